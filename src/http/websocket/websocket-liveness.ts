import type { WebSocket } from 'ws';
import type { WebSocketLimits } from '../../settings/limits.js';

/** What a connection does, as the watch needs to know it. */
export interface ConnectionActivity {
  /** When an operation was last seen to start or run, by `performance.now()`: a clock that is set does not move it. */
  lastAt: number;
  /** How many operations run now. */
  running(): number;
  /** Since when a message has been arriving, by `performance.now()`; null while none is. */
  unfinishedSince(): number | null;
}

type WatchedSocket = Pick<WebSocket, 'ping' | 'close' | 'terminate' | 'bufferedAmount'> & {
  on(event: 'pong', listener: () => void): unknown;
};
type WatchLimits = Pick<WebSocketLimits, 'pingMs' | 'idleMs' | 'maxBufferedBytes' | 'slowMs' | 'messageTimeoutMs'>;

/**
 * Looks after a connection until the function that it returns is called. A client that does not answer a ping until the
 * next one, that leaves too much unread for too long, or that takes too long to send one message, is dropped; one that
 * runs nothing for too long is closed with 1000.
 */
export function watchLiveness(socket: WatchedSocket, limits: WatchLimits, activity: ConnectionActivity): () => void {
  let isThere = true;
  let slowSince: number | null = null;
  socket.on('pong', () => {
    isThere = true;
  });

  function look(): void {
    const now = performance.now();
    slowSince = socket.bufferedAmount > limits.maxBufferedBytes ? (slowSince ?? now) : null;
    if (activity.running() > 0) activity.lastAt = now;
    const unfinishedSince = activity.unfinishedSince() ?? now;
    const isStuck = now - unfinishedSince >= limits.messageTimeoutMs;
    if (!isThere || isStuck || (slowSince !== null && now - slowSince >= limits.slowMs)) {
      socket.terminate();
    } else if (now - activity.lastAt >= limits.idleMs) {
      socket.close(1000, 'Idle: no operation ran for too long');
    } else {
      isThere = false;
      socket.ping();
    }
  }

  const timer = setInterval(look, limits.pingMs);
  return () => clearInterval(timer);
}
