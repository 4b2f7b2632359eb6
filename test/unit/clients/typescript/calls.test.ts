import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readText } from '../../../../clients/typescript/src/http/read-text.js';
import { createClient } from '../../../../clients/typescript/src/index.js';

const MUTATION = 'mutation { a: renamePipeline { userErrors { code } } b: renamePipeline { userErrors { code } } }';
const FAST = { firstWaitMs: 1, maxWaitMs: 1 };
const never = () => new Promise<never>(() => undefined);

/** A client whose server always answers the same, and how often it was asked. */
function answeredBy(status: number, body: object) {
  let count = 0;
  const fetch = async () => {
    count++;
    return new Response(JSON.stringify(body), { status });
  };
  return { client: createClient({ url: 'http://server', token: null, fetch, retry: FAST }), count: () => count };
}

describe('a mutation without a key', () => {
  const withoutKey = { idempotencyKey: null };

  test('is sent again after a refusal before anything was written', async () => {
    const body = { errors: [{ message: 'Wait', extensions: { code: 'RATE_LIMITED' } }] };
    const { client, count } = answeredBy(429, body);
    expect(await client.mutate(MUTATION, {}, withoutKey)).toMatchObject({ error: { kind: 'RATE_LIMITED' } });
    expect(count()).toBe(6);
  });

  test('is not sent again if a part of it was written', async () => {
    const body = { errors: [{ message: 'Wait', extensions: { code: 'RATE_LIMITED', succeeded: ['a'] } }] };
    const { client, count } = answeredBy(200, body);
    const error = { kind: 'RATE_LIMITED', succeeded: ['a'] };
    expect(await client.mutate(MUTATION, {}, withoutKey)).toMatchObject({ error });
    expect(count()).toBe(1);
  });

  test('is not sent again after a 503 of something else than Slipway, even in the form of GraphQL', async () => {
    const { client, count } = answeredBy(503, { errors: [{ message: 'Upstream lost' }] });
    expect(await client.mutate(MUTATION, {}, withoutKey)).toMatchObject({ error: { kind: 'OUTCOME_UNKNOWN' } });
    expect(count()).toBe(1);
  });
});

describe('a call whose token does not arrive', () => {
  test('ends after its time', async () => {
    const client = createClient({ url: 'http://server', token: never, fetch: never, retry: { timeoutMs: 20 } });
    expect(await client.query('{ viewer { id } }')).toMatchObject({ error: { kind: 'UNREACHABLE' } });
  });

  test('ends with its signal', async () => {
    const client = createClient({ url: 'http://server', token: never, fetch: never });
    const control = new AbortController();
    const result = client.query('{ viewer { id } }', {}, { signal: control.signal });
    control.abort();
    expect(await result).toMatchObject({ error: { kind: 'ABORTED' } });
  });
});

test('variables that are no JSON are a fault of the program: nothing is sent', async () => {
  const { client, count } = answeredBy(200, {});
  await expect(client.query('query ($n: Int) { a(n: $n) }', { n: 1n })).rejects.toThrow(TypeError);
  expect(count()).toBe(0);
});

describe('a redirect', () => {
  const servers: Server[] = [];
  const requests: string[] = [];
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  afterAll(() => {
    for (const server of servers) server.close();
  });

  test('is not followed: neither the token nor the variables reach another server', async () => {
    const other = await serve((request, response) => {
      requests.push(request.url ?? '');
      response.end('{"data":{}}');
    });
    const url = await serve((_request, response) => void response.writeHead(307, { location: other }).end());
    const client = createClient({ url, token: 'token', stream: 'SSE', retry: FAST });
    const failure = {
      kind: 'UNEXPECTED_ANSWER',
      message: expect.stringContaining('a redirect, which is not followed'),
    };
    expect(await client.mutate(MUTATION, { value: 'secret' })).toMatchObject({ error: failure });
    const put = { path: '/projects/p/content', method: 'PUT', body: '{}' } as const;
    expect(await client.endpoint(put)).toMatchObject({ error: failure });
    await expect(client.subscribe('subscription { a }').next()).rejects.toMatchObject({ error: failure });
    expect(requests).toEqual([]);
  });
});

test('an answer is read up to a limit', async () => {
  expect(await readText(new Response('añb'), 4)).toBe('añb');
  await expect(readText(new Response('añbc'), 4)).rejects.toThrow('at most 4 bytes');
});
