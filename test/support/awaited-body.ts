import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import type { TestClient } from './test-client.js';

/** A request to the GraphQL endpoint whose head the server has authenticated. The caller sends the body. */
export async function sendHead(client: Pick<TestClient, 'url' | 'adminToken'>, body: string): Promise<ClientRequest> {
  const begun = request(`${client.url}/graphql`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${client.adminToken}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Expect: '100-continue',
    },
  });
  begun.on('error', () => undefined);
  begun.flushHeaders();
  await once(begun, 'continue');
  return begun;
}
