import { createClient } from 'graphql-sse';
import { failureOfErrors, localFailure, type WireError } from '../classify.js';
import type { ClientError } from '../client-error.js';
import { headOf, readAnswer } from '../http/send.js';
import { linkSignals } from '../linked-signal.js';
import { authorizationOf, type TokenSource } from '../options.js';
import { guardBody } from './guarded-body.js';
import type { KeepAlive } from './keep-alive.js';
import type { StreamTransport, WireResult } from './transport.js';

interface EventsDeps {
  readonly endpoint: URL;
  readonly token: TokenSource;
  readonly fetch: typeof fetch;
  readonly keepAlive: KeepAlive;
}

/** Each stream by an HTTP request of its own: graphql-sse, distinct connections mode. */
export function eventsTransport({ endpoint, token, fetch, keepAlive: { silenceMs } }: EventsDeps): StreamTransport {
  /** Fails, too, if no response begins in time. */
  async function open(address: string, init: RequestInit): Promise<Response> {
    const { signal, abort } = linkSignals([init.signal ?? undefined]);
    const timer = setTimeout(abort, silenceMs);
    try {
      return guardBody(await fetch(address, { ...init, signal, redirect: 'manual' }), silenceMs, signal);
    } finally {
      clearTimeout(timer);
    }
  }

  const client = createClient({
    url: endpoint.href,
    headers: async () => ({ ...(await authorizationOf(token)) }),
    fetchFn: open,
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
