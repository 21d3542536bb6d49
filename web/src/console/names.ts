// Names behind the ids that the API gives, as far as this person may read them. Where it says nothing, the page shows the id.
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Case, type Catalogue, type Session } from '../api/client';
import { useSession } from './session';

const STEADY = { staleTime: 300_000 };
const PAGE = 100;

const has = (session: Session, ...roles: string[]) => roles.some((role) => session.roles?.includes(role));
/** Roles whose reading of organisations and persons goes beyond their own (docs/generated/permissions.md). */
const readsAll = (session: Session) => has(session, 'platform_admin', 'platform_auditor', 'department_officer');

/** Names that the page's own object brought: of whoever stands in a case, for everybody who may read it. */
export const KnownNames = createContext<ReadonlyMap<string, string>>(new Map());

export function namesIn({ client, body, persons = [] }: Case['people']): ReadonlyMap<string, string> {
  return new Map([client, body, ...persons].flatMap(({ id, name }) => (name ? [[id, name]] : [])));
}

export const organisationOf = (id: string) => queryOptions({
  queryKey: ['organisation', id], ...STEADY,
  queryFn: () => answer(api.GET('/api/v1/organisations/{organisation}', { params: { path: { organisation: id } } })),
});

export function useOrganisationName(id: string): string | undefined {
  const session = useSession();
  const known = useContext(KnownNames).get(id) ?? (id === session.organisation ? session.organisation_name : undefined);
  const bodies = useQuery({
    queryKey: ['public', 'bodies'], ...STEADY,
    queryFn: () => answer(api.GET('/api/v1/public/bodies', { params: { query: { limit: PAGE } } })),
    enabled: !known,
  });
  const isBody = bodies.data?.items.find((body) => body.organisation === id);
  const organisation = useQuery({
    ...organisationOf(id),
    enabled: !known && readsAll(session) && bodies.isFetched && !isBody,
  });
  return known ?? isBody?.name ?? organisation.data?.names.at(-1)?.name;
}

export function usePersonName(id: string): string | undefined {
  const session = useSession();
  const known = useContext(KnownNames).get(id) ?? (id === session.person ? session.person_name : undefined);
  const readsColleagues = has(session, 'org_admin', 'programme_manager');
  const colleagues = useQuery({
    queryKey: ['persons', session.organisation], ...STEADY,
    queryFn: () => answer(api.GET('/api/v1/organisations/{organisation}/persons', {
      params: { path: { organisation: session.organisation }, query: { limit: PAGE } },
    })),
    enabled: readsColleagues && !known,
  });
  const person = useQuery({
    queryKey: ['person', id], ...STEADY,
    queryFn: () => answer(api.GET('/api/v1/persons/{person}', { params: { path: { person: id } } })),
    enabled: !known && readsAll(session),
  });
  return known ?? colleagues.data?.items.find((one) => one.person === id)?.name ?? person.data?.name;
}

/** The rules a case is pinned to; those in force today when it is pinned to none yet. */
export const useCatalogue = (rule?: string, version?: string) => useQuery({
  queryKey: ['public', 'catalogue', rule, version], ...STEADY,
  queryFn: () => answer(api.GET('/api/v1/public/catalogue', { params: { query: rule ? { rule, version } : {} } })),
  placeholderData: keepPreviousData,
});

export type Kind = NonNullable<Case['kind']>;

/** The kinds of case that the rule has this role file. */
export const filedBy = ({ cases }: Catalogue, role: Catalogue['cases'][number]['filed_by'][number]): Kind[] =>
  cases.filter(({ filed_by }) => filed_by.includes(role)).map(({ kind }) => kind);

/** The form that an application of this kind answers. */
export const formFor = ({ cases, forms }: Catalogue, kind: Kind | undefined) =>
  forms?.find((one) => one.code === cases.find((rule) => rule.kind === (kind ?? 'initial'))?.form);

export type Label = { zh: string; en: string };
export type Say = (label: Label) => string;

/** The rule pack's own words come in both languages. */
export function useLabel(): Say {
  const { i18n } = useTranslation();
  return (label) => label[i18n.language === 'en-US' ? 'en' : 'zh'];
}

/** What a rule calls its documents and grounds; the code itself where it has no name for it. */
export function useRuleNames(rule?: string, version?: string) {
  const { data } = useCatalogue(rule, version);
  const say = useLabel();
  return {
    document: (code: string) => named(say, data?.documents?.find((one) => one.code === code)?.name, code),
    ground: (code: string) => named(say, data?.grounds?.find((one) => one.code === code)?.label, code),
  };
}

/** Categories and levels in the words of the rule. */
export function useCategories(rule?: string, version?: string) {
  const { data } = useCatalogue(rule, version);
  const say = useLabel();
  const categoryOf = (code: string) => data?.categories.find((one) => one.code === code);
  return {
    category: (code: string) => named(say, categoryOf(code)?.name, code),
    level: (category: string, code: string) => named(say, categoryOf(category)?.levels.find((one) => one.code === code)?.name, code),
  };
}

const named = (say: Say, label: Label | undefined, code: string) => (label ? say(label) : code);
