// Closed lists of the API: the type makes a code that it adds a fault of the build.
import type { BodyOf } from '../../acts/caseActs';
import type { TFunction } from 'i18next';
import { answer, api, type Organisation, type Role } from '../../../api/client';
import { word } from '../../i18n';

export type Kind = BodyOf<'/api/v1/registrations'>['kind'];
/** All of a list, page by page: what is chosen from must not lack the one that is wanted. */
async function everyPage<T>(read: (page: { limit: number; cursor?: string }) => Promise<{ items: T[]; next?: string }>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await read({ limit: 100, ...(cursor && { cursor }) });
    all.push(...items);
    if (!next) return all;
    cursor = next;
  }
}

export const organisations = (kind?: Kind) =>
  everyPage((page) => answer(api.GET('/api/v1/organisations', { params: { query: { ...page, ...(kind && { kind }) } } })));
export const bodies = () => everyPage((page) => answer(api.GET('/api/v1/public/bodies', { params: { query: page } })));

const listOf = <T extends string>(codes: Record<T, true>) => Object.keys(codes) as T[];

export const KINDS = listOf<Kind>({
  service_provider: true, certification_body: true, network_operator: true, department: true, local_regulator: true, platform_operator: true,
});
export const ROLES = listOf<Role>({
  org_admin: true, client: true, application_reviewer: true, programme_manager: true, team_leader: true, assessor: true,
  technical_expert: true, reviewer: true, decision_maker: true, responsible_person: true, authorised_signatory: true,
  certificate_manager: true, finance: true, department_officer: true, regulator_officer: true, operator_user: true,
  platform_admin: true, platform_auditor: true,
});

/** The roles that people can have in an organisation of its kind. */
export const rolesOf = (t: TFunction, organisation: Organisation | undefined) =>
  (organisation?.roles ?? []).map((role) => ({ value: role, label: word(t, 'role', role) }));
