// The acts on a certificate: what each asks, and the command it becomes. Most take two signatures (认证认可条例 22).
import type { paths } from '../../api/generated/schema';
import type { Catalogue, Certificate, CertificateAct } from '../../api/client';
import { groundsFor, type Act, type BodyOf } from './caseActs';
import { filedBy, type Kind, type Say } from '../names';
import { optionalText, textOf, type Field, type Values } from './field';

export type CertificateContext = {
  number: string;
  data: Certificate;
  catalogue: Catalogue;
  say: Say;
  /** A word of ours: of a list, by its code. */
  word: (list: string, code: string) => string;
  /** Words for an entry of the history. */
  entry: (item: NonNullable<Certificate['history']>[number]) => string;
};
type OfferedContext = CertificateContext & { offer: CertificateAct };
type CertificatePath = Extract<keyof paths, `/api/v1/certificates/{number}/${string}`>;

const reason: Field = { name: 'reason', kind: 'lines', max: 4000 };
const groundOf = (context: OfferedContext): Field[] =>
  context.offer.grounds ? [{ name: 'ground', kind: 'choice', options: groundsFor(context, context.offer.grounds) }] : [];

const signed = <P extends CertificatePath>(path: P, fields: Act<OfferedContext>['fields'],
  body: (values: Values, context: OfferedContext) => Omit<BodyOf<P>, 'signing_password'>): Act<OfferedContext> =>
  ({ path, fields, body, signed: true });
const second = <P extends CertificatePath>(path: P, irreversible = false): Act<OfferedContext> =>
  ({ path, fields: () => [], body: () => ({}), signed: true, irreversible });

function firstSignature(context: OfferedContext): Field[] {
  const fields: Field[] = [...groundOf(context), reason];
  const act = context.offer.act;
  if (act === 'reissue' || act === 'restore') fields.push({ name: 'case_id', kind: 'text', max: 36, optional: act === 'restore' });
  if (act === 'cancel' || act === 'revoke') {
    fields.push({ name: 'order', kind: 'text', max: 200, optional: true }, { name: 'finding', kind: 'lines', max: 4000, optional: true });
  }
  if (act === 'correct_status')
    fields.unshift({
      name: 'annuls', kind: 'choice',
      options: (context.data.history ?? []).filter((item) => item.leaf).map((item) => ({ value: item.leaf!, label: context.entry(item) })),
    });
  return fields;
}

/** An audit of the certified client, ordered by its body: a case of a kind that the rule has the body file. */
export const AUDIT: Act<CertificateContext> = {
  path: '/api/v1/cases',
  fields: ({ catalogue, word }) => [
    { name: 'kind', kind: 'choice', options: filedBy(catalogue, 'programme_manager').map((kind) => ({ value: kind, label: word('case.kind', kind) })) },
    { name: 'scope', kind: 'lines', max: 4000 },
  ],
  body: (values, { data, number }): BodyOf<'/api/v1/cases'> => ({
    kind: textOf(values, 'kind') as Kind, scope: textOf(values, 'scope'), certificate: number,
    body: data.issuer ?? '', category: data.category ?? '', level: data.level ?? '',
  }),
};

export const CERTIFICATE_ACTS: Partial<Record<CertificateAct['command'], Act<OfferedContext>>> = {
  issue: { path: '/api/v1/certificates/{number}/issue', fields: () => [], body: () => ({}) },
  suspend: signed('/api/v1/certificates/{number}/suspension',
    (context) => [...groundOf(context), reason, { name: 'until', kind: 'date', optional: true }, { name: 'case_id', kind: 'text', max: 36, optional: true }],
    (values) => ({ ground: textOf(values, 'ground'), reason: textOf(values, 'reason'), until: optionalText(values, 'until'), case_id: optionalText(values, 'case_id') })),
  confirm_suspension: second('/api/v1/certificates/{number}/suspension/confirmation'),
  extend_suspension: signed('/api/v1/certificates/{number}/suspension/extension', () => [{ name: 'until', kind: 'date' }, reason],
    (values) => ({ until: textOf(values, 'until'), reason: textOf(values, 'reason') })),
  sign_decision: signed('/api/v1/certificates/{number}/decisions', firstSignature, (values, { offer }) => ({
    act: offer.act!, reason: textOf(values, 'reason'), ground: optionalText(values, 'ground'), order: optionalText(values, 'order'),
    finding: optionalText(values, 'finding'), annuls: optionalText(values, 'annuls'), case_id: optionalText(values, 'case_id'),
  })),
  restore: second('/api/v1/certificates/{number}/restoration'),
  cancel: second('/api/v1/certificates/{number}/cancellation', true),
  revoke: second('/api/v1/certificates/{number}/revocation', true),
  reissue: second('/api/v1/certificates/{number}/reissue'),
  correct: second('/api/v1/certificates/{number}/correction'),
  correct_status: second('/api/v1/certificates/{number}/status-correction'),
};

export const keyOf = (offer: CertificateAct) => (offer.act ? `${offer.command}.${offer.act}` : offer.command);
