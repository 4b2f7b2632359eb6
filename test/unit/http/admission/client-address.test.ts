import type { IncomingMessage } from 'node:http';
import { clientAddress } from '../../../../src/http/admission/client-address.js';

const request = (remoteAddress: string | undefined, forwardedFor?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwardedFor } }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  test.each([
    ['is the other end of the connection', '192.0.2.1', undefined, false, '192.0.2.1'],
    ['is written as IPv4 where it is one', '::ffff:192.0.2.1', undefined, false, '192.0.2.1'],
    ['ignores what the client says of itself', '192.0.2.1', '203.0.113.9', false, '192.0.2.1'],
    ['is what a trusted proxy says', '192.0.2.1', '203.0.113.9', true, '203.0.113.9'],
    ['is the last hop, as those before it may be made up', '192.0.2.1', '10.0.0.1, 203.0.113.9', true, '203.0.113.9'],
    ['may be IPv6', '::1', '203.0.113.9,2001:DB8::7', true, '2001:db8::7'],
    ['is the proxy where that names none', '192.0.2.1', undefined, true, '192.0.2.1'],
    ['is the proxy where that names no address', '192.0.2.1', 'unknown', true, '192.0.2.1'],
    ['is empty where the connection is gone', undefined, undefined, false, ''],
  ])('%s', (_name, remoteAddress, forwardedFor, trustProxy, expected) => {
    expect(clientAddress(request(remoteAddress, forwardedFor), trustProxy)).toBe(expected);
  });
});
