import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';

/** A body is sent in pieces of so many bytes. */
const PIECE = 1_048_576;

/** How long a client waits for an answer before it goes, in milliseconds. */
const PATIENCE = 60_000;

export interface HttpMessage {
  readonly method?: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends a request, and resolves with the status of its answer, or null where the connection broke before. */
export async function sendHttp(url: string, { method = 'POST', path, headers, body }: HttpMessage) {
  const sent = request(`${url}${path}`, { method, headers, timeout: PATIENCE });
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

function* pieces(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += PIECE) yield body.subarray(at, at + PIECE);
}

/** Opens a WebSocket, sends messages, waits until the server has closed it or for a while, and says how it ended. */
export async function sendOnSocket(
  url: string,
  messages: readonly string[],
  { isFinished = true, patience = PATIENCE } = {},
): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = once(socket, 'close');
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'open'), closed]);
  for (const message of messages) await sendPieces(socket, message, isFinished);
  const end = await Promise.race([closed, sleep(patience, null)]);
  socket.terminate();
  return end === null ? 'left open' : `closed with ${end[0]}`;
}

/** Sends a message as one with fragments, of which the last one may be kept back. */
async function sendPieces(socket: WebSocket, message: string, isFinished: boolean): Promise<void> {
  for (let at = 0; at < message.length; at += PIECE) {
    if (socket.readyState !== socket.OPEN) return;
    const fin = isFinished && at + PIECE >= message.length;
    await new Promise<void>((resolve) => socket.send(message.slice(at, at + PIECE), { fin }, () => resolve()));
  }
}
