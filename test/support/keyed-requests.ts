import { type AddressInfo, connect, createServer } from 'node:net';
import type { TestClient, Variables } from './test-client.js';

/** A mutation with an idempotency key. */
export interface KeyedMutation {
  readonly key: string;
  readonly query: string;
  readonly variables?: Variables;
  readonly operationName?: string;
  readonly token?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = { readonly data?: any; readonly errors?: { message: string; extensions: Record<string, unknown> }[] };

/** Sends a mutation with a key in the header as it is given. */
export async function sendKeyed(
  { url, adminToken }: Pick<TestClient, 'url' | 'adminToken'>,
  { key, token = adminToken, ...operation }: KeyedMutation,
) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
    body: JSON.stringify(operation),
  });
  const answer = (await response.json()) as Answer;
  const [error] = answer.errors ?? [];
  return { ...answer, status: response.status, headers: response.headers, error: error?.extensions };
}

/** Sends a mutation with a key over WebSocket. */
export async function sendKeyedOverSocket(
  client: Pick<TestClient, 'connect'>,
  { key, token, ...operation }: KeyedMutation,
) {
  const socket = client.connect(token);
  const answers = socket.iterate({ ...operation, extensions: { idempotencyKey: key } });
  // A refusal before the execution has only errors.
  const { value } = await answers.next().catch((errors) => ({ value: { errors } }));
  const answer = value as Answer;
  return { ...answer, error: answer.errors?.[0]?.extensions };
}

/** A server's URL whose connections are cut as soon as the server begins to answer. */
export async function startAnswerCutter(url: string) {
  const { port } = new URL(url);
  const server = createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1');
    client.pipe(upstream);
    upstream.once('data', () => {
      client.destroy();
      upstream.destroy();
    });
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
