import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address of whoever sent a request: the other end of its connection. Behind a trusted proxy, the last entry of
 * `X-Forwarded-For`, which is the one that this proxy wrote itself; what stands before it was sent by the client and
 * proves nothing. IPv4 in IPv6 (`::ffff:192.0.2.1`) is given as IPv4. Empty where the connection is gone already.
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
