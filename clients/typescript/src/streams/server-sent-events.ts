import { createClient } from 'graphql-sse';
import { failureOfErrors, localFailure, type WireError } from '../classify.js';
import type { ClientError } from '../client-error.js';
import { headOf, readAnswer } from '../http/send.js';
import { authorizationOf, type TokenSource } from '../options.js';
import { guardBody } from './guarded-body.js';
import type { StreamTransport, WireResult } from './transport.js';

/** How long a stream may be silent, in milliseconds. The server sends a comment every 12 s. */
const SILENCE_MS = 40_000;

interface EventsDeps {
  readonly endpoint: URL;
  readonly token: TokenSource;
  readonly fetch: typeof fetch;
}

/** Each stream by an HTTP request of its own: graphql-sse, distinct connections mode. */
export function eventsTransport({ endpoint, token, fetch }: EventsDeps): StreamTransport {
  const client = createClient({
    url: endpoint.href,
    headers: async () => ({ ...(await authorizationOf(token)) }),
    fetchFn: async (address: string, init: RequestInit) =>
      guardBody(await fetch(address, init), SILENCE_MS, init.signal),
    retryAttempts: 0,
  });

  return {
    subscribe(request, sink) {
      return client.subscribe(request as { query: string }, {
        next: (result) => sink.next(result as WireResult),
        error: (error) => void failureOfEvents(error).then((failure) => sink.end(failure)),
        complete: () => sink.end(null),
      });
    },
    close: () => client.dispose(),
  };
}

/** What the end of a subscription means: an answer of the server, or a connection that failed. */
async function failureOfEvents(error: unknown): Promise<ClientError> {
  if (Array.isArray(error)) return failureOfErrors(error as readonly WireError[], null);
  const unreachable = localFailure('UNREACHABLE', 'The server could not be reached, or ended the stream.');
  const response = typeof error === 'object' && error !== null && 'response' in error ? error.response : null;
  if (!(response instanceof Response)) return unreachable;
  const answer = readAnswer(headOf(response), await response.text().catch(() => ''));
  return 'failure' in answer ? answer.failure : unreachable;
}
