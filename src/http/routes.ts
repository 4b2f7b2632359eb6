import { parseAffectedUsersCsvPath } from '../messages/store/affected-users-csv.js';
import { allowMethods, answerJson } from './answers.js';
import { allowOrigins } from './cors.js';
import { serveAffectedUsersCsv } from './endpoints/affected-users-endpoint.js';
import {
  type ConfigurationAddress,
  parseConfigurationPath,
  serveConfiguration,
} from './endpoints/configuration-endpoint.js';
import { type ContentOwner, parseContentPath, serveContent } from './endpoints/content/content-endpoint.js';
import { projectOfJwksPath, serveJwks } from './endpoints/jwks-endpoint.js';
import { environmentOfManifestPath, serveManifest } from './endpoints/manifest-endpoint.js';
import { createPageRoutes } from './endpoints/page-routes.js';
import type { GraphQLOverHttp } from './graphql/graphql-over-http.js';
import type { TransportDeps } from './graphql/transport-deps.js';
import type { TransferLimit } from './limits/transfer-limit.js';
import { GRAPHQL_PATH, type Route } from './route.js';

export interface RouteDeps {
  readonly transport: TransportDeps & { readonly transfers: TransferLimit };
  readonly graphql: GraphQLOverHttp;
  readonly corsOrigins: readonly string[];
  isReady(): Promise<boolean>;
}

export interface Routes {
  /** The route of a path. Paths that do not exist get a route that answers 404. */
  of(path: string): Route;
  /** The names of the routes that are not pages. */
  readonly names: readonly string[];
}

export function createRoutes(deps: RouteDeps): Routes {
  const resources = resourceRoutes(deps.transport);
  const withCors = ({ isForScripts, ...route }: EndpointRoute): Route =>
    isForScripts
      ? {
          ...route,
          serve: (request, response, requestId) =>
            allowOrigins(deps.corsOrigins, request, response) ? undefined : route.serve(request, response, requestId),
        }
      : route;
  const fixed = new Map(Object.entries(fixedRoutes(deps)).map(([path, route]) => [path, withCors(route)]));
  const pageOf = createPageRoutes();
  return {
    of(path) {
      const known = fixed.get(path);
      if (known) return known;
      for (const { routeOf } of resources) {
        const route = routeOf(path);
        if (route) return withCors(route);
      }
      return pageOf(path);
    },
    names: [...fixed.keys(), ...resources.map(({ name }) => name)],
  };
}

interface EndpointRoute extends Route {
  /** Whether scripts of other origins can use it, if the settings allow them. */
  readonly isForScripts?: boolean;
}

function fixedRoutes({ graphql, isReady }: RouteDeps): Readonly<Record<string, EndpointRoute>> {
  return {
    [GRAPHQL_PATH]: { name: GRAPHQL_PATH, isForScripts: true, serve: graphql.handle },
    '/healthz': {
      name: '/healthz',
      isQuick: true,
      serve(request, response) {
        allowMethods(request, 'GET', 'HEAD');
        answerJson(response, 200, { status: 'ok' });
      },
    },
    '/readyz': {
      name: '/readyz',
      async serve(request, response) {
        allowMethods(request, 'GET', 'HEAD');
        const ready = await isReady();
        answerJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
      },
    },
  };
}

/** Routes whose paths contain an id. */
interface ResourceRoute {
  readonly name: string;
  /** Null for paths of other routes. */
  routeOf(path: string): EndpointRoute | null;
}

type Serve<Address> = (address: Address, ...exchange: Parameters<Route['serve']>) => Promise<void>;

/** @param parse finds what a path is about; null for paths of other routes. */
function resource<Address>(
  name: string,
  parse: (path: string) => Address | null,
  serve: Serve<Address>,
  options: Pick<EndpointRoute, 'isForScripts' | 'isStream'> = {},
): ResourceRoute {
  return {
    name,
    routeOf(path) {
      const address = parse(path);
      return address === null ? null : { name, ...options, serve: (...exchange) => serve(address, ...exchange) };
    },
  };
}

function resourceRoutes(deps: RouteDeps['transport']): readonly ResourceRoute[] {
  const content: Serve<ContentOwner> = (owner, ...exchange) => serveContent(deps, owner, ...exchange);
  const configuration: Serve<ConfigurationAddress> = (address, ...exchange) =>
    serveConfiguration(deps, address, ...exchange);
  const contentOf = (of: ContentOwner['of']) => (path: string) => only(of, parseContentPath(path));
  const configurationOf = (of: ConfigurationAddress['of']) => (path: string) => only(of, parseConfigurationPath(path));
  const ofLongBodies = { isForScripts: true, isStream: true };
  return [
    resource('/projects/:id/jwks.json', projectOfJwksPath, (id, request, response) =>
      serveJwks(deps.services, id, request, response),
    ),
    resource(
      '/releases/:id/messages/:id/affected-users.csv',
      parseAffectedUsersCsvPath,
      (address, ...exchange) => serveAffectedUsersCsv(deps, address, ...exchange),
      { isForScripts: true },
    ),
    resource('/projects/:id/content', contentOf('PROJECT'), content, ofLongBodies),
    resource('/releases/:id/content', contentOf('RELEASE'), content, ofLongBodies),
    resource('/environments/:id/configuration', configurationOf('PROJECT'), configuration),
    resource('/environments/:id/configuration/users', configurationOf('USERS'), configuration),
    resource(
      '/environments/:id/manifest',
      environmentOfManifestPath,
      (id, ...exchange) => serveManifest(deps, id, ...exchange),
      { isForScripts: true },
    ),
  ];
}

function only<Of, Address extends { readonly of: Of }>(of: Of, address: Address | null): Address | null {
  return address?.of === of ? address : null;
}
