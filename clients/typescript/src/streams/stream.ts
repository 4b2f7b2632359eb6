import { abortedFailure, failureOfErrors } from '../classify.js';
import type { ClientError } from '../client-error.js';
import { type LinkedSignal, linkSignals } from '../linked-signal.js';
import type { GraphQLRequest } from '../operation-document.js';
import { SlipwayError } from '../result.js';
import { askedWait, backoff, type RetryPolicy, streamMayRecover } from '../retry-policy.js';
import { sleep } from '../sleep.js';
import type { ConnectionStates } from './connection.js';
import { NewestValue } from './newest-value.js';
import type { StreamTransport, WireResult } from './transport.js';

/** A connection that held this long, in milliseconds, resets the backoff. */
const STABLE_MS = 5_000;

/** What a stream needs. */
export interface StreamDeps {
  /** @throws TypeError if this environment has no such transport */
  transport(): StreamTransport;
  readonly connection: ConnectionStates;
  readonly policy: RetryPolicy;
  /** Emits `online`. Undefined where nothing does. */
  readonly network: EventTarget | undefined;
  /** Abort the stream. */
  readonly signals: readonly (AbortSignal | undefined)[];
}

/** How one subscription ended. */
interface Ended {
  /** Null: the stream is complete. */
  readonly failure: ClientError | null;
  /** Whether it has sent a state. */
  readonly hasSent: boolean;
}

/**
 * The states of a subscription. Subscribes once the first state is asked for, and again after a failure that may pass. A
 * first state that equals the last one is not given again.
 */
export function openStream(deps: StreamDeps, request: GraphQLRequest): AsyncIterableIterator<unknown, undefined> {
  let stop: LinkedSignal | null = null;
  const states = new NewestValue<unknown>({
    onStart() {
      stop = linkSignals(deps.signals);
      void follow(deps, request, states, stop.signal).then(end, end);
    },
    onReturn: () => stop?.abort(),
  });

  function end(error: Error | null): void {
    stop?.release();
    states.end(error);
    deps.connection.set(states, null);
  }

  return states;
}

/** Subscribes until the stream has ended for good. Returns why; null if it is complete. */
async function follow(
  { transport, connection, policy, network }: StreamDeps,
  request: GraphQLRequest,
  states: NewestValue<unknown>,
  signal: AbortSignal,
): Promise<SlipwayError | null> {
  let lastText: string | null = null;
  connection.set(states, 'CONNECTING');
  for (let failures = 0; ; failures++) {
    if (signal.aborted) return new SlipwayError(abortedFailure());
    const startedAt = performance.now();
    const { failure, hasSent } = await subscribeOnce(transport(), request, signal, (data, isFirst) => {
      connection.set(states, 'CONNECTED');
      const text = JSON.stringify(data);
      if (!isFirst || text !== lastText) states.put(data);
      lastText = text;
    });
    if (failure === null) return null;
    if (hasSent && performance.now() - startedAt > STABLE_MS) failures = 0;
    // A connection whose permissions have changed is closed: whether the stream may go on shows when it reconnects.
    const mayRecover = streamMayRecover(failure) || (hasSent && failure.kind === 'UNAUTHENTICATED');
    if (!mayRecover || failures >= policy.maxReconnects) return new SlipwayError(failure);
    connection.set(states, 'RECONNECTING');
    const asked = askedWait(failure);
    // What the server asks for is waited for, whatever the network does.
    if (asked > 0) await sleep(Math.max(backoff(failures, policy, Math.random), asked), signal);
    else await sleep(backoff(failures, policy, Math.random), signal, network);
  }
}

/** Subscribes, and calls `onState` with each state, until the subscription ends. */
function subscribeOnce(
  transport: StreamTransport,
  request: GraphQLRequest,
  signal: AbortSignal,
  onState: (data: unknown, isFirst: boolean) => void,
): Promise<Ended> {
  return new Promise((resolve) => {
    let hasSent = false;
    let isOver = false;
    const end = (failure: ClientError | null) => {
      isOver = true;
      signal.removeEventListener('abort', abort);
      resolve({ failure, hasSent });
    };
    const next = ({ data, errors }: WireResult) => {
      if (isOver) return;
      if (errors && errors.length > 0) {
        end(failureOfErrors(errors, null));
        return unsubscribe();
      }
      onState(data, !hasSent);
      hasSent = true;
    };
    const unsubscribe = transport.subscribe(request, { next, end });
    const abort = () => {
      end(abortedFailure());
      unsubscribe();
    };
    signal.addEventListener('abort', abort);
  });
}
