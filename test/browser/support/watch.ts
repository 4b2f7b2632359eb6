import type { Page } from 'playwright-core';

/** What a page must not do. */
export interface Seen {
  /** Requests to other hosts. */
  readonly foreignRequests: string[];
  readonly failedRequests: string[];
  /** Exceptions, and errors in the console: refused requests and violations of the content security policy, too. */
  readonly errors: string[];
}

/** What is expected of every page, unless its test takes out what it has caused (`seen.errors.splice(0)`). */
export const NOTHING: Seen = { foreignRequests: [], failedRequests: [], errors: [] };

/** Collects what a page must not do. */
export function watch(page: Page, origin: string): Seen {
  const seen: Seen = { foreignRequests: [], failedRequests: [], errors: [] };
  const isForeign = (url: string) => !/^(data|blob):/.test(url) && new URL(url).host !== new URL(origin).host;
  page.on('request', (request) => isForeign(request.url()) && seen.foreignRequests.push(request.url()));
  page.on('websocket', (socket) => isForeign(socket.url()) && seen.foreignRequests.push(socket.url()));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left stops what it was asking for.
    if (reason !== 'net::ERR_ABORTED') seen.failedRequests.push(`${request.url()} ${reason}`);
  });
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  return seen;
}
