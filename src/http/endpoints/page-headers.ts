import type { IncomingMessage, ServerResponse } from 'node:http';

/** A host with an optional port, as it can stand in a policy; anything else could add to the policy. */
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i;

/**
 * Sets what keeps a page of ours to itself: scripts, connections and files of this server only, no frame around it, and
 * no word of its address to others.
 */
export function setPageHeaders({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', policyFor(headers.host ?? ''));
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('X-Frame-Options', 'DENY');
}

/** GraphiQL's editor sets styles by script, and its workers and fonts are files of ours. */
function policyFor(host: string): string {
  // `'self'` does not cover WebSockets in every browser.
  const connections = HOST.test(host) ? `'self' ws://${host} wss://${host}` : "'self'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "worker-src 'self'",
    `connect-src ${connections}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
