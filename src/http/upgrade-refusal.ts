import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestError } from './request-error.js';

/** How long a client may take to close its side, in milliseconds. */
const CLOSING_MS = 2_000;

/** Refuses to make a WebSocket of a connection, with the answer that the request would get otherwise. */
export function refuseUpgrade(connection: Duplex, error: RequestError): void {
  const body = `${JSON.stringify({ errors: [error.toJSON()] })}\n`;
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
    ...error.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const timer = setTimeout(() => connection.destroy(), CLOSING_MS);
  connection.once('close', () => clearTimeout(timer));
  connection.once('error', () => connection.destroy());
  // What still comes is thrown away, so that the answer is not.
  connection.resume();
  connection.once('end', () => connection.destroy());
  connection.end(`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
