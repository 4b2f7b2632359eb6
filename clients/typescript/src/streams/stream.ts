import { failureOfErrors, localFailure } from '../classify.js';
import type { ClientError } from '../client-error.js';
import type { GraphQLRequest } from '../operation-document.js';
import { SlipwayError } from '../result.js';
import { askedWait, backoff, type RetryPolicy, streamMayRecover } from '../retry-policy.js';
import { sleep } from '../sleep.js';
import type { ConnectionStates } from './connection.js';
import { NewestValue } from './newest-value.js';
import type { StreamTransport, WireResult } from './transport.js';

/** What a stream needs. */
export interface StreamDeps {
  /** @throws TypeError if this environment has no such transport */
  transport(): StreamTransport;
  readonly connection: ConnectionStates;
  readonly policy: RetryPolicy;
  /** Aborts the stream. */
  readonly signal: AbortSignal;
}

/** How one subscription ended. */
interface Ended {
  /** Null: the stream is complete. */
  readonly failure: ClientError | null;
  /** Whether it has sent a state. */
  readonly hasSent: boolean;
}

/**
 * The states of a subscription. Subscribes again after a failure that may pass, with backoff; a first state that equals the
 * last one is not given again. Subscribes once the first state is asked for.
 */
export function openStream(deps: StreamDeps, request: GraphQLRequest): AsyncIterableIterator<unknown, undefined> {
  const { connection, policy } = deps;
  const returned = new AbortController();
  const signal = AbortSignal.any([deps.signal, returned.signal]);
  const states = new NewestValue<unknown>({
    onStart: () =>
      void follow().then(
        ({ failure }) => end(failure),
        (error) => states.end(error),
      ),
    onReturn: () => returned.abort(),
  });
  let lastText: string | null = null;

  function end(failure: ClientError | null): void {
    connection.set(states, null);
    states.end(failure && new SlipwayError(failure));
  }

  /** Subscribes until the stream has ended for good. */
  async function follow(): Promise<Pick<Ended, 'failure'>> {
    connection.set(states, 'CONNECTING');
    for (let failures = 0; ; failures++) {
      if (signal.aborted) return { failure: localFailure('ABORTED') };
      const { failure, hasSent } = await subscribeOnce();
      if (hasSent) failures = 0;
      if (failure === null || signal.aborted) return { failure };
      // A connection whose permissions have changed is closed: whether the stream may go on shows when it reconnects.
      const mayRecover = streamMayRecover(failure) || (hasSent && failure.kind === 'UNAUTHENTICATED');
      if (!mayRecover || failures >= policy.maxReconnects) return { failure };
      connection.set(states, 'RECONNECTING');
      await sleep(Math.max(backoff(failures, policy, Math.random), askedWait(failure)), signal);
    }
  }

  function subscribeOnce(): Promise<Ended> {
    return new Promise((resolve) => {
      let hasSent = false;
      let unsubscribe = (): void => {};
      const settle = (failure: ClientError | null) => {
        signal.removeEventListener('abort', abort);
        resolve({ failure, hasSent });
      };
      const abort = () => {
        unsubscribe();
        settle(localFailure('ABORTED'));
      };
      const next = ({ data, errors }: WireResult) => {
        if (errors && errors.length > 0) {
          unsubscribe();
          return settle(failureOfErrors(errors, null));
        }
        if (signal.aborted) return;
        connection.set(states, 'CONNECTED');
        const text = JSON.stringify(data);
        if (hasSent || text !== lastText) states.put(data);
        hasSent = true;
        lastText = text;
      };
      signal.addEventListener('abort', abort);
      unsubscribe = deps.transport().subscribe(request, { next, end: settle });
    });
  }

  return states;
}
