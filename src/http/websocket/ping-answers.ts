import type { WebSocket } from 'ws';

/** Answers pings one at a time. Of the pings that arrive meanwhile, only the last is answered (RFC 6455, 5.5.3). */
export class PingAnswers {
  private pending: Buffer | null = null;
  private isAnswering = false;

  constructor(private readonly socket: WebSocket) {}

  /** Answers a ping as soon as the answer to the one before is handed to the network. */
  answer(data: Buffer): void {
    this.pending = data;
    if (!this.isAnswering) this.answerPending();
  }

  private answerPending(): void {
    const { pending, socket } = this;
    this.pending = null;
    this.isAnswering = pending !== null && socket.readyState === socket.OPEN;
    if (this.isAnswering) socket.pong(pending, false, () => this.answerPending());
  }
}
