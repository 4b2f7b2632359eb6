import { randomUUID } from 'node:crypto';
import { buildServer } from '../support/build-server.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { breakDatabase } from '../support/faults.js';
import { startReceiver } from '../support/receiver.js';
import { createReleasePipeline, manyItems } from '../support/release-pipeline.js';
import { runtimeClient } from '../support/runtimes.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { startApp } from '../support/start-app.js';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector.js';
import { WEBHOOK_SETTINGS } from '../support/webhooks.js';

const CALLER = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const SECRET = `very secret ${randomUUID()}`;

beforeAll(buildServer);

// In processes of their own: the exporter imports Node's modules in a way that Jest's sandbox refuses.
describeOnEachDatabase('traces', (database) => {
  let url: string;
  let collector: TraceCollector;
  let server: ServerProcess;

  beforeEach(async () => {
    url = await database.createUrl();
    collector = await startTraceCollector();
    server = await startServerProcess(url, '', {
      env: { ...WEBHOOK_SETTINGS, SLIPWAY_TRACES_URL: collector.url, SLIPWAY_LOG_LEVEL: 'debug' },
    });
  });
  afterEach(() => collector.stop());

  /** Spans are sent in batches: the last when the server stops. */
  async function collected(): Promise<TraceCollector> {
    expect(await server.end('SIGTERM')).toBe(0);
    return collector;
  }

  const post = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${server.client.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${server.client.adminToken}`, ...headers },
      body: JSON.stringify({ query }),
    });

  it('tell of a request, the operation in it, and its unit of work, each inside the one before', async () => {
    const answer = await post('mutation Make { createProject(input: { name: "Traced" }) { userErrors { code } } }', {
      'x-request-id': 'request-1',
    });
    expect(await answer.json()).toEqual({ data: { createProject: { userErrors: [] } } });
    const { only, spans } = await collected();
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

  it('go on with the trace of the caller, and are named in the log', async () => {
    const traceparent = `00-${CALLER.traceId}-${CALLER.spanId}-01`;
    await post('{ viewer { name } }', { traceparent, 'x-request-id': 'request-2' });
    const { only } = await collected();
    const { traceId, spanId } = only(({ parentSpanId }) => parentSpanId === CALLER.spanId);
    expect(traceId).toBe(CALLER.traceId);
    const lines = server.log().split('\n').filter(Boolean);
    const logged = lines.map((line) => JSON.parse(line)).filter(({ requestId }) => requestId === 'request-2');
    expect(logged).toEqual([expect.objectContaining({ traceId, spanId, msg: 'Request', status: 200 })]);
  });

  it('leave out what the caller does not sample', async () => {
    await post('{ viewer { name } }', { traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-00` });
    const { spans } = await collected();
    expect(spans.filter(({ traceId }) => traceId === CALLER.traceId)).toEqual([]);
  });

  it('mark what failed and not what was refused; and hold no document, no value and no text of an error', async () => {
    await breakDatabase(url, {
      table: 'project',
      sqlite: `BEFORE INSERT ON project BEGIN SELECT RAISE(ABORT, '${SECRET}'); END`,
      postgres: { when: 'BEFORE INSERT ON project FOR EACH ROW', body: `RAISE EXCEPTION '${SECRET}';` },
    });
    await post(`mutation Failing { createProject(input: { name: "${SECRET}" }) { userErrors { code } } }`);
    await post(`mutation Refused { createToken(input: { memberId: "mem_1", name: "x" }) { userErrors { code } } }`);
    await post(`query Asking { project(id: "${SECRET}") { name } }`);
    const { only, spans, bodies } = await collected();
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
  });

  it('tell of a deployment, its phases, and its requests, which carry the trace on', async () => {
    const receiver = await startReceiver();
    const pipeline = await createReleasePipeline(server.client);
    await runtimeClient(server.client).create(pipeline.staging.id, { kind: 'HTTP', url: receiver.url });
    await pipeline.put(manyItems(3, 'traced'));
    const { id } = await pipeline.release();
    // The changes, "verify", and once it is live "activate".
    await receiver.received(3 + 2);
    const { only, spans } = await collected();
    await receiver.stop();
    const deployment = only(({ name }) => name === 'deployment');
    expect(deployment).toMatchObject({
      kind: 5,
      parentSpanId: '',
      isFailed: false,
      attributes: { 'slipway.release.id': id, 'slipway.outcome': 'live' },
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
      .filter((line) => line.includes(id));
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ releaseId: id, attempt: 1, fence: expect.any(Number), traceId: deployment.traceId }),
    );
  });

  it('a collector that is away hinders nobody, and the log tells of it', async () => {
    await collector.stop();
    expect((await post('{ viewer { name } }')).status).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.log()).toMatch(/races could not be sent; they are lost/);
  });
});

describe('without the setting of traces', () => {
  it('nothing of the SDK is loaded', async () => {
    const app = await startApp();
    await app.graphql('{ viewer { name } }');
    await app.stop();
    const loaded = Object.keys(require.cache);
    expect(loaded.some((file) => file.includes('node_modules/pino/'))).toBe(true);
    expect(loaded.filter((file) => file.includes('node_modules/@opentelemetry/sdk'))).toEqual([]);
  });
});
