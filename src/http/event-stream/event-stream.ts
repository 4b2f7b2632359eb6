import type { ServerResponse } from 'node:http';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { WebSocketLimits } from '../../settings/limits.js';
import { watchLiveness } from '../connections/liveness.js';
import { EVENT_STREAM_TYPE } from '../graphql/graphql-media-type.js';

/** An event stream has no unfinished messages of its client, and its operation runs as long as it is open. */
const ALWAYS_RUNNING = { lastAt: 0, running: () => 1, unfinishedSince: () => null };

/** Ignored by clients. Proxies close a connection on which nothing is sent for long. */
const COMMENT = ':\n\n';

const COMPLETE = 'event: complete\ndata:\n\n';

/** The protocol's `next` event. `result` is JSON, which has no line breaks. */
function nextEvent(result: string): string {
  return `event: next\ndata: ${result}\n\n`;
}

/** The one result of an operation and its end, as events. `result` is JSON. */
export function eventsOfResult(result: string): string {
  return nextEvent(result) + COMPLETE;
}

/** Sets the headers of an event stream. */
export function setEventStreamHeaders(response: ServerResponse): void {
  response.setHeader('Content-Type', EVENT_STREAM_TYPE);
  response.setHeader('Cache-Control', 'no-store');
  // nginx would otherwise hold events back until its buffer is full.
  response.setHeader('X-Accel-Buffering', 'no');
}

/**
 * The answer to a subscription as Server-Sent Events. A client that reads too slowly is dropped, as on a WebSocket: a
 * comment takes the place of the ping, and counts as answered once the network has taken it.
 */
export class EventStream {
  /** Called once it is handed to the network, or the connection has closed. */
  private readonly unsent = new Set<() => void>();
  private hasEnded = false;
  private readonly endListeners: (() => void)[] = [];
  private onAnswer: () => void = () => undefined;

  constructor(private readonly response: ServerResponse) {
    response.once('close', () => {
      for (const sent of [...this.unsent]) this.settle(sent);
      this.markEnded();
    });
  }

  /** Sends the headers. The stream then stays open without a timeout. */
  open(limits: WebSocketLimits): void {
    const { response } = this;
    setEventStreamHeaders(response);
    response.setTimeout(0);
    // Some browsers report a response as open only once a part of its body has arrived.
    response.write(COMMENT);
    const stop = watchLiveness(this.asSocket(), limits, { ...ALWAYS_RUNNING });
    response.once('close', stop);
    if (response.closed) stop();
  }

  /** Whether events can still be sent. */
  isOpen(): boolean {
    return !this.hasEnded && !this.response.destroyed;
  }

  /** Calls `listener` as soon as no events can be sent. The client may still be reading the last ones. */
  onEnd(listener: () => void): void {
    if (this.isOpen()) this.endListeners.push(listener);
    else listener();
  }

  /** Sends a result, which is JSON. Calls `sent` once it is handed to the network, or the connection has closed. */
  next(result: string, sent: () => void = () => undefined): void {
    if (this.isOpen()) this.write(nextEvent(result), sent);
    else sent();
  }

  /** Ends the stream. The client gets `last` before, e.g. why it ends. */
  complete(last?: FormattedExecutionResult): void {
    if (!this.isOpen()) return;
    this.response.end((last ? nextEvent(JSON.stringify(last)) : '') + COMPLETE);
    this.markEnded();
  }

  /** Ends the stream because of an error. */
  fail(error: GraphQLFormattedError): void {
    this.complete({ errors: [error] });
  }

  /** Breaks the connection, so that the client connects again: without `complete`, its operation has not ended. */
  drop(): void {
    this.response.destroy();
  }

  private markEnded(): void {
    this.hasEnded = true;
    for (const listener of this.endListeners.splice(0)) listener();
  }

  private write(text: string, sent: () => void): void {
    this.unsent.add(sent);
    this.response.write(text, () => this.settle(sent));
  }

  private settle(sent: () => void): void {
    if (this.unsent.delete(sent)) sent();
  }

  private asSocket(): Parameters<typeof watchLiveness>[0] {
    const { response } = this;
    return {
      get bufferedAmount() {
        return response.writableLength;
      },
      ping: () => {
        // An ended stream waits for its client to read the rest.
        if (this.isOpen()) this.write(COMMENT, () => this.onAnswer());
      },
      close: () => this.drop(),
      terminate: () => this.drop(),
      on: (_event, listener) => {
        this.onAnswer = listener;
      },
    };
  }
}
