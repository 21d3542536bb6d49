import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import type { Body, Catalogue } from '../../src/api/client';
import { checkAnswers } from '../../src/console/forms/check';
import type { Answers } from '../../src/console/forms/form';
import { startI18n } from '../../src/console/i18n';
import { BLANK, SECTIONS, applicationFrom, changeOf, commandOf, partsOf, type Application, type World } from '../../src/console/routes/apply/application';
import { mayApply } from '../../src/console/session';
import { exampleFile, filled, shipped, shippedForms } from './packs';

type Row = { command: string; who?: string[]; guards?: string[] };
type Process = { cases: { kind: string; transitions: Row[] }[] };

const label = { zh: '示例', en: 'example' };
const level = (code: string, documents: string[]) => ({ code, name: label, documents, clauses: 11, person_days_tenths_min: 40 });
const rules = {
  cases: [
    { kind: 'initial', filed_by: ['client'], form: 'application' }, { kind: 'certificate_change', filed_by: ['client'], form: 'change' },
    { kind: 'special_audit', filed_by: ['programme_manager'], form: 'application' },
  ],
  categories: [
    { code: 'testing_assessment', name: label, scope: label, levels: [level('general', ['licence', 'other']), level('enhanced', ['licence', 'other', 'list'])] },
    { code: 'security_consulting', name: label, scope: label, levels: [level('general', ['licence'])] },
  ],
  documents: [{ code: 'licence', name: label, required: true }, { code: 'list', name: label, required: true }, { code: 'other', name: label }],
  forms: shippedForms.map(({ form }) => form),
} as unknown as Catalogue;
const BODY = '0f8fad5b-d9cb-469f-a165-70867728950e';
const bodies = [{ organisation: BODY, name: '示例认证机构' }] as Body[];
const form = (code: string) => rules.forms!.find((one) => one.code === code)!;

const subject: Answers = { kind: 'initial', category: 'testing_assessment', level: 'general', scope: '示例范围' };
const complete: Application = { subject, body: { body: BODY }, forms: { application: filled(form('application')) }, documents: { licence: [exampleFile] } };

let world: World;
beforeAll(async () => {
  await startI18n();
  world = { t: i18next.t, rules, bodies, certificates: [{ code: '示例证书', label }] };
});

const done = (application: Application) => SECTIONS.filter((section) => partsOf(world, application)[section]?.isDone);

it.each(shipped<Process>('process.json'))('demands documents where $pack does', ({ content }) => {
  const demanding = content.cases.filter((one) => one.transitions.some((row) => row.command === 'accept' && row.guards?.includes('documents_complete')));
  expect(demanding.map((one) => one.kind)).toEqual(['initial']);
});

it('begins with what is applied for', () => {
  expect(Object.keys(partsOf(world, BLANK))).toEqual(['subject']);
  expect(done(BLANK)).toEqual([]);
  expect(Object.keys(partsOf(world, { ...BLANK, subject }))).toEqual(SECTIONS);
  expect(done({ ...BLANK, subject })).toEqual(['subject']);
});

it('is complete when every section is', () => {
  expect(done(complete)).toEqual(SECTIONS);
  expect(done({ ...complete, documents: {} })).not.toContain('documents');
});

it('asks for the documents of the level', () => {
  const asked = (code: string) => partsOf(world, { ...complete, subject: { ...subject, level: code } }).documents?.form.fields.map((field) => field.code);
  expect(asked('general')).toEqual(['licence', 'other']);
  expect(asked('enhanced')).toEqual(['licence', 'list', 'other']);
});

it('leaves out documents that another level had asked for', () => {
  const application = { ...complete, documents: { licence: [exampleFile], list: [exampleFile] } };
  expect(done(application)).toEqual(SECTIONS);
  expect(commandOf(partsOf(world, application), application, 'd').documents).toEqual([{ code: 'licence', file: exampleFile }]);
});

it('wants another body when the chosen one may not certify the category', () => {
  world = { ...world, bodies: [] };
  expect(done(complete)).not.toContain('body');
  world = { ...world, bodies };
});

it('asks for the certificate that a change is about, and for the form of changes', () => {
  const change = { ...complete, subject: { ...subject, kind: 'certificate_change' } };
  expect(done(change)).not.toContain('subject');
  const named = { ...change, subject: { ...change.subject, certificate: '示例证书' } };
  const parts = partsOf(world, named);
  expect(parts.form?.form.code).toBe('change');
  expect(parts.form?.answers).toEqual({});
  expect(parts.documents?.isDone).toBe(true); // welcome, not demanded
  const answered = changeOf('form', form('change'), () => filled(form('change')))(named);
  expect(commandOf(partsOf(world, answered), answered, 'd')).toMatchObject({ kind: 'certificate_change', certificate: '示例证书' });
});

it('keeps the answers to each form of the rule apart', () => {
  const both = changeOf('form', form('change'), () => ({ detail: '示例' }))(complete);
  expect(both.forms).toEqual({ application: complete.forms.application, change: { detail: '示例' } });
});

it('sends what was answered, and the draft it ends', () => {
  const command = commandOf(partsOf(world, complete), complete, 'draft-1');
  expect(command).toMatchObject({ kind: 'initial', body: BODY, category: 'testing_assessment', level: 'general', scope: '示例范围', draft: 'draft-1' });
  expect('certificate' in command).toBe(false);
  expect(checkAnswers(form('application'), command.answers, 'complete')).toEqual([]);
});

it('reads drafts that lack members', () => {
  expect(applicationFrom({})).toEqual(BLANK);
  expect(applicationFrom({ subject })).toEqual({ ...BLANK, subject });
});

it('is for clients of service organisations', () => {
  const who = (organisation_kind: string, ...roles: string[]) => mayApply({ organisation_kind, roles } as never);
  expect(who('service_provider', 'org_admin', 'client')).toBe(true);
  expect(who('service_provider', 'org_admin')).toBe(false); // the API lets the role `client` alone
  expect(who('certification_body', 'client')).toBe(false);
});
