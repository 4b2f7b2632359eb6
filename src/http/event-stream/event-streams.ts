import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import type { AuthenticatedOrigin, Caller } from '../../api/context.js';
import { RunningWork } from '../../async/running-work.js';
import type { StreamOperation } from '../../graphql/live/shared-streams.js';
import { Subscriber } from '../../graphql/live/subscriber.js';
import { bearerToken } from '../admission/bearer-token.js';
import { formatResult } from '../graphql/format-result.js';
import { countOperation } from '../graphql/observe-operations.js';
import type { Subscriptions } from '../graphql/subscriptions.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { RequestError } from '../request/request-error.js';
import { EventStream, type EventStreamDeps } from './event-stream.js';

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
  /** The open streams, and what ends the count of each against the limit of its caller. */
  private readonly open = new Map<EventStream, () => void>();
  /** The subscriptions that are being opened. */
  private readonly opening = new RunningWork();
  private readonly shared: EventStreamDeps;
  private isStopping = false;

  constructor(
    private readonly deps: TransportDeps,
    private readonly subscriptions: Subscriptions,
  ) {
    const { formatError, unread, limits, observability } = deps;
    this.shared = {
      formatError,
      unread,
      limits: limits.webSocket,
      onEnd: (stream) => subscriptions.watch.remove(stream),
      onClose: (stream) => this.forget(stream),
    };
    observability.metrics.gauge('event_streams', 'Open event streams', () => this.open.size);
  }

  /**
   * Opens the stream of a subscription, and sends to it in the background.
   *
   * @throws RequestError 429 if the caller has too many connections
   */
  serve({ request, response, operation }: StreamRequest): void {
    // The client disconnected before: `close` is not emitted again.
    if (response.destroyed) return;
    const { limitKey, request: origin } = operation;
    const release = this.subscriptions.connections.acquire(limitKey);
    if (!release) throw tooManyConnections();
    const token = bearerToken(request.headers.authorization) ?? '';
    const stream = new EventStream(this.shared, response, { token, caller: origin.caller, limitKey });
    this.open.set(stream, release);
    stream.open();
    if (this.isStopping) stream.terminate();
    const opening = this.join(stream, operation).catch((error: unknown) => {
      stream.complete({ errors: [this.deps.formatError(error, origin)] });
    });
    void this.opening.track(opening);
  }

  /** Breaks all streams off without completing them, so that clients connect to another server. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const stream of this.open.keys()) stream.terminate();
    await this.opening.settled();
  }

  private forget(stream: EventStream): void {
    this.open.get(stream)?.();
    this.open.delete(stream);
  }

  /** Joins the stream of a subscription, whose states are then sent until it ends or its connection closes. */
  private async join(stream: EventStream, operation: StreamRequest['operation']): Promise<void> {
    const { formatError, observability } = this.deps;
    const caller = await this.admit(stream, operation);
    if (!caller || !stream.isOpen()) return;
    const origin = { ...operation.request, caller };
    const joined = await this.subscriptions.streams.join({ ...operation, request: origin }, stream);
    const refused = joined instanceof Subscriber ? null : formatResult(formatError, joined, origin);
    countOperation(observability, OperationTypeNode.SUBSCRIPTION, refused?.errors, performance.now());
    if (joined instanceof Subscriber) stream.follow(joined);
    else stream.complete(refused ?? undefined);
  }

  /** Watches the caller's permissions while the stream is open. Returns null if they no longer allow it. */
  private async admit(
    stream: EventStream,
    { limitKey, request: origin }: StreamRequest['operation'],
  ): Promise<Caller | null> {
    const { watch } = this.subscriptions;
    if (stream.isOpen()) watch.add(stream);
    // The permissions may have changed between the authentication of the request and now.
    const again = async () => ({ limitKey, ...(await this.deps.admission.reauthenticate(stream.token, origin)) });
    const admitted = await watch.admit(stream, again);
    if ('caller' in admitted) return admitted.caller;
    stream.revoke(admitted.refusal);
    return null;
  }
}

function tooManyConnections(): RequestError {
  const message = 'This token has too many open event streams and WebSockets (SLIPWAY_MAX_CONNECTIONS_PER_TOKEN).';
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: 1 });
}
