import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.js';
import { breakDatabase } from '../support/faults.js';
import { manyItems } from '../support/items.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { runtimeClient } from '../support/runtimes.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector.js';
import { WEBHOOK_SETTINGS } from '../support/webhooks.js';

const CALLER = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const UNSAMPLED = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const SECRET = `very secret ${randomUUID()}`;

/** Of a link to a file. */
const SIGNATURE = `1700000000.token_1.00000000.${randomUUID().replaceAll('-', '')}`;

const traceparentOf = ({ traceId, spanId }: typeof CALLER, flags: string) => `00-${traceId}-${spanId}-${flags}`;

const startTracedServer = (url: string, collector: TraceCollector) =>
  startServerProcess(url, '', {
    env: { ...WEBHOOK_SETTINGS, SLIPWAY_TRACES_URL: collector.url, SLIPWAY_LOG_LEVEL: 'debug' },
  });

const postTo = ({ client }: ServerProcess, query: string, headers: Record<string, string> = {}) =>
  fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${client.adminToken}`, ...headers },
    body: JSON.stringify({ query }),
  });

const ENTRY = join(__dirname, '../../dist/index.js');
const LISTS_WHAT_IT_LOADED = `
  process.on('exit', () => console.error(Object.keys(require.cache).join('\\n')));
  require(${JSON.stringify(ENTRY)});
`;

describeOnEachDatabase('traces', (database) => {
  let collector: TraceCollector;
  let server: ServerProcess;
  let receiver: Receiver;
  let releaseId: string;

  const post = (query: string, headers: Record<string, string> = {}) => postTo(server, query, headers);

  // Spans are sent in batches, the last one when the server stops. So first do all that the tests look for.
  beforeAll(async () => {
    const url = await database.createUrl();
    collector = await startTraceCollector();
    server = await startTracedServer(url, collector);
    await post('mutation Make { createProject(input: { name: "Traced" }) { userErrors { code } } }', {
      'x-request-id': 'request-1',
    });
    await post('{ viewer { name } }', { traceparent: traceparentOf(CALLER, '01'), 'x-request-id': 'request-2' });
    await post('{ viewer { name } }', { traceparent: traceparentOf(UNSAMPLED, '00') });
    receiver = await startReceiver();
    releaseId = await releaseTo(receiver);
    await breakDatabase(url, {
      table: 'project',
      sqlite: `BEFORE INSERT ON project BEGIN SELECT RAISE(ABORT, '${SECRET}'); END`,
      postgres: { when: 'BEFORE INSERT ON project FOR EACH ROW', body: `RAISE EXCEPTION '${SECRET}';` },
    });
    const file = `${server.client.url}/releases/${releaseId}/messages/msg_1/affected-users.csv?signature=${SIGNATURE}`;
    expect((await fetch(file)).status).toBe(403);
    await post(`mutation Failing { createProject(input: { name: "${SECRET}" }) { userErrors { code } } }`);
    await post(`mutation Refused { createToken(input: { memberId: "mem_1", name: "x" }) { userErrors { code } } }`);
    await post(`query Asking { project(id: "${SECRET}") { name } }`);
    expect(await server.end('SIGTERM')).toBe(0);
  });
  afterAll(() => Promise.all([collector.stop(), receiver.stop()]));

  async function releaseTo({ url, received }: Receiver): Promise<string> {
    const pipeline = await createReleasePipeline(server.client);
    await runtimeClient(server.client).create(pipeline.staging.id, { kind: 'HTTP', url });
    await pipeline.put(manyItems(3, 'traced'));
    const { id } = await pipeline.release();
    // The changes, "verify", and once it is live "activate".
    await received(3 + 2);
    return id;
  }

  it('have nested spans for a request, its operation, and its unit of work', async () => {
    const { only, spans } = collector;
    const request = only(({ attributes }) => attributes['slipway.request.id'] === 'request-1');
    expect(request).toMatchObject({
      name: 'POST /graphql',
      kind: 2,
      isFailed: false,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/graphql',
        'url.path': '/graphql',
        'http.response.status_code': 200,
      },
      resource: { 'service.name': 'slipway', 'service.version': expect.any(String) },
    });
    const operation = only(({ name, parentSpanId }) => name === 'mutation' && parentSpanId === request.spanId);
    expect(operation).toMatchObject({
      name: 'mutation',
      kind: 2,
      traceId: request.traceId,
      attributes: { 'graphql.operation.type': 'mutation', 'graphql.operation.name': 'Make' },
    });
    expect(spans.filter(({ parentSpanId }) => parentSpanId === operation.spanId)).toContainEqual(
      expect.objectContaining({ name: 'unit of work', kind: 1, traceId: request.traceId }),
    );
  });

  it('continue the trace of the caller, and the log has their ids', async () => {
    const { traceId, spanId } = collector.only(({ parentSpanId }) => parentSpanId === CALLER.spanId);
    expect(traceId).toBe(CALLER.traceId);
    const lines = server.log().split('\n').filter(Boolean);
    const logged = lines.map((line) => JSON.parse(line)).filter(({ requestId }) => requestId === 'request-2');
    expect(logged).toEqual([expect.objectContaining({ traceId, spanId, msg: 'Request', status: 200 })]);
  });

  it('leave out what the caller does not sample', async () => {
    expect(collector.spans.filter(({ traceId }) => traceId === UNSAMPLED.traceId)).toEqual([]);
  });

  it('mark failures but not refusals, and contain no document, no value and no error text', async () => {
    const { only, spans, bodies } = collector;
    const named = (name: string) => only(({ attributes }) => attributes['graphql.operation.name'] === name);
    const unitsOf = (name: string) => spans.filter(({ parentSpanId }) => parentSpanId === named(name).spanId);
    expect([named('Failing').isFailed, named('Refused').isFailed, named('Asking').isFailed]).toEqual([
      true,
      false,
      false,
    ]);
    expect(unitsOf('Failing')).toContainEqual(
      expect.objectContaining({ isFailed: true, attributes: { 'error.type': 'QueryFailedError' } }),
    );
    expect(unitsOf('Refused').filter(({ isFailed }) => isFailed)).toEqual([]);
    expect(bodies.join('\n')).not.toContain(SECRET);
    expect(bodies.join('\n')).toContain('/affected-users.csv');
    for (const written of [bodies.join('\n'), server.log()]) expect(written).not.toContain(SIGNATURE);
    expect(server.log()).toContain('/affected-users.csv');
  });

  it('have spans for a deployment, its phases, and its requests, which propagate the trace', async () => {
    const { only, spans } = collector;
    const deployment = only(({ name }) => name === 'deployment');
    expect(deployment).toMatchObject({
      kind: 5,
      parentSpanId: '',
      isFailed: false,
      attributes: { 'slipway.release.id': releaseId, 'slipway.outcome': 'live' },
    });
    const inside = spans.filter(({ traceId }) => traceId === deployment.traceId);
    const phases = inside.filter(({ parentSpanId }) => parentSpanId === deployment.spanId).map(({ name }) => name);
    const expected = ['prepare', 'apply', 'users', 'targets', 'verify', 'activate', 'conclusion'];
    expect(phases.filter((name) => name !== 'unit of work')).toEqual(expected.map((name) => `deployment ${name}`));
    const requests = inside.filter(({ kind }) => kind === 3);
    expect(requests[0]).toMatchObject({ name: 'POST', attributes: { 'server.port': receiver.port } });
    expect(receiver.requests.map(({ headers }) => headers.traceparent).sort()).toEqual(
      requests.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`).sort(),
    );
    const lines = server
      .log()
      .split('\n')
      .filter((line) => line.includes(releaseId));
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ releaseId, attempt: 1, fence: expect.any(Number), traceId: deployment.traceId }),
    );
  });
});

describeOnSqlite('an unreachable trace collector', (database) => {
  it('does not affect requests, and is logged', async () => {
    const collector = await startTraceCollector();
    await collector.stop();
    const server = await startTracedServer(await database.createUrl(), collector);
    expect((await postTo(server, '{ viewer { name } }')).status).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.log()).toMatch(/Failed to send (the last )?traces; they are lost/);
  });
});

describeOnSqlite('without the setting for traces', (database) => {
  it('the SDK is not loaded', async () => {
    const server = await startServerProcess(await database.createUrl(), '', {
      entry: [process.execPath, '--eval', LISTS_WHAT_IT_LOADED],
    });
    await server.client.graphql('{ viewer { name } }');
    expect(await server.end('SIGTERM')).toBe(0);
    const loaded = server.log().split('\n');
    expect(loaded.some((file) => file.includes('node_modules/sqlite3/'))).toBe(true);
    expect(loaded.filter((file) => file.includes('node_modules/@opentelemetry/sdk'))).toEqual([]);
  });
});
