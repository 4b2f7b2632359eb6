import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import type { AuthenticatedOrigin, Caller } from '../../api/context.js';
import { unauthenticated } from '../../graphql/error-formatter.js';
import type { StreamOperation } from '../../graphql/live/shared-streams.js';
import { StreamFailure, Subscriber } from '../../graphql/live/subscriber.js';
import { bearerToken } from '../admission/bearer-token.js';
import { formatResult } from '../graphql/format-result.js';
import { countOperation } from '../graphql/observe-operations.js';
import { stateSender } from '../graphql/state-sender.js';
import type { Subscriptions } from '../graphql/subscriptions.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { RequestError } from '../request/request-error.js';
import { EventStream } from './event-stream.js';

/** A subscription whose client accepts an event stream. */
export interface StreamRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly operation: StreamOperation<AuthenticatedOrigin>;
}

/**
 * Subscriptions as Server-Sent Events: the protocol of graphql-sse, in its distinct connections mode. Everything but the
 * form of the events is as over WebSocket.
 */
export class EventStreams {
  private readonly open = new Set<EventStream>();
  /** The subscriptions that have not ended. */
  private readonly running = new Set<Promise<void>>();
  private isStopping = false;

  constructor(
    private readonly deps: TransportDeps,
    private readonly subscriptions: Subscriptions,
  ) {
    deps.observability.metrics.gauge('event_streams', 'Open event streams', () => this.open.size);
  }

  /**
   * Opens the stream of a subscription, and sends to it in the background.
   *
   * @throws RequestError 429 if the caller has too many connections
   */
  serve({ request, response, operation }: StreamRequest): void {
    // The client disconnected before: `close` is not emitted again.
    if (response.destroyed) return;
    const release = this.subscriptions.connections.acquire(operation.limitKey);
    if (!release) throw tooManyConnections();
    const stream = new EventStream(response);
    this.open.add(stream);
    response.once('close', () => {
      release();
      this.open.delete(stream);
    });
    stream.open(this.deps.limits.webSocket);
    if (this.isStopping) stream.drop();
    const running = this.run(stream, { request, response, operation }).catch((error: unknown) => {
      stream.fail(this.deps.formatError(error, operation.request));
    });
    this.running.add(running);
    void running.finally(() => this.running.delete(running));
  }

  /** Breaks all streams off without completing them, so that clients connect to another server. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const stream of this.open) stream.drop();
    await Promise.all(this.running);
  }

  /** Sends the states of a subscription until it ends, or its stream does. */
  private async run(stream: EventStream, { request, operation }: StreamRequest): Promise<void> {
    const { formatError, observability } = this.deps;
    const { limitKey } = operation;
    const caller = await this.admit(stream, request, operation);
    if (!caller || !stream.isOpen()) return;
    const outlet = {
      limitKey,
      isOpen: () => stream.isOpen(),
      send: (result: string, sent: () => void) => stream.next(result, sent),
    };
    const origin = { ...operation.request, caller };
    const send = stateSender(this.deps, outlet);
    const joined = await this.subscriptions.streams.join({ ...operation, request: origin }, send);
    if (joined instanceof Subscriber) {
      countOperation(observability, OperationTypeNode.SUBSCRIPTION, undefined, performance.now());
      return follow(joined, stream);
    }
    const refused = formatResult(formatError, joined, origin);
    countOperation(observability, OperationTypeNode.SUBSCRIPTION, refused.errors, performance.now());
    stream.complete(refused);
  }

  /** Watches the caller's permissions while the stream is open. Returns null if they no longer allow it. */
  private async admit(
    stream: EventStream,
    { headers }: IncomingMessage,
    { limitKey, request: origin }: StreamRequest['operation'],
  ): Promise<Caller | null> {
    const { watch } = this.subscriptions;
    const token = bearerToken(headers.authorization) ?? '';
    const close = (reason: string) => stream.fail(unauthenticated(reason).toJSON());
    const watched = { token, caller: origin.caller, close };
    stream.onEnd(watch.add(watched));
    // The permissions may have changed between the authentication of the request and now.
    const again = async () => ({ limitKey, ...(await this.deps.admission.reauthenticate(token, origin)) });
    const admitted = await watch.admit(watched, again);
    if ('caller' in admitted) return admitted.caller;
    close(admitted.refusal);
    return null;
  }
}

/** Resolves once a subscription has ended, or its stream has. */
async function follow(subscriber: Subscriber, stream: EventStream): Promise<void> {
  stream.onEnd(() => void subscriber.return());
  try {
    await subscriber.next();
    stream.complete();
  } catch (error) {
    if (!(error instanceof StreamFailure)) throw error;
    stream.fail(error.formatted);
  }
}

function tooManyConnections(): RequestError {
  const message = 'This token has too many open event streams and WebSockets (SLIPWAY_MAX_CONNECTIONS_PER_TOKEN).';
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: 1 });
}
