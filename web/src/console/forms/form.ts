// A form as the rule pack defines it, and what people answered to it (src/domain/rule/forms.hpp).
import type { FileRef } from '../../api/files';
import type { Label } from '../i18n';

export type Option = { code: string; label: Label };
export type FieldType = 'text' | 'number' | 'choice' | 'date' | 'file' | 'table';
export type Column = {
  code: string; label: Label; type: FieldType; required?: boolean;
  chars_max?: number; min?: number; max?: number; options?: Option[];
};
export type Field = Column & { help?: Label; lines?: boolean; several?: boolean; rows_max?: number; columns?: Column[] };
export type FormDefinition = { code: string; title: Label; fields: Field[] };

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
