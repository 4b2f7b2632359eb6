import type { WebSocketLimits } from '../../settings/limits.js';

/** The activity of a connection. Times are by `performance.now()`, which is monotonic. */
export interface ConnectionActivity {
  /** When an operation was last seen to start or run. */
  lastAt: number;
  /** The number of running operations. */
  running(): number;
  /** When the message that is arriving began. Null if none is. */
  unfinishedSince(): number | null;
}

/** A WebSocket, or what looks like one. */
interface WatchedSocket {
  /** The bytes that the client has not read yet, as far as this process knows. */
  readonly bufferedAmount: number;
  ping(): void;
  close(code: number, reason: string): void;
  terminate(): void;
  on(event: 'pong', listener: () => void): unknown;
}

type LivenessLimits = Pick<WebSocketLimits, 'pingMs' | 'idleMs' | 'maxBufferedBytes' | 'slowMs' | 'messageTimeoutMs'>;

/**
 * Checks a connection at each ping interval, until the returned function is called. Drops a client that did not answer the
 * last ping, that reads too slowly, or that takes too long to send one message. Closes an idle connection with 1000.
 */
export function watchLiveness(socket: WatchedSocket, limits: LivenessLimits, activity: ConnectionActivity): () => void {
  let isAlive = true;
  let slowSince: number | null = null;
  socket.on('pong', () => {
    isAlive = true;
  });

  function check(): void {
    const now = performance.now();
    slowSince = socket.bufferedAmount > limits.maxBufferedBytes ? (slowSince ?? now) : null;
    if (activity.running() > 0) activity.lastAt = now;
    const unfinishedSince = activity.unfinishedSince() ?? now;
    const isStuck = now - unfinishedSince >= limits.messageTimeoutMs;
    if (!isAlive || isStuck || (slowSince !== null && now - slowSince >= limits.slowMs)) {
      socket.terminate();
    } else if (now - activity.lastAt >= limits.idleMs) {
      socket.close(1000, 'Idle: no operation ran for too long');
    } else {
      isAlive = false;
      socket.ping();
    }
  }

  const timer = setInterval(check, limits.pingMs);
  return () => clearInterval(timer);
}
