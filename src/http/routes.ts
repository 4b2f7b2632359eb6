import { parseAffectedUsersCsvPath } from '../messages/store/affected-users-csv.js';
import { allowMethods, answerJson } from './answers.js';
import { allowOrigins } from './cors.js';
import { serveAffectedUsersCsv } from './endpoints/affected-users-endpoint.js';
import { parseConfigurationPath, serveConfiguration } from './endpoints/configuration-endpoint.js';
import { parseContentPath, serveContent } from './endpoints/content/content-endpoint.js';
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

/** Makes a route that scripts of other origins can use, if the settings allow them. */
type WithCors = (name: string, serve: Route['serve']) => Route;

/** Returns a function that finds the route of a path. Paths that do not exist get a route that answers 404. */
export function createRoutes(deps: RouteDeps): (path: string) => Route {
  const withCors: WithCors = (name, serve) => ({
    name,
    serve: (request, response, requestId) =>
      allowOrigins(deps.corsOrigins, request, response) ? undefined : serve(request, response, requestId),
  });
  const fixed = fixedRoutes(deps, withCors);
  const pageOf = createPageRoutes();
  return (path) => {
    const route = Object.hasOwn(fixed, path) ? fixed[path] : resourceRoute(deps.transport, withCors, path);
    return route ?? pageOf(path);
  };
}

function fixedRoutes({ graphql, isReady }: RouteDeps, withCors: WithCors): Readonly<Record<string, Route>> {
  return {
    [GRAPHQL_PATH]: withCors(GRAPHQL_PATH, graphql.handle),
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

/** The route of a path that contains an id. Null if there is none. */
function resourceRoute(deps: RouteDeps['transport'], withCors: WithCors, path: string): Route | null {
  const jwksProjectId = projectOfJwksPath(path);
  if (jwksProjectId !== null) {
    return {
      name: '/projects/:id/jwks.json',
      serve: (request, response) => serveJwks(deps.services, jwksProjectId, request, response),
    };
  }
  const csv = parseAffectedUsersCsvPath(path);
  if (csv) {
    return withCors('/releases/:id/messages/:id/affected-users.csv', (request, response, requestId) =>
      serveAffectedUsersCsv(deps, csv, request, response, requestId),
    );
  }
  const content = parseContentPath(path);
  if (content) {
    const name = content.of === 'PROJECT' ? '/projects/:id/content' : '/releases/:id/content';
    const serve: Route['serve'] = (request, response, requestId) =>
      serveContent(deps, content, request, response, requestId);
    return { ...withCors(name, serve), isStream: true };
  }
  const configuration = parseConfigurationPath(path);
  if (configuration) {
    return {
      name: configuration.of === 'USERS' ? '/environments/:id/configuration/users' : '/environments/:id/configuration',
      serve: (request, response, requestId) => serveConfiguration(deps, configuration, request, response, requestId),
    };
  }
  const environmentId = environmentOfManifestPath(path);
  if (environmentId === null) return null;
  return withCors('/environments/:id/manifest', (request, response, requestId) =>
    serveManifest(deps, environmentId, request, response, requestId),
  );
}
