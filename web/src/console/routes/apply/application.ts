// An application under way: its sections, the form that each is answered on, what is still missing, what is sent in the end.
import type { TFunction } from 'i18next';
import type { paths } from '../../../api/generated/schema';
import type { Body, Catalogue } from '../../../api/client';
import { checkAnswers } from '../../forms/check';
import { filedBy, formFor, type Kind } from '../../names';
import { filesOf, known, type Answers, type Field, type FormDefinition, type Label, type Option } from '../../forms/form';

export const SECTIONS = ['subject', 'body', 'form', 'documents'] as const;
export type Section = (typeof SECTIONS)[number];

/** What a draft holds. Answers to the forms of the rule stand under their codes: another kind of case has another form. */
export type Application = { subject: Answers; body: Answers; forms: Record<string, Answers>; documents: Answers };

export const BLANK: Application = { subject: {}, body: {}, forms: {}, documents: {} };

/** A draft is open in shape: what an earlier page wrote may lack members. */
export const applicationFrom = (content: unknown): Application => ({ ...BLANK, ...(content as Partial<Application>) });

const FILES_PER_DOCUMENT = 20;
const CHARS_OF_SCOPE = 4000;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const kindOf = ({ subject }: Application) => subject.kind as Kind | undefined;
export const categoryOf = ({ subject }: Application) => text(subject.category);

/** What the forms are made from, beside what was answered so far. */
export type World = { t: TFunction; rules: Catalogue; bodies: Body[]; certificates: Option[] };

/** Our own questions are asked in the language of the page; the rule's bring both. */
const asked = (t: TFunction, key: string): Label => ({ zh: t(key), en: t(key) });

const levelOf = (rules: Catalogue, { subject }: Application) =>
  rules.categories.find((one) => one.code === subject.category)?.levels.find((one) => one.code === subject.level);

function subjectForm({ t, rules, certificates }: World, { subject }: Application): FormDefinition {
  const own = (code: string, field: Partial<Field>): Field => ({ code, label: asked(t, `console.apply.${code}`), type: 'choice', required: true, ...field });
  const category = rules.categories.find((one) => one.code === subject.category);
  const level = (help?: Label) =>
    own('level', { options: category?.levels.map(({ code, name }) => ({ code, label: name })) ?? [], ...(help && { help }) });
  const fields = [own('kind', { options: filedBy(rules, 'client').map((code) => ({ code, label: asked(t, `case.kind.${code}`) })) })];
  if (subject.kind === 'initial') fields.push(own('category', { options: rules.categories.map(({ code, name }) => ({ code, label: name })) }));
  else if (subject.kind) fields.push(own('certificate', { options: certificates }));
  if (category && subject.kind === 'initial') fields.push(level());
  if (category && subject.kind === 'scope_reduction') fields.push(level(asked(t, 'console.apply.level.lower')));
  fields.push(own('scope', { type: 'text', lines: true, chars_max: CHARS_OF_SCOPE, help: asked(t, 'console.apply.scope.help') }));
  return { code: 'subject', title: asked(t, 'console.apply.subject'), fields };
}

function bodyForm({ t, bodies }: World): FormDefinition {
  const options = bodies.map(({ organisation, name }) => ({ code: organisation, label: { zh: name, en: name } }));
  return {
    code: 'body', title: asked(t, 'console.body'),
    fields: [{ code: 'body', label: asked(t, 'console.body'), type: 'choice', required: true, options }],
  };
}

/** Only a first certification is held up by a missing document; else they are welcome. */
function documentsForm({ t, rules }: World, application: Application): FormDefinition {
  const codes = levelOf(rules, application)?.documents ?? [];
  const fields = (rules.documents ?? []).filter(({ code }) => codes.includes(code)).map(({ code, name, required }): Field => ({
    code, label: name, type: 'file', several: true, rows_max: FILES_PER_DOCUMENT, required: required === true && kindOf(application) === 'initial',
  }));
  return { code: 'documents', title: asked(t, 'console.apply.documents'), fields };
}

export type Part = { section: Section; form: FormDefinition; answers: Answers; isDone: boolean };

/** Where the answers of a section stand, to be read and to be changed. */
export function changeOf(section: Section, form: FormDefinition, change: (answers: Answers) => Answers) {
  return (now: Application): Application => (section === 'form'
    ? { ...now, forms: { ...now.forms, [form.code]: change(now.forms[form.code] ?? {}) } }
    : { ...now, [section]: change(now[section]) });
}

function part(section: Section, form: FormDefinition | undefined, application: Application): Part | undefined {
  if (!form) return undefined;
  const answers = known(form, (section === 'form' ? application.forms[form.code] : application[section]) ?? {});
  return { section, form, answers, isDone: checkAnswers(form, answers, 'complete').length === 0 };
}

/** The sections that can be worked on: all others wait for the first, which says what is applied for. */
export function partsOf(world: World, application: Application): Partial<Record<Section, Part>> {
  const subject = part('subject', subjectForm(world, application), application);
  if (!subject?.isDone || !levelOf(world.rules, application)) return { ...(subject && { subject: { ...subject, isDone: false } }) };
  const others = {
    body: part('body', bodyForm(world), application),
    form: part('form', formFor(world.rules, kindOf(application)), application),
    documents: part('documents', documentsForm(world, application), application),
  };
  return { subject, ...Object.fromEntries(Object.entries(others).filter(([, one]) => one)) };
}

export type Command = NonNullable<paths['/api/v1/cases']['post']['requestBody']>['content']['application/json'];

/** Precondition: all parts are done. */
export function commandOf(parts: Partial<Record<Section, Part>>, { subject, body }: Application, draft: string): Command {
  return {
    kind: subject.kind as Kind, category: text(subject.category), level: text(subject.level), scope: text(subject.scope), body: text(body.body),
    ...(subject.kind !== 'initial' && { certificate: text(subject.certificate) }),
    answers: parts.form?.answers ?? {},
    documents: Object.entries(parts.documents?.answers ?? {}).flatMap(([code, files]) => filesOf(files).map((file) => ({ code, file }))),
    draft,
  };
}
