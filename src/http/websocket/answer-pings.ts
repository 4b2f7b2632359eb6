import type { WebSocket } from 'ws';

/** Answers pings one at a time. Of the pings that arrive meanwhile, only the last is answered (RFC 6455, 5.5.3). */
export function answerPings(socket: WebSocket): void {
  let pending: Buffer | null = null;
  let isAnswering = false;
  const answer = () => {
    const data = pending;
    pending = null;
    isAnswering = data !== null && socket.readyState === socket.OPEN;
    if (isAnswering) socket.pong(data, false, answer);
  };
  socket.on('ping', (data) => {
    pending = data;
    if (!isAnswering) answer();
  });
}
