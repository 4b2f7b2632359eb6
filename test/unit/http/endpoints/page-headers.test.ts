import type { IncomingMessage, ServerResponse } from 'node:http';
import { setPageHeaders } from '../../../../src/http/endpoints/page-headers.js';

function headersFor(host: string | undefined): Record<string, unknown> {
  const headers: Record<string, unknown> = {};
  const response = { setHeader: (name: string, value: unknown) => Object.assign(headers, { [name]: value }) };
  setPageHeaders({ headers: { host } } as IncomingMessage, response as unknown as ServerResponse);
  return headers;
}

const connectionsFor = (host: string | undefined) =>
  /connect-src ([^;]*);/.exec(String(headersFor(host)['Content-Security-Policy']))?.[1];

test.each(['127.0.0.1:4000', 'slipway.example', 'localhost:80', '[::1]:4000'])(
  'a page at %s may connect to this server only',
  (host) => {
    expect(connectionsFor(host)).toBe(`'self' ws://${host} wss://${host}`);
  },
);

test.each([undefined, '', '*', 'a.example ws:', "a.example; script-src 'unsafe-inline'", 'a/b', '[::1'])(
  'the host %p adds nothing to the policy',
  (host) => {
    expect(connectionsFor(host)).toBe("'self'");
  },
);

test('other pages can not frame it, share its browsing context or get its address', () => {
  expect(headersFor('127.0.0.1:4000')).toMatchObject({
    'Content-Security-Policy': expect.stringContaining("frame-ancestors 'none'"),
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  });
});
