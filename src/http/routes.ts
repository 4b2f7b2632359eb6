import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseAffectedUsersCsvPath } from '../messages/store/affected-users-csv.js';
import { allowMethods, answerJson } from './answers.js';
import { allowOrigins } from './cors.js';
import { serveAffectedUsersCsv } from './endpoints/affected-users-endpoint.js';
import { parseContentPath, serveContent } from './endpoints/content/content-endpoint.js';
import { projectOfJwksPath, serveJwks } from './endpoints/jwks-endpoint.js';
import { environmentOfManifestPath, serveManifest } from './endpoints/manifest-endpoint.js';
import { setPageHeaders } from './endpoints/page-headers.js';
import { serveStaticFiles } from './endpoints/static-files.js';
import type { GraphQLOverHttp, TransportDeps } from './graphql/graphql-over-http.js';
import type { Transfers } from './limits/transfers.js';
import { RequestError } from './request/request-error.js';

export const GRAPHQL_PATH = '/graphql';
const GRAPHIQL_PATH = '/graphiql';

/** As far from `src/http` as from `dist/http`. */
const GRAPHIQL_DIRECTORY = join(__dirname, '../../dist/graphiql');

/** What serves a path. */
export interface Route {
  /** The path without ids. There are few of them, so metrics and traces go by this name. */
  readonly name: string;
  /** True where a request's body may take as long as it takes. */
  readonly isStream?: boolean;
  /** True where next to nothing is to be done: then a request need not wait for its turn. */
  readonly isQuick?: boolean;
  /** Throws what `answerRefusal` answers, and faults of the server. */
  serve(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> | void;
}

export interface RouteParts {
  readonly deps: TransportDeps & { readonly transfers: Transfers };
  readonly graphql: GraphQLOverHttp;
  readonly corsOrigins: readonly string[];
  isReady(): Promise<boolean>;
}

/** A route that scripts of other origins may use, where the settings let them. */
type Open = (name: string, serve: Route['serve']) => Route;

/** Finds what serves a path; every path has something. */
export function createRoutes(parts: RouteParts): (path: string) => Route {
  const open: Open = (name, serve) => ({
    name,
    serve: (request, response, requestId) =>
      allowOrigins(parts.corsOrigins, request, response) ? undefined : serve(request, response, requestId),
  });
  const fixed = fixedRoutes(parts, open);
  const pages = pagesRoute();
  return (path) => {
    const route = Object.hasOwn(fixed, path) ? fixed[path] : routeOfThing(parts.deps, open, path);
    if (route) return route;
    return path === GRAPHIQL_PATH || path.startsWith(`${GRAPHIQL_PATH}/`) ? pages : NOTHING;
  };
}

const NOTHING: Route = {
  name: 'none',
  serve() {
    throw new RequestError(404, 'NOT_FOUND', `Nothing is here. Try ${GRAPHQL_PATH}.`);
  },
};

function fixedRoutes({ graphql, isReady }: RouteParts, open: Open): Readonly<Record<string, Route>> {
  return {
    [GRAPHQL_PATH]: open(GRAPHQL_PATH, graphql.handle),
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

/** What serves a path that names a thing by its id; null where the path names none. */
function routeOfThing(deps: RouteParts['deps'], open: Open, path: string): Route | null {
  const keyOwner = projectOfJwksPath(path);
  if (keyOwner !== null) {
    return {
      name: '/projects/:id/jwks.json',
      serve: (request, response) => serveJwks(deps.services, keyOwner, request, response),
    };
  }
  const csv = parseAffectedUsersCsvPath(path);
  if (csv) {
    return open('/releases/:id/messages/:id/affected-users.csv', (request, response, requestId) =>
      serveAffectedUsersCsv(deps, csv, request, response, requestId),
    );
  }
  const content = parseContentPath(path);
  if (content) {
    const name = content.of === 'PROJECT' ? '/projects/:id/content' : '/releases/:id/content';
    const serve: Route['serve'] = (request, response, requestId) =>
      serveContent(deps, content, request, response, requestId);
    return { ...open(name, serve), isStream: true };
  }
  const environmentId = environmentOfManifestPath(path);
  if (environmentId === null) return null;
  return open('/environments/:id/manifest', (request, response, requestId) =>
    serveManifest(deps, environmentId, request, response, requestId),
  );
}

function redirect(response: ServerResponse, location: string): void {
  response.statusCode = 302;
  response.setHeader('Location', location);
  response.end();
}
