import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { UnansweredRequests } from './unanswered-requests.js';

/** The headers that request another protocol. They are also options of `Connection`. */
const UPGRADE_HEADERS: ReadonlySet<string> = new Set(['upgrade', 'http2-settings']);

/** Whether a request asks for a WebSocket and no other protocol. */
export function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Ignores the upgrade to an unsupported protocol (RFC 9110, 7.8) and answers the request: clients such as Java's HttpClient
 * ask for HTTP/2 (`Upgrade: h2c`). Node.js stops parsing HTTP on a connection that requests an upgrade. So the headers
 * are put back on the socket without the upgrade, and parsed again.
 */
export function ignoreUpgrade(
  server: Server,
  unanswered: UnansweredRequests,
  request: IncomingMessage,
  head: Buffer,
): void {
  const { socket } = request;
  // A write can fail later, while Node.js has no listener.
  if (socket.listenerCount('error', dropAfterError) === 0) socket.on('error', dropAfterError);
  const resume = (arrived: readonly Buffer[]) => {
    for (const chunk of arrived.toReversed()) socket.unshift(chunk);
    socket.unshift(headWithoutUpgrade(request));
    server.emit('connection', socket);
    socket.resume();
  };
  holdUntilAnswered(socket, [...unanswered.of(socket)], head, resume);
}

/** Buffers data until the earlier requests of the connection are answered. Node.js does not handle the socket meanwhile. */
function holdUntilAnswered(
  socket: Socket,
  earlier: readonly ServerResponse[],
  head: Buffer,
  resume: (arrived: readonly Buffer[]) => void,
): void {
  const arrived = [head];
  const keep = (chunk: Buffer) => {
    arrived.push(chunk);
    socket.pause();
  };
  const forwardDrain = () => {
    for (const response of earlier) if (response.socket === socket) response.emit('drain');
  };
  const drop = () => socket.destroy();
  const ends = ['end', 'timeout'] as const;
  socket.on('data', keep);
  socket.on('drain', forwardDrain);
  for (const event of ends) socket.on(event, drop);
  socket.pause();
  const release = () => {
    socket.off('data', keep);
    socket.off('drain', forwardDrain);
    for (const event of ends) socket.off(event, drop);
    if (!socket.destroyed) resume(arrived);
  };
  // Deferred, because a client can send many of these at once.
  const latest = earlier.at(-1);
  if (latest) latest.once('close', () => setImmediate(release));
  else setImmediate(release);
}

function dropAfterError(this: Socket): void {
  this.destroy();
}

/** The request line and headers as received, without the upgrade. Never longer than the original. */
function headWithoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    const value = rawHeaders[at + 1] ?? '';
    const lowerName = name.toLowerCase();
    if (lowerName === 'connection') lines.push(`${name}:${withoutUpgradeOptions(value)}`);
    else if (!UPGRADE_HEADERS.has(lowerName)) lines.push(`${name}:${value}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

function withoutUpgradeOptions(value: string): string {
  const options = value.split(',').filter((option) => !UPGRADE_HEADERS.has(option.trim().toLowerCase()));
  return options.join(',');
}
