import type { Duplex } from 'node:stream';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { ReceiveBudget, Reception } from '../limits/receive-budget.js';
import { closeSocket } from './close-socket.js';

/** How many messages can arrive before authentication: one `connection_init`, and a few pings. */
const MAX_UNAUTHENTICATED_MESSAGES = 16;

/** The most bytes of frame headers in a message. */
const MAX_FRAMING_BYTES = 65_536;

/** The size of the header of a client's ping or pong, in bytes. */
const CONTROL_HEADER_BYTES = 6;

/** The memory overhead of each received chunk, in bytes. */
const CHUNK_OVERHEAD_BYTES = 256;

const MESSAGE_TOO_BIG = 1009;
const TRY_AGAIN_LATER = 1013;

/**
 * Counts the bytes of a WebSocket's messages as they arrive, and stops reading beyond the limit. `ws` has one limit for
 * all connections; this one depends on the caller, and is low before authentication.
 */
export class MessageIntake {
  /** When the message that is arriving began, by `performance.now()`. Null if none is. */
  unfinishedSince: number | null = null;
  private reception: Reception;
  /** Null before authentication. */
  private limitKey: string | null = null;
  private isStopped = false;
  /** Received bytes: of the current message, or of all messages before authentication. */
  private bytes = 0;
  private messages = 0;

  /** @param network the sender's network: its bytes are counted for that before authentication. */
  constructor(
    private readonly connection: Duplex,
    private readonly socket: WebSocket,
    private readonly receiving: ReceiveBudget,
    network: string,
    private maxBytes: number,
  ) {
    this.reception = receiving.begin(`network ${network}`, maxBytes);
    // Prepended: the bytes must be counted before `ws` completes a message with them.
    connection.prependListener('data', (chunk: Buffer) => this.receive(chunk.length));
  }

  /** Applies the limits of the authenticated caller from now on. */
  authenticated(limitKey: string, maxBytes: number): void {
    this.reception.end();
    this.reception = this.receiving.begin(limitKey, maxBytes);
    this.limitKey = limitKey;
    this.maxBytes = maxBytes;
    this.bytes = 0;
  }

  /**
   * Handles the end of a message. Returns a function that frees its budget once it is handled. Null if it must not be
   * read.
   */
  complete(length: number): (() => void) | null {
    const { limitKey, maxBytes, reception } = this;
    this.unfinishedSince = null;
    if (limitKey !== null) {
      this.bytes = 0;
      this.reception = this.receiving.begin(limitKey, maxBytes);
    }
    this.countMessage();
    if (length > maxBytes) this.stop(MESSAGE_TOO_BIG, tooLarge(maxBytes));
    if (!this.isStopped) return limitKey === null ? () => {} : () => reception.end();
    reception.end();
    return null;
  }

  /**
   * Reserves budget for the message of a running operation.
   *
   * @throws RequestError if the budget is exhausted
   */
  reserve(length: number): Reception {
    const reception = this.receiving.begin(this.limitKey ?? '', this.maxBytes);
    reception.add(length);
    return reception;
  }

  /** Handles a ping or pong: subtracts it from the bytes of the message that it arrived in. */
  excludeControlFrame(data: Buffer): void {
    this.countMessage();
    if (this.limitKey === null) return;
    this.bytes = Math.max(this.bytes - data.length - CONTROL_HEADER_BYTES, 0);
    if (this.bytes > 0) return;
    this.unfinishedSince = null;
    this.reception.end();
  }

  /** To be called once the connection has closed. */
  close(): void {
    this.reception.end();
  }

  private receive(length: number): void {
    this.unfinishedSince ??= performance.now();
    this.bytes += length;
    if (this.bytes > this.maxBytes + (this.limitKey === null ? 0 : MAX_FRAMING_BYTES)) {
      this.stop(MESSAGE_TOO_BIG, tooLarge(this.maxBytes));
      return;
    }
    try {
      this.reception.add(length + CHUNK_OVERHEAD_BYTES);
    } catch {
      this.stop(TRY_AGAIN_LATER, 'The server is receiving too much data: try again in a moment');
    }
  }

  private countMessage(): void {
    this.messages++;
    if (this.limitKey === null && this.messages > MAX_UNAUTHENTICATED_MESSAGES) {
      this.stop(CloseCode.TooManyInitialisationRequests, 'Too many messages before connection_init was accepted');
    }
  }

  /** Closes the connection. Further data is discarded, so that the client receives the reason. */
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
  return `Message too large: this sender can send at most ${maxBytes} bytes`;
}
