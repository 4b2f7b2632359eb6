import type { IncomingMessage, ServerResponse } from 'node:http';

const ALLOWED_HEADERS =
  'authorization, content-type, idempotency-key, if-match, if-none-match, x-request-id, apollo-require-preflight, x-apollo-operation-name';
const PREFLIGHT_SECONDS = 600;

/**
 * Allows pages of the given origins (`*` for all) to read the answers. Credentials are not allowed: scripts send tokens in
 * a header. Returns true if the request is a preflight, which is answered here.
 */
export function allowOrigins(origins: readonly string[], request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  const allowed = origins.includes('*') ? '*' : origins.find((each) => each === origin);
  if (origins.length > 0) response.setHeader('Vary', 'Origin');
  if (origin !== undefined && allowed !== undefined) {
    response.setHeader('Access-Control-Allow-Origin', allowed);
    response.setHeader(
      'Access-Control-Expose-Headers',
      'x-request-id, retry-after, etag, x-content-revision, content-disposition',
    );
  }
  if (request.method !== 'OPTIONS') return false;
  if (allowed !== undefined) {
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT');
    response.setHeader('Access-Control-Allow-Headers', ALLOWED_HEADERS);
    response.setHeader('Access-Control-Max-Age', PREFLIGHT_SECONDS);
  }
  response.writeHead(204, { Allow: 'GET, POST, PUT, OPTIONS' }).end();
  return true;
}
