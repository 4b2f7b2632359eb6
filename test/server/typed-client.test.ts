import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import WebSocket from 'ws';
import * as slipway from '../../clients/typescript/src/index.js';
import { describeOnSqlite } from '../support/databases.js';
import { createReleasePipeline, type ReleasePipeline, releasePipeline } from '../support/release-pipeline.js';
import { startStallingProxy } from '../support/stalling-proxy.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient, type TestClient } from '../support/test-client.js';

/** Nothing listens on this port. */
const NOWHERE = 'http://127.0.0.1:9';
/** How often an event stream gets a comment. */
const QUICK_COMMENTS = { SLIPWAY_WS_PING_MS: '50' };
const FAST = { firstWaitMs: 20, maxWaitMs: 100 };
const RENAME = 'mutation { renamePipeline(input: { pipelineId: "1", name: "x" }) { userErrors { code message } } }';

describeOnSqlite('streams of the typed client', ({ createUrl }) => {
  let url: string;
  let app: TestApp;
  /** Like the typed client, through the proxy. */
  let admin: TestClient;
  let proxy: Awaited<ReturnType<typeof startStallingProxy>>;
  let pipeline: ReleasePipeline;
  let releaseId: string;
  const clients: slipway.Client[] = [];

  beforeAll(async () => {
    url = await createUrl();
    app = await startApp({ url, env: QUICK_COMMENTS });
    proxy = await startStallingProxy(app.url);
    admin = createTestClient(new URL(proxy.url).origin, app.adminToken);
    pipeline = await createReleasePipeline(admin);
    releaseId = (await pipeline.open()).id;
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  afterAll(async () => {
    await admin.dispose();
    await proxy.stop();
    await app.stop();
  });

  describe.each(['WEBSOCKET', 'SSE'] as const)('over %s', (stream) => {
    function connect(options: Partial<slipway.ClientOptions> = {}): slipway.Client {
      const shared = { url: proxy.url, token: admin.adminToken, webSocket: WebSocket, retry: FAST, stream };
      const client = slipway.createClient({ ...shared, ...options });
      clients.push(client);
      return client;
    }

    /** The number of changes in each state. */
    const countsOf = (client: slipway.Client, options?: slipway.CallOptions) =>
      slipway.statesOf(
        slipway.followPreview(client, releaseId, options),
        (release) => release.changeSummary.counts.all.total,
      );

    /** Makes Development differ from Staging by some integrations. */
    const put = (count: number, { put: write }: Pick<ReleasePipeline, 'put'> = pipeline) =>
      write({
        integrations: Object.fromEntries(Array.from({ length: count }, (_, index) => [`i${index}`, {}])),
      });

    beforeEach(() => put(1));

    test('survive connections that are cut, and give the newest state only', async () => {
      const client = connect();
      const states = countsOf(client);
      expect(await states.next()).toMatchObject({ value: 1 });
      // The unchanged first state of the next connection is not given again.
      for (const count of [2, 3]) {
        const reconnected = connectionOf(client, ['RECONNECTING', 'CONNECTED']);
        proxy.cutAll();
        await reconnected;
        await put(count);
        expect(await states.next()).toMatchObject({ value: count });
      }
    });

    test('give the newest state of what changed while they were disconnected', async () => {
      const client = connect();
      const states = countsOf(client);
      await states.next();
      const lost = connectionOf(client, ['RECONNECTING']);
      proxy.redirect(NOWHERE);
      proxy.cutAll();
      await lost;
      const directly = releasePipeline(createTestClient(app.url, admin.adminToken), pipeline);
      await put(2, directly);
      await put(4, directly);
      proxy.redirect(app.url);
      expect(await states.next()).toMatchObject({ value: 4 });
    });

    test('survive a restart of the server, and ask for the token again', async () => {
      const tokens: (string | null)[] = [];
      const client = connect({
        token: () => {
          tokens.push(admin.adminToken);
          return admin.adminToken;
        },
      });
      const states = countsOf(client);
      expect(await states.next()).toMatchObject({ value: 1 });
      await app.stop();
      app = await startApp({ url, env: QUICK_COMMENTS });
      proxy.redirect(app.url);
      await put(5);
      expect(await states.next()).toMatchObject({ value: 5 });
      expect(tokens.length).toBeGreaterThan(1);
    });

    test('complete when there is nothing more to follow', async () => {
      await put(1);
      const opened = (await pipeline.open()).id;
      const states = slipway.followDeployment(connect(), opened);
      await states.next();
      await admin.expectOk(
        'mutation ($id: ID!) { discardRelease(input: { releaseId: $id }) { userErrors { code message } } }',
        { id: opened },
      );
      let last: slipway.Progress | undefined;
      for await (const state of states) last = state;
      expect(last).toMatchObject({ state: 'DISCARDED' });
      releaseId = (await pipeline.open()).id;
    });

    test.each([
      ['NOT_FOUND', {}, 'subscription { previewChanged(releaseId: "release_x") { id } }'],
      ['INVALID', {}, 'subscription { nothing }'],
      ['UNAUTHENTICATED', { token: 'slipway_wrong' }, 'subscription { previewChanged(releaseId: "release_x") { id } }'],
    ])('fail at once with %s, which a retry can not help', async (kind, options, document) => {
      const client = connect(options);
      const seen: string[] = [];
      client.onConnection((state) => seen.push(state));
      await expect(client.subscribe(document).next()).rejects.toMatchObject({ name: 'SlipwayError', error: { kind } });
      expect(seen).toEqual(['CONNECTING', 'IDLE']);
    });

    test('end once the token is revoked, and not before', async () => {
      const token = await admin.createMember('SUPPORT');
      const states = countsOf(connect({ token }));
      await states.next();
      const { viewer } = await admin.expectOk('{ viewer { tokens { id } } }', {}, token);
      await admin.expectOk(
        'mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { userErrors { code message } } }',
        { id: viewer.tokens[0].id },
      );
      await expect(states.next()).rejects.toMatchObject({ error: { kind: 'UNAUTHENTICATED' } });
    });

    test('end with ABORTED by their signal or by the client, and quietly when the reader leaves', async () => {
      const client = connect();
      const control = new AbortController();
      const states = countsOf(client, { signal: control.signal });
      await states.next();
      const next = states.next();
      control.abort();
      await expect(next).rejects.toMatchObject({ error: { kind: 'ABORTED' } });
      const closed = countsOf(client);
      await closed.next();
      client.close();
      await expect(closed.next()).rejects.toMatchObject({ error: { kind: 'ABORTED' } });
      const left = connect();
      for await (const _count of countsOf(left)) break;
      expect(left.connection).toBe('IDLE');
    });

    test('reconnect at once when the network is back', async () => {
      const network = new EventTarget();
      const client = connect({ network, retry: { firstWaitMs: 600_000, maxWaitMs: 600_000 } });
      const states = countsOf(client);
      await states.next();
      const lost = connectionOf(client, ['RECONNECTING']);
      proxy.cutAll();
      await lost;
      const connected = connectionOf(client, ['CONNECTED']);
      // The wait begins after its state is known.
      await new Promise(setImmediate);
      network.dispatchEvent(new Event('online'));
      await connected;
    });

    test('reconnect if nothing arrives any more on an open connection', async () => {
      const own = await startStallingProxy(app.url);
      const client = connect({ url: own.url, keepAlive: { pingMs: 50, pongMs: 100, silenceMs: 100 } });
      const states = countsOf(client);
      await states.next();
      const reconnected = connectionOf(client, ['RECONNECTING', 'CONNECTED']);
      own.stallAll();
      await reconnected;
      client.close();
      await own.stop();
    });

    test('fail if a connection is accepted, but nothing arrives on it', async () => {
      const silent = createTcpServer(() => undefined);
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      const { port } = silent.address() as AddressInfo;
      const keepAlive = { pongMs: 50, silenceMs: 50 };
      const client = connect({ url: `http://127.0.0.1:${port}`, keepAlive, retry: { maxReconnects: 0 } });
      await expect(countsOf(client).next()).rejects.toMatchObject({ error: { kind: 'UNREACHABLE' } });
      silent.close();
    });

    test('give up after as many attempts as allowed', async () => {
      const client = connect({ url: 'http://127.0.0.1:9', retry: { ...FAST, maxReconnects: 2 } });
      const seen: string[] = [];
      client.onConnection((state) => seen.push(state));
      await expect(countsOf(client).next()).rejects.toMatchObject({ error: { kind: 'UNREACHABLE' } });
      expect(seen).toEqual(['CONNECTING', 'RECONNECTING', 'IDLE']);
    });
  });

  test('say what they need where there is no WebSocket', () => {
    const client = slipway.createClient({ url: proxy.url, token: null, webSocket: null });
    return expect(client.subscribe('subscription { previewChanged(releaseId: "x") { id } }').next()).rejects.toThrow(
      'Expected a WebSocket',
    );
  });
});
/** Resolves once the connection has had these states, in this order. */
function connectionOf(client: slipway.Client, states: readonly slipway.ConnectionState[]): Promise<void> {
  const left = [...states];
  return new Promise((resolve) => {
    const leave = client.onConnection((state) => {
      if (state === left[0]) left.shift();
      if (left.length > 0) return;
      leave();
      resolve();
    });
  });
}

describe('the typed client, of a server that asks to wait', () => {
  const answers: { status: number; headers?: Record<string, string>; body: object }[] = [];
  const keys: unknown[] = [];
  let server: Server;
  let client: slipway.Client;

  beforeAll(async () => {
    server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key']);
      const { status, headers = {}, body } = answers.shift() ?? { status: 500, body: {} };
      request.resume().on('end', () => response.writeHead(status, headers).end(JSON.stringify(body)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    client = slipway.createClient({ url: `http://127.0.0.1:${port}`, token: null, retry: FAST });
  });
  afterAll(() => {
    client.close();
    server.closeAllConnections();
    server.close();
  });

  const refused = (status: number, code: string, seconds = '0') => ({
    status,
    headers: { 'Retry-After': seconds },
    body: { errors: [{ message: 'Wait', extensions: { code, retryable: true } }] },
  });

  test('sends a mutation again with the same key until it is answered', async () => {
    answers.push(refused(429, 'RATE_LIMITED'), refused(409, 'IDEMPOTENCY_KEY_IN_USE'), refused(503, 'OVERLOADED'));
    answers.push({ status: 200, body: { data: { renamePipeline: { userErrors: [] } } } });
    expect(await client.mutate(RENAME)).toMatchObject({ ok: true });
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^"[\da-f]{32}"$/);
  });

  test('does not wait longer than its time', async () => {
    answers.push(refused(429, 'RATE_LIMITED', '3600'));
    expect(await client.mutate(RENAME)).toMatchObject({
      error: { kind: 'RATE_LIMITED', retryAfterSeconds: 3_600 },
    });
    expect(answers).toEqual([]);
  });
});
