import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { PipelineService } from '../../src/pipelines/pipeline.service.js';
import { manyItems } from '../support/items.js';
import { metricsOf, metricsOnce } from '../support/metrics.js';
import { createReleasePipeline, PREVIEW_CHANGED } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('metrics', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ env: { SLIPWAY_METRICS_PORT: '0' } });
  });
  afterAll(() => app.stop());

  const scrape = () => metricsOf(app.metricsUrl ?? '');

  it('are served only if a port is set', async () => {
    const without = await startApp();
    expect(without.metricsUrl).toBeNull();
    expect((await fetch(`${without.url}/metrics`)).status).toBe(404);
    await without.stop();
  });

  it('are not served with the API', async () => {
    expect((await fetch(`${app.url}/metrics`)).status).toBe(404);
  });

  it('are served in the Prometheus format, and nothing else is', async () => {
    const url = app.metricsUrl ?? '';
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    for (const name of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_seconds', 'slipway_build_info{version="']) {
      expect(text).toContain(name);
    }
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    expect((await fetch(new URL('/', url))).status).toBe(404);
  });

  it('every metric of Slipway has a name with a unit, a description, and an entry in the documentation', async () => {
    const text = await (await fetch(app.metricsUrl ?? '')).text();
    const names = [...text.matchAll(/^# TYPE (slipway_\w+) (\w+)$/gm)].map(([, name = '', type]) => ({ name, type }));
    expect(names.length).toBeGreaterThan(10);
    const page = await readFile(join(__dirname, '../../docs/operations.md'), 'utf8');
    for (const { name, type } of names) {
      if (type === 'counter') expect(name).toMatch(/_total$/);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
      expect(text).toMatch(new RegExp(`^# HELP ${name} \\S.+$`, 'm'));
      expect(page).toContain(`\`${name}\``);
    }
  });

  it('every series used by an alert exists from the start', async () => {
    const page = await readFile(join(__dirname, '../../docs/operations.md'), 'utf8');
    const alerts = page.slice(page.indexOf('| alert on |'), page.indexOf('## Traces'));
    const series = [...alerts.matchAll(/(slipway_\w+)(?:\{(\w+)="(\w+)"\})?/g)];
    expect(series.length).toBeGreaterThan(5);
    const fresh = await startApp({ env: { SLIPWAY_METRICS_PORT: '0' } });
    const text = await (await fetch(fresh.metricsUrl ?? '')).text();
    await fresh.stop();
    for (const [, name = '', label, value] of series) {
      const labels = label ? `\\{.*${label}="${value}".*\\}` : '(\\{.*\\})?';
      expect(text).toMatch(new RegExp(`^${name}${labels} \\S+$`, 'm'));
    }
  });

  it('count requests by route, whatever paths and methods clients make up', async () => {
    const before = await scrape();
    await fetch(`${app.url}/projects/prj_1/jwks.json`);
    await fetch(`${app.url}/projects/prj_2/jwks.json`);
    await fetch(`${app.url}/no/such/${Math.random()}`);
    await fetch(`${app.url}/healthz`, { method: 'PATCH' });
    await fetch(`${app.url}/constructor`);
    const after = await scrape();
    const counted = (route: string, method: string, status: number) =>
      after.increase(before, 'slipway_http_request_duration_seconds_count', { route, method, status });
    expect(counted('/projects/:id/jwks.json', 'GET', 404)).toBe(2);
    expect(counted('none', 'GET', 404)).toBe(2);
    expect(counted('/healthz', '_OTHER', 405)).toBe(1);
  });

  it('count GraphQL operations by type and outcome, and time them', async () => {
    const before = await scrape();
    await app.graphql('{ viewer { name } }');
    await app.graphql('mutation { updateNothing }');
    await app.graphql('{ viewer { name } }', {}, 'slipway_wrong');
    await app.graphql('{ environment(id: "env_1") { id } project(id: "prj_1") { id } }');
    await app.graphql('mutation { createToken(input: { memberId: "mem_1", name: "x" }) { userErrors { code } } }');
    const after = await scrape();
    const counted = (type: string, outcome: string) =>
      after.increase(before, 'slipway_graphql_operations_total', { type, outcome });
    expect(counted('query', 'ok')).toBe(2);
    expect(counted('mutation', 'ok')).toBe(1);
    expect(counted('unknown', 'refused')).toBe(2);
    const timed = { type: 'query', outcome: 'ok' };
    expect(after.increase(before, 'slipway_graphql_operation_duration_seconds_count', timed)).toBe(2);
  });

  it('distinguish refused operations from failed ones', async () => {
    const before = await scrape();
    const support = await app.createMember('SUPPORT');
    await app.graphql('{ auditLog(first: 1) { nodes { operation } } }', {}, support);
    const broken = jest
      .spyOn(PipelineService.prototype, 'listPipelines')
      .mockRejectedValue(new Error('the disk is full of sand'));
    await app.graphql('{ pipelines { nodes { id } } }');
    broken.mockRestore();
    const after = await scrape();
    const counted = (outcome: string) =>
      after.increase(before, 'slipway_graphql_operations_total', { type: 'query', outcome });
    expect([counted('refused'), counted('failed')]).toEqual([1, 1]);
  });

  it('count operations that fail before they are parsed, e.g. without a database', async () => {
    const before = await scrape();
    const away = jest
      .spyOn(app.services.memberAuthentication, 'authenticate')
      .mockRejectedValue(new Error('the database is away'));
    const { errors } = await app.graphql('{ viewer { name } }');
    away.mockRestore();
    expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    const after = await scrape();
    const counted = (outcome: string) =>
      after.increase(before, 'slipway_graphql_operations_total', { type: 'unknown', outcome });
    expect([counted('refused'), counted('failed')]).toEqual([0, 1]);
  });

  it('count units of work by outcome', async () => {
    const before = await scrape();
    await app.expectOk(
      'mutation { createProject(input: { name: "Counted" }) { project { id } userErrors { message } } }',
    );
    await app.graphql('mutation { createToken(input: { memberId: "mem_1", name: "x" }) { userErrors { code } } }');
    const after = await scrape();
    const counted = (outcome: string) =>
      after.increase(before, 'slipway_database_unit_duration_seconds_count', { outcome });
    expect(counted('committed')).toBeGreaterThanOrEqual(1);
    expect(counted('rolled_back')).toBeGreaterThanOrEqual(1);
    expect(counted('failed')).toBe(0);
  });

  it('count WebSockets, event streams, subscriptions, and the operations on them', async () => {
    const before = await scrape();
    const client = app.connect(app.adminToken, { lazy: false });
    const first = client.iterate({ query: 'subscription { previewChanged(releaseId: "rel_1") { id } }' });
    await expect(first.next()).resolves.toMatchObject({ value: { errors: [expect.anything()] } });
    await client.iterate({ query: '{ viewer { name } }' }).next();
    await client
      .iterate({ query: '{ nothing }' })
      .next()
      .catch(() => undefined);
    const pipeline = await createReleasePipeline(app);
    await pipeline.put(manyItems(2, 'observed'));
    const { id } = await pipeline.open();
    const streams = [1, 2, 3].map(() => app.subscribe(PREVIEW_CHANGED, { id }));
    for (const stream of streams) await stream.next();
    const beforeEvents = await scrape();
    const events = app.subscribe(PREVIEW_CHANGED, { id }, app.adminToken, 'Server-Sent Events');
    await events.next();
    const running = await scrape();
    expect(running.value('slipway_graphql_subscriptions')).toBe(4);
    expect(running.value('slipway_event_streams')).toBe(1);
    // Counted once it is open.
    const post = { route: '/graphql', method: 'POST', status: '200' };
    expect(running.increase(beforeEvents, 'slipway_http_request_duration_seconds_count', post)).toBe(1);
    expect(running.value('slipway_websocket_connections')).toBe(4);
    for (const stream of [...streams, events]) await stream.return();
    const after = await metricsOnce(
      app.metricsUrl ?? '',
      (metrics) => metrics.value('slipway_websocket_connections') === 1,
    );
    expect(after.value('slipway_graphql_subscriptions')).toBe(0);
    const counted = (type: string, outcome: string) =>
      after.increase(before, 'slipway_graphql_operations_total', { type, outcome });
    expect(after.value('slipway_event_streams')).toBe(0);
    expect(counted('subscription', 'ok')).toBe(4);
    expect(counted('subscription', 'refused')).toBe(1);
    expect(counted('unknown', 'refused')).toBe(1);
    expect(
      after.increase(before, 'slipway_graphql_operation_duration_seconds_count', { type: 'query', outcome: 'ok' }),
    ).toBe(1);
  });

  it('show readiness and queues', async () => {
    const metrics = await scrape();
    expect(metrics.value('slipway_ready')).toBe(1);
    expect(metrics.value('slipway_deployments_waiting')).toBe(0);
    expect(metrics.value('slipway_deployments_unfinished')).toBe(0);
    expect(metrics.value('slipway_deployments_running')).toBe(0);
  });

  it('show the server as unready while the database hangs, as /readyz does', async () => {
    let resume: (pending: boolean) => void = () => undefined;
    const answer = new Promise<boolean>((resolve) => {
      resume = resolve;
    });
    const hanging = jest.spyOn(DataSource.prototype, 'showMigrations').mockReturnValue(answer);
    const start = performance.now();
    const [metrics, readiness] = await Promise.all([scrape(), fetch(`${app.url}/readyz`)]);
    const milliseconds = performance.now() - start;
    expect([metrics.value('slipway_ready'), readiness.status]).toEqual([0, 503]);
    expect(milliseconds).toBeLessThan(5_000);
    // One check is enough, however many requests arrive meanwhile.
    expect(hanging).toHaveBeenCalledTimes(1);
    hanging.mockRestore();
    resume(false);
    await answer;
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  });
});
