import type { ServerResponse } from 'node:http';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Caller } from '../../api/context.js';
import { unauthenticated } from '../../graphql/error-formatter.js';
import type { JsonPieces } from '../../graphql/json-pieces.js';
import type { ResultText } from '../../graphql/live/result-text.js';
import type { Receiver, Subscriber } from '../../graphql/live/subscriber.js';
import type { WebSocketLimits } from '../../settings/limits.js';
import type { WatchedConnection } from '../admission/permission-watch.js';
import { type LiveConnection, Liveness } from '../connections/liveness.js';
import { EVENT_STREAM_TYPE } from '../graphql/graphql-media-type.js';
import { type StateOutlet, sendState } from '../graphql/send-state.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { toChunk, writeChunk } from './shared-chunk.js';

/** Ignored by clients. Proxies close a connection on which nothing is sent for long. */
const COMMENT = ':\n\n';

const COMPLETE = 'event: complete\ndata:\n\n';

/** What is before and after a result in the protocol's `next` event. */
const [NEXT, EVENT_END] = ['event: next\ndata: ', '\n\n'];

/** The protocol's `next` event. `result` is JSON, which has no line breaks. */
function nextEvent(result: string): string {
  return NEXT + result + EVENT_END;
}

function nextChunk(result: string): string {
  return toChunk(nextEvent(result));
}

/** The one result of an operation and its end, as events. */
export function eventsOfResult(result: JsonPieces): Promise<string | Buffer> {
  return result.within(NEXT, EVENT_END + COMPLETE);
}

/** Sets the headers of an event stream. */
export function setEventStreamHeaders(response: ServerResponse): void {
  response.setHeader('Content-Type', EVENT_STREAM_TYPE);
  response.setHeader('Cache-Control', 'no-store');
  // nginx would otherwise hold events back until its buffer is full.
  response.setHeader('X-Accel-Buffering', 'no');
}

/** What all event streams share. */
export interface EventStreamDeps extends Pick<TransportDeps, 'formatError' | 'unread'> {
  readonly limits: WebSocketLimits;
  /** Called once no events can be sent. The client may still be reading the last ones. */
  onEnd(stream: EventStream): void;
  /** Called once the connection has closed. */
  onClose(stream: EventStream): void;
}

/** Whose stream it is. */
interface StreamOwner {
  readonly token: string;
  readonly caller: Caller;
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
}

/**
 * The answer to a subscription as Server-Sent Events. A client that reads too slowly is dropped, as on a WebSocket: a
 * comment takes the place of the ping, and counts as answered once the network has taken it.
 */
export class EventStream implements Receiver, StateOutlet, LiveConnection, WatchedConnection {
  activeAt = 0;
  readonly token: string;
  readonly limitKey: string;
  caller: Caller;
  /** Set once the stream of the subscription is joined. */
  private subscriber: Subscriber | null = null;
  /** Called once the state that is being sent is handed to the network, or the connection has closed. */
  private sent: (() => void) | null = null;
  private hasEnded = false;
  private liveness: Liveness | null = null;

  constructor(
    private readonly deps: EventStreamDeps,
    private readonly response: ServerResponse,
    { token, caller, limitKey }: StreamOwner,
  ) {
    this.token = token;
    this.caller = caller;
    this.limitKey = limitKey;
    response.once('close', () => this.closed());
  }

  /** Its operation runs as long as it is open. */
  get runningCount(): number {
    return 1;
  }

  /** It has no messages of its client. */
  get unfinishedSince(): null {
    return null;
  }

  get bufferedAmount(): number {
    return this.response.writableLength;
  }

  /** Sends the headers. The stream then stays open without a timeout. */
  open(): void {
    const { response } = this;
    setEventStreamHeaders(response);
    response.setTimeout(0);
    // Some browsers report a response as open only once a part of its body has arrived.
    response.write(COMMENT);
    if (!response.closed) this.liveness = new Liveness(this, this.deps.limits);
  }

  /** Whether events can still be sent. */
  isOpen(): boolean {
    return !this.hasEnded && !this.response.destroyed;
  }

  /** Sends the states of a subscriber whose receiver is this stream. It leaves once no events can be sent. */
  follow(subscriber: Subscriber): void {
    this.subscriber = subscriber;
    if (!this.isOpen()) subscriber.leave();
  }

  send(...given: Parameters<Receiver['send']>): void {
    sendState(this.deps, this, ...given);
  }

  write(result: ResultText, sent: () => void): void {
    this.sent = sent;
    writeChunk(this.response, result.encoded(nextChunk), () => this.settle());
  }

  ended(failure: GraphQLFormattedError | null): void {
    this.complete(failure ? { errors: [failure] } : undefined);
  }

  /** Ends the stream. The client gets `last` before, e.g. why it ends. */
  complete(last?: FormattedExecutionResult): void {
    if (!this.isOpen()) return;
    this.response.end((last ? nextEvent(JSON.stringify(last)) : '') + COMPLETE);
    this.markEnded();
  }

  /** Ends the stream because the caller's permissions no longer allow it. */
  revoke(reason: string): void {
    this.complete({ errors: [unauthenticated(reason).toJSON()] });
  }

  ping(): void {
    // An ended stream waits for its client to read the rest.
    if (this.isOpen()) this.response.write(COMMENT, () => this.liveness?.answered());
  }

  close(): void {
    this.terminate();
  }

  /** Breaks the connection, so that the client connects again: without `complete`, its operation has not ended. */
  terminate(): void {
    this.response.destroy();
  }

  private closed(): void {
    this.liveness?.stop();
    this.settle();
    this.markEnded();
    this.deps.onClose(this);
  }

  private settle(): void {
    const { sent } = this;
    this.sent = null;
    sent?.();
  }

  private markEnded(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.subscriber?.leave();
    this.deps.onEnd(this);
  }
}
