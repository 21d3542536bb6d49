// The acts on an organisation: what each asks, and the command it becomes.
import type { Organisation, Session } from '../../../api/client';
import type { Act, BodyOf } from '../../acts/caseActs';
import { optionalText, textOf, type Field, type Option, type Values } from '../../acts/field';
import { may } from '../../session';

export type OrganisationContext = { kinds: Option[] };
type Register = BodyOf<'/api/v1/organisations'>;
type Rename = BodyOf<'/api/v1/organisations/{organisation}/name'>;
type Move = BodyOf<'/api/v1/organisations/{organisation}/place'>;
type Close = BodyOf<'/api/v1/organisations/{organisation}/closing'>;

/** 意见 五: who takes part is known by name and code; 七: changes are told. */
export const REGISTER_BASIS = '意见:五';
const CHANGE_BASIS = '意见:七';

const organisationName = (name: string): Field => ({ name, kind: 'text', max: 120 });
const region: Field = { name: 'region', kind: 'text', max: 6, help: true };
const address: Field = { name: 'address', kind: 'text', max: 200, optional: true };

const contactOf = (values: Values) => {
  const contact = { name: optionalText(values, 'contact_name'), phone: optionalText(values, 'phone'), email: optionalText(values, 'email') };
  return Object.values(contact).some(Boolean) ? { contact } : {};
};

export const REGISTER: Act<OrganisationContext> = {
  path: '/api/v1/organisations', checked: true,
  fields: ({ kinds }) => [
    organisationName('organisation_name'),
    { name: 'organisation_kind', kind: 'choice', options: kinds },
    { name: 'uscc', kind: 'text', max: 18, help: true },
    region, address,
    { name: 'contact_name', kind: 'text', max: 60, optional: true },
    { name: 'phone', kind: 'text', max: 40, optional: true },
    { name: 'email', kind: 'text', max: 120, optional: true },
  ],
  body: (values): Register => ({
    name: textOf(values, 'organisation_name'), kind: textOf(values, 'organisation_kind') as Register['kind'], uscc: textOf(values, 'uscc').toUpperCase(),
    region: textOf(values, 'region'), address: optionalText(values, 'address'), ...contactOf(values),
  }),
};

const RENAME: Act<OrganisationContext> = {
  path: '/api/v1/organisations/{organisation}/name', checked: true,
  fields: () => [organisationName('new_name'), { name: 'name_from', kind: 'date', help: true }],
  body: (values): Rename => ({ name: textOf(values, 'new_name'), from: textOf(values, 'name_from') }),
};

const MOVE: Act<OrganisationContext> = {
  path: '/api/v1/organisations/{organisation}/place', checked: true,
  fields: () => [region, address],
  body: (values): Move => ({ region: textOf(values, 'region'), address: optionalText(values, 'address') }),
};

/** Its record stays; nothing can be recorded about it any more. */
const CLOSE: Act<OrganisationContext> = {
  path: '/api/v1/organisations/{organisation}/closing', irreversible: true,
  fields: () => [{ name: 'reason', kind: 'lines', max: 1000 }],
  body: (values): Close => ({ reason: textOf(values, 'reason') }),
};

export type OrganisationOffer = { command: string; basis: string; act: Act<OrganisationContext>; notice?: string; start?: Values };

/** Where roles and state leave room for it; whether it is accepted is the server's to say. */
export function offersFor(session: Session, data: Organisation): OrganisationOffer[] {
  const isAdmin = may(session, 'party.register');
  const mayManage = isAdmin || (may(session, 'party.manage') && session.organisation === data.id);
  const offers: (OrganisationOffer | false)[] = [
    mayManage && { command: 'rename_organisation', basis: CHANGE_BASIS, act: RENAME },
    mayManage && { command: 'move_organisation', basis: CHANGE_BASIS, act: MOVE, start: { region: data.region, address: data.address ?? '' } },
    isAdmin && { command: 'close_organisation', basis: CHANGE_BASIS, act: CLOSE, notice: 'console.organisation.closing' },
  ];
  return data.closed ? [] : offers.filter((offer) => offer !== false);
}
