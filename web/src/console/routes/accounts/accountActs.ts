// The acts on an account: what each asks, and the command it becomes.
import type { Account, AccountRow, PersonRow, Role, Session } from '../../../api/client';
import type { Act, BodyOf } from '../../acts/caseActs';
import { choicesOf, fileOf, optionalText, textOf, type Field, type Option } from '../../acts/field';
import { may } from '../../session';

export type AccountContext = { others: AccountRow[]; delegations: NonNullable<Account['delegations']>; roles: Option[] };

const reason: Field = { name: 'reason', kind: 'lines', max: 1000 };
const none = () => [];
const reasoned = (path: string): Act<AccountContext> => ({ path, fields: () => [reason], body: (values) => ({ reason: textOf(values, 'reason') }) });
const plain = (path: string): Act<AccountContext> => ({ path, fields: none, body: () => ({}) });

const DISABLE: Act<AccountContext> = {
  path: '/api/v1/accounts/{account}/disabling',
  fields: ({ others }) => [
    reason,
    { name: 'successor', kind: 'choice', optional: true, help: true, options: others.map(({ id, login }) => ({ value: id, label: login })) },
    { name: 'leave_open', kind: 'yes_no', optional: true },
  ],
  body: (values): BodyOf<'/api/v1/accounts/{account}/disabling'> => ({
    reason: textOf(values, 'reason'), successor: optionalText(values, 'successor'), ...(values.leave_open === true && { leave_open: true }),
  }),
};

const DELEGATE: Act<AccountContext> = {
  path: '/api/v1/accounts/{account}/delegations',
  fields: () => [{ name: 'letter_number', kind: 'text', max: 80 }, { name: 'letter', kind: 'file' }, { name: 'from', kind: 'date' }, { name: 'to', kind: 'date' }],
  body: (values): BodyOf<'/api/v1/accounts/{account}/delegations'> => ({
    number: textOf(values, 'letter_number'), document: fileOf(values, 'letter')!, from: textOf(values, 'from'), to: textOf(values, 'to'),
  }),
};

const REVOKE_DELEGATION: Act<AccountContext> = {
  path: '/api/v1/accounts/{account}/delegations/revocation',
  fields: ({ delegations }) => [
    { name: 'delegation', kind: 'choice', options: delegations.filter((one) => !one.revoked).map((one) => ({ value: one.id, label: `${one.number ?? ''} ${one.from} – ${one.to}` })) },
    reason,
  ],
  body: (values): BodyOf<'/api/v1/accounts/{account}/delegations/revocation'> => ({ delegation: textOf(values, 'delegation'), reason: textOf(values, 'reason') }),
};

/** The role is part of the address. */
const REQUEST_ROLE: Act<AccountContext> = {
  path: '/api/v1/accounts/{account}/roles/{asked_role}/request',
  fields: ({ roles }) => [{ name: 'asked_role', kind: 'choice', options: roles, help: true }],
  body: () => ({}),
};

export type AccountOffer = { command: string; role?: Role; basis?: string; act: Act<AccountContext> };

/** Where the roles and the account leave room for it; whether it is granted is the server's to say. */
export function offersFor(session: Session, data: Account): AccountOffer[] {
  const offers: (AccountOffer | false | undefined)[] = [
    ...(may(session, 'account.grant') ? (data.pending ?? []).map(({ role }) =>
      ({ command: 'grant_role', role, act: plain(`/api/v1/accounts/{account}/roles/${role}/grant`) })) : []),
    ...(may(session, 'account.grant') ? (data.roles ?? []).map((role) =>
      ({ command: 'revoke_role', role, act: reasoned(`/api/v1/accounts/{account}/roles/${role}/revocation`) })) : []),
    may(session, 'account.invite') && { command: 'request_role', act: REQUEST_ROLE },
    may(session, 'account.reset') && { command: 'request_reset', act: reasoned('/api/v1/accounts/{account}/reset') },
    may(session, 'account.reset') && data.reset && { command: 'approve_reset', act: plain('/api/v1/accounts/{account}/reset/approval') },
    may(session, 'signature.delegate') && data.roles?.includes('authorised_signatory') && { command: 'delegate_signature', basis: '条例:22', act: DELEGATE },
    may(session, 'signature.delegate') && data.delegations?.some((one) => !one.revoked) && { command: 'revoke_delegation', basis: '条例:22', act: REVOKE_DELEGATION },
    may(session, 'account.disable') && { command: 'disable_account', act: DISABLE },
  ];
  return data.disabled ? [] : offers.filter((offer) => offer !== false && offer !== undefined);
}

export type InviteContext = { organisation: string; persons: PersonRow[]; roles: Option[] };

export const INVITE: Act<InviteContext> = {
  path: '/api/v1/accounts',
  fields: ({ persons, roles }) => [
    { name: 'person', kind: 'choice', help: true, options: persons.map(({ person, name, identity_masked }) => ({ value: person, label: `${name ?? person.slice(0, 8)} ${identity_masked ?? ''}` })) },
    { name: 'login', kind: 'text', max: 64, help: true },
    { name: 'roles', kind: 'choices', options: roles, help: true },
  ],
  body: (values, { organisation }): BodyOf<'/api/v1/accounts'> => ({
    organisation, person: textOf(values, 'person'), login: textOf(values, 'login'), roles: choicesOf(values, 'roles') as Role[],
  }),
};
