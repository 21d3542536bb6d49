import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { queryClient } from './queryClient';
import { actsOf, caseOf } from './routes/cases/queries';
import { Home } from './routes/home/Home';
import { isEntered } from './session';
import { Broken } from './shell/Broken';
import { NotFound } from './shell/NotFound';
import { Root } from './shell/Root';

/** Of cases and of appeals. */
export type CaseFilter = { state?: string; cursor?: string };
/** Which page of the application; none: the list of what there is to do. */
export type ApplyPage = { section?: string; receipt?: string };

/** Deadlines as a list, or on the days of a month; none: this one. */
export type HomeView = { view?: 'month' | undefined; month?: string | undefined };

export type Paged = { cursor?: string };
export type OrganisationFilter = Paged & { organisation?: string };
export type OrganisationsFilter = Paged & { kind?: string; query?: string };
export type Tracked = { registration?: string };

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });
const routes = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    validateSearch: (search: Record<string, unknown>): HomeView => ({ view: search.view === 'month' ? 'month' : undefined, month: text(search.month) }),
    component: Home,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/cases',
    validateSearch: (search: Record<string, unknown>): CaseFilter => ({ state: text(search.state), cursor: text(search.cursor) }),
    component: lazyRouteComponent(() => import('./routes/cases/CaseList'), 'CaseList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/cases/$caseId',
    // Not waited for: the page itself shows what is missing or refused.
    loader: ({ params: { caseId } }) => {
      if (!isEntered()) return;
      void queryClient.prefetchQuery(caseOf(caseId));
      void queryClient.prefetchQuery(actsOf(caseId));
    },
    component: lazyRouteComponent(() => import('./routes/cases/CasePage'), 'CasePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/certificates/$number',
    component: lazyRouteComponent(() => import('./routes/certificates/CertificatePage'), 'CertificatePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/appeals',
    validateSearch: (search: Record<string, unknown>): CaseFilter => ({ state: text(search.state), cursor: text(search.cursor) }),
    component: lazyRouteComponent(() => import('./routes/appeals/AppealList'), 'AppealList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/appeals/$appeal',
    component: lazyRouteComponent(() => import('./routes/appeals/AppealPage'), 'AppealPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/evidence',
    component: lazyRouteComponent(() => import('./routes/evidence/Evidence'), 'Evidence'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/apply',
    validateSearch: (search: Record<string, unknown>): ApplyPage => ({ section: text(search.section), receipt: text(search.receipt) }),
    component: lazyRouteComponent(() => import('./routes/apply/Apply'), 'Apply'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/accept',
    component: lazyRouteComponent(() => import('./routes/enter/Accept'), 'Accept'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/register',
    component: lazyRouteComponent(() => import('./routes/enter/Register'), 'Register'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/progress',
    validateSearch: (search: Record<string, unknown>): Tracked => ({ registration: text(search.registration) }),
    component: lazyRouteComponent(() => import('./routes/enter/Progress'), 'Progress'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/second-factor',
    component: lazyRouteComponent(() => import('./routes/enter/SecondFactor'), 'SecondFactor'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people',
    validateSearch: (search: Record<string, unknown>): OrganisationFilter => ({ organisation: text(search.organisation), cursor: text(search.cursor) }),
    component: lazyRouteComponent(() => import('./routes/people/PersonList'), 'PersonList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people/$person',
    validateSearch: (search: Record<string, unknown>): Pick<OrganisationFilter, 'organisation'> => ({ organisation: text(search.organisation) }),
    component: lazyRouteComponent(() => import('./routes/people/PersonPage'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/accounts',
    validateSearch: (search: Record<string, unknown>): OrganisationFilter => ({ organisation: text(search.organisation), cursor: text(search.cursor) }),
    component: lazyRouteComponent(() => import('./routes/accounts/AccountList'), 'AccountList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/accounts/$account',
    component: lazyRouteComponent(() => import('./routes/accounts/AccountPage'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/registrations',
    validateSearch: (search: Record<string, unknown>): Paged => ({ cursor: text(search.cursor) }),
    component: lazyRouteComponent(() => import('./routes/registrations/RegistrationList'), 'RegistrationList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/registrations/$registration',
    component: lazyRouteComponent(() => import('./routes/registrations/RegistrationPage'), 'RegistrationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/organisations',
    validateSearch: (search: Record<string, unknown>): OrganisationsFilter => ({ kind: text(search.kind), query: text(search.query), cursor: text(search.cursor) }),
    component: lazyRouteComponent(() => import('./routes/organisations/OrganisationList'), 'OrganisationList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/organisations/$organisation',
    component: lazyRouteComponent(() => import('./routes/organisations/OrganisationPage'), 'OrganisationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bodies',
    validateSearch: (search: Record<string, unknown>): Paged => ({ cursor: text(search.cursor) }),
    component: lazyRouteComponent(() => import('./routes/bodies/BodyList'), 'BodyList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bodies/$body',
    component: lazyRouteComponent(() => import('./routes/bodies/BodyPage'), 'BodyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/fees',
    component: lazyRouteComponent(() => import('./routes/fees/OwnFees'), 'OwnFees'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/log',
    component: lazyRouteComponent(() => import('./routes/log/Log'), 'Log'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/own',
    component: lazyRouteComponent(() => import('./routes/own/OwnAccount'), 'OwnAccount'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roles',
    component: lazyRouteComponent(() => import('./routes/own/Roles'), 'Roles'),
  }),
] as const;

export const router = createRouter({ routeTree: root.addChildren(routes), basepath: '/console', scrollRestoration: true, defaultErrorComponent: Broken });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
