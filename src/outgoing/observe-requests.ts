import { type Observability, secondsSince } from '../observability/observability.js';
import type { OutgoingRequests, OutgoingResult } from './outgoing-requests.js';

/**
 * Looks on at requests to one kind of receiver, and tells receivers what trace they belong to. Of an address no more than
 * the host is told: its path may be a secret.
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
            const answer = await requests.send({ ...request, headers: tracing.propagationHeaders() });
            outcome = OUTCOMES[answer.kind];
            if (answer.status !== null) span.set({ 'http.response.status_code': answer.status });
            if (answer.kind !== 'OK') span.fail(String(answer.status ?? answer.kind.toLowerCase()));
            return answer;
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
