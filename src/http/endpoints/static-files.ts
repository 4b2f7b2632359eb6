import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

const ONE_YEAR_IN_SECONDS = 31_536_000;

export interface StaticFilesOptions {
  /** Built files: an `index.html`, and in `assets/` files whose names change with their content. */
  readonly directory: string;
  /** Where they are served, without a trailing slash: `/graphiql`. */
  readonly urlPrefix: string;
  /** Answered, with status 503, where the files were not built when the server started. */
  readonly absentMessage: string;
}

/** Answers a request that is meant for it and returns true; leaves any other alone and returns false. */
export type StaticFilesHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Serves a directory of built files under a URL prefix. The list of files is read once, now. Browsers keep `assets/`
 * for good and ask for everything else anew. Headers that are set on the response before (a Content-Security-Policy,
 * say) are kept.
 */
export function serveStaticFiles({ directory, urlPrefix, absentMessage }: StaticFilesOptions): StaticFilesHandler {
  const serve = existsSync(join(directory, 'index.html')) ? fileServer(directory) : undefined;

  return (request, response) => {
    const url = request.url ?? '/';
    const [path = '/'] = url.split('?', 1);
    if (path !== urlPrefix && !path.startsWith(`${urlPrefix}/`)) return false;

    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      answer(response, 405, 'Method not allowed');
    } else if (serve === undefined) {
      answer(response, 503, absentMessage);
    } else if (path === urlPrefix) {
      response.statusCode = 308;
      response.setHeader('Location', `${urlPrefix}/`);
      response.end();
    } else {
      request.url = url.slice(urlPrefix.length);
      closeWithAnswer(response);
      // Files of answers that wait behind others are not opened yet, as a client may ask for many and read none.
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

/** Closes the file that an answer is read from with it: one that its client breaks off would be left open for ever. */
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
