import { type Observability, secondsSince } from '../observability/observability.js';
import type { OutgoingRequests, OutgoingResult } from './outgoing-requests.js';

/**
 * Adds metrics, traces and trace headers to requests to one kind of receiver. Spans have the host of an address only: its
 * path may contain a secret.
 */
export function observeRequests(
  requests: Pick<OutgoingRequests, 'send'>,
  receiver: 'runtime' | 'webhook',
  { metrics, tracing }: Observability,
): Pick<OutgoingRequests, 'send'> {
  return {
    send: (request) =>
      tracing.withSpan(
        { name: 'POST', kind: 'CLIENT', attributes: attributesOf(request.url, receiver) },
        async (span) => {
          const start = performance.now();
          let outcome = 'given_up';
          try {
            const result = await requests.send({ ...request, headers: tracing.propagationHeaders() });
            outcome = OUTCOMES[result.kind];
            if (result.status !== null) span.set({ 'http.response.status_code': result.status });
            if (result.kind !== 'OK') span.fail(String(result.status ?? result.kind.toLowerCase()));
            return result;
          } finally {
            metrics.outgoingRequests.observe({ receiver, outcome }, secondsSince(start));
          }
        },
      ),
  };
}

const OUTCOMES: Readonly<Record<OutgoingResult['kind'], string>> = {
  OK: 'ok',
  REFUSED: 'refused',
  UNAVAILABLE: 'unavailable',
};

function attributesOf(url: string, receiver: string) {
  const { protocol, hostname, port } = new URL(url);
  const scheme = protocol.slice(0, -1);
  return {
    'http.request.method': 'POST',
    'url.scheme': scheme,
    'server.address': hostname,
    'server.port': Number(port) || (scheme === 'https' ? 443 : 80),
    'slipway.receiver': receiver,
  };
}
