import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Home } from './routes/home/Home';
import { Broken } from './shell/Broken';
import { NotFound } from './shell/NotFound';
import { Root } from './shell/Root';

export type CaseFilter = { state?: string; cursor?: string };
/** Which page of the application; none: the list of what there is to do. */
export type ApplyPage = { section?: string; receipt?: string };

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });
const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: Home }),
  createRoute({
    getParentRoute: () => root,
    path: '/cases',
    validateSearch: (search: Record<string, unknown>): CaseFilter => ({ state: text(search.state), cursor: text(search.cursor) }),
    component: lazyRouteComponent(() => import('./routes/cases/CaseList'), 'CaseList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/cases/$caseId',
    component: lazyRouteComponent(() => import('./routes/cases/CasePage'), 'CasePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/certificates/$number',
    component: lazyRouteComponent(() => import('./routes/certificates/CertificatePage'), 'CertificatePage'),
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
] as const;

export const router = createRouter({ routeTree: root.addChildren(routes), basepath: '/console', scrollRestoration: true, defaultErrorComponent: Broken });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
