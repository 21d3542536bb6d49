// Faults of the checker in the words of the person who answers, each with the control it is about.
import type { TFunction } from 'i18next';
import { charsOf, type Fault } from './check';
import { CHARS_DEFAULT, ROWS_DEFAULT, controlId, rowsOf, type Answers, type Column, type Field, type FormDefinition } from './form';
import type { Say } from '../names';

/** `at` points to what is marked: a field, a row of a table or one of its cells. `id` is the control that takes the focus. */
export type Explained = { at: string; id: string; text: string };

const REQUIRED_OTHERWISE = ['choice', 'file', 'table'];

/** Under console.fault: which sentence says it. */
function sentence(key: string, { type, min, max }: Column): string {
  if (key === 'required' && REQUIRED_OTHERWISE.includes(type)) return `required_${type}`;
  if (key === 'type' && type === 'number') return 'number';
  if (key === 'range') return max === undefined ? 'least' : min === undefined ? 'most' : 'range';
  return key;
}

function words(t: TFunction, say: Say, key: string, field: Field, value: unknown) {
  return t(`console.fault.${sentence(key, field)}`, {
    label: say(field.label), min: field.min, max: field.max,
    chars: field.chars_max || CHARS_DEFAULT, count: typeof value === 'string' ? charsOf(value) : 0, rows: field.rows_max || ROWS_DEFAULT,
  });
}

function explainOne(t: TFunction, say: Say, form: FormDefinition, answers: Answers, { at, key }: Fault): Explained {
  const [, code, row, member] = at.split('/');
  const name = key.slice('field.'.length);
  const field = form.fields.find((one) => one.code === code);
  if (!field) return { at, id: '', text: t('console.fault.unknown', { label: code }) };
  if (field.type !== 'table' || row === undefined) {
    // An item of a list belongs to its field: what is marked is the whole.
    const own = `/${code}`;
    return { at: own, id: controlId(form, own), text: words(t, say, name, field, answers[field.code]) };
  }
  const column = field.columns?.find((one) => one.code === member);
  const place = { table: say(field.label), row: Number(row) + 1 };
  if (!column) {
    const first = field.columns?.[0]?.code ?? '';
    return { at, id: controlId(form, `/${code}/${row}/${first}`), text: t('console.fault.row_twice', place) };
  }
  const fault = words(t, say, name, column, rowsOf(answers[field.code])[Number(row)]?.[column.code]);
  return { at, id: controlId(form, at), text: t('console.fault.in_row', { ...place, fault }) };
}

export const explain = (t: TFunction, say: Say, form: FormDefinition, answers: Answers, faults: Fault[]) =>
  faults.map((fault) => explainOne(t, say, form, answers, fault));
