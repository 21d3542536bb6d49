// The ways in: what each asks of people who have no account yet, or have lost it.
import type { BodyOf, Act } from '../../acts/caseActs';
import { optionalText, textOf, type Field, type Option, type Values } from '../../acts/field';

const secret = (name: string, autoComplete: string, help = false): Field => ({ name, kind: 'secret', max: 128, autoComplete, help });
/** Copied from a page or a message: shown while it is typed, kept like a password. */
const SECRET = secret('secret', 'off', true);

export const ACCEPT: Act<null> = {
  path: '/api/v1/invitations/acceptance',
  fields: () => [secret('invitation', 'off', true), secret('new_password', 'new-password', true), secret('password_again', 'new-password')],
  body: (values): BodyOf<'/api/v1/invitations/acceptance'> => ({ secret: invitationOf(textOf(values, 'invitation')), password: String(values.new_password) }),
  wrong: (values) => (values.new_password === values.password_again ? [] : ['password_again']),
};

/** The whole link, or what stands behind its #. */
export const invitationOf = (typed: string) => typed.slice(typed.lastIndexOf('#') + 1).trim();

type Filing = BodyOf<'/api/v1/registrations'>;
export type RegisterContext = { kinds: Option[]; bodies: Option[] };

export const REGISTER: Act<RegisterContext> = {
  path: '/api/v1/registrations',
  fields: ({ kinds, bodies }) => [
    { name: 'organisation_name', kind: 'text', max: 120 },
    { name: 'organisation_kind', kind: 'choice', options: kinds },
    { name: 'uscc', kind: 'text', max: 18, help: true },
    { name: 'letter_uscc', kind: 'text', max: 18, help: true },
    { name: 'region', kind: 'text', max: 6, help: true },
    { name: 'administrator', kind: 'text', max: 60, help: true },
    { name: 'phone', kind: 'text', max: 40, optional: true },
    { name: 'email', kind: 'text', max: 120, optional: true },
    { name: 'login', kind: 'text', max: 64, help: true },
    { name: 'registrar', kind: 'choice', options: bodies, optional: true, help: true },
  ],
  body: (values: Values): Filing => ({
    name: textOf(values, 'organisation_name'), kind: textOf(values, 'organisation_kind') as Filing['kind'], uscc: textOf(values, 'uscc').toUpperCase(),
    letter_uscc: textOf(values, 'letter_uscc').toUpperCase(), region: textOf(values, 'region'), person: textOf(values, 'administrator'),
    phone: optionalText(values, 'phone'), email: optionalText(values, 'email'), login: textOf(values, 'login'), body: optionalText(values, 'registrar'),
  }),
};

export const LOOK_UP: Act<null> = {
  path: '/api/v1/registrations/{registration}/state',
  fields: () => [{ name: 'registration', kind: 'text', max: 36 }, SECRET],
  body: (values) => ({ secret: textOf(values, 'secret') }),
};

export const CONFIRM_FACTOR: Act<null> = {
  path: '/api/v1/session/second-factor', method: 'PUT',
  fields: () => [secret('code', 'one-time-code', true)],
  body: (values) => ({ code: textOf(values, 'code') }),
};
