import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** How many messages and answers of one connection may wait before no more is read from it. */
const MAX_WAITING = 100;

/** Reads from a client no faster than its messages are looked at and it takes the answers. */
export class FlowControl {
  private waiting = 0;

  constructor(
    private readonly socket: WebSocket,
    connection: Duplex,
    private readonly maxBufferedBytes: number,
  ) {
    connection.on('drain', () => this.look());
  }

  /** Counts a message that is not looked at yet, or an answer that the network has not taken, until `work` has ended. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.waiting++;
    this.look();
    try {
      return await work;
    } finally {
      this.waiting--;
      this.look();
    }
  }

  private look(): void {
    const { socket } = this;
    const isFull = this.waiting > MAX_WAITING || socket.bufferedAmount > this.maxBufferedBytes;
    // One that closes is read until its client has closed its side.
    if (isFull && socket.readyState === socket.OPEN) socket.pause();
    else if (socket.isPaused) socket.resume();
  }
}
