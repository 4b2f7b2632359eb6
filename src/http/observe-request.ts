import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type Observability, secondsSince } from '../observability/observability.js';
import { EVENT_STREAM_TYPE } from './graphql/graphql-media-type.js';

/** The methods that have a label of their own. All others share one, so that clients can't add labels. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS'];

/** The status of a request whose client disconnected before the answer, as in nginx. */
const CLIENT_CLOSED_REQUEST = 499;

/** Records a request in the log, the metrics and the traces while it is answered. */
export function observeRequest(
  { metrics, tracing }: Observability,
  log: Logger,
  { request, response, route, requestId }: ObservedRequest,
  answer: () => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const path = request.url?.split('?', 1)[0] ?? '';
  const method = METHODS.includes(request.method ?? '') ? String(request.method) : '_OTHER';
  const attributes = { 'http.request.method': method, 'http.route': route, 'url.path': path, 'url.scheme': 'http' };
  return tracing.withSpan(
    { name: `${method} ${route}`, kind: 'SERVER', attributes, incomingHeaders: request.headers },
    async (span) => {
      const ids = tracing.ids();
      let isOpenStream = false;
      const record = (status: number) => metrics.httpRequests.observe({ route, method, status }, secondsSince(start));
      response.once('close', () => {
        const isAnswered = isOpenStream || response.writableFinished;
        const status = isAnswered ? response.statusCode : CLIENT_CLOSED_REQUEST;
        const seconds = secondsSince(start);
        if (!isOpenStream) record(status);
        const milliseconds = Math.round(seconds * 1_000);
        log.debug({ requestId, ...ids, method: request.method, path, status, milliseconds }, 'Request');
      });
      await answer();
      isOpenStream = isEventStream(response) && !response.writableEnded && !response.closed;
      // A stream is answered once it is open: its duration is up to the client.
      if (isOpenStream) record(response.statusCode);
      span.set({ 'http.response.status_code': response.statusCode, 'slipway.request.id': requestId });
      if (response.statusCode >= 500) span.fail(String(response.statusCode));
    },
  );
}

function isEventStream(response: ServerResponse): boolean {
  return response.getHeader('Content-Type') === EVENT_STREAM_TYPE;
}

interface ObservedRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The name of the route. */
  readonly route: string;
  readonly requestId: string;
}
