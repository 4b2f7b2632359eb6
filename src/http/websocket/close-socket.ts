import type { WebSocket } from 'ws';

/** Closes a connection, with a reason that may be too long: a close frame has room for 123 bytes of it. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  // What is cut off must not end inside a character.
  const start = new TextDecoder().decode(Buffer.from(reason).subarray(0, 123), { stream: true });
  socket.close(code, start);
}
