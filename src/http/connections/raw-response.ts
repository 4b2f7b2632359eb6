import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '../../graphql/error-codes.js';
import { JSON_TYPE } from '../answers.js';
import { RequestError } from '../request/request-error.js';

/** How long a client may take to close its side, in milliseconds. */
const CLOSING_MS = 2_000;

/** The last answer of a connection, as it is written where there is no `ServerResponse` for it. */
export function rawAnswer(error: RequestError): string {
  const body = `${JSON.stringify({ errors: [error.toJSON()] })}\n`;
  const headers = {
    'Content-Type': JSON_TYPE,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
    ...error.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Answers on a connection that no request can be read from, or that does not become a WebSocket, and closes it. */
export function refuseConnection(connection: Duplex, error: RequestError): void {
  const timer = setTimeout(() => connection.destroy(), CLOSING_MS);
  connection.once('close', () => clearTimeout(timer));
  connection.on('error', () => connection.destroy());
  // What still comes is thrown away, so that the answer is not: a connection with something unread is reset.
  connection.removeAllListeners('data');
  connection.on('data', () => {});
  connection.resume();
  connection.once('end', () => connection.destroy());
  connection.end(rawAnswer(error));
}

/** What Node found, and the answer to it. */
const REFUSALS: Readonly<Record<string, readonly [status: number, code: ErrorCode, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'BAD_REQUEST', 'The head of the request is too large (SLIPWAY_MAX_HEADER_BYTES).'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'BAD_REQUEST', 'The chunks of the body have too much beside the body.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'REQUEST_TIMEOUT', 'The request took too long to arrive.'],
};

/** Lets a server answer what is no HTTP request, or does not arrive in time, so that the client gets the answer. */
export function answerClientErrors(server: Server): void {
  const answering = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();
  for (const event of ['request', 'checkContinue'] as const) {
    server.on(event, ({ socket }, response) => answering.set(socket, response));
  }
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, connection) => {
    if (refused.has(connection)) return;
    refused.add(connection);
    const response = answering.get(connection);
    // An answer that has begun can not become another one.
    const isAnswered = response?.headersSent === true && !response.writableFinished;
    if (!connection.writable || code === 'ECONNRESET' || isAnswered) return void connection.destroy();
    const [status, errorCode, message] = REFUSALS[code] ?? [400, 'BAD_REQUEST', 'This is no HTTP request.'];
    refuseConnection(connection, new RequestError(status, errorCode, message));
  });
}
