import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address of a client: the remote address of the connection. Behind a trusted proxy, the last entry of
 * `X-Forwarded-For`, which the proxy wrote; clients can forge the others. IPv4-mapped IPv6 (`::ffff:192.0.2.1`) is returned
 * as IPv4. Empty if the connection is closed.
 */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? lastForwarded(request) : null;
  return withoutMapping(forwarded ?? request.socket.remoteAddress ?? '');
}

function lastForwarded({ headers }: IncomingMessage): string | null {
  const list = headers['x-forwarded-for'];
  const text = Array.isArray(list) ? list.join(',') : list;
  const last = text?.split(',').at(-1)?.trim() ?? '';
  return isIP(last) === 0 ? null : last.toLowerCase();
}

function withoutMapping(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}
