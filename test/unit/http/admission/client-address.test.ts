import type { IncomingMessage } from 'node:http';
import { clientAddress } from '../../../../src/http/admission/client-address.js';

const request = (remoteAddress: string | undefined, forwardedFor?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwardedFor } }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  test.each([
    ['is the remote address of the connection', '192.0.2.1', undefined, false, '192.0.2.1'],
    ['is IPv4 if it is IPv4-mapped', '::ffff:192.0.2.1', undefined, false, '192.0.2.1'],
    ['ignores X-Forwarded-For of clients', '192.0.2.1', '203.0.113.9', false, '192.0.2.1'],
    ['is the one that a trusted proxy wrote', '192.0.2.1', '203.0.113.9', true, '203.0.113.9'],
    [
      'is the last hop, because clients can forge the others',
      '192.0.2.1',
      '10.0.0.1, 203.0.113.9',
      true,
      '203.0.113.9',
    ],
    ['may be IPv6', '::1', '203.0.113.9,2001:DB8::7', true, '2001:db8::7'],
    ['is the proxy if the header is absent', '192.0.2.1', undefined, true, '192.0.2.1'],
    ['is the proxy if the header has no address', '192.0.2.1', 'unknown', true, '192.0.2.1'],
    ['is empty if the connection is closed', undefined, undefined, false, ''],
  ])('%s', (_name, remoteAddress, forwardedFor, trustProxy, expected) => {
    expect(clientAddress(request(remoteAddress, forwardedFor), trustProxy)).toBe(expected);
  });
});
