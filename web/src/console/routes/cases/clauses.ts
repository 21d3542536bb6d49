// What was said about each clause of the checklist: by the client when it applied, by the team when it assessed.
import type { Case, Catalogue } from '../../../api/client';
import { rowsOf, type Answers, type Field, type FormDefinition, type Row } from '../../forms/form';

export type Finding = NonNullable<Case['findings']>[number];
type Clause = NonNullable<Catalogue['clauses']>[number];

/** `title`: none for a clause that the rules do not know. */
export type Assessed = { no: string; title?: Clause['title']; claims: Row[]; findings: Finding[] };
export type Standing = 'open' | 'conforming' | 'nonconforming';

/** A table of the rule's form with a column of this code is about clauses: the client's own assessment. */
const COLUMN = 'clause';
export const isAboutClauses = (field: Field) => field.type === 'table' && field.columns?.some(({ code }) => code === COLUMN) === true;

/** Codes of forms begin with a letter and have no dots: c5_11 is clause 5.11. */
export const clauseOf = (code: unknown) => String(code ?? '').replace(/^c(?=\d)/, '').replaceAll('_', '.');

const claimsIn = (form: FormDefinition | undefined, answers: Answers) =>
  (form?.fields.filter(isAboutClauses) ?? []).flatMap((field) => rowsOf(answers[field.code]));

/** Clauses that the level asks for in their order, then whatever else was assessed. */
export function assessedClauses({ data, catalogue, form, answers }: {
  data: Pick<Case, 'category' | 'level' | 'findings'>; catalogue: Catalogue; form: FormDefinition | undefined; answers: Answers;
}): Assessed[] {
  const level = catalogue.categories.find((one) => one.code === data.category)?.levels.find((one) => one.code === data.level);
  const findings = data.findings ?? [];
  const numbers = new Set([...(level?.checklist ?? []), ...findings.map((finding) => finding.clause)]);
  const claims = claimsIn(form, answers);
  return [...numbers].map((no) => ({
    no, title: catalogue.clauses?.find((one) => one.no === no)?.title,
    claims: claims.filter((claim) => clauseOf(claim[COLUMN]) === no), findings: findings.filter((finding) => finding.clause === no),
  }));
}

export const standingOf = ({ findings }: Assessed): Standing =>
  (findings.length === 0 ? 'open' : findings.some(({ result }) => result === 'nc_minor' || result === 'nc_major') ? 'nonconforming' : 'conforming');
