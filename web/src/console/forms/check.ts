// The checker of answers. The server has the same one (src/domain/rule/forms.cpp): both pass tests/fixtures/forms/vectors.json.
import { CHARS_DEFAULT, ROWS_DEFAULT, type Column, type Field, type FormDefinition, type Option } from './form';

export type Completeness = 'draft' | 'complete';
export type FaultKey =
  | 'required' | 'unknown' | 'type' | 'too_long' | 'range' | 'choice' | 'date' | 'too_many' | 'twice' | 'characters';
/** `at` is a JSON pointer into the answers. */
export type Fault = { at: string; key: `field.${FaultKey}` };
/** What is told about one value: where below it, and what. */
type Told = [below: string, key: FaultKey];

const FAULTS_MAX = 100;
const YEARS = [1900, 2199] as const;
const FILE_BYTES_MAX = 67_108_864;
// Characters that hide or reorder text (src/base/text.cpp); a line or a tab only where lines are allowed.
const HIDDEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ufeff\p{Surrogate}]/u;
const BREAK = /[\n\t]/;

const FILE_MEMBERS: Column[] = [
  { code: 'sm3', chars_max: 44, type: 'text' },
  { code: 'name', chars_max: 120, type: 'text' },
  { code: 'size', min: 1, max: FILE_BYTES_MAX, type: 'number' },
  { code: 'media_type', chars_max: 100, type: 'text' },
].map((member) => ({ ...member, type: member.type as Column['type'], label: { zh: '', en: '' }, required: true }));

export const charsOf = (text: string) => [...text.normalize('NFC')].length;

function text(value: unknown, { chars_max, lines }: Field, must: boolean): Told[] {
  if (typeof value !== 'string') return [['', 'type']];
  if (HIDDEN.test(value) || (!lines && BREAK.test(value))) return [['', 'characters']];
  const chars = charsOf(value);
  if (must && chars === 0) return [['', 'required']];
  return chars > (chars_max || CHARS_DEFAULT) ? [['', 'too_long']] : [];
}

function number(value: unknown, { min, max }: Column): Told[] {
  if (typeof value !== 'number' || !Number.isInteger(value)) return [['', 'type']];
  const inRange = value >= (min ?? Number.MIN_SAFE_INTEGER) && value <= (max ?? Number.MAX_SAFE_INTEGER);
  return inRange ? [] : [['', 'range']];
}

function choice(value: unknown, options: Option[] = []): Told[] {
  if (typeof value !== 'string') return [['', 'type']];
  return options.some((option) => option.code === value) ? [] : [['', 'choice']];
}

function date(value: unknown): Told[] {
  if (typeof value !== 'string') return [['', 'type']];
  const [year = 0] = value.split('-').map(Number);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  const isDay = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  return isDay && year >= YEARS[0] && year <= YEARS[1] ? [] : [['', 'date']];
}

const below = (part: string | number, told: Told[]): Told[] => told.map(([at, key]) => [`/${part}${at}`, key]);

/** Between one item, when there must be, and `max`; none twice. */
function list(value: unknown, must: boolean, max: number, item: (value: unknown) => Told[]): Told[] {
  if (!Array.isArray(value)) return [['', 'type']];
  if (value.length === 0 && must) return [['', 'required']];
  if (value.length > max) return [['', 'too_many']];
  const written = value.map((one) => JSON.stringify(one));
  return value.flatMap((one, at) =>
    below(at, [...(written.indexOf(written[at]!) < at ? [['', 'twice'] as Told] : []), ...item(one)]));
}

/** Members of an object against their definitions. */
function members<D extends Column>(value: unknown, definitions: D[], completeness: Completeness, check: (value: unknown, one: D) => Told[]): Told[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [['', 'type']];
  const given = new Map(Object.entries(value).filter(([, one]) => one !== undefined)); // such members are never sent
  const unknown = [...given.keys()].filter((code) => !definitions.some((one) => one.code === code));
  return [
    ...unknown.flatMap((code) => below(code, [['', 'unknown']])),
    ...definitions.flatMap((one) => {
      if (given.has(one.code)) return below(one.code, check(given.get(one.code), one));
      return one.required && completeness === 'complete' ? below(one.code, [['', 'required']]) : [];
    }),
  ];
}

const file = (value: unknown) =>
  members(value, FILE_MEMBERS, 'complete', (one, member) => (member.type === 'number' ? number(one, member) : text(one, member, true)));

function cell(value: unknown, column: Column, completeness: Completeness): Told[] {
  switch (column.type) {
    case 'text': return text(value, { ...column }, column.required === true && completeness === 'complete');
    case 'number': return number(value, column);
    case 'choice': return choice(value, column.options);
    case 'date': return date(value);
    default: return [['', 'type']]; // no table and no file within a table
  }
}

function answer(value: unknown, field: Field, completeness: Completeness): Told[] {
  const must = field.required === true && completeness === 'complete';
  const rowsMax = field.rows_max || ROWS_DEFAULT;
  switch (field.type) {
    case 'text': return text(value, field, must);
    case 'choice':
      return field.several ? list(value, must, field.options?.length ?? 0, (one) => choice(one, field.options)) : choice(value, field.options);
    case 'file': return field.several ? list(value, must, rowsMax, file) : file(value);
    case 'table':
      return list(value, must, rowsMax, (row) => members(row, field.columns ?? [], completeness, (one, column) => cell(one, column, completeness)));
    default: return cell(value, field, completeness);
  }
}

export function checkAnswers(form: FormDefinition, answers: unknown, completeness: Completeness): Fault[] {
  return members(answers, form.fields, completeness, (value, field) => answer(value, field, completeness))
    .slice(0, FAULTS_MAX)
    .map(([at, key]) => ({ at: at || '/', key: `field.${key}` }));
}
