import type { IncomingMessage, ServerResponse } from 'node:http';

/** A host with an optional port. Anything else could inject directives into the policy. */
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i;

/** Sets security headers: scripts, connections and files of this server only, no framing, no referrer. */
export function setPageHeaders({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', policyFor(headers.host ?? ''));
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('X-Frame-Options', 'DENY');
}

/** The content security policy. GraphiQL's editor sets inline styles; its workers and fonts are files of this server. */
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
