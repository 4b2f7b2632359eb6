import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { text } from 'node:stream/consumers';
import { serverAudits } from 'graphql-http';
import { createClient } from 'graphql-ws';
import pino from 'pino';
import WebSocket, { type CloseEvent } from 'ws';
import { openDatabase } from '../../src/database/open-database.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { RawSocket } from '../support/raw-socket.js';
import { startApp, type TestApp } from '../support/start-app.js';

const VIEWER = '{ viewer { name role } }';
const ADMIN = { data: { viewer: { name: 'Admin', role: 'ADMIN' } } };
const ORIGIN = 'https://app.example.com';
const MAX_BODY_BYTES = 100_000;
const NOTHING = {
  errors: [
    { message: 'There is nothing at this path. Try /graphql.', extensions: { code: 'NOT_FOUND', retryable: false } },
  ],
};

const serverAuditNames = serverAudits({ url: '' }).map(({ name }) => name);

describeOnEachDatabase('the endpoints of the server', (database) => {
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

  /** For tests of HTTP and WebSocket, whose statements are those of each other test. */
  const describeTransport = database.name === 'SQLite' ? describe : () => undefined;

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

  /** What was logged as an internal error. */
  const faults = () => logged.filter((line) => JSON.parse(line).level >= 50);

  describeTransport('GraphQL over HTTP', () => {
    test('a POST with a token is answered', async () => {
      const response = await post(JSON.stringify({ query: VIEWER }));
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual(ADMIN);
    });

    test('a GET query is answered if it has a header that simple forms cannot send', async () => {
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

    test('a request that a form of another site could send is refused', async () => {
      const response = await post(JSON.stringify({ query: VIEWER }), { 'Content-Type': 'text/plain' });
      expect(response.status).toBe(415);
      expect(await codeOf(response)).toBe('UNSUPPORTED_MEDIA_TYPE');
    });

    test('a body that is not JSON is refused with the reason', async () => {
      const response = await post('{ "query": ');
      expect(response.status).toBe(400);
      expect((await errorOf(response))?.message).toMatch(/expected JSON/);
    });

    describe('an invalid request', () => {
      const CREATE = 'mutation { createProject(input: { name: "Never" }) { project { id } userErrors { code } } }';
      const CREATE_BODY = JSON.stringify({ query: CREATE });

      test.each<[string, Record<string, string>, string | Buffer, number, string]>([
        ['a page as the answer', { Accept: 'text/html' }, CREATE_BODY, 406, 'NOT_ACCEPTABLE'],
        ['XML as the answer', { Accept: 'application/xml' }, CREATE_BODY, 406, 'NOT_ACCEPTABLE'],
        ['parts as the answer', { Accept: 'multipart/mixed' }, CREATE_BODY, 406, 'NOT_ACCEPTABLE'],
        ['nothing as the answer', { Accept: '*/*;q=0' }, CREATE_BODY, 406, 'NOT_ACCEPTABLE'],
        ['a text', { 'Content-Type': 'text/plain' }, CREATE_BODY, 415, 'UNSUPPORTED_MEDIA_TYPE'],
        ['a form', { 'Content-Type': 'multipart/form-data; boundary=x' }, CREATE_BODY, 415, 'UNSUPPORTED_MEDIA_TYPE'],
        [
          'another charset',
          { 'Content-Type': 'application/json; charset=iso-8859-1' },
          CREATE_BODY,
          415,
          'UNSUPPORTED_MEDIA_TYPE',
        ],
        ['a content coding', { 'Content-Encoding': 'gzip' }, CREATE_BODY, 415, 'UNSUPPORTED_MEDIA_TYPE'],
        ['Latin-1', {}, Buffer.from(CREATE_BODY.replace('Never', 'N\u00ebver'), 'latin1'), 400, 'BAD_REQUEST'],
        ['a repeated key', {}, `${CREATE_BODY.slice(0, -1)},"query":"{ viewer { id } }"}`, 400, 'BAD_USER_INPUT'],
        ['a number that is altered', {}, `${CREATE_BODY.slice(0, -1)},"variables":{"a":1e400}}`, 400, 'BAD_USER_INPUT'],
        ['variables of a wrong form', {}, `${CREATE_BODY.slice(0, -1)},"variables":"{}"}`, 400, 'BAD_REQUEST'],
        ['a batch', {}, `[${CREATE_BODY}]`, 400, 'BATCHING_NOT_SUPPORTED'],
      ])('%s is refused before its execution', async (_name, headers, body, status, code) => {
        const response = await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${app.adminToken}`, ...headers },
          body,
        });
        expect(response.status).toBe(status);
        expect(await errorOf(response)).toMatchObject({ extensions: { code, retryable: false } });
      });

      test.each(['first: 500', 'first: 1, last: 1', 'after: "x"'])(
        'a page of the payload by %s is refused before anything runs',
        async (page) => {
          const payload = `project { environmentSecrets(${page}) { totalCount } } userErrors { code }`;
          const query = `mutation { createProject(input: { name: "Never" }) { ${payload} } }`;
          expect(await errorOf(await post(JSON.stringify({ query })))).toMatchObject({
            extensions: { code: 'BAD_USER_INPUT' },
          });
        },
      );

      afterAll(async () => {
        const { projects, auditLog } = await app.expectOk(
          '{ projects(filter: { search: "ver" }) { nodes { name } } auditLog(last: 200) { nodes { operation } } }',
        );
        expect(projects.nodes).toEqual([]);
        expect(auditLog.nodes.filter(({ operation }: { operation: string }) => operation === 'createProject')).toEqual(
          [],
        );
      });
    });

    test('a body with a byte order mark is accepted', async () => {
      expect(await (await post(`\ufeff${JSON.stringify({ query: VIEWER })}`)).json()).toEqual(ADMIN);
    });

    test('a URL query that is not UTF-8 is refused', async () => {
      const headers = { Authorization: `Bearer ${app.adminToken}`, 'Apollo-Require-Preflight': 'true' };
      const response = await fetch(`${app.url}/graphql?query={viewer{id}}%20%23%E4`, { headers });
      expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_REQUEST']);
    });

    test.each(['deploymentProgress', 'previewChanged', 'liveManifestChanged'])(
      'the subscription %s is refused with where to find it, and no fault is logged',
      async (field) => {
        const argument = field === 'liveManifestChanged' ? 'environmentId' : 'releaseId';
        const response = await post(
          JSON.stringify({ query: `subscription { ${field}(${argument}: "x") { __typename } }` }),
        );
        expect(response.status).toBe(400);
        const error = await errorOf(response);
        expect(error?.message).toMatch(/text\/event-stream.*WebSocket/);
        expect(error?.extensions).toEqual({ code: 'SUBSCRIPTION_NEEDS_WEBSOCKET', retryable: false });
        expect(faults()).toEqual([]);
      },
    );

    test.each(serverAuditNames)('the audit "%s" of graphql-http passes', async (name) => {
      const audits = serverAudits({
        url: `${app.url}/graphql`,
        fetchFn: (url: string, init: RequestInit = {}) => {
          const headers = {
            Authorization: `Bearer ${app.adminToken}`,
            'Apollo-Require-Preflight': 'true',
            ...init.headers,
          };
          return fetch(url, { ...init, headers });
        },
      });
      expect(await audits.find((audit) => audit.name === name)?.fn()).toMatchObject({ status: 'ok' });
    });

    test('a batch is refused', async () => {
      expect((await post(JSON.stringify([{ query: VIEWER }]))).status).toBe(400);
    });

    test('a body that is too large is refused before it is read', async () => {
      const response = await post(JSON.stringify({ query: VIEWER, padding: 'x'.repeat(MAX_BODY_BYTES) }));
      expect(response.status).toBe(413);
      expect((await errorOf(response))?.message).toMatch(/at most 100000 bytes/);
    });

    test.each([
      ['too large', 413, { 'Content-Type': 'application/json' }],
      ['of a stranger', 401, { Authorization: 'Bearer slipway_wrong' }],
      ['of another type', 415, { 'Content-Type': 'text/plain' }],
    ])('a body %s is answered while the client still sends it', async (_name, status, headers) => {
      const body = 'x'.repeat(200 * MAX_BODY_BYTES);
      for (let time = 0; time < 5; time++) expect((await post(body, headers)).status).toBe(status);
      expect(await sentAsAWhole(app, body, headers)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    });

    test('a client that expects 100 Continue is refused before it sends its body', async () => {
      const asking = request(`${app.url}/graphql`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': MAX_BODY_BYTES + 1,
          Authorization: `Bearer ${app.adminToken}`,
          Expect: '100-continue',
        },
      });
      asking.flushHeaders();
      const [response] = (await once(asking, 'response')) as [IncomingMessage];
      expect(response.statusCode).toBe(413);
      asking.destroy();
    });

    test('a client that expects 100 Continue is answered after it sent its body', async () => {
      const body = JSON.stringify({ query: VIEWER });
      const asking = request(`${app.url}/graphql`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': body.length,
          Authorization: `Bearer ${app.adminToken}`,
          Expect: '100-continue',
        },
      });
      asking.flushHeaders();
      await once(asking, 'continue');
      asking.end(body);
      const [response] = (await once(asking, 'response')) as [IncomingMessage];
      expect(response.statusCode).toBe(200);
      response.resume();
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
      ['query A { viewer { id } } query B { viewer { id } }', 'OPERATION_RESOLUTION_FAILURE'],
      ['subscription { deploymentProgress(releaseId: "x") @skip(if: true) { state } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query ($id: ID!) { node(id: $id) { id } }', 'BAD_USER_INPUT'],
      [
        'query ($first: Int = 5) { pipelines(first: 201) { totalCount } projects(first: $first) { totalCount } }',
        'BAD_USER_INPUT',
      ],
      ['{ pipelines(after: "garbage") { totalCount } }', 'BAD_USER_INPUT'],
      ['mutation { createToken(input: { name: "x", expiresAt: "tomorrow" }) { secret } }', 'BAD_USER_INPUT'],
    ])('%s fails with a code, the same over both transports', async (query, code) => {
      const { errors } = await app.graphql(query);
      expect(errors?.[0]?.extensions).toEqual({ code, retryable: false });
      expect(await overWebSocket(app, query)).toMatchObject([{ message: errors?.[0]?.message, extensions: { code } }]);
    });
  });

  test('an operation that is not in the document is not found over either transport', async () => {
    const operation = { query: 'query A { viewer { id } }', operationName: 'B' };
    const notFound = [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE', retryable: false } }];
    expect(await (await post(JSON.stringify(operation))).json()).toMatchObject({ errors: notFound });
    await expect(app.connect().iterate(operation).next()).rejects.toMatchObject(notFound);
  });

  test('an empty operation name is ignored over both transports', async () => {
    const operation = { query: 'query A { __typename }', operationName: '' };
    const answer = { data: { __typename: 'Query' } };
    expect(await (await post(JSON.stringify(operation))).json()).toEqual(answer);
    expect(await app.connect().iterate(operation).next()).toMatchObject({ value: answer });
  });

  describeTransport('ids of requests', () => {
    test('the id of the request is returned', async () => {
      const response = await post(JSON.stringify({ query: VIEWER }), { 'X-Request-Id': 'my-request-1' });
      expect(response.headers.get('x-request-id')).toBe('my-request-1');
    });

    test.each(['', 'with space', 'x'.repeat(129), 'semi;colon'])('"%s" is replaced', async (id) => {
      const response = await post(JSON.stringify({ query: VIEWER }), { 'X-Request-Id': id });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  describeTransport('pages of other origins', () => {
    const preflight = (origin: string) =>
      fetch(`${app.url}/graphql`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      });

    test('an allowed one may send requests and read answers', async () => {
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

  describeTransport('other paths', () => {
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

    test.each(['/', '/graphiql/'])('%s is a page that may load nothing from other origins', async (path) => {
      const page = await fetch(app.url + path);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
    });
  });

  describeTransport('the addresses of the console', () => {
    const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const open = (path: string, accept: string, method = 'GET') =>
      fetch(app.url + path, { method, headers: { Accept: accept } });
    const SCREENS = ['/pipelines/pipeline_1', '/releases/release_1/deploy?version=1.0.0', '/projects/project_1/users'];

    test.each(SCREENS)('%s answers a browser with the page, which is never used without asking again', async (path) => {
      const response = await open(path, HTML);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('vary')).toBe('Accept');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(await response.text()).toBe(await (await fetch(app.url)).text());
    });

    test('answers HEAD with the headers of the page only', async () => {
      const response = await open('/team', HTML, 'HEAD');
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(await response.text()).toBe('');
    });

    test.each([
      ['a program that accepts anything', '*/*', 'GET'],
      ['a program that accepts JSON', 'application/json', 'GET'],
      ['a program that prefers JSON', 'application/json, text/html;q=0.5', 'GET'],
      ['a form of a page', HTML, 'POST'],
    ])('answers %s as before', async (_name, accept, method) => {
      const response = await open('/team', accept, method);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual(NOTHING);
    });

    test.each(['/healthz', '/projects/project_1/jwks.json', '/environments/environment_1/manifest'])(
      'leaves %s as it is, for browsers, too',
      async (path) => {
        const response = await open(path, HTML);
        expect(response.headers.get('content-type')).toContain('application/json');
      },
    );

    test('files of the page can be kept for ever, and absent ones are not the page', async () => {
      const page = await (await fetch(app.url)).text();
      const [script = ''] = /\/assets\/[^"]+\.js/.exec(page) ?? [];
      const file = await fetch(app.url + script);
      expect(file.headers.get('content-type')).toContain('javascript');
      expect(file.headers.get('cache-control')).toContain('immutable');
      expect((await open('/assets/absent.js', HTML)).status).toBe(404);
    });
  });

  describeTransport('GraphQL over WebSocket', () => {
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
    ])('a token in %s is accepted for queries and mutations', async (_name, connectionParams) => {
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
      // It is refused, unless the connection is closed before it arrives.
      socket.subscribe('2', VIEWER);
      expect(await socket.closed).toMatchObject({ code: 4403 });
      expect(socket.rest().filter(({ type }) => type !== 'error')).toEqual([]);
    });

    test('a message that is too large closes the connection', async () => {
      const query = `{ viewer { name } } # ${'x'.repeat(MAX_BODY_BYTES)}`;
      await expect(app.connect().iterate({ query }).next()).rejects.toMatchObject({ code: 1009 });
    });

    test('another path is refused with the path of the endpoint', async () => {
      const socket = new WebSocket(app.wsUrl.replace('/graphql', '/other'), 'graphql-transport-ws');
      socket.once('error', () => {});
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
      expect([response.statusCode, JSON.parse(await text(response))]).toEqual([
        404,
        {
          errors: [
            {
              message: 'There is no WebSocket endpoint here. Try /graphql.',
              extensions: { code: 'NOT_FOUND', retryable: false },
            },
          ],
        },
      ]);
    });

    test.each([
      [
        'a large message',
        (raw: RawSocket) => raw.send({ type: 'pong', payload: { a: Array(1_000_000).fill([]) } }),
        1009,
      ],
      ['many pings', (raw: RawSocket) => Array.from({ length: 17 }, () => raw.send({ type: 'ping' })), 4429],
      ['many frames of pings', (raw: RawSocket) => Array.from({ length: 17 }, () => raw.socket.ping()), 4429],
    ])('before its authentication, %s closes a connection', async (_name, send, code) => {
      const raw = await RawSocket.open(app, null);
      send(raw);
      expect((await raw.closed).code).toBe(code);
    });

    test.each([
      ['an operation before its authentication', (raw: RawSocket) => raw.subscribe('1', '{ a }'), 4401],
      [
        'a second connection_init',
        (raw: RawSocket) => [1, 2].map(() => raw.send({ type: 'connection_init', payload: { token: app.adminToken } })),
        4429,
      ],
    ])('%s closes a connection', async (_name, send, code) => {
      const raw = await RawSocket.open(app, null);
      send(raw);
      expect((await raw.closed).code).toBe(code);
    });

    test('a connection without the protocol is closed', async () => {
      const raw = new RawSocket(new WebSocket(app.wsUrl));
      expect(await raw.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
    });

    test('a ping message is answered with its payload', async () => {
      const raw = await RawSocket.ready(app);
      raw.send({ type: 'ping', payload: { a: 1 } });
      raw.send({ type: 'ping' });
      expect([await raw.next(), await raw.next()]).toEqual([{ type: 'pong', payload: { a: 1 } }, { type: 'pong' }]);
      raw.socket.close();
    });

    test('endless messages without authentication use no memory', async () => {
      const sockets = await Promise.all(Array.from({ length: 30 }, () => RawSocket.open(app, null)));
      for (const { socket } of sockets) {
        // The beginning of a message of two frames.
        socket.send('x'.repeat(50_000), { fin: false });
      }
      for (const raw of sockets) expect((await raw.closed).code).toBe(1009);
    });

    test.each([
      ['connection_ack', { type: 'connection_ack' }],
      ['next', { type: 'next', id: '1', payload: { data: {} } }],
      ['error', { type: 'error', id: '1', payload: [{ message: 'x' }] }],
      [
        'a ping that is nested deeply',
        { type: 'ping', payload: { a: JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) } },
      ],
      ['no message', { a: 1 }],
    ])('%s closes a connection with 4400, and no internal error is logged', async (_name, message) => {
      for (const token of [null, app.adminToken]) {
        const raw = token === null ? await RawSocket.open(app, null) : await RawSocket.ready(app);
        raw.send(message);
        expect((await raw.closed).code).toBe(4400);
      }
      expect(faults()).toEqual([]);
    });

    test('an operation with variables that would be altered is refused, and the others of the connection stay', async () => {
      const raw = await RawSocket.ready(app);
      raw.socket.send(
        `{"id":"1","type":"subscribe","payload":{"query":"{ viewer { id } }","variables":{"a":1,"a":2}}}`,
      );
      expect(await raw.next()).toMatchObject({
        id: '1',
        type: 'error',
        payload: [{ message: expect.stringContaining('/payload/variables/a'), extensions: { code: 'BAD_USER_INPUT' } }],
      });
      raw.subscribe('1', VIEWER);
      expect(await raw.next()).toEqual({ id: '1', type: 'next', payload: ADMIN });
      await raw.close();
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

    test.each(['/projects/%00/jwks.json', '/environments/%00/manifest', '/environments/%00/configuration/users'])(
      'an id in the path: %s',
      async (path) => {
        const response = await fetch(new URL(path, app.url), {
          headers: { authorization: `Bearer ${app.adminToken}` },
        });
        expect(response.status).toBe(404);
      },
    );
  });

  describe('internal errors', () => {
    const SET_SECRET = `mutation ($input: SetEnvironmentSecretInput!) {
      setEnvironmentSecret(input: $input) { environmentSecret { id } userErrors { code message } }
    }`;

    test('are masked, and logged with the id of the answer, without the values of the statement', async () => {
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

    test('after the commit of a mutation say that it succeeded', async () => {
      const mutation = `mutation { made: createProject(input: { name: "Half" }) {
        project { name environmentSecrets { totalCount } } userErrors { code } } }`;
      const projectCount = async () => (await app.expectOk('{ projects { totalCount } }')).projects.totalCount;
      const before = await projectCount();
      const behind = await openDatabase(url, { entities: [], migrations: [] });
      await behind.write((manager) => manager.query('ALTER TABLE environment_secret RENAME TO moved_away'));
      try {
        const overSocket = app.connect().iterate({ query: mutation }).next();
        for (const { data, errors } of [await app.graphql(mutation), (await overSocket).value]) {
          expect(data).toEqual({ made: { project: null, userErrors: [] } });
          expect(errors).toMatchObject([
            {
              message: expect.stringContaining('The mutation itself succeeded'),
              path: ['made', 'project', 'environmentSecrets'],
              extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, outcome: 'SUCCEEDED' },
            },
          ]);
        }
      } finally {
        await behind.write((manager) => manager.query('ALTER TABLE moved_away RENAME TO environment_secret'));
        await behind.close();
      }
      expect(await projectCount()).toBe(before + 2);
    });
  });
});

describe('stopping', () => {
  test('closes WebSockets with 1001, ends streams, answers running requests, and is idempotent', async () => {
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

/** The errors of an operation over WebSocket, sent instead of its result or inside it. */
async function overWebSocket(app: TestApp, query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  try {
    const { value } = await app.connect().iterate({ query, variables }).next();
    return value?.errors;
  } catch (error) {
    return error;
  }
}

/** The answer to a client that, like many, reads nothing before it has sent everything. */
function sentAsAWhole(app: TestApp, body: string, headers: Record<string, string>): Promise<string> {
  const head = Object.entries({
    Host: 'x',
    Authorization: `Bearer ${app.adminToken}`,
    'Content-Length': String(body.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return new Promise((resolve, reject) => {
    const socket = connectSocket(Number(new URL(app.url).port), '127.0.0.1');
    socket.pause();
    socket.on('error', reject);
    socket.write(`POST /graphql HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`, () => {
      let answer = '';
      socket.on('data', (data) => {
        answer += data;
      });
      socket.on('end', () => resolve(answer));
      socket.resume();
    });
  });
}
