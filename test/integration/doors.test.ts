import { request } from 'node:http';
import { createClient } from 'graphql-ws';
import pino from 'pino';
import WebSocket, { type CloseEvent } from 'ws';
import { openDatabase } from '../../src/database/database.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { RawSocket } from '../support/raw-socket.js';
import { startApp, type TestApp } from '../support/start-app.js';

const VIEWER = '{ viewer { name role } }';
const ADMIN = { data: { viewer: { name: 'Admin', role: 'ADMIN' } } };
const ORIGIN = 'https://app.example.com';
const MAX_BODY_BYTES = 100_000;
const NOTHING = {
  errors: [{ message: 'Nothing is here. Try /graphql.', extensions: { code: 'NOT_FOUND', retryable: false } }],
};

describeOnEachDatabase('the doors of the server', (database) => {
  let app: TestApp;
  let url: string;
  const logged: string[] = [];

  beforeAll(async () => {
    url = await database.createUrl();
    const log = pino({ level: 'debug' }, { write: (line) => void logged.push(line) });
    const env = { SLIPWAY_CORS_ORIGINS: ORIGIN, SLIPWAY_MAX_MEMBER_BODY_BYTES: String(MAX_BODY_BYTES) };
    app = await startApp({ url, env, log });
  });

  afterAll(() => app.stop());

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${app.adminToken}`, ...headers },
      body,
    });
  const errorOf = async (response: Response) => {
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    return errors[0];
  };
  const codeOf = async (response: Response) => (await errorOf(response))?.extensions.code;

  describe('GraphQL over HTTP', () => {
    test('a POST with a token is answered', async () => {
      const response = await post(JSON.stringify({ query: VIEWER }));
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual(ADMIN);
    });

    test('a GET query is answered, if it says that no simple form sent it', async () => {
      const query = `${app.url}/graphql?query=${encodeURIComponent(VIEWER)}`;
      const headers = { Authorization: `Bearer ${app.adminToken}` };
      const response = await fetch(query, { headers: { ...headers, 'Apollo-Require-Preflight': 'true' } });
      expect(await response.json()).toEqual(ADMIN);
      expect((await fetch(query, { headers })).status).toBe(400);
    });

    test('a mutation by GET is refused', async () => {
      const mutation = encodeURIComponent('mutation { createProject(input: { name: "x" }) { project { id } } }');
      const headers = { Authorization: `Bearer ${app.adminToken}`, 'Apollo-Require-Preflight': 'true' };
      expect((await fetch(`${app.url}/graphql?query=${mutation}`, { headers })).status).toBe(405);
    });

    test.each([
      ['no token', {}],
      ['a wrong token', { Authorization: 'Bearer slipway_wrong' }],
      ['another scheme', { Authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ])('%s is UNAUTHENTICATED, for introspection too', async (_name, headers) => {
      const response = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers } as Record<string, string>,
        body: JSON.stringify({ query: '{ __schema { queryType { name } } }' }),
      });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await codeOf(response)).toBe('UNAUTHENTICATED');
    });

    test('what a form of another site could send is refused', async () => {
      const response = await post(JSON.stringify({ query: VIEWER }), { 'Content-Type': 'text/plain' });
      expect(response.status).toBe(415);
      expect(await codeOf(response)).toBe('UNSUPPORTED_MEDIA_TYPE');
    });

    test('a body that is no JSON is refused with the reason', async () => {
      const response = await post('{ "query": ');
      expect(response.status).toBe(400);
      expect((await errorOf(response))?.message).toMatch(/expected JSON/);
    });

    test('a batch is refused', async () => {
      expect((await post(JSON.stringify([{ query: VIEWER }]))).status).toBe(400);
    });

    test('a body that is too large is refused before it is read', async () => {
      const response = await post(JSON.stringify({ query: VIEWER, padding: 'x'.repeat(MAX_BODY_BYTES) }));
      expect(response.status).toBe(413);
      expect((await errorOf(response))?.message).toMatch(/at most 100000 bytes/);
    });

    test('a body without a length that grows too large is refused while it is sent', async () => {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${app.adminToken}` };
        const sending = request(`${app.url}/graphql`, { method: 'POST', headers }, (response) => {
          resolve(response.statusCode);
          sending.destroy();
        });
        sending.once('error', reject);
        // It never ends: only an answer before the end can come.
        sending.write('x'.repeat(MAX_BODY_BYTES + 1));
      });
      expect(status).toBe(413);
    });

    test.each([
      ['{ viewer { ', 'GRAPHQL_PARSE_FAILED'],
      ['{ nobody }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query ($id: ID!) { node(id: $id) { id } }', 'BAD_USER_INPUT'],
      [
        'query ($first: Int = 5) { pipelines(first: 201) { totalCount } projects(first: $first) { totalCount } }',
        'BAD_USER_INPUT',
      ],
      ['{ pipelines(after: "garbage") { totalCount } }', 'BAD_USER_INPUT'],
      ['mutation { createToken(input: { name: "x", expiresAt: "tomorrow" }) { secret } }', 'BAD_USER_INPUT'],
    ])('%s fails with a code, the same over both doors', async (query, code) => {
      const { errors } = await app.graphql(query);
      expect(errors?.[0]?.extensions).toEqual({ code, retryable: false });
      expect(await overWebSocket(app, query)).toMatchObject([{ message: errors?.[0]?.message, extensions: { code } }]);
    });
  });

  describe('ids of requests', () => {
    test('the one that is sent comes back', async () => {
      const response = await post(JSON.stringify({ query: VIEWER }), { 'X-Request-Id': 'my-request-1' });
      expect(response.headers.get('x-request-id')).toBe('my-request-1');
    });

    test.each(['', 'with space', 'x'.repeat(129), 'semi;colon'])('"%s" is replaced', async (id) => {
      const response = await post(JSON.stringify({ query: VIEWER }), { 'X-Request-Id': id });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  describe('pages of other origins', () => {
    const preflight = (origin: string) =>
      fetch(`${app.url}/graphql`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      });

    test('one that is allowed may ask and read', async () => {
      const asked = await preflight(ORIGIN);
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
      const answer = await post(JSON.stringify({ query: VIEWER }), { Origin: ORIGIN });
      expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    });

    test('others may not', async () => {
      const asked = await preflight('https://elsewhere.example.com');
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    });
  });

  describe('what is beside GraphQL', () => {
    test.each([
      ['/healthz', 200, { status: 'ok' }],
      ['/readyz', 200, { status: 'ready' }],
      ['/nothing', 404, NOTHING],
      ['/graphqlx', 404, NOTHING],
    ])('%s answers %i', async (path, status, body) => {
      const response = await fetch(app.url + path);
      expect(response.status).toBe(status);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await response.json()).toEqual(body);
    });

    test('/ leads to GraphiQL, which may load nothing from elsewhere', async () => {
      const response = await fetch(app.url, { redirect: 'manual' });
      expect(response.headers.get('location')).toBe('/graphiql/');
      const page = await fetch(`${app.url}/graphiql/`);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    });
  });

  describe('GraphQL over WebSocket', () => {
    test.each([
      ['without a token', undefined],
      ['with a wrong token', { authorization: 'Bearer slipway_wrong' }],
    ])('a connection %s is closed with 4403', async (_name, connectionParams) => {
      const close = await new Promise<CloseEvent>((resolve) => {
        const client = createClient({
          url: app.wsUrl,
          webSocketImpl: WebSocket,
          lazy: false,
          retryAttempts: 0,
          ...(connectionParams && { connectionParams }),
          onNonLazyError: (error) => {
            resolve(error as CloseEvent);
            void client.dispose();
          },
        });
      });
      expect(close.code).toBe(4403);
    });

    test.each([
      ['authorization', (token: string) => ({ authorization: `Bearer ${token}` })],
      ['Authorization', (token: string) => ({ Authorization: `Bearer ${token}` })],
      ['token', (token: string) => ({ token })],
    ])('a token in %s is taken, for queries and mutations too', async (_name, connectionParams) => {
      const client = createClient({
        url: app.wsUrl,
        webSocketImpl: WebSocket,
        connectionParams: connectionParams(app.adminToken),
      });
      expect((await client.iterate({ query: VIEWER }).next()).value).toEqual(ADMIN);
      const query = 'mutation { createProject(input: { name: "By socket" }) { project { name } userErrors { code } } }';
      const { value } = await client.iterate({ query }).next();
      expect(value).toEqual({ data: { createProject: { project: { name: 'By socket' }, userErrors: [] } } });
      await client.dispose();
    });

    test('a token that is revoked later starts no more operations, and its connection is closed', async () => {
      const { createToken } = await app.expectOk(
        'mutation { createToken(input: { name: "Short" }) { token { id } secret userErrors { code } } }',
      );
      const socket = await RawSocket.ready(app, createToken.secret);
      socket.subscribe('1', VIEWER);
      expect([await socket.next(), await socket.next()]).toEqual([
        { id: '1', type: 'next', payload: ADMIN },
        { id: '1', type: 'complete' },
      ]);
      await app.expectOk('mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { userErrors { code } } }', {
        id: createToken.token.id,
      });
      // It is refused, unless the connection is closed before it comes.
      socket.subscribe('2', VIEWER);
      expect(await socket.closed).toMatchObject({ code: 4403 });
      expect(socket.rest().filter(({ type }) => type !== 'error')).toEqual([]);
    });

    test('a message that is too large closes the connection', async () => {
      const query = `{ viewer { name } } # ${'x'.repeat(MAX_BODY_BYTES)}`;
      await expect(app.connect().iterate({ query }).next()).rejects.toMatchObject({ code: 1009 });
    });

    test('another path has none', async () => {
      const socket = new WebSocket(app.wsUrl.replace('/graphql', '/other'), 'graphql-transport-ws');
      const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
      expect(error.message).toMatch(/404/);
    });
  });

  describe("a text that can not be stored or looked for is refused as the client's mistake", () => {
    test.each([
      ['an id', '{ node(id: "member_\\u0000") { id } }'],
      ['a search', '{ projects(filter: { search: "\\u0000" }) { totalCount } }'],
      ['a cursor', '{ projects(after: "\\u0000") { totalCount } }'],
      ['a name', 'mutation { createProject(input: { name: "a\\u0000b" }) { project { id } } }'],
      ['a long search', `{ projects(filter: { search: "${'x'.repeat(60_000)}" }) { totalCount } }`],
      ['a long name', `mutation { createProject(input: { name: "${'x'.repeat(60_000)}" }) { project { id } } }`],
    ])('%s', async (_what, query) => {
      const { data, errors } = await app.graphql(query);
      expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([undefined, ['BAD_USER_INPUT']]);
      const overSocket = await overWebSocket(app, query);
      expect(overSocket).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    });

    test('a time that sorts on neither database', async () => {
      const CREATE = `mutation ($at: DateTime) { createToken(input: { name: "t", expiresAt: $at }) {
        token { id } userErrors { message } } }`;
      for (const at of ['9999-12-31T23:59:59-05:00', '0000-01-01T00:00:00Z', '1969-12-31T23:59:59.999Z']) {
        const { data, errors } = await app.graphql(CREATE, { at });
        expect(data).toBeUndefined();
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
        expect(JSON.stringify(errors)).not.toContain(at);
      }
      const { createToken } = await app.expectOk(CREATE, { at: '9999-12-31T23:59:59.999Z' });
      expect(createToken.userErrors).toEqual([]);
    });

    test.each(['/projects/%00/jwks.json', '/environments/%00/manifest'])('an id in the path: %s', async (path) => {
      const response = await fetch(new URL(path, app.url), { headers: { authorization: `Bearer ${app.adminToken}` } });
      expect(response.status).toBe(404);
    });
  });

  describe('faults of the server', () => {
    const SET_SECRET = `mutation ($input: SetEnvironmentSecretInput!) {
      setEnvironmentSecret(input: $input) { environmentSecret { id } userErrors { code message } }
    }`;

    test('are masked, and logged under the id that is told, without the values of the statement', async () => {
      const { createProject } = await app.expectOk(
        'mutation { createProject(input: { name: "Broken" }) { project { id } userErrors { message } } }',
      );
      const behind = await openDatabase(url, { entities: [], migrations: [] });
      await behind.write((manager) => manager.query('ALTER TABLE environment_secret RENAME TO moved_away'));
      const input = { projectId: createProject.project.id, key: 'API_TOKEN', value: 'hunter2-hunter2' };
      try {
        const { data, errors, requestId } = await app.graphql(SET_SECRET, { input });
        expect(data).toBeNull();
        const { code, errorId } = errors?.[0]?.extensions ?? {};
        expect(code).toBe('INTERNAL_SERVER_ERROR');
        expect(errors?.[0]?.message).toBe(`Internal error. Its id in the log is ${errorId}.`);
        const line = logged.find((each) => each.includes(String(errorId))) ?? '{}';
        expect(JSON.parse(line)).toMatchObject({ requestId, path: ['setEnvironmentSecret'] });
        expect(JSON.parse(line).err.message).toContain('environment_secret');

        const overSocket = await overWebSocket(app, SET_SECRET, { input });
        expect(overSocket).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
        expect(logged.join('')).not.toMatch(/INSERT INTO|v1\.|hunter2/);
      } finally {
        await behind.write((manager) => manager.query('ALTER TABLE moved_away RENAME TO environment_secret'));
        await behind.close();
      }
    });
  });
});

describe('stopping', () => {
  test('closes WebSockets with 1001, ends streams, answers what runs, and can be asked twice', async () => {
    const app = await startApp();
    const closed = new Promise<number>((resolve) => {
      const socket = new WebSocket(app.wsUrl, 'graphql-transport-ws');
      socket.once('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: { token: app.adminToken } })),
      );
      socket.once('message', () => void Promise.all([app.stop(), app.stop()]));
      socket.once('close', resolve);
    });
    expect(await closed).toBe(1001);
    await app.stop();
    await expect(fetch(`${app.url}/healthz`)).rejects.toThrow();
  });
});

/** The errors of an operation over WebSocket, whether they come instead of its result or inside. */
async function overWebSocket(app: TestApp, query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  try {
    const { value } = await app.connect().iterate({ query, variables }).next();
    return value?.errors;
  } catch (error) {
    return error;
  }
}
