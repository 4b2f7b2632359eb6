import { RawSocket } from './raw-socket.js';
import type { TestClient } from './test-client.js';

/** Expects a caller's size limit, in bytes, for a request body and for a WebSocket message. */
export async function expectBodyLimit(app: TestClient, token: string, maxBytes: number): Promise<void> {
  const bodyOf = (size: number) => {
    const query = '{ __typename } #';
    return { query: query + 'x'.repeat(size - JSON.stringify({ query }).length) };
  };
  const statusOf = async (size: number) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const body = JSON.stringify(bodyOf(size));
    return (await fetch(`${app.url}/graphql`, { method: 'POST', headers, body })).status;
  };
  expect([await statusOf(maxBytes), await statusOf(maxBytes + 1)]).toEqual([200, 413]);
  const raw = await RawSocket.ready(app, token);
  // The message is a few bytes longer than its payload.
  raw.send({ id: '1', type: 'subscribe', payload: bodyOf(maxBytes - 500) });
  expect(await raw.next()).toMatchObject({ id: '1', type: 'next' });
  raw.send({ id: '2', type: 'subscribe', payload: bodyOf(maxBytes + 1) });
  expect((await raw.closed).code).toBe(1009);
}
