import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** How many messages and answers of one connection can be pending before reading from it pauses. */
const MAX_PENDING = 100;

/** Backpressure: reads from a client no faster than its messages are handled and it reads the answers. */
export class FlowControl {
  private pending = 0;

  constructor(
    private readonly socket: WebSocket,
    connection: Duplex,
    private readonly maxBufferedBytes: number,
  ) {
    connection.on('drain', () => this.update());
  }

  /** Counts `work` as pending until it settles: a message that is being handled, or an answer that is being sent. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.pending++;
    this.update();
    try {
      return await work;
    } finally {
      this.pending--;
      this.update();
    }
  }

  private update(): void {
    const { socket } = this;
    const isFull = this.pending > MAX_PENDING || socket.bufferedAmount > this.maxBufferedBytes;
    // A closing connection must be read until the client has closed its side.
    if (isFull && socket.readyState === socket.OPEN) socket.pause();
    else if (socket.isPaused) socket.resume();
  }
}
