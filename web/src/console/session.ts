// Who is signed in. The cookie is HttpOnly: whether there may be a session is known by the token that came with it.
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { answer, api, command, csrf, newIntention, type Session } from '../api/client';
import PERMISSIONS from '../api/generated/permissions.json';

export type Ending = 'ended' | 'signed_out' | 'enrolled';
export type SignedIn = Session | Ending | null;

const KEY = ['session'];

export const sessionQuery = queryOptions<SignedIn>({
  queryKey: KEY,
  queryFn: async () => (isEntered() ? answer(api.GET('/api/v1/session')) : null),
  staleTime: Infinity,
});

/** Whether there may be a session, also where no page has asked for it. */
export const isEntered = () => csrf.get() !== null;

export const useSignedIn = () => useQuery(sessionQuery);

// Handed down, not asked for: when it ends, the pages below are taken away before any of them can miss it.
export const SessionContext = createContext<Session | null>(null);

/** Only below the shell, which is shown to people who are signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in');
  return session;
}

export type Permission = keyof typeof PERMISSIONS;

/** Whether one of the roles opens it; what of it is within reach is the server's to say. */
export function may({ roles = [] }: Session, permission: Permission): boolean {
  const holders: string[] = PERMISSIONS[permission].roles;
  return holders.includes('member') || roles.some((role) => holders.includes(role));
}

/** Who may keep drafts and apply (docs/generated/permissions.md: case.apply, case.submit). */
export const mayApply = (session: Session) =>
  session.organisation_kind === 'service_provider' && session.roles?.includes('client') === true;

/** Who watches over others' cases: the four departments and their regional offices (实施意见 八, 九). */
export const oversees = ({ roles = [] }: Session) => roles.includes('department_officer') || roles.includes('regulator_officer');

/** Whose reading of organisations goes beyond their own (docs/generated/permissions.md: party.read). */
export const seesOthers = (session: Session) => oversees(session) || session.roles?.includes('platform_admin') === true
  || session.roles?.includes('platform_auditor') === true;

export async function enter(queryClient: QueryClient, asked: { login: string; password: string; totp?: string }) {
  const opened = await answer(api.POST('/api/v1/session', { body: asked }));
  csrf.set(opened.csrf ?? '');
  const session = await answer(api.GET('/api/v1/session'));
  queryClient.setQueryData<SignedIn>(KEY, session);
}

export const endSession = () => api.DELETE('/api/v1/session', { params: { header: command(newIntention()) } });

/** Forgets all that was shown: the next person at this desk must not see it. */
export function leave(queryClient: QueryClient, why: Ending) {
  // What was asked just before the person left is answered "no session": that changes nothing.
  if (why === 'ended' && typeof queryClient.getQueryData<SignedIn>(KEY) === 'string') return;
  csrf.clear();
  if (why !== 'ended') sessionStorage.clear(); // who only lost the session goes on with what was typed
  queryClient.setQueryData<SignedIn>(KEY, why);
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] });
}
