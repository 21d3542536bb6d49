// A form as the rule pack defines it, and what people answered to it (src/domain/rule/forms.hpp).
import type { Catalogue } from '../../api/client';
import type { FileRef } from '../../api/files';

export type FormDefinition = NonNullable<Catalogue['forms']>[number];
export type Field = FormDefinition['fields'][number];
export type Column = NonNullable<Field['columns']>[number];
export type Option = NonNullable<Field['options']>[number];
export type Label = Field['label'];

export type Row = Record<string, unknown>;
/** By code of the field. What was typed stays as it is, also where it is wrong: the checker says so. */
export type Answers = Record<string, unknown>;

export const CHARS_DEFAULT = 200;
export const ROWS_DEFAULT = 50;

export const rowsOf = (answer: unknown) => (Array.isArray(answer) ? answer : []) as Row[];

/** One file or several: a list either way. */
export const filesOf = (answer: unknown) => (Array.isArray(answer) ? answer : answer ? [answer] : []) as FileRef[];

/** An answer that was taken back is no answer: the member goes. */
export function withAnswer<T extends Answers>(answers: T, code: string, value: unknown): T {
  const { [code]: _, ...others } = answers;
  return (value === undefined || value === '' ? others : { ...others, [code]: value }) as T;
}

/** Answers to a form that has changed meanwhile: those it still asks for. */
export const known = (form: FormDefinition, answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([code]) => form.fields.some((field) => field.code === code)));

/** The id of the control that answers a pointer such as /projects/0/name. */
export const controlId = (form: FormDefinition, pointer: string) => `${form.code}${pointer.replaceAll('/', '-')}`;
