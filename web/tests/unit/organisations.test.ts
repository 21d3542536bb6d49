import { expect, it } from 'vitest';
import type { Organisation, Person, Session } from '../../src/api/client';
import { offersFor as offersOnOrganisation } from '../../src/console/routes/organisations/organisationActs';
import { offersFor as offersOnPerson } from '../../src/console/routes/people/personActs';

const session = (role: string) => ({ roles: [role], organisation: 'own', person: 'p1' }) as unknown as Session;
const organisation = (known: Partial<Organisation>) => ({ id: 'own', names: [], region: '990101', contact: {}, ...known }) as unknown as Organisation;
const commands = (role: string, known: Partial<Organisation> = {}) => offersOnOrganisation(session(role), organisation(known)).map(({ command }) => command);

it('lets administrators change their own organisation, the platform every one', () => {
  expect(commands('org_admin')).toEqual(['rename_organisation', 'move_organisation']);
  expect(commands('org_admin', { id: 'other' } as never)).toEqual([]);
  expect(commands('platform_admin', { id: 'other' } as never)).toEqual(['rename_organisation', 'move_organisation', 'close_organisation']);
  expect(commands('department_officer')).toEqual([]);
  expect(commands('platform_admin', { closed: true })).toEqual([]);
});

const person = (known: Partial<Person>) => ({ id: 'p9', name: '示例甲', ...known }) as unknown as Person;
const erasures = (role: string, known: Partial<Person> = {}) =>
  offersOnPerson(session(role), person(known)).filter(({ key }) => key.endsWith('erasure'));
const asked = (by: string) => ({ erasure: { by, ground: 'unlawful', reason: 'x', on: '2026-03-15' } }) as Partial<Person>;

it('has an erasure approved by somebody else than who asked, or whom it is about', () => {
  expect(erasures('org_admin')).toEqual([{ key: 'request_erasure' }]);
  expect(erasures('org_admin', asked('p2'))).toEqual([]);
  expect(erasures('platform_admin', asked('p2'))).toEqual([{ key: 'approve_erasure' }]);
  const refused = [{ key: 'approve_erasure', obstacle: 'privacy.second_person_needed' }];
  expect(erasures('platform_admin', asked('p1'))).toEqual(refused);
  expect(erasures('platform_admin', { id: 'p1', ...asked('p2') } as never)).toEqual(refused);
});

it('offers nothing on a person who was erased', () => {
  expect(offersOnPerson(session('platform_admin'), person({ name: { erased: true } } as never))).toEqual([]);
});
