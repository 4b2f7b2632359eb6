import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { UnansweredRequests } from './unanswered-requests.js';

/** The headers that ask for another protocol, and the options of `Connection` that go with them. */
const UPGRADE_HEADERS: ReadonlySet<string> = new Set(['upgrade', 'http2-settings']);

/** Whether a request asks for a WebSocket, and for nothing else. */
export function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Answers a request for a protocol that is not spoken here as if it did not ask for it (RFC 9110, section 7.8): clients such
 * as Java's HttpClient ask for HTTP/2 (`Upgrade: h2c`). Node.js stops reading HTTP from the connection of each request for
 * an upgrade. So the head is put back without this, and read again.
 */
export function ignoreUpgrade(
  server: Server,
  unanswered: UnansweredRequests,
  request: IncomingMessage,
  head: Buffer,
): void {
  const { socket } = request;
  // A write's error may be emitted later, while Node.js has no listener.
  if (socket.listenerCount('error', dropAfterError) === 0) socket.on('error', dropAfterError);
  const readOn = (arrived: readonly Buffer[]) => {
    for (const chunk of arrived.toReversed()) socket.unshift(chunk);
    socket.unshift(headWithoutUpgrade(request));
    server.emit('connection', socket);
    socket.resume();
  };
  holdUntilAnswered(socket, [...unanswered.of(socket)], head, readOn);
}

/**
 * Keeps what arrives until the requests before it on the connection are answered. Node.js does not look after the connection
 * then.
 */
function holdUntilAnswered(
  socket: Socket,
  earlier: readonly ServerResponse[],
  head: Buffer,
  readOn: (arrived: readonly Buffer[]) => void,
): void {
  const arrived = [head];
  const keep = (chunk: Buffer) => {
    arrived.push(chunk);
    socket.pause();
  };
  const sendOn = () => {
    for (const response of earlier) if (response.socket === socket) response.emit('drain');
  };
  const drop = () => socket.destroy();
  const ends = ['end', 'timeout'] as const;
  socket.on('data', keep);
  socket.on('drain', sendOn);
  for (const event of ends) socket.on(event, drop);
  socket.pause();
  const release = () => {
    socket.off('data', keep);
    socket.off('drain', sendOn);
    for (const event of ends) socket.off(event, drop);
    if (!socket.destroyed) readOn(arrived);
  };
  // In a turn of its own, as a client may send many of these at once.
  const latest = earlier.at(-1);
  if (latest) latest.once('close', () => setImmediate(release));
  else setImmediate(release);
}

function dropAfterError(this: Socket): void {
  this.destroy();
}

/** The head of a request as it came, without what asks for an upgrade. It is never longer than it was. */
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
