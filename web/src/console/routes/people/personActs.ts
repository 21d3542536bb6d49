// The acts on a person: what each asks, and the command it becomes.
import type { Catalogue, Person, Session } from '../../../api/client';
import type { Act, BodyOf } from '../../acts/caseActs';
import { optionalText, textOf, type Field, type Option } from '../../acts/field';
import { isErased } from '../../parts';
import { may, type Permission } from '../../session';

export type PersonContext = {
  organisation: string;
  catalogue: Catalogue | undefined;
  say: (label: { zh: string; en: string }) => string;
  word: (list: string, code: string) => string;
};

type Register = BodyOf<'/api/v1/organisations/{organisation}/persons'>;
type Employ = BodyOf<'/api/v1/persons/{person}/employments'>;
type Competence = BodyOf<'/api/v1/persons/{person}/competences'>;
type Erase = BodyOf<'/api/v1/persons/{person}/erasure-request'>;
type Interest = BodyOf<'/api/v1/persons/{person}/interests'>;

const listOf = <T extends string>(codes: Record<T, true>) => Object.keys(codes) as T[];
const DOCUMENTS = listOf<NonNullable<Person['document']>>({
  resident_id: true, military: true, police: true, passport: true, hk_mo_permit: true, taiwan_permit: true, foreign: true, other: true,
});
const GRADES = listOf<Competence['grade']>({ senior_assessor: true, assessor: true, provisional_assessor: true, technical_expert: true, other: true });
const INTERESTS = listOf<Interest['kind']>({ employment: true, consultancy: true, ownership: true, family: true, other: true });
const ERASURES = listOf<Erase['ground']>({ no_longer_needed: true, retention_over: true, consent_withdrawn: true, unlawful: true, other_law: true });
const options = (context: PersonContext, list: string, codes: string[]): Option[] => codes.map((value) => ({ value, label: context.word(list, value) }));

const from: Field = { name: 'from', kind: 'date' };
const to: Field = { name: 'to', kind: 'date', optional: true };

export const REGISTER_PERSON: Act<PersonContext> = {
  path: '/api/v1/organisations/{organisation}/persons',
  fields: (context) => [
    { name: 'person_name', kind: 'text', max: 60 },
    { name: 'identity_document', kind: 'choice', options: options(context, 'console.identity', DOCUMENTS), optional: true, help: true },
    { name: 'identity_number', kind: 'secret', max: 40, autoComplete: 'off', optional: true, help: true },
    { name: 'phone', kind: 'text', max: 40, optional: true },
    { name: 'email', kind: 'text', max: 120, optional: true },
  ],
  body: (values): Register => ({
    name: textOf(values, 'person_name'), document: optionalText(values, 'identity_document') as Register['document'], number: optionalText(values, 'identity_number'),
    ...((optionalText(values, 'phone') || optionalText(values, 'email')) && { contact: { phone: optionalText(values, 'phone'), email: optionalText(values, 'email') } }),
  }),
};

export const PERSON_ACTS: Record<string, Act<PersonContext> & { permission: Permission; basis: string; notice?: string }> = {
  start_employment: {
    permission: 'person.manage', basis: '条例:14', path: '/api/v1/persons/{person}/employments',
    fields: () => [from, { name: 'full_time', kind: 'yes_no' }],
    body: (values, { organisation }): Employ => ({ organisation, from: textOf(values, 'from'), full_time: values.full_time === true }),
  },
  end_employment: {
    permission: 'person.manage', basis: '条例:14', path: '/api/v1/persons/{person}/employments/{organisation}/end',
    fields: () => [{ name: 'to', kind: 'date' }],
    body: (values) => ({ to: textOf(values, 'to') }),
  },
  record_competence: {
    permission: 'person.manage', basis: '条例:38', path: '/api/v1/persons/{person}/competences',
    fields: (context) => [
      { name: 'category', kind: 'choice', options: (context.catalogue?.categories ?? []).map(({ code, name }) => ({ value: code, label: context.say(name) })) },
      { name: 'grade', kind: 'choice', options: options(context, 'console.grade', GRADES) },
      { name: 'competence_evidence', kind: 'text', max: 200 },
      { name: 'registration_number', kind: 'text', max: 64, optional: true },
      from, to,
    ],
    body: (values): Competence => ({
      category: textOf(values, 'category'), grade: textOf(values, 'grade') as Competence['grade'], evidence: textOf(values, 'competence_evidence'),
      registration: optionalText(values, 'registration_number'), from: textOf(values, 'from'), to: optionalText(values, 'to'),
    }),
  },
  declare_interest: {
    permission: 'person.declare', basis: '条例:13', path: '/api/v1/persons/{person}/interests',
    fields: (context) => [
      { name: 'interest', kind: 'choice', options: options(context, 'console.interest', INTERESTS) },
      { name: 'interest_uscc', kind: 'text', max: 18 },
      from, to,
    ],
    body: (values): Interest => ({
      kind: textOf(values, 'interest') as Interest['kind'], uscc: textOf(values, 'interest_uscc').toUpperCase(), from: textOf(values, 'from'), to: optionalText(values, 'to'),
    }),
  },
  request_erasure: {
    permission: 'person.erase_request', basis: '个保法:47', path: '/api/v1/persons/{person}/erasure-request', checked: true, notice: 'console.erasure.asking',
    fields: (context) => [
      { name: 'erasure_ground', kind: 'choice', options: options(context, 'console.erasure.ground', ERASURES) },
      { name: 'erasure_reason', kind: 'lines', max: 400, help: true },
    ],
    body: (values): Erase => ({ ground: textOf(values, 'erasure_ground') as Erase['ground'], reason: textOf(values, 'erasure_reason') }),
  },
  approve_erasure: {
    permission: 'person.erase', basis: '个保法:47', path: '/api/v1/persons/{person}/erasure', irreversible: true, notice: 'console.erasure.approving',
    fields: () => [], body: () => ({}),
  },
};

export type PersonOffer = { key: string; obstacle?: string };

/** Where roles and state leave room for it; whether it is accepted is the server's to say. Of an erased person nothing is recorded any more. */
export function offersFor(session: Session, { id, name, erasure }: Person): PersonOffer[] {
  if (isErased(name)) return [];
  const isInvolved = erasure?.by === session.person || id === session.person;
  return Object.entries(PERSON_ACTS).filter(([, act]) => may(session, act.permission)).flatMap(([key]): PersonOffer[] => {
    if (key === 'request_erasure' && erasure) return [];
    if (key !== 'approve_erasure') return [{ key }];
    if (!erasure) return [];
    return [{ key, ...(isInvolved && { obstacle: 'privacy.second_person_needed' }) }];
  });
}
