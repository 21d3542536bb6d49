// The acts on a case: what each asks, and the command it becomes. Which of them are open is the server's to say.
import type { paths } from '../../api/generated/schema';
import type { Case, CaseAct, Catalogue } from '../../api/client';
import { fileOf, filesOf, instantOf, linesOf, numberOf, optionalText, textOf, type Field, type Option, type QuoteLine,
  type TeamMember, type Values } from './field';
import type { FileRef } from '../../api/files';
import type { Say } from '../names';

export type CaseContext = {
  caseId: string;
  data: Case;
  catalogue: Catalogue;
  say: Say;
  /** The outcomes of the act that nothing stands in the way of. */
  outcomes: string[];
  word: (list: string, code: string) => string;
};

type CasePath = Extract<keyof paths, `/api/v1/cases/{case_id}/${string}`>;
export type BodyOf<P extends keyof paths> = paths[P] extends { post: { requestBody?: { content: { 'application/json': infer B } } } } ? B : never;

export type Act<C> = {
  path: string;
  /** POST where nothing else is said. */
  method?: 'PUT' | 'DELETE';
  fields: (context: C) => Field[];
  body: (values: Values, context: C) => unknown;
  /** Answers that contradict each other, by the field whose words (field.….wrong) say so. */
  wrong?: (values: Values) => string[];
  /** The person signs: answers are shown once more, then the signing password is asked for (认证认可条例 22). */
  signed?: boolean;
  /** Answers are shown once more before they are sent. */
  checked?: boolean;
  /** There is no way back: the number is typed. */
  irreversible?: boolean;
};

const none = () => [];
const plain = <P extends CasePath>(path: P, fields: Act<CaseContext>['fields'],
  body: (values: Values, context: CaseContext) => BodyOf<P>): Act<CaseContext> => ({ path, fields, body });
const signed = <P extends CasePath>(path: P, fields: Act<CaseContext>['fields'],
  body: (values: Values, context: CaseContext) => Omit<BodyOf<P>, 'signing_password'>): Act<CaseContext> => ({ path, fields, body, signed: true });

const reason: Field = { name: 'reason', kind: 'lines', max: 4000 };
const note: Field = { name: 'note', kind: 'lines', max: 4000 };
const place: Field = { name: 'place', kind: 'text', max: 200, optional: true };
const at: Field = { name: 'at', kind: 'moment' };
const photo: Field = { name: 'photo', kind: 'file', optional: true };

const options = (context: CaseContext, list: string, codes: string[]): Option[] =>
  codes.map((value) => ({ value, label: context.word(list, value) }));

export const groundsFor = ({ catalogue, say }: { catalogue: Catalogue; say: Say }, act: string): Option[] =>
  (catalogue.grounds ?? []).filter((ground) => ground.act === act)
    .map((ground) => ({ value: ground.code, label: `${say(ground.label)} (${ground.article})` }));
const ground = (context: CaseContext, act: string, optional = false): Field =>
  ({ name: 'ground', kind: 'choice', options: groundsFor(context, act), optional });

const levelOf = ({ data, catalogue }: CaseContext) =>
  catalogue.categories.find((one) => one.code === data.category)?.levels.find((one) => one.code === data.level);

/** Clauses without a finding come first: those are owed. */
function clauses(context: CaseContext): Option[] {
  const seen = new Set(context.data.findings?.map((finding) => finding.clause));
  const owed = (levelOf(context)?.checklist ?? []).map((no) => {
    const clause = context.catalogue.clauses?.find((one) => one.no === no);
    return { value: no, label: `${seen.has(no) ? '✓ ' : ''}${no} ${clause ? context.say(clause.title) : ''}` };
  });
  return [...owed.filter((one) => !seen.has(one.value)), ...owed.filter((one) => seen.has(one.value))];
}

function documents(context: CaseContext): Option[] {
  const asked = levelOf(context)?.documents ?? [];
  return (context.catalogue.documents ?? []).filter((one) => asked.includes(one.code))
    .map((one) => ({ value: one.code, label: context.say(one.name) }));
}
const documentsIn = (values: Values) =>
  Object.entries((values.documents as Record<string, FileRef> | undefined) ?? {}).map(([code, file]) => ({ code, file }));

const nonconformities = (context: CaseContext, ...states: string[]): Field => ({
  name: 'nonconformity', kind: 'choice',
  options: (context.data.nonconformities ?? []).filter((one) => states.includes(one.state ?? 'raised'))
    .map((one) => ({ value: one.id ?? '', label: `${one.clause} ${typeof one.text === 'string' ? one.text.slice(0, 40) : ''}` })),
});

const planFields = (context: CaseContext): Field[] => [
  { name: 'mode', kind: 'choice', options: options(context, 'plan.mode', ['FS01', 'FS02', 'FS03']) },
  { name: 'from', kind: 'date' }, { name: 'to', kind: 'date' },
  { name: 'site', kind: 'text', max: 200 },
  { name: 'team', kind: 'team', caseId: context.caseId },
];
const planIn = (values: Values): BodyOf<'/api/v1/cases/{case_id}/plans'>['plan'] => ({
  mode: textOf(values, 'mode') as 'FS01', from: textOf(values, 'from'), to: textOf(values, 'to'), site: textOf(values, 'site'),
  team: values.team as TeamMember[],
});
const planVersion = ({ data }: CaseContext) => data.plans?.at(-1)?.version ?? 1;

const attendance = (values: Values) => ({ at: instantOf(values, 'at'), place: optionalText(values, 'place'), photo: fileOf(values, 'photo') });

export const CASE_ACTS: Partial<Record<CaseAct['command'], Act<CaseContext>>> = {
  request_supplement: plain('/api/v1/cases/{case_id}/supplement-requests', () => [{ name: 'items', kind: 'items', max: 8000 }],
    (values) => ({ items: linesOf(values, 'items') })),
  supply_supplement: plain('/api/v1/cases/{case_id}/supplements',
    (context) => [{ name: 'documents', kind: 'documents', codes: documents(context), optional: true }, { ...note, optional: true }],
    (values) => ({ documents: documentsIn(values), note: optionalText(values, 'note') })),
  accept: plain('/api/v1/cases/{case_id}/acceptance', none, () => ({})),
  refuse_acceptance: plain('/api/v1/cases/{case_id}/refusal', (context) => [ground(context, 'not_accept'), reason],
    (values) => ({ ground: textOf(values, 'ground'), reason: textOf(values, 'reason') })),
  quote: plain('/api/v1/cases/{case_id}/quote', ({ data }) => [
    { name: 'person_days', kind: 'number', min: 0.5, max: 1000 }, { name: 'lines', kind: 'quote', body: data.body ?? '' },
  ],
    (values) => ({ lines: values.lines as QuoteLine[], person_days_tenths: Math.round(numberOf(values, 'person_days') * 10) })),
  agree: plain('/api/v1/cases/{case_id}/agreement', () => [{ name: 'agreement', kind: 'file', optional: true }],
    (values) => ({ agreement: fileOf(values, 'agreement') })),
  reject_quote: plain('/api/v1/cases/{case_id}/quote/rejection', () => [reason], (values) => ({ reason: textOf(values, 'reason') })),
  declare_interest: plain('/api/v1/cases/{case_id}/interest-declarations',
    () => [{ name: 'has_interest', kind: 'yes_no' }, { ...note, kind: 'text', max: 400, optional: true }],
    (values) => ({ has_interest: values.has_interest === true, note: optionalText(values, 'note') })),
  propose_plan: plain('/api/v1/cases/{case_id}/plans', planFields, (values) => ({ plan: planIn(values) })),
  amend_plan: plain('/api/v1/cases/{case_id}/plans/amendment', (context) => [...planFields(context), reason],
    (values) => ({ plan: planIn(values), reason: textOf(values, 'reason') })),
  confirm_plan: plain('/api/v1/cases/{case_id}/plans/confirmation', none, (_, context) => ({ version: planVersion(context) })),
  reject_plan: plain('/api/v1/cases/{case_id}/plans/rejection', () => [reason],
    (values, context) => ({ version: planVersion(context), reason: textOf(values, 'reason') })),
  file_plan: plain('/api/v1/cases/{case_id}/plans/filing', () => [{ name: 'plan_number', kind: 'text', max: 64 }],
    (values) => ({ number: textOf(values, 'plan_number') })),
  start_document_review: plain('/api/v1/cases/{case_id}/document-review', none, () => ({})),
  complete_document_review: plain('/api/v1/cases/{case_id}/document-review/completion', () => [{ ...note, optional: true }],
    (values) => ({ note: optionalText(values, 'note') })),
  open_on_site: plain('/api/v1/cases/{case_id}/on-site', () => [at], (values) => ({ at: instantOf(values, 'at') })),
  sign_in: plain('/api/v1/cases/{case_id}/attendance/sign-in', () => [at, place, photo], attendance),
  sign_out: plain('/api/v1/cases/{case_id}/attendance/sign-out', () => [at, place, photo], attendance),
  record_finding: plain('/api/v1/cases/{case_id}/findings', (context) => [
    { name: 'clause', kind: 'choice', options: clauses(context) },
    { name: 'result', kind: 'choice', options: options(context, 'finding', ['conforming', 'nc_minor', 'nc_major', 'observation', 'not_applicable']) },
    { name: 'text', kind: 'lines', max: 4000 },
    { name: 'evidence', kind: 'files', optional: true },
  ], (values, { data }) => ({
    finding: {
      id: `F-${textOf(values, 'clause')}-${(data.findings?.length ?? 0) + 1}`,
      clause: textOf(values, 'clause'), result: textOf(values, 'result') as 'conforming', text: textOf(values, 'text'), evidence: filesOf(values, 'evidence'),
    },
  })),
  close_on_site: plain('/api/v1/cases/{case_id}/on-site/closing', () => [at], (values) => ({ at: instantOf(values, 'at') })),
  answer_nonconformity: plain('/api/v1/cases/{case_id}/nonconformity-answers', (context) => [
    nonconformities(context, 'raised', 'not_effective'),
    { name: 'root_cause', kind: 'lines', max: 4000 }, { name: 'correction', kind: 'lines', max: 4000 },
    { name: 'corrective_action', kind: 'lines', max: 4000 }, { name: 'evidence', kind: 'files', optional: true },
  ], (values) => ({
    id: textOf(values, 'nonconformity'),
    answer: {
      root_cause: textOf(values, 'root_cause'), correction: textOf(values, 'correction'),
      corrective_action: textOf(values, 'corrective_action'), evidence: filesOf(values, 'evidence'),
    },
  })),
  verify_nonconformity: plain('/api/v1/cases/{case_id}/nonconformity-verifications',
    (context) => [nonconformities(context, 'answered'), { name: 'effective', kind: 'yes_no' }, { ...note, optional: true }],
    (values) => ({ id: textOf(values, 'nonconformity'), effective: values.effective === true, note: optionalText(values, 'note') })),
  extend_nonconformity: plain('/api/v1/cases/{case_id}/nonconformity-extensions',
    (context) => [nonconformities(context, 'raised', 'not_effective'), { name: 'due', kind: 'date' }, reason],
    (values) => ({ id: textOf(values, 'nonconformity'), due: textOf(values, 'due'), reason: textOf(values, 'reason') })),
  judge_facts: plain('/api/v1/cases/{case_id}/facts',
    (context) => [{ name: 'confirmed', kind: 'yes_no' }, ground(context, 'suspend', true), note],
    (values) => ({ confirmed: values.confirmed === true, ground: optionalText(values, 'ground'), note: textOf(values, 'note') })),
  file_report: signed('/api/v1/cases/{case_id}/report', () => [
    { name: 'document', kind: 'file' }, { name: 'recommend_grant', kind: 'yes_no' }, { name: 'summary', kind: 'lines', max: 4000 },
  ], (values) => ({
    report: { document: fileOf(values, 'document')!, recommend_grant: values.recommend_grant === true, summary: textOf(values, 'summary') },
  })),
  start_review: plain('/api/v1/cases/{case_id}/review/start', none, () => ({})),
  record_review: plain('/api/v1/cases/{case_id}/review',
    (context) => [{ name: 'outcome', kind: 'choice', options: options(context, 'review', context.outcomes) }, note],
    (values) => ({ outcome: textOf(values, 'outcome') as 'pass', note: textOf(values, 'note') })),
  sign_decision: signed('/api/v1/cases/{case_id}/decision', (context) => [
    { name: 'conclusion', kind: 'choice', options: options(context, 'decision', context.outcomes) },
    { name: 'ground', kind: 'choice', options: [...groundsFor(context, 'refuse'),
      ...groundsFor(context, 'terminate')], optional: true },
    { name: 'limit', kind: 'date', optional: true },
    reason,
  ], (values) => ({
    conclusion: textOf(values, 'conclusion') as 'grant', ground: optionalText(values, 'ground'), limit: optionalText(values, 'limit'),
    reason: textOf(values, 'reason'),
  })),
  confirm_decision: signed('/api/v1/cases/{case_id}/decision/confirmation', none, () => ({})),
  mark_issued: {
    path: '/api/v1/certificates', fields: () => [{ name: 'valid_from', kind: 'date', optional: true }],
    body: (values, { caseId }): BodyOf<'/api/v1/certificates'> => ({ case_id: caseId, valid_from: optionalText(values, 'valid_from') }),
  },
  archive: plain('/api/v1/cases/{case_id}/archive', none, () => ({})),
  withdraw: plain('/api/v1/cases/{case_id}/withdrawal', () => [reason], (values) => ({ reason: textOf(values, 'reason') })),
  terminate: plain('/api/v1/cases/{case_id}/termination', (context) => [ground(context, 'terminate'), reason],
    (values) => ({ ground: textOf(values, 'ground'), reason: textOf(values, 'reason') })),
};

/** Not in the rule's table, since it is about the client and not a step: checking the list of serious violations (办法 17). */
export const CHECK_CLIENT: Act<CaseContext> = plain('/api/v1/cases/{case_id}/client-check',
  () => [{ name: 'listed', kind: 'yes_no' }, { name: 'source', kind: 'text', max: 400 }],
  (values) => ({ listed: values.listed === true, source: textOf(values, 'source') }));
