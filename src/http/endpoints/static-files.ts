import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

const ONE_YEAR_IN_SECONDS = 31_536_000;

export interface StaticFilesOptions {
  /** Built files. Those in `assets/` have a hash of their content in the name. */
  readonly directory: string;
  /** The file without which nothing is built: `index.html`. */
  readonly mainFile: string;
  /** Without a trailing slash: `/graphiql`. Empty for the root. */
  readonly urlPrefix: string;
  /** The answer, with status 503, if the files were not built when the server started. */
  readonly absentMessage: string;
}

/** Answers a request under the URL prefix and returns true. Ignores others and returns false. */
export type StaticFilesHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Lets a page decide by its address what it shows: its `index.html` answers all paths. */
export function servePage(options: StaticFilesOptions): StaticFilesHandler {
  const serve = serveStaticFiles(options);
  return (request, response) => {
    request.url = `${options.urlPrefix}/`;
    return serve(request, response);
  };
}

/**
 * Serves a directory of built files under a URL prefix. Lists the files once, now. Browsers cache `assets/` forever and
 * revalidate everything else. Headers that are already set on the response are kept.
 */
export function serveStaticFiles({
  directory,
  mainFile,
  urlPrefix,
  absentMessage,
}: StaticFilesOptions): StaticFilesHandler {
  const serve = existsSync(join(directory, mainFile)) ? fileServer(directory) : undefined;

  return (request, response) => {
    const url = request.url ?? '/';
    const [path = '/'] = url.split('?', 1);
    if (path !== urlPrefix && !path.startsWith(`${urlPrefix}/`)) return false;

    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      answer(response, 405, 'Method not allowed');
    } else if (serve === undefined) {
      answer(response, 503, absentMessage);
    } else if (path === urlPrefix && path !== '') {
      response.statusCode = 308;
      response.setHeader('Location', `${urlPrefix}/`);
      response.end();
    } else {
      request.url = url.slice(urlPrefix.length);
      closeWithAnswer(response);
      // A pipelined response has no socket yet. Its file is opened later, so that a client can't open many at once.
      if (response.socket) serve(request, response);
      else response.once('socket', () => serve(request, response));
    }
    return true;
  };
}

function fileServer(directory: string): sirv.RequestHandler {
  return sirv(directory, {
    etag: true,
    maxAge: ONE_YEAR_IN_SECONDS,
    immutable: true,
    setHeaders: (response, path) => {
      if (!path.startsWith('/assets/')) response.setHeader('Cache-Control', 'no-cache');
    },
    onNoMatch: (_request, response) => answer(response, 404, 'Not found'),
  });
}

/** Closes the file when the response closes. Otherwise it would stay open if the client disconnects. */
function closeWithAnswer(response: ServerResponse): void {
  response.once('pipe', (file) => {
    if (response.destroyed) file.destroy();
    else response.once('close', () => file.destroy());
  });
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`${text}\n`);
}
