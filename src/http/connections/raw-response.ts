import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '../../graphql/error-codes.js';
import { JSON_TYPE } from '../answers.js';
import { RequestError } from '../request/request-error.js';

/** How long a client can take to close its side, in milliseconds. */
const CLOSE_TIMEOUT_MS = 2_000;

/** The last response of a connection as text, for when there is no `ServerResponse`. */
export function rawResponse(error: RequestError): string {
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

/** Answers with an error and closes the connection: after invalid HTTP, or instead of a WebSocket handshake. */
export function refuseConnection(connection: Duplex, error: RequestError): void {
  const timer = setTimeout(() => connection.destroy(), CLOSE_TIMEOUT_MS);
  connection.once('close', () => clearTimeout(timer));
  connection.on('error', () => connection.destroy());
  // Data is discarded: closing a connection with unread data resets it, and the answer would be lost.
  connection.removeAllListeners('data');
  connection.on('data', () => {});
  connection.resume();
  connection.once('end', () => connection.destroy());
  connection.end(rawResponse(error));
}

/** Answers by the error code of Node.js. */
const REFUSALS: Readonly<Record<string, readonly [status: number, code: ErrorCode, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'BAD_REQUEST', "The request's headers are too large (SLIPWAY_MAX_HEADER_BYTES)."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'BAD_REQUEST', 'The chunk extensions of the body are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'REQUEST_TIMEOUT', 'The request took too long to arrive.'],
};

/** Answers invalid HTTP requests, and those that do not arrive in time. */
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
    // The headers of another answer are already sent.
    const isAnswered = response?.headersSent === true && !response.writableFinished;
    if (!connection.writable || code === 'ECONNRESET' || isAnswered) return void connection.destroy();
    const [status, errorCode, message] = REFUSALS[code] ?? [400, 'BAD_REQUEST', 'This is not a valid HTTP request.'];
    refuseConnection(connection, new RequestError(status, errorCode, message));
  });
}
