import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';

/** The size of the chunks in which a body is sent, in bytes. */
const PIECE = 1_048_576;

/** How long a client waits for an answer, in milliseconds. */
const CLIENT_TIMEOUT_MS = 60_000;

export interface HttpMessage {
  readonly method?: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends a request. Resolves with the status of the response; null if the connection broke before. */
export async function sendHttp(url: string, { method = 'POST', path, headers, body }: HttpMessage) {
  const sent = request(`${url}${path}`, { method, headers, timeout: CLIENT_TIMEOUT_MS });
  sent.once('timeout', () => sent.destroy());
  const answered = new Promise<number | null>((resolve) => {
    sent.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    sent.on('error', () => resolve(null));
  });
  Readable.from(pieces(body)).pipe(sent);
  return answered;
}

/** Sends a text, then another one repeatedly, on a new connection. Returns the outcome. */
export async function sendRaw(url: string, head: string, repeated: string, times: number): Promise<string> {
  const socket = connectTo(url);
  socket.write(head);
  const closed = once(socket, 'close');
  const some = Buffer.from(repeated.repeat(1_000));
  for (let sent = 0; sent < times && !socket.destroyed; sent += 1_000) {
    if (!socket.write(some)) await Promise.race([once(socket, 'drain'), closed, sleep(CLIENT_TIMEOUT_MS)]);
  }
  const isClosed = socket.destroyed;
  socket.destroy();
  return isClosed ? 'closed' : 'taken';
}

/** Sends the same body on many connections, holds back the last byte of each, then sends these at once. */
export async function finishAtOnce(url: string, token: string, body: string, times: number): Promise<string> {
  const head =
    `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n` +
    `Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`;
  const sockets = await Promise.all(
    Array.from({ length: times }, async () => {
      const socket = connectTo(url);
      socket.write(head);
      await once(socket, 'data');
      await new Promise<void>((resolve) => socket.write(body.slice(0, -1), () => resolve()));
      return socket;
    }),
  );
  const answers = sockets.map((socket) => once(socket, 'data'));
  for (const socket of sockets) socket.write(body.slice(-1));
  const statuses = (await Promise.all(answers)).map(([data]) => String(data).slice(9, 12));
  for (const socket of sockets) socket.destroy();
  return [...new Set(statuses)].join(', ');
}

function connectTo(url: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  // Discards data, but notices when the server drops the connection.
  socket.on('data', () => undefined);
  socket.on('error', () => undefined);
  return socket;
}

function* pieces(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += PIECE) yield body.subarray(at, at + PIECE);
}

/** Opens a WebSocket, sends messages, waits for its close or a timeout, and returns the outcome. */
export async function sendOnSocket(
  url: string,
  messages: readonly string[],
  { isFinished = true, timeoutMs = CLIENT_TIMEOUT_MS } = {},
): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = once(socket, 'close');
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'open'), closed]);
  for (const message of messages) await sendPieces(socket, message, isFinished);
  const end = await Promise.race([closed, sleep(timeoutMs, null)]);
  socket.terminate();
  return end === null ? 'left open' : `closed with ${end[0]}`;
}

/** Sends a message in fragments. The last one may be held back. */
async function sendPieces(socket: WebSocket, message: string, isFinished: boolean): Promise<void> {
  for (let at = 0; at < message.length; at += PIECE) {
    if (socket.readyState !== socket.OPEN) return;
    const fin = isFinished && at + PIECE >= message.length;
    await new Promise<void>((resolve) => socket.send(message.slice(at, at + PIECE), { fin }, () => resolve()));
  }
}
