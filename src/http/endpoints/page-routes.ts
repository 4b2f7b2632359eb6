import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import Negotiator from 'negotiator';
import { ROOT_DIRECTORY } from '../../settings/root-directory.js';
import { RequestError } from '../request/request-error.js';
import { GRAPHQL_PATH, type Route } from '../route.js';
import { setPageHeaders } from './page-headers.js';
import { type StaticFilesHandler, servePage, serveStaticFiles } from './static-files.js';

const GRAPHIQL_PATH = '/graphiql';
const COMMAND_PATH = '/cli';

const BUILT_DIRECTORY = join(ROOT_DIRECTORY, 'dist');

/**
 * Returns a function that finds the page of a path that nothing else serves: GraphiQL, the command as one file, the console
 * at `/` with its files, and for every other path the console to those who prefer HTML, because its screens have addresses of
 * their own.
 */
export function createPageRoutes(): (path: string) => Route {
  const graphiql = filesRoute(
    `${GRAPHIQL_PATH}/*`,
    serveStaticFiles({
      directory: join(BUILT_DIRECTORY, 'graphiql'),
      mainFile: 'index.html',
      urlPrefix: GRAPHIQL_PATH,
      absentMessage: 'GraphiQL is not built: run `npm run build` and start again.',
    }),
  );
  const command = filesRoute(
    `${COMMAND_PATH}/*`,
    serveStaticFiles({
      directory: join(BUILT_DIRECTORY, 'cli'),
      mainFile: 'slipway.mjs',
      urlPrefix: COMMAND_PATH,
      absentMessage: 'The command is not built: run `npm run build` and start again.',
    }),
  );
  const console = {
    directory: join(BUILT_DIRECTORY, 'console'),
    mainFile: 'index.html',
    urlPrefix: '',
    absentMessage: 'The console is not built: run `npm run build` and start again.',
  };
  const assets = filesRoute('/assets/*', serveStaticFiles(console));
  const start = filesRoute('/', servePage(console));
  const screens = screensRoute(start);
  return (path) => {
    if (path === '/') return start;
    if (path.startsWith('/assets/')) return assets;
    if (path.startsWith(`${COMMAND_PATH}/`)) return command;
    return path === GRAPHIQL_PATH || path.startsWith(`${GRAPHIQL_PATH}/`) ? graphiql : screens;
  };
}

function filesRoute(name: string, files: StaticFilesHandler): Route {
  return {
    name,
    serve(request, response) {
      setPageHeaders(request, response);
      files(request, response);
    },
  };
}

/** The console for those who look at a screen's address, and a 404 for everybody else. */
function screensRoute(page: Route): Route {
  return {
    name: 'none',
    serve(request, response, requestId) {
      response.setHeader('Vary', 'Accept');
      if (isOfBrowser(request)) return page.serve(request, response, requestId);
      throw new RequestError(404, 'NOT_FOUND', `There is nothing at this path. Try ${GRAPHQL_PATH}.`);
    },
  };
}

/** Whether a request reads, and prefers HTML to JSON. Programs that accept anything do not. */
function isOfBrowser(request: IncomingMessage): boolean {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return reads && new Negotiator(request).mediaType(['application/json', 'text/html']) === 'text/html';
}
