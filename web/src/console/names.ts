// Names behind the ids that the API gives, as far as this person may read them. Where it says nothing, the page shows the id.
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Session } from '../api/client';
import { useSession } from './session';

const STEADY = { staleTime: 300_000 };
const PAGE = 100;

const has = (session: Session, ...roles: string[]) => roles.some((role) => session.roles?.includes(role));
/** Roles whose reading of organisations and persons goes beyond their own (docs/generated/permissions.md). */
const readsAll = (session: Session) => has(session, 'platform_admin', 'platform_auditor', 'department_officer');

export function useOrganisationName(id: string): string | undefined {
  const session = useSession();
  const bodies = useQuery({
    queryKey: ['public', 'bodies'], ...STEADY,
    queryFn: () => answer(api.GET('/api/v1/public/bodies', { params: { query: { limit: PAGE } } })),
  });
  const isBody = bodies.data?.items.find((body) => body.organisation === id);
  const organisation = useQuery({
    queryKey: ['organisation', id], ...STEADY,
    queryFn: () => answer(api.GET('/api/v1/organisations/{organisation}', { params: { path: { organisation: id } } })),
    enabled: id === session.organisation || (readsAll(session) && bodies.isFetched && !isBody),
  });
  return isBody?.name ?? organisation.data?.names.at(-1)?.name;
}

export function usePersonName(id: string): string | undefined {
  const session = useSession();
  const readsColleagues = has(session, 'org_admin', 'programme_manager');
  const colleagues = useQuery({
    queryKey: ['persons', session.organisation], ...STEADY,
    queryFn: () => answer(api.GET('/api/v1/organisations/{organisation}/persons', {
      params: { path: { organisation: session.organisation }, query: { limit: PAGE } },
    })),
    enabled: readsColleagues,
  });
  const person = useQuery({
    queryKey: ['person', id], ...STEADY,
    queryFn: () => answer(api.GET('/api/v1/persons/{person}', { params: { path: { person: id } } })),
    enabled: id === session.person || readsAll(session),
  });
  return colleagues.data?.items.find((one) => one.person === id)?.name ?? person.data?.name;
}

/** The public register: names of categories and levels in the words of the scheme, holders by certificate number. */
export function useRegister() {
  const { data } = useQuery({
    queryKey: ['public', 'certificates'], ...STEADY,
    queryFn: () => answer(api.GET('/api/v1/public/certificates', { params: { query: { limit: PAGE } } })),
  });
  const items = data?.items ?? [];
  const named = (kind: 'category' | 'level', code: string) => items.find((item) => item[kind]?.code === code)?.[kind]?.name ?? code;
  return {
    category: (code: string) => named('category', code),
    level: (code: string) => named('level', code),
    holder: (number: string | undefined) => items.find((item) => item.number === number)?.holder.name,
  };
}
