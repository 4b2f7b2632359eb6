import type { WebSocketLimits } from '../../settings/limits.js';

/** A WebSocket, or what looks like one. Times are by `performance.now()`, which is monotonic. */
export interface LiveConnection {
  /** The bytes that the client has not read yet, as far as this process knows. */
  readonly bufferedAmount: number;
  /** When an operation was last seen to start or run. */
  activeAt: number;
  /** The number of running operations. */
  readonly runningCount: number;
  /** When the message that is arriving began. Null if none is. */
  readonly unfinishedSince: number | null;
  ping(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

type LivenessLimits = Pick<WebSocketLimits, 'pingMs' | 'idleMs' | 'maxBufferedBytes' | 'slowMs' | 'messageTimeoutMs'>;

/**
 * Checks a connection at each ping interval, until it is stopped. Drops a client that did not answer the last ping, that
 * reads too slowly, or that takes too long to send one message. Closes an idle connection with 1000.
 */
export class Liveness {
  private isAlive = true;
  private slowSince: number | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly connection: LiveConnection,
    private readonly limits: LivenessLimits,
  ) {
    this.timer = setInterval(Liveness.check, limits.pingMs, this);
  }

  /** To be called when the client has answered a ping. */
  answered(): void {
    this.isAlive = true;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** One function for the timers of all connections. */
  private static check(liveness: Liveness): void {
    liveness.check();
  }

  private check(): void {
    const { connection, limits } = this;
    const now = performance.now();
    this.slowSince = connection.bufferedAmount > limits.maxBufferedBytes ? (this.slowSince ?? now) : null;
    if (connection.runningCount > 0) connection.activeAt = now;
    const isStuck = now - (connection.unfinishedSince ?? now) >= limits.messageTimeoutMs;
    if (!this.isAlive || isStuck || now - (this.slowSince ?? now) >= limits.slowMs) {
      connection.terminate();
    } else if (now - connection.activeAt >= limits.idleMs) {
      connection.close(1000, 'Idle: no operation ran for too long');
    } else {
      this.isAlive = false;
      connection.ping();
    }
  }
}
