// What a person is asked for an act: a closed list of kinds, drawn by ActFields.tsx.
import type { Catalogue } from '../../api/client';
import type { FileRef } from '../../api/files';
import type { FeeRow } from './feeRows';

/** `help`: the field has words on how to answer. */
type Named = { name: string; optional?: boolean; help?: boolean };
/** `obstacle`: shown, with the reason why it cannot be chosen. */
export type Option = { value: string; label: string; obstacle?: string };
export type Field = Named & (
  | { kind: 'text'; max: number }
  | { kind: 'lines'; max: number }
  /** One entry a line. */
  | { kind: 'items'; max: number }
  | { kind: 'date' }
  /** A moment in Shanghai, to the minute; starts as now. */
  | { kind: 'moment' }
  | { kind: 'number'; min: number; max: number }
  | { kind: 'choice'; options: Option[] }
  | { kind: 'choices'; options: Option[] }
  | { kind: 'yes_no' }
  /** Password, one-time code: sent, never kept. */
  | { kind: 'secret'; max: number; autoComplete: string }
  | { kind: 'file' }
  | { kind: 'files' }
  /** Of a file that stays where it is: its SM3 digest. */
  | { kind: 'digest' }
  /** One file for each code. */
  | { kind: 'documents'; codes: Option[] }
  /** Over the published fees of the body. */
  | { kind: 'quote'; body: string }
  /** A fee schedule, over the items that the rule knows. */
  | { kind: 'fees'; known: FeeItemKnown[] }
  /** From the people of the case's body. */
  | { kind: 'team'; caseId: string }
);

export type FeeItemKnown = NonNullable<Catalogue['fees']>[number];
export type Digested = { name: string; sm3: string };
export type QuoteLine = { item: string; quantity_tenths: number; amount_fen: number };
export type TeamMember = { person: string; role: 'team_leader' | 'assessor' | 'technical_expert'; person_days_tenths: number };
export type Value = string | boolean | number | string[] | FileRef | FileRef[] | Record<string, FileRef> | Digested | QuoteLine[] | FeeRow[]
  | TeamMember[] | undefined;
export type Values = Record<string, Value>;

export const textOf = (values: Values, name: string) => String(values[name] ?? '').trim();
export const optionalText = (values: Values, name: string) => textOf(values, name) || undefined;
export const linesOf = (values: Values, name: string) => textOf(values, name).split('\n').map((line) => line.trim()).filter(Boolean);
export const choicesOf = (values: Values, name: string) => (values[name] as string[] | undefined) ?? [];
export const numberOf = (values: Values, name: string) => Number(values[name]);
export const filesOf = (values: Values, name: string) => (values[name] as FileRef[] | undefined) ?? [];
export const fileOf = (values: Values, name: string) => values[name] as FileRef | undefined;

/** A minute in Shanghai, which is UTC+8 all the year, as the API wants it. */
export const instantOf = (values: Values, name: string) => new Date(`${textOf(values, name).replace(' ', 'T')}:00+08:00`).toISOString();

/** What may outlive the page. */
export const keepable = (fields: Field[], values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => fields.find((field) => field.name === name)?.kind !== 'secret'));

/** Fields that still lack an answer. */
export function missing(fields: Field[], values: Values): string[] {
  const isEmpty = (value: Value) => value === undefined || value === '' || (typeof value === 'string' && !value.trim())
    || (Array.isArray(value) && value.length === 0);
  return fields.filter((field) => !field.optional && isEmpty(values[field.name])).map((field) => field.name);
}
