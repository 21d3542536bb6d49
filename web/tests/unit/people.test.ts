import { expect, it } from 'vitest';
import type { Account, Session } from '../../src/api/client';
import { ACCEPT, invitationOf } from '../../src/console/routes/enter/enterActs';
import { keepable } from '../../src/console/acts/field';
import { offersFor } from '../../src/console/routes/accounts/accountActs';
import { may } from '../../src/console/session';

const session = (...roles: string[]) => ({ roles }) as unknown as Session;
const account = (known: Partial<Account>) => ({ login: 'example', organisation: 'o', person: 'p', ...known }) as Account;
const commands = (who: Session, known: Partial<Account>) => offersFor(who, account(known)).map((offer) => offer.command);

it('opens pages by the rows of the server', () => {
  expect(may(session('org_admin'), 'account.invite')).toBe(true);
  expect(may(session('assessor'), 'account.read')).toBe(false);
  expect(may(session(), 'token.manage')).toBe(true); // whoever is signed in
});

it('takes the secret from a link or alone', () => {
  expect(invitationOf(' http://127.0.0.1/console/accept#abc ')).toBe('abc');
  expect(invitationOf('abc')).toBe('abc');
});

it('keeps no secret of a form', () => {
  expect(keepable(ACCEPT.fields(null), { new_password: 'x', password_again: 'x', invitation: 'y', other: 'z' })).toEqual({ other: 'z' });
});

it('offers what the roles of the reader and the account leave room for', () => {
  expect(commands(session('org_admin'), { roles: ['finance'], pending: [{ role: 'reviewer' }] }))
    .toEqual(['grant_role', 'revoke_role', 'request_role', 'request_reset', 'disable_account']);
  expect(commands(session('org_admin'), { reset: { asked: '2026-03-15T00:00:00Z' } })).toContain('approve_reset');
  expect(commands(session('responsible_person'), { roles: ['authorised_signatory'] })).toEqual(['delegate_signature']);
  expect(commands(session('responsible_person'), { roles: ['finance'] })).toEqual([]);
  expect(commands(session('org_admin'), { roles: ['finance'], disabled: true })).toEqual([]);
});
