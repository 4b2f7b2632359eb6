import type { WebSocket } from 'ws';

/** The most bytes that the reason in a close frame can have (RFC 6455, 5.5). */
const MAX_REASON_BYTES = 123;

/** Closes a connection. A reason that is too long is truncated. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  // `stream` leaves out an incomplete character at the end.
  const truncated = new TextDecoder().decode(Buffer.from(reason).subarray(0, MAX_REASON_BYTES), { stream: true });
  socket.close(code, truncated);
}
