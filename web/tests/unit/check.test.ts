import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkAnswers, type Completeness, type Fault } from '../../src/console/forms/check';
import type { FormDefinition } from '../../src/console/forms/form';
import { filled, shippedForms } from './packs';

type Vectors = { form: FormDefinition; cases: { name: string; mode: Completeness; answers: unknown; faults: Fault[] }[] };

const { form, cases } = JSON.parse(readFileSync('../tests/fixtures/forms/vectors.json', 'utf8')) as Vectors;
const sorted = (faults: Fault[]) => faults.map(({ at, key }) => `${at} ${key}`).sort();

it.each(cases)('finds what the server finds: $name', ({ mode, answers, faults }) => {
  expect(sorted(checkAnswers(form, answers, mode))).toEqual(sorted(faults));
});

it('reads vectors of both kinds', () => {
  expect(cases.filter(({ faults }) => faults.length > 0).length).toBeGreaterThan(10);
  expect(cases.filter(({ faults }) => faults.length === 0).length).toBeGreaterThan(3);
});

it('refuses what hides in a text', () => {
  const told = (name: string) => checkAnswers(form, { name }, 'complete').map((fault) => fault.key);
  for (const hidden of ['\u0007', '\u202e', '\ufeff', '\u200f', '\ud800', '\r', '\t']) expect(told(`a${hidden}`)).toEqual(['field.characters']);
  expect(told('é'.normalize('NFD').repeat(5))).toEqual([]); // as many characters as are stored
});

it('knows the days that there are', () => {
  const told = (on: string) => checkAnswers(form, { on }, 'draft').length;
  expect(['2024-02-29', '1900-01-01', '2199-12-31'].map(told)).toEqual([0, 0, 0]);
  expect(['1899-12-31', '2200-01-01', '2026-13-01', '2026-00-10', '2026-1-1', '+002026-01-01', ''].map(told)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

it('tells no more than a hundred faults', () => {
  const many = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`x${at}`, 1]));
  expect(checkAnswers(form, many, 'draft')).toHaveLength(100);
});

it('finds shipped packs', () => expect(shippedForms.length).toBeGreaterThan(0));

it.each(shippedForms)('takes a filled form of $pack and misses what is left out: $form.code', ({ form: one }) => {
  expect(checkAnswers(one, filled(one), 'complete')).toEqual([]);
  expect(checkAnswers(one, {}, 'draft')).toEqual([]);
  expect(checkAnswers(one, {}, 'complete').map((fault) => fault.at)).toEqual(one.fields.filter((field) => field.required).map((field) => `/${field.code}`));
});
