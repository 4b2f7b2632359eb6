import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '../data/search-params';
import { validateSearch as auditSearch } from '../screens/audit/search';
import { validateSearch as compareSearch } from '../screens/compare/search';
import { validateSearch as configurationSearch } from '../screens/configuration/search';
import { validateSearch as deploySearch } from '../screens/deploy/search';
import { validateSearch as itemSearch } from '../screens/item/search';
import { validateSearch as itemsSearch } from '../screens/items/search';
import { validateSearch as projectsSearch } from '../screens/projects/search';
import { validateSearch as releaseSearch } from '../screens/release/search';
import { validateSearch as releasesSearch } from '../screens/releases/search';
import { validateSearch as targetsSearch } from '../screens/targets/search';
import { validateSearch as teamSearch } from '../screens/team/search';
import { validateSearch as usersSearch } from '../screens/users/search';
import { validateSearch as webhookSearch } from '../screens/webhook/search';
import { validateSearch as webhooksSearch } from '../screens/webhooks/search';
import { ErrorPage } from './error-page';
import { loadScript } from './load-script';
import { NotFoundPage } from './not-found-page';
import { PendingPage } from './pending-page';
import { Shell } from './shell/shell';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: ErrorPage });

/** Every address of the console. Each screen is loaded when its address is opened. */
const routes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/',
    component: lazyRouteComponent(() => loadScript(() => import('../screens/overview')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/pipelines/$pipelineId',
    component: lazyRouteComponent(() => loadScript(() => import('../screens/pipeline')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/pipelines/$pipelineId/configuration',
    validateSearch: configurationSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/configuration')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/environments/$environmentId/releases',
    validateSearch: releasesSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/releases')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/environments/$environmentId/targets',
    validateSearch: targetsSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/targets')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/releases/$releaseId',
    validateSearch: releaseSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/release')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/releases/$releaseId/deploy',
    validateSearch: deploySearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/deploy')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/releases/$releaseId/deployment',
    component: lazyRouteComponent(() => loadScript(() => import('../screens/deployment')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/compare',
    validateSearch: compareSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/compare')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/projects',
    validateSearch: projectsSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/projects')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/projects/$projectId/items',
    validateSearch: itemsSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/items')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/projects/$projectId/items/$itemId',
    validateSearch: itemSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/item')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/projects/$projectId/transfer',
    component: lazyRouteComponent(() => loadScript(() => import('../screens/transfer')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/projects/$projectId/configuration',
    validateSearch: configurationSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/project-configuration')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/projects/$projectId/users',
    validateSearch: usersSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/users')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/projects/$projectId/users/$userId',
    component: lazyRouteComponent(() => loadScript(() => import('../screens/user')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/team',
    validateSearch: teamSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/team')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/team/$memberId',
    component: lazyRouteComponent(() => loadScript(() => import('../screens/member')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/account',
    component: lazyRouteComponent(() => loadScript(() => import('../screens/account')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/webhooks',
    validateSearch: webhooksSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/webhooks')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/webhooks/$webhookId',
    validateSearch: webhookSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/webhook')), 'Screen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/audit',
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => loadScript(() => import('../screens/audit')), 'Screen'),
  }),
] as const;

/** Follows the address bar. */
export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  parseSearch,
  stringifySearch,
  // Else a screen would get parameters that its `validateSearch` has left out.
  search: { strict: true },
  defaultErrorComponent: ErrorPage,
  defaultPendingComponent: PendingPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

/** Loads the script of the screen at an address, before it is drawn. */
export function preloadScreen(pathname: string): void {
  const [matched] = router.getMatchedRoutes(pathname);
  for (const route of matched) {
    // If it fails, the screen itself says so.
    router.loadRouteChunk(route)?.catch(() => undefined);
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
