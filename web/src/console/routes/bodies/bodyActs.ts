// The acts on a body's approval: what each asks, and the command it becomes. Each rests on a document of the department.
import type { ApprovalAct, BodyDetail, Catalogue } from '../../../api/client';
import type { paths } from '../../../api/generated/schema';
import type { Act, BodyOf } from '../../acts/caseActs';
import { choicesOf, textOf, type Digested, type Field, type Option, type Values } from '../../acts/field';
import type { Say } from '../../names';

export type BodyContext = {
  /** Empty where one is chosen. */
  organisation: string;
  /** To be chosen from. */
  organisations: Option[];
  catalogue: Catalogue;
  say: Say;
  word: (list: string, code: string) => string;
};
type Record_ = BodyOf<'/api/v1/bodies'>;
type Fields = paths['/api/v1/bodies/{organisation}/fields']['put']['requestBody']['content']['application/json'];
type End = BodyOf<'/api/v1/bodies/{organisation}/end'>;

const GROUNDS: Record<End['ground'], true> = { licence_void_69: true, sanction_58_59_61: true, expired: true, legal_person_ended: true, body_request: true };

const document_: Field[] = [{ name: 'document_number', kind: 'text', max: 80 }, { name: 'document_file', kind: 'digest', optional: true, help: true }];
const documentOf = (values: Values): Record_['document'] => {
  const file = values.document_file as Digested | undefined;
  return { number: textOf(values, 'document_number'), ...(file && { sm3: file.sm3 }) };
};

const fieldsFrom = ({ catalogue, say }: BodyContext): Field => ({
  name: 'approved_fields', kind: 'choices', help: true, options: catalogue.categories.map(({ code, name }) => ({ value: code, label: say(name) })),
});
const documented = (path: string): Act<BodyContext> => ({ path, checked: true, fields: () => document_, body: (values) => ({ document: documentOf(values) }) });

export const RECORD: Act<BodyContext> = {
  path: '/api/v1/bodies', checked: true,
  fields: (context) => [
    ...(context.organisation ? [] : [{ name: 'approved_body', kind: 'choice', help: true, options: context.organisations } as Field]),
    { name: 'approval_number', kind: 'text', max: 40, help: true },
    fieldsFrom(context),
    { name: 'valid_from', kind: 'date' },
    { name: 'approval_to', kind: 'date', help: true },
    ...document_,
  ],
  body: (values, { organisation }): Record_ => ({
    organisation: organisation || textOf(values, 'approved_body'), approval_number: textOf(values, 'approval_number').toUpperCase(),
    fields: choicesOf(values, 'approved_fields'), from: textOf(values, 'valid_from'), to: textOf(values, 'approval_to'), document: documentOf(values),
  }),
};

export const BODY_ACTS: Record<ApprovalAct['command'], Act<BodyContext> & { basis: string; notice?: string }> = {
  record_approval: { ...RECORD, basis: '条例:9,11' },
  change_approved_fields: {
    path: '/api/v1/bodies/{organisation}/fields', method: 'PUT', basis: '条例:9', checked: true,
    fields: (context) => [fieldsFrom(context), ...document_],
    body: (values): Fields => ({ fields: choicesOf(values, 'approved_fields'), document: documentOf(values) }),
  },
  suspend_approval: { ...documented('/api/v1/bodies/{organisation}/suspension'), basis: '条例:58', notice: 'console.body.suspending' },
  resume_approval: { ...documented('/api/v1/bodies/{organisation}/resumption'), basis: '条例:58' },
  end_approval: {
    path: '/api/v1/bodies/{organisation}/end', basis: '条例:58', irreversible: true, notice: 'console.body.ending',
    fields: ({ word }) => [
      { name: 'end_ground', kind: 'choice', options: Object.keys(GROUNDS).map((value) => ({ value, label: word('console.body.end', value) })) },
      ...document_,
    ],
    body: (values): End => ({ ground: textOf(values, 'end_ground') as End['ground'], document: documentOf(values) }),
  },
  rename_body: {
    path: '/api/v1/bodies/{organisation}/name', basis: '条例:11', checked: true,
    fields: () => [{ name: 'new_name', kind: 'text', max: 120 }],
    body: (values): BodyOf<'/api/v1/bodies/{organisation}/name'> => ({ name: textOf(values, 'new_name') }),
  },
};

/** What is known before it is asked. */
export function startOf(command: ApprovalAct['command'], { now, name }: BodyDetail): Values {
  if (command === 'change_approved_fields' || command === 'record_approval') return { approved_fields: now.fields ?? [] };
  return command === 'rename_body' ? { new_name: name } : {};
}
