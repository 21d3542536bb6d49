// @vitest-environment node
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import openapi from '../../../docs/generated/openapi.json';
import en from '../../src/shared/i18n/en-US.json';
import zh from '../../src/shared/i18n/zh-CN.json';
import { PUBLIC_WORDS } from '../../tools/words.mjs';

const OWN = /^(act|browser|case|console|decision|document|duty|field|finding|nonconformity|organisation|plan|review|role|step)\./;
const own = Object.keys(zh).filter((key) => OWN.test(key));

const sourceOf = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('generated'))
  .map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
const publicSource = sourceOf('src/public');
const source = [sourceOf('src/console'), publicSource, sourceOf('src/api')].join('\n');

/** Keys written out, and the beginnings of those that end in a code: `list.${code}` or word(t, 'list', code). */
const written = new Set([...source.matchAll(/'([a-z_]+(?:\.[\w ]+)+)'/g)].map((match) => match[1]));
const lists = [...source.matchAll(/`([a-z_.]+)\.\$\{/g), ...source.matchAll(/word\(t, '([a-z_.]+)'/g)].map((match) => match[1]);

it('says the same in both languages', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh));
  expect(Object.keys(zh)).toEqual(Object.keys(zh).sort());
});

it('fills the same gaps in both languages', () => {
  const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  const words: Record<string, string> = en;
  for (const [key, text] of Object.entries(zh)) if (OWN.test(key)) expect(gaps(words[key] ?? ''), key).toEqual(gaps(text));
});

it('has no word that no page uses', () => {
  expect(own.filter((key) => !written.has(key) && !lists.some((list) => key.startsWith(`${list}.`)))).toEqual([]);
});

it('has every word that a page names', () => {
  const tables = new Set(Object.keys(zh));
  const named = [...written].filter((key) => key !== undefined && OWN.test(key));
  expect(named.filter((key) => !tables.has(key!) && !lists.includes(key))).toEqual([]);
});

it('loads with the public scripts every word that they name', () => {
  const keys = [...publicSource.matchAll(/'([a-z_]+(?:\.[\w ]+)+)'/g)].map((match) => match[1]!).filter((key) => key in zh);
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter((key) => !PUBLIC_WORDS.test(key))).toEqual([]);
});

it('knows every reason of a verification', () => {
  const held = readFileSync('../docs/record.md', 'utf8');
  const section = held.slice(held.indexOf('## 11 Verification'), held.indexOf('## 12'));
  const reasons = [...section.matchAll(/(?:^\||, )\s*\d+ `([a-z_]+)`/gm)].map((match) => match[1]);
  expect(new Set(reasons).size).toBe(14);
  expect(reasons.filter((reason) => !(`reason.${reason}` in zh))).toEqual([]);
});

it('says in words what the shipped rules rest on and threaten', () => {
  const { deadlines } = JSON.parse(readFileSync('../rules/example-scheme/1.0/deadlines.json', 'utf8')) as { deadlines: { basis: string; on_breach: string }[] };
  const isEnglish = (text: string) => /[a-z]{3}/.test(text);
  expect(deadlines.map(({ basis }) => basis).filter((basis) => isEnglish(basis) && !(`console.basis.${basis}` in zh))).toEqual([]);
  expect(deadlines.map(({ on_breach: breach }) => breach).filter((breach) => !(`console.breach.${breach}` in zh))).toEqual([]);
});

it('has a word for every step that the record of a case can hold', () => {
  const folder = '../src/domain/case';
  const headers = readdirSync(folder).filter((name) => name.endsWith('.hpp')).map((name) => readFileSync(join(folder, name), 'utf8'));
  const types = [...headers.join('\n').matchAll(/kType = "(case\.\w+)"/g)].map((match) => match[1]);
  expect(types.length).toBeGreaterThan(30);
  expect(types.filter((type) => !(`console.event.${type}` in zh))).toEqual([]);
});

it('names every law that the shipped rules rest on', () => {
  const folder = '../rules/example-scheme/1.0';
  const texts = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => readFileSync(join(folder, name), 'utf8'));
  const laws = new Set([...texts.join('').matchAll(/"article": *"([^":]+):/g)].map((match) => match[1]));
  expect(laws.size).toBeGreaterThan(2);
  expect([...laws].filter((law) => !(`console.law.${law}` in zh))).toEqual([]);
});

/** Closed lists of the API have a word for each of their codes. */
it.each([
  ['case.state', '/api/v1/cases', 'state'],
  ['case.kind', '/api/v1/cases', 'kind'],
  ['act', '/api/v1/public/catalogue', 'act'],
  ['finding', '/api/v1/cases/{case_id}', 'result'],
  ['plan.mode', '/api/v1/cases/{case_id}', 'mode'],
  ['role', '/api/v1/cases/{case_id}', 'role'],
  ['decision', '/api/v1/cases/{case_id}', 'conclusion'],
  ['console.appeal.state', '/api/v1/appeals', 'state'],
  ['console.appeal.what', '/api/v1/appeals', 'what'],
  ['console.appeal.outcome', '/api/v1/appeals/{appeal}', 'outcome'],
  ['review', '/api/v1/cases/{case_id}', 'outcome'],
  ['console.standing', '/api/v1/deadlines', 'standing'],
  ['console.task', '/api/v1/accounts/{account}/tasks', 'kind'],
  ['role', '/api/v1/accounts/{account}/tasks', 'role'],
  ['organisation.kind', '/api/v1/registrations', 'kind'],
  ['console.grade', '/api/v1/persons/{person}', 'grade'],
  ['console.identity', '/api/v1/persons/{person}', 'document'],
])('knows every %s', (list, path, member) => {
  const operation = JSON.stringify((openapi.paths as Record<string, { get?: unknown }>)[path]?.get);
  const codes = new RegExp(`"${member}":\\{"type":"string","enum":(\\[[^\\]]*\\])`).exec(operation)?.[1] ?? '[]';
  const known = JSON.parse(codes) as string[];
  expect(known.length).toBeGreaterThan(0);
  expect(known.filter((code) => !(`${list}.${code}` in zh))).toEqual([]);
});
