// What people settle for themselves.
import PERMISSIONS from '../../../api/generated/permissions.json';
import type { Session } from '../../../api/client';
import type { Act } from '../../acts/caseActs';
import { choicesOf, numberOf, textOf, type Option } from '../../acts/field';
import { may, type Permission } from '../../session';

export type OwnContext = { scopes: Option[]; tokens: Option[]; language: 'zh' | 'en' };

/** What a token may be given: what the person may. */
export const scopesOf = (session: Session) => (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(session, permission));
export const operationsOf = (permission: string): string[] => PERMISSIONS[permission as Permission].operations;

const none = () => [];
export const OWN_ACTS: Record<'create_token' | 'revoke_token' | 'set_mail_address' | 'confirm_mail_address' | 'remove_mail_address' | 'create_feed' | 'revoke_feed', Act<OwnContext>> = {
  create_token: {
    path: '/api/v1/tokens',
    fields: ({ scopes }) => [
      { name: 'token_name', kind: 'text', max: 64 },
      { name: 'days', kind: 'number', min: 1, max: 365 },
      { name: 'scopes', kind: 'choices', options: scopes, help: true },
    ],
    body: (values) => ({ name: textOf(values, 'token_name'), days: numberOf(values, 'days'), scopes: choicesOf(values, 'scopes') }),
  },
  revoke_token: { path: '/api/v1/tokens/{token_id}', method: 'DELETE', fields: ({ tokens }) => [{ name: 'token_id', kind: 'choice', options: tokens }], body: () => ({}) },
  set_mail_address: {
    path: '/api/v1/mail-address', method: 'PUT', fields: () => [{ name: 'email', kind: 'text', max: 254 }],
    body: (values, { language }) => ({ address: textOf(values, 'email'), language }),
  },
  confirm_mail_address: {
    path: '/api/v1/mail-address/confirmation', fields: () => [{ name: 'mail_code', kind: 'text', max: 16, help: true }],
    body: (values) => ({ code: textOf(values, 'mail_code').toUpperCase() }),
  },
  remove_mail_address: { path: '/api/v1/mail-address', method: 'DELETE', fields: none, body: () => ({}) },
  create_feed: { path: '/api/v1/calendar-feed', fields: none, body: (_, { language }) => ({ language }) },
  revoke_feed: { path: '/api/v1/calendar-feed', method: 'DELETE', fields: none, body: () => ({}) },
};
