import { once } from 'node:events';
import { request } from 'node:http';
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
  for (let at = 0; at < body.length && !sent.destroyed; at += PIECE) {
    if (!sent.write(body.subarray(at, at + PIECE))) await Promise.race([once(sent, 'drain'), answered]);
  }
  sent.end();
  return answered;
}

/** Sends a GraphQL operation by POST. `extra` stands beside what a request has. */
export function sendOperation(url: string, token: string, query: string, variables: unknown): Promise<number | null> {
  return sendHttp(url, {
    path: '/graphql',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: Buffer.from(JSON.stringify({ query, variables })),
  });
}

/** Opens a WebSocket, sends messages, and waits until the server has closed it, or for a while. */
export async function sendOnSocket(
  url: string,
  messages: readonly string[],
  { isFinished = true, patience = PATIENCE } = {},
): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = once(socket, 'close');
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'open'), closed]);
  for (const message of messages) await sendPieces(socket, message, isFinished);
  await Promise.race([closed, sleep(patience)]);
  socket.terminate();
}

/** Sends a message as one with fragments, of which the last one may be kept back. */
async function sendPieces(socket: WebSocket, message: string, isFinished: boolean): Promise<void> {
  for (let at = 0; at < message.length; at += PIECE) {
    if (socket.readyState !== socket.OPEN) return;
    const fin = isFinished && at + PIECE >= message.length;
    await new Promise<void>((resolve) => socket.send(message.slice(at, at + PIECE), { fin }, () => resolve()));
  }
}
