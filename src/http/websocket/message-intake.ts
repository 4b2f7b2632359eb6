import type { Duplex } from 'node:stream';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { ReceiveBudget, Reception } from '../limits/receive-budget.js';
import { closeSocket } from './close-socket.js';

/** How many messages may come before it is known who sends them: one says it, and a few are pings. */
const MAX_UNKNOWN_MESSAGES = 16;

/** What the frames of a message may take beside it, in bytes. */
const FRAMES_COST = 65_536;

/** What a ping or pong of a client takes beside its data, in bytes. */
const CONTROL_HEAD = 6;

/** What a piece of a message takes in memory, however short it is, in bytes. */
const PIECE_COST = 256;

const TOO_LARGE = 1009;
const TRY_AGAIN_LATER = 1013;

/**
 * Counts what has arrived of a WebSocket's messages, and stops reading where it is too much. `ws` has one limit for all
 * connections; how much may come depends on who sends it, and next to nothing before that is known.
 */
export class MessageIntake {
  /** Since when a message has been arriving, by `performance.now()`; null while none is. */
  unfinishedSince: number | null = null;
  private reception: Reception;
  private holder: string | null = null;
  private isStopped = false;
  /** Of the message that is arriving; of all messages, before it is known who sends them. */
  private bytes = 0;
  private messages = 0;

  /** @param network stands for the sender until it is known. */
  constructor(
    private readonly connection: Duplex,
    private readonly socket: WebSocket,
    private readonly receiving: ReceiveBudget,
    network: string,
    private maxBytes: number,
  ) {
    this.reception = receiving.begin(`network ${network}`, maxBytes);
    // Before `ws` takes it, so that a message which it completes is counted first.
    connection.prependListener('data', (chunk: Buffer) => this.arrived(chunk.length));
    for (const event of ['ping', 'pong'] as const) socket.on(event, (data: Buffer) => this.passed(data));
    socket.once('close', () => this.reception.end());
  }

  /** From now on a message may be as long as a body of this caller. */
  know(holder: string, maxBytes: number): void {
    this.reception.end();
    this.reception = this.receiving.begin(holder, maxBytes);
    this.holder = holder;
    this.maxBytes = maxBytes;
    this.bytes = 0;
  }

  /** Notes that a message is whole. Returns what gives its room back once it was looked at; null where it may not be read. */
  completed(length: number): (() => void) | null {
    const { holder, maxBytes, reception } = this;
    this.unfinishedSince = null;
    if (holder !== null) {
      this.bytes = 0;
      this.reception = this.receiving.begin(holder, maxBytes);
    }
    this.count();
    if (length > maxBytes) this.stop(TOO_LARGE, tooLarge(maxBytes));
    if (!this.isStopped) return holder === null ? () => {} : () => reception.end();
    reception.end();
    return null;
  }

  /**
   * Keeps room for a message whose operation runs, until what it returns is called.
   *
   * @throws RequestError where there is none
   */
  keep(length: number): () => void {
    const reception = this.receiving.begin(this.holder ?? '', this.maxBytes);
    reception.add(length);
    return () => reception.end();
  }

  private arrived(length: number): void {
    this.unfinishedSince ??= performance.now();
    this.bytes += length;
    if (this.bytes > this.maxBytes + (this.holder === null ? 0 : FRAMES_COST)) {
      this.stop(TOO_LARGE, tooLarge(this.maxBytes));
      return;
    }
    try {
      this.reception.add(length + PIECE_COST);
    } catch {
      this.stop(TRY_AGAIN_LATER, 'Too much is being received: try again in a moment');
    }
  }

  /** Takes a ping or pong out of what has arrived of the message that it stands in, where it stands in one. */
  private passed(data: Buffer): void {
    this.count();
    if (this.holder === null) return;
    this.bytes = Math.max(this.bytes - data.length - CONTROL_HEAD, 0);
    if (this.bytes > 0) return;
    this.unfinishedSince = null;
    this.reception.end();
  }

  private count(): void {
    this.messages++;
    if (this.holder === null && this.messages > MAX_UNKNOWN_MESSAGES) {
      this.stop(CloseCode.TooManyInitialisationRequests, 'Too many messages before connection_init was accepted');
    }
  }

  /** Closes the connection. What still comes is thrown away, so that the client gets the reason. */
  private stop(code: number, reason: string): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.reception.end();
    this.connection.removeAllListeners('data');
    this.connection.resume();
    closeSocket(this.socket, code, reason);
  }
}

function tooLarge(maxBytes: number): string {
  return `A message of this sender has at most ${maxBytes} bytes`;
}
