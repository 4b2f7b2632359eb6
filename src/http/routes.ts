import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseAffectedUsersCsvPath } from '../messages/store/affected-users-csv.js';
import { allowMethods, answerJson } from './answers.js';
import { allowOrigins } from './cors.js';
import { serveAffectedUsersCsv } from './endpoints/affected-users-endpoint.js';
import { parseConfigurationPath, serveConfiguration } from './endpoints/configuration-endpoint.js';
import { parseContentPath, serveContent } from './endpoints/content/content-endpoint.js';
import { projectOfJwksPath, serveJwks } from './endpoints/jwks-endpoint.js';
import { environmentOfManifestPath, serveManifest } from './endpoints/manifest-endpoint.js';
import { setPageHeaders } from './endpoints/page-headers.js';
import { serveStaticFiles } from './endpoints/static-files.js';
import type { GraphQLOverHttp, TransportDeps } from './graphql/graphql-over-http.js';
import type { TransferLimit } from './limits/transfer-limit.js';
import { RequestError } from './request/request-error.js';

export const GRAPHQL_PATH = '/graphql';
const GRAPHIQL_PATH = '/graphiql';

/** The same relative path from `src/http` and from `dist/http`. */
const GRAPHIQL_DIRECTORY = join(__dirname, '../../dist/graphiql');

/** Serves the requests for a path. */
export interface Route {
  /** The path without ids: a label of low cardinality for metrics and traces. */
  readonly name: string;
  /** Whether a request's body can take any time to arrive. */
  readonly isStream?: boolean;
  /** Whether a request takes so little time that it need not wait for its turn on the event loop. */
  readonly isQuick?: boolean;
  /** Throws `RequestError`s, and faults of the server. */
  serve(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> | void;
}

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
  const pages = pagesRoute();
  return (path) => {
    const route = Object.hasOwn(fixed, path) ? fixed[path] : resourceRoute(deps.transport, withCors, path);
    if (route) return route;
    return path === GRAPHIQL_PATH || path.startsWith(`${GRAPHIQL_PATH}/`) ? pages : NOT_FOUND;
  };
}

const NOT_FOUND: Route = {
  name: 'none',
  serve() {
    throw new RequestError(404, 'NOT_FOUND', `There is nothing at this path. Try ${GRAPHQL_PATH}.`);
  },
};

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
    '/': {
      name: '/',
      serve(request, response) {
        allowMethods(request, 'GET', 'HEAD');
        redirect(response, `${GRAPHIQL_PATH}/`);
      },
    },
  };
}

function pagesRoute(): Route {
  const graphiql = serveStaticFiles({
    directory: GRAPHIQL_DIRECTORY,
    urlPrefix: GRAPHIQL_PATH,
    absentMessage: 'GraphiQL is not built: run `npm run build` and start again.',
  });
  return {
    name: `${GRAPHIQL_PATH}/*`,
    serve(request, response) {
      setPageHeaders(request, response);
      graphiql(request, response);
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

function redirect(response: ServerResponse, location: string): void {
  response.statusCode = 302;
  response.setHeader('Location', location);
  response.end();
}
