// Closed lists of the API: the type makes a code that it adds a fault of the build.
import type { BodyOf } from '../../acts/caseActs';
import type { TFunction } from 'i18next';
import type { Organisation, Role } from '../../../api/client';
import { word } from '../../i18n';

type Kind = BodyOf<'/api/v1/registrations'>['kind'];
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
