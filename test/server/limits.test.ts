import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import WebSocket from 'ws';
import { EXAMPLE_OPERATIONS } from '../../clients/graphiql/example-operations.js';
import { RawEventStream } from '../support/raw-event-stream.js';
import { RawSocket } from '../support/raw-socket.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';

const VIEWER = '{ viewer { name } }';
const LIMIT_CODES = [
  'DOCUMENT_TOO_LARGE',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_COSTLY',
  'TOO_MANY_ALIASES',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_MANY_DIRECTIVES',
  'RATE_LIMITED',
];

interface Refusal {
  readonly message: string;
  readonly extensions: { readonly code: string };
}

function post(app: TestApp, body: unknown, token = app.adminToken, headers: Record<string, string> = {}) {
  return fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify(body),
  });
}

async function overHttp(app: TestApp, query: string, variables = {}, token = app.adminToken): Promise<Refusal[]> {
  return (await app.graphql(query, variables, token)).errors as unknown as Refusal[];
}

/** The errors of an operation over WebSocket, sent instead of its result or inside it. */
async function overWebSocket(app: TestApp, query: string, variables = {}, token = app.adminToken): Promise<Refusal[]> {
  const client = app.connect(token);
  try {
    const { value } = await client.iterate({ query, variables }).next();
    return value?.errors;
  } catch (error) {
    return error as Refusal[];
  } finally {
    await client.dispose();
  }
}

const codesOf = (errors: readonly Refusal[] | undefined) => errors?.map(({ extensions }) => extensions.code);

async function errorsOf(response: Response): Promise<readonly Refusal[]> {
  return ((await response.json()) as { errors: readonly Refusal[] }).errors;
}

describe('with the default limits', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const root = join(__dirname, '../..');
  const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
  const documented = pages
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .flatMap((page) => [...page.matchAll(/gql '([^']+)'/g), ...page.matchAll(/```graphql\n([^`]+)```/g)])
    .map(([, query = '']) => ({ query, variables: {} }));

  test('the documentation contains operations', () => {
    expect(documented.length).toBeGreaterThanOrEqual(12);
  });

  const shown = [...EXAMPLE_OPERATIONS, ...documented].map(({ query, variables = {} }) => {
    const [name = ''] = query
      .replaceAll(/^#.*\n/gm, '')
      .split(/[({]\n? */)
      .filter((word) => /[a-z]/i.test(word));
    return { name: `${name.trim()} (${query.length} characters)`, query, variables };
  });

  test.each(shown)(
    'an operation of the documentation passes over both transports: $name',
    async ({ query, variables }) => {
      const codes = codesOf(await overWebSocket(app, query, variables)) ?? [];
      if (!query.includes('subscription ')) codes.push(...(codesOf(await overHttp(app, query, variables)) ?? []));
      expect(codes.filter((code) => LIMIT_CODES.includes(code))).toEqual([]);
    },
  );

  test('GraphiQL can read the whole schema', async () => {
    const options = { inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true };
    expect(await overHttp(app, getIntrospectionQuery(options))).toBeUndefined();
    expect(await overWebSocket(app, getIntrospectionQuery(options))).toBeUndefined();
  });

  test('two levels of full pages pass, and a third does not', async () => {
    const two =
      '{ projects(first: 200) { nodes { name workflows(first: 200) { nodes { key name integration { key } } } } } }';
    const three = `{ projects(first: 200) { nodes { workflows(first: 200) { nodes { history(first: 200) { nodes { id } } } } } } }`;
    expect(await overHttp(app, two)).toBeUndefined();
    for (const errors of [await overHttp(app, three), await overWebSocket(app, three)]) {
      expect(codesOf(errors)).toEqual(['QUERY_TOO_COSTLY']);
      expect(errors[0]?.message).toMatch(
        /cost of the operation is \d+; at most 1000000 is allowed \(SLIPWAY_MAX_QUERY_COST\)\. Ask for smaller pages/,
      );
    }
  });

  test('pages are counted with the sizes in the variables', async () => {
    const query = `query ($n: Int!) { projects(first: $n) { nodes { workflows(first: $n) { nodes {
      history(first: $n) { nodes { id } } } } } } }`;
    expect(await overHttp(app, query, { n: 20 })).toBeUndefined();
    expect(codesOf(await overHttp(app, query, { n: 200 }))).toEqual(['QUERY_TOO_COSTLY']);
    expect(await overWebSocket(app, query, { n: 20 })).toBeUndefined();
    expect(codesOf(await overWebSocket(app, query, { n: 200 }))).toEqual(['QUERY_TOO_COSTLY']);
  });

  test('a list of more than 200 values is refused over both transports', async () => {
    const page = (size: number) => `{ projects(first: ${size}) { totalCount } }`;
    expect(await overHttp(app, page(200))).toBeUndefined();
    expect(codesOf(await overHttp(app, page(201)))).toEqual(['BAD_USER_INPUT']);
    expect(codesOf(await overWebSocket(app, page(201)))).toEqual(['BAD_USER_INPUT']);
  });

  test('a text that is nested too deeply for the parser is refused without an internal error', async () => {
    const query = `{ node(id: ${'['.repeat(3_990)}) { id } }`;
    for (const codes of [codesOf(await overHttp(app, query)), codesOf(await overWebSocket(app, query))]) {
      expect(['DOCUMENT_TOO_LARGE', 'GRAPHQL_PARSE_FAILED']).toEqual(expect.arrayContaining(codes ?? []));
    }
    const deepValue = `{ ${'a: { '.repeat(1_200)} ${'} '.repeat(1_200)} }`;
    const create = `mutation { createIntegration(input: { projectId: "none", key: "a", name: "A", definition: ${deepValue} }) {
      userErrors { code } } }`;
    expect(codesOf(await overHttp(app, create))).not.toEqual(['INTERNAL_SERVER_ERROR']);
    expect(codesOf(await overWebSocket(app, create))).not.toEqual(['INTERNAL_SERVER_ERROR']);
  });

  test.each([
    ['fragments', `{ ${'... { '.repeat(1_500)}__typename${' }'.repeat(1_500)} }`],
    ['introspection', `{ __type(name: "ID") { ${'ofType { '.repeat(400)}name${' }'.repeat(400)} } }`],
  ])('%s nested too deeply for the execution are refused over both transports', async (_name, query) => {
    expect(codesOf(await overHttp(app, query))).toEqual(['DOCUMENT_TOO_LARGE']);
    expect(codesOf(await overWebSocket(app, query))).toEqual(['DOCUMENT_TOO_LARGE']);
  });

  test('the limits apply to GET queries', async () => {
    const query = encodeURIComponent(
      '{ projects(first: 200) { nodes { workflows(first: 200) { nodes { history(first: 200) { nodes { id } } } } } } }',
    );
    const headers = { Authorization: `Bearer ${app.adminToken}`, 'Apollo-Require-Preflight': 'true' };
    const response = await fetch(`${app.url}/graphql?query=${query}`, { headers });
    expect(response.status).toBe(200);
    expect(codesOf(await errorsOf(response))).toEqual(['QUERY_TOO_COSTLY']);
  });

  test('batches are refused over both transports', async () => {
    const response = await post(app, [{ query: VIEWER }, { query: VIEWER }]);
    expect(response.status).toBe(400);
    expect(await errorsOf(response)).toEqual([
      {
        message: expect.stringContaining('one operation'),
        extensions: { code: 'BATCHING_NOT_SUPPORTED', retryable: false },
      },
    ]);
    const raw = await RawSocket.ready(app);
    raw.send([{ id: '1', type: 'subscribe', payload: { query: VIEWER } }]);
    expect((await raw.closed).code).toBe(4400);
  });
});

describe('a document', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({
      env: {
        SLIPWAY_MAX_DOCUMENT_BYTES: '2000',
        SLIPWAY_MAX_DOCUMENT_TOKENS: '200',
        SLIPWAY_MAX_QUERY_DEPTH: '4',
        SLIPWAY_MAX_ALIASES: '3',
        SLIPWAY_MAX_ROOT_FIELDS: '4',
        SLIPWAY_MAX_DIRECTIVES: '3',
        SLIPWAY_MAX_QUERY_COST: '100',
        SLIPWAY_MAX_MEMBER_BODY_BYTES: '4000',
      },
    });
  });
  afterAll(() => app.stop());

  const viewers = (count: number) =>
    '{'.concat(Array(count).fill('...F').join(' '), '} fragment F on Query { viewer { id } }');
  const ids = (count: number) => `{ viewer { ${'id '.repeat(count)} } }`;
  const include = (count: number) => `{ viewer { ${'... @include(if: true) { id } '.repeat(count)} } }`;

  test.each([
    [
      'depth',
      '{ pipelines(first: 1) { nodes { environments { id } } } }',
      '{ pipelines(first: 1) { nodes { environments { project { id } } } } }',
      'QUERY_TOO_DEEP',
    ],
    ['aliases', '{ a: viewer { b: id c: id } }', '{ a: viewer { b: id c: id d: id } }', 'TOO_MANY_ALIASES'],
    ['root fields', viewers(4), viewers(5), 'TOO_MANY_ROOT_FIELDS'],
    ['directives', include(3), include(4), 'TOO_MANY_DIRECTIVES'],
    ['tokens', ids(195), ids(196), 'DOCUMENT_TOO_LARGE'],
    ['length', VIEWER.padEnd(2_000), VIEWER.padEnd(2_001), 'DOCUMENT_TOO_LARGE'],
    [
      'cost',
      '{ projects(first: 99) { nodes { id } } }',
      '{ projects(first: 100) { nodes { id } } }',
      'QUERY_TOO_COSTLY',
    ],
  ])(
    'of the maximum %s passes, and one above it is refused, over both transports',
    async (_name, under, over, code) => {
      expect(await overHttp(app, under)).toBeUndefined();
      expect(await overWebSocket(app, under)).toBeUndefined();
      const refusals = await overHttp(app, over);
      expect(refusals).toMatchObject([{ message: expect.stringContaining('SLIPWAY_MAX_'), extensions: { code } }]);
      expect(await overWebSocket(app, over)).toEqual(refusals);
      const accept = { Accept: 'application/graphql-response+json' };
      expect((await post(app, { query: over }, app.adminToken, accept)).status).toBe(400);
    },
  );

  test('with values in variables may have a body of the maximum size, and no larger, over both transports', async () => {
    const bodyOf = (size: number) => {
      const body = { query: VIEWER, variables: { padding: '' } };
      return { ...body, variables: { padding: 'x'.repeat(size - JSON.stringify(body).length) } };
    };
    expect((await post(app, bodyOf(4_000))).status).toBe(200);
    const response = await post(app, bodyOf(4_001));
    expect(response.status).toBe(413);
    expect(codesOf(await errorsOf(response))).toEqual(['BODY_TOO_LARGE']);
    const raw = await RawSocket.ready(app);
    raw.send({ id: '1', type: 'subscribe', payload: bodyOf(3_900) });
    expect(await raw.next()).toMatchObject({ id: '1', type: 'next', payload: { data: { viewer: { name: 'Admin' } } } });
    raw.send({ id: '2', type: 'subscribe', payload: bodyOf(4_000) });
    expect((await raw.closed).code).toBe(1009);
  });
});

describe('large messages that are complete at the same time', () => {
  const COUNT = 96;
  const query = `{ ${Array.from({ length: 15_000 }, (_, index) => `field${index}`).join(' ')} }`;
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  /** The number of these that have ended once a request sent after them is answered. */
  async function answeredBefore(finish: readonly (() => Promise<unknown>)[]): Promise<number> {
    let ended = 0;
    const all = finish.map(async (each) => {
      await each();
      ended++;
    });
    const response = await fetch(`${app.url}/healthz`);
    const before = ended;
    expect(response.status).toBe(200);
    await Promise.all(all);
    return before;
  }

  test('do not block others over HTTP', async () => {
    const body = JSON.stringify({ query });
    const head =
      `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${app.adminToken}\r\n` +
      `Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`;
    const finish = Array.from({ length: COUNT }, async () => {
      const socket = connectSocket(Number(new URL(app.url).port), '127.0.0.1');
      socket.write(head);
      await once(socket, 'data');
      await new Promise<void>((resolve) => socket.write(body.slice(0, -1), () => resolve()));
      return async () => {
        socket.write(body.slice(-1));
        await once(socket, 'data');
        socket.destroy();
      };
    });
    expect(await answeredBefore(await Promise.all(finish))).toBeLessThan(COUNT / 2);
  });

  test('do not block others over WebSocket', async () => {
    // The number is out of range, so that the message is refused as soon as it is read.
    const undeclared = `[${'[],'.repeat(200_000)}12345678901234567890]`;
    const payload = `{"query":"${VIEWER}","variables":{"undeclared":${undeclared}}}`;
    const sockets = await Promise.all(Array.from({ length: 7 }, () => RawSocket.ready(app)));
    const finish = sockets.map(async (raw) => {
      raw.socket.send(`{"id":"1","type":"subscribe","payload":${payload}`, { fin: false });
      raw.socket.ping();
      await once(raw.socket, 'pong');
      return async () => {
        raw.socket.send('}', { fin: true });
        expect((await raw.next()).type).toBe('error');
      };
    });
    expect(await answeredBefore(await Promise.all(finish))).toBeLessThan(4);
    await Promise.all(sockets.map((raw) => raw.close()));
  });
});

describe('rates', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startApp({
      env: {
        SLIPWAY_RATE_LIMIT_PER_TOKEN: '5',
        SLIPWAY_RATE_LIMIT_PER_ADDRESS: '10',
        SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE: '2',
        SLIPWAY_TRUST_PROXY: 'on',
      },
    });
  });
  afterEach(() => app.stop());

  const from = (address: string, token = app.adminToken) =>
    post(app, { query: VIEWER }, token, { 'X-Forwarded-For': address });

  test('of a token are counted over both transports, separately from other tokens', async () => {
    const other = await app.createMember('DEVELOPER');
    for (let i = 0; i < 2; i++) expect(await overHttp(app, VIEWER)).toBeUndefined();
    expect(await overWebSocket(app, VIEWER)).toBeUndefined();
    const response = await post(app, { query: VIEWER });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    const errors = await errorsOf(response);
    const retryAfterSeconds = Number(response.headers.get('retry-after'));
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/5 operations a minute for a token .* in \d+ s\./),
        extensions: { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds },
      },
    ]);
    expect(await overWebSocket(app, VIEWER)).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect(await overHttp(app, VIEWER, {}, other)).toBeUndefined();
    expect(await overWebSocket(app, VIEWER, {}, other)).toBeUndefined();
  });

  test('of an address are counted for all its tokens, separately from other addresses', async () => {
    for (const token of [await app.createMember('DEVELOPER'), await app.createMember('SUPPORT')]) {
      for (let i = 0; i < 5; i++) expect((await from('192.0.2.1', token)).status).toBe(200);
    }
    const refused = await from('192.0.2.1');
    expect(refused.status).toBe(429);
    expect((await errorsOf(refused))[0]?.message).toContain('SLIPWAY_RATE_LIMIT_PER_ADDRESS');
    expect((await from('192.0.2.2')).status).toBe(200);
  });

  test('of requests without a token are counted by address', async () => {
    const unsigned = () => fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'X-Forwarded-For': '192.0.2.3' } });
    for (let i = 0; i < 10; i++) expect((await unsigned()).status).toBe(401);
    expect((await unsigned()).status).toBe(429);
  });

  test('of wrong tokens block only their address, over both transports', async () => {
    expect((await from('192.0.2.1', 'slipway_wrong')).status).toBe(401);
    expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.1', 'slipway_wrong')).status).toBe(401);
    const refused = await from('192.0.2.1');
    expect(refused.status).toBe(429);
    expect(codesOf(await errorsOf(refused))).toEqual(['RATE_LIMITED']);
    expect((await from('192.0.2.2')).status).toBe(200);

    expect((await (await RawSocket.open(app, 'slipway_wrong')).closed).code).toBe(4403);
    expect((await (await RawSocket.open(app, 'slipway_wrong')).closed).code).toBe(4403);
    const shut = await (await RawSocket.open(app)).closed;
    expect(shut).toEqual({ code: 4429, reason: expect.stringContaining('Too many wrong tokens') });
  });

  test('of wrong tokens do not count altered links, which images of another site can open', async () => {
    const path = '/releases/release_1/messages/msg_1/affected-users.csv';
    const headers = { 'X-Forwarded-For': '192.0.2.1' };
    for (let i = 0; i < 3; i++) {
      expect((await fetch(`${app.url}${path}?signature=1234567890.token_1.${i}`, { headers })).status).toBe(403);
    }
    expect((await from('192.0.2.1')).status).toBe(200);
  });

  test('without a trusted proxy are counted by the peer address of the connection', async () => {
    const plain = await startApp({ env: { SLIPWAY_RATE_LIMIT_PER_ADDRESS: '2' } });
    const forwarded = (address: string) =>
      post(plain, { query: VIEWER }, plain.adminToken, { 'X-Forwarded-For': address });
    expect((await forwarded('192.0.2.1')).status).toBe(200);
    expect((await forwarded('192.0.2.2')).status).toBe(200);
    expect((await forwarded('192.0.2.3')).status).toBe(429);
    await plain.stop();
  });

  test('of 0 mean no limit', async () => {
    const free = await startApp({
      env: {
        SLIPWAY_RATE_LIMIT_PER_TOKEN: '0',
        SLIPWAY_RATE_LIMIT_PER_ADDRESS: '0',
        SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE: '0',
      },
    });
    for (let i = 0; i < 40; i++) expect((await post(free, { query: VIEWER }, 'slipway_wrong')).status).toBe(401);
    expect(await overHttp(free, VIEWER)).toBeUndefined();
    await free.stop();
  });
});

describe('a WebSocket', () => {
  let app: TestApp;
  const start = async (env: Record<string, string>) => {
    app = await startApp({ env });
  };
  afterEach(() => app.stop());

  test('runs as many concurrent operations as are allowed, and refuses more without ending the running ones', async () => {
    await start({ SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION: '2' });
    const releaseId = await previewOf(app);
    const watch = `subscription { previewChanged(releaseId: "${releaseId}") { id } }`;
    const raw = await RawSocket.ready(app);
    for (const id of ['1', '2']) {
      raw.subscribe(id, watch);
      expect(await raw.next()).toMatchObject({
        id,
        type: 'next',
        payload: { data: { previewChanged: { id: releaseId } } },
      });
    }
    raw.subscribe('3', VIEWER);
    expect(await raw.next()).toMatchObject({
      id: '3',
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
    });
    raw.send({ id: '1', type: 'complete' });
    raw.subscribe('4', VIEWER);
    expect(await raw.next()).toMatchObject({ id: '4', type: 'next' });
    (await RawSocket.ready(app)).subscribe('1', watch);
    raw.socket.close();
  });

  test('beyond the limit of its token is closed with 4429, until another one closes; other tokens have their own limit', async () => {
    await start({ SLIPWAY_MAX_CONNECTIONS_PER_TOKEN: '2' });
    const other = await app.createMember('SUPPORT');
    const first = await RawSocket.ready(app);
    await RawSocket.ready(app);
    expect(await (await RawSocket.open(app)).closed).toEqual({ code: 4429, reason: 'Too many connections' });
    await RawSocket.ready(app, other);
    first.socket.close();
    await first.closed;
    await RawSocket.ready(app);
  });

  test('is refused if too many of its address are unauthenticated', async () => {
    await start({ SLIPWAY_MAX_PENDING_CONNECTIONS_PER_ADDRESS: '2' });
    const silent = await RawSocket.open(app, null);
    await RawSocket.ready(app);
    await RawSocket.open(app, null);
    await expect(RawSocket.open(app)).rejects.toThrow('429');
    silent.send({ type: 'connection_init', payload: { token: app.adminToken } });
    expect(await silent.next()).toEqual({ type: 'connection_ack' });
    await RawSocket.ready(app);
  });

  test('that does not authenticate is closed with 4408', async () => {
    await start({ SLIPWAY_WS_INIT_TIMEOUT_MS: '50' });
    expect((await (await RawSocket.open(app, null)).closed).code).toBe(4408);
  });

  test('without operations is closed with 1000, and one with a subscription is not', async () => {
    await start({ SLIPWAY_WS_IDLE_SECONDS: '1', SLIPWAY_WS_PING_MS: '50' });
    const releaseId = await previewOf(app);
    const busy = await RawSocket.ready(app);
    busy.subscribe('1', `subscription { previewChanged(releaseId: "${releaseId}") { id } }`);
    expect(await busy.next()).toMatchObject({ type: 'next' });
    const idle = await RawSocket.ready(app);
    expect(await idle.closed).toEqual({ code: 1000, reason: expect.stringContaining('Idle') });
    expect(busy.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('that only answers pings is kept for longer than a message may take', async () => {
    await start({ SLIPWAY_WS_PING_MS: '50', SLIPWAY_REQUEST_TIMEOUT_MS: '200' });
    const raw = await RawSocket.ready(app);
    for (let pings = 0; pings < 10; pings++) await once(raw.socket, 'ping');
    raw.subscribe('1', VIEWER);
    expect((await raw.next()).type).toBe('next');
    await raw.close();
  });

  test('may send more pings than fit into a message, and the last one is answered', async () => {
    await start({ SLIPWAY_MAX_MEMBER_BODY_BYTES: '65536' });
    const raw = await RawSocket.ready(app);
    const answered = new Promise<string>((resolve) => {
      raw.socket.on('pong', (data) => String(data).startsWith('last') && resolve('answered'));
    });
    raw.together(() => {
      for (let pings = 0; pings < 2_000; pings++) raw.socket.ping('x'.repeat(125));
      raw.socket.ping('last');
    });
    expect(await Promise.race([answered, raw.closed])).toBe('answered');
    await raw.close();
  });

  test('with a client that has stopped reading is dropped', async () => {
    await start({ SLIPWAY_WS_PING_MS: '50' });
    const raw = await RawSocket.ready(app);
    raw.socket.pause();
    // A client that does not read cannot notice the end, so wait for longer than a missed ping takes.
    await new Promise((resolve) => setTimeout(resolve, 200));
    raw.socket.resume();
    expect((await raw.closed).code).toBe(1006);
  });
});

describe('an event stream', () => {
  let app: TestApp;
  let query: string;
  const start = async (env: Record<string, string>, fields = 'id') => {
    app = await startApp({ env });
    query = `subscription { previewChanged(releaseId: "${await previewOf(app)}") { ${fields} } }`;
  };
  afterEach(() => app.stop());

  test('beyond the limit of its token is refused, until another connection closes; other tokens have their own limit', async () => {
    await start({ SLIPWAY_MAX_CONNECTIONS_PER_TOKEN: '2' });
    const token = await app.createMember('SUPPORT');
    const socket = await RawSocket.ready(app);
    const first = await RawEventStream.open(app, { query });
    expect(await first.next()).toMatchObject({ event: 'next' });
    const refused = await RawEventStream.open(app, { query });
    expect([
      refused.response.statusCode,
      refused.response.headers['content-type'],
      refused.response.headers['retry-after'],
    ]).toEqual([429, 'application/json; charset=utf-8', '1']);
    expect((await (await RawSocket.open(app)).closed).code).toBe(4429);
    const other = await RawEventStream.open(app, { query, token });
    expect(await other.next()).toMatchObject({ event: 'next' });
    await socket.close();
    const second = await RawEventStream.open(app, { query });
    expect(await second.next()).toMatchObject({ event: 'next' });
    for (const stream of [first, refused, other, second]) stream.close();
  });

  test('stays open for longer than a request may take, and is sent comments', async () => {
    await start({ SLIPWAY_WS_PING_MS: '50', SLIPWAY_REQUEST_TIMEOUT_MS: '200' });
    const stream = await RawEventStream.open(app, { query });
    let text = '';
    while (text.split('\n').filter((line) => line === ':').length < 20) {
      const [chunk] = await once(stream.response, 'data');
      text += chunk;
    }
    expect(text).not.toContain('complete');
    stream.close();
  });

  test('of a client that has stopped reading is dropped, and its operation ends', async () => {
    const copies = Array.from({ length: 20 }, (_, index) => `a${index}: integrations { nodes { definition } }`);
    await start(
      { SLIPWAY_WS_PING_MS: '50' },
      `environment { pipeline { environment(kind: DEVELOPMENT) { project { ${copies.join(' ')} } } } }`,
    );
    const { projects } = await app.expectOk('{ projects(first: 1) { nodes { id } } }');
    const definition = { authentication: 'NONE', display: { overview: 'x'.repeat(1_000_000) } };
    const input = { projectId: projects.nodes[0].id, key: 'long', name: 'Long', definition };
    await app.expectOk(
      'mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) { userErrors { code } } }',
      { input },
    );
    const before = app.services.signals.listenerCount;
    const stream = await RawEventStream.open(app, { query });
    while (app.services.signals.listenerCount === before) await new Promise((resolve) => setImmediate(resolve));
    while (app.services.signals.listenerCount > before) await new Promise((resolve) => setImmediate(resolve));
    expect(await stream.next()).toBeNull();
    expect(await stream.closed).toBe('BROKEN');
  });
});

describe('a connection', () => {
  let app: TestApp;
  const start = async (env: Record<string, string>) => {
    app = await startApp({ env });
  };
  afterEach(() => app.stop());

  /** The server's answer to a client that sends this and then waits. */
  function answerTo(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connectSocket(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.on('data', (data) => {
        answer += data;
      });
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  }

  test('with a head that does not arrive in time is answered 408 and closed', async () => {
    await start({ SLIPWAY_HEADERS_TIMEOUT_MS: '100' });
    const answer = await answerTo('POST /graphql HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"REQUEST_TIMEOUT","retryable":true');
  });

  test('with a body that does not arrive in time is answered 408 and closed', async () => {
    await start({ SLIPWAY_REQUEST_TIMEOUT_MS: '200', SLIPWAY_HEADERS_TIMEOUT_MS: '100' });
    const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${app.adminToken}\r\n`;
    const answer = await answerTo(`${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"REQUEST_TIMEOUT","retryable":true');
  });

  test('without another request is closed', async () => {
    await start({ SLIPWAY_KEEP_ALIVE_TIMEOUT_MS: '100' });
    expect(await answerTo('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('with too large a head is answered 431', async () => {
    await start({ SLIPWAY_MAX_HEADER_BYTES: '2048' });
    expect(await answerTo(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(3_000)}\r\n\r\n`)).toMatch(
      / 431 /,
    );
  });

  test('with far too large a head is answered while the client still sends it', async () => {
    await start({});
    const head = `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(5_000_000)}\r\n\r\n`;
    for (let time = 0; time < 5; time++) {
      const answer = await answerTo(head);
      expect(answer).toMatch(/^HTTP\/1\.1 431 /);
      expect(answer).toContain('"retryable":false');
    }
  });

  test('with more pipelined requests than allowed gets the answers up to the limit, and is closed', async () => {
    await start({});
    const answer = await answerTo('GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(100));
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual([...Array(32).fill('HTTP/1.1 200'), 'HTTP/1.1 429']);
    expect(answer).toContain('"code":"RATE_LIMITED","retryable":true,"retryAfterSeconds":1');
  });

  test('with far more pipelined requests than allowed is dropped', async () => {
    await start({});
    const answer = await answerTo('GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(5_000)).catch(() => '');
    expect(answer.match(/HTTP\/1\.1 \d+/g)?.length ?? 0).toBeLessThanOrEqual(33);
  });

  test('that does not send HTTP is answered 400', async () => {
    await start({});
    expect(await answerTo('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('beyond the limit of the process is dropped', async () => {
    await start({ SLIPWAY_MAX_CONNECTIONS: '1' });
    const raw = await RawSocket.ready(app);
    expect(await answerTo('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n').catch(() => '')).toBe('');
    raw.socket.close();
  });
});

/** The id of a new preview, which can be followed without an end. */
async function previewOf(app: TestApp): Promise<string> {
  return (await (await createReleasePipeline(app)).open()).id;
}
