import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-sse';
import { describeOnEachDatabase } from '../support/databases.js';
import { lockPipeline } from '../support/locks.js';
import { createReleasePipeline, DISCARD_RELEASE, PROGRESS, releasePipeline } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient, type TestClient } from '../support/test-client.js';

const PIPELINE_CHANGED = `subscription ($id: ID!) { pipelineChanged(pipelineId: $id) {
  environment(kind: STAGING) { version openPreview { id } pendingChanges { total } } } }`;

describeOnEachDatabase('servers on one database', (database) => {
  test('that cannot start leave the token of the first ADMIN to the one that can', async () => {
    const url = await database.createUrl();
    const occupied = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => occupied.once('listening', resolve));
    const { port } = occupied.address() as AddressInfo;
    await expect(startApp({ url, env: { PORT: String(port) } })).rejects.toThrow('another process listens there');
    occupied.close();
    const app = await startApp({ url });
    expect((await app.expectOk('{ viewer { role } }')).viewer.role).toBe('ADMIN');
    await app.stop();
  });

  // SQLite supports only one process.
  if (database.name !== 'PostgreSQL') return;

  test('that start concurrently on a new one agree on the first ADMIN', async () => {
    const url = await database.createEmptyUrl();
    const apps = await Promise.all([startApp({ url }), startApp({ url }), startApp({ url })]);
    expect(apps.map(({ adminToken }) => adminToken).filter((token) => token !== '')).toHaveLength(1);
    await Promise.all(apps.map((app) => app.stop()));
  });

  describe('of which one runs deployments', () => {
    let databaseUrl: string;
    let working: TestApp;
    let watched: TestApp;
    let there: TestClient;

    beforeAll(async () => {
      databaseUrl = await database.createUrl();
      working = await startApp({ url: databaseUrl });
      watched = await startApp({ url: databaseUrl, env: { SLIPWAY_WORKER: 'off' } });
      there = createTestClient(watched.url, working.adminToken);
    });

    afterEach(() => jest.restoreAllMocks());

    afterAll(async () => {
      await there.dispose();
      await Promise.all([watched.stop(), working.stop()]);
    });

    test('show its progress', async () => {
      const pipeline = await createReleasePipeline(working);
      await pipeline.put({ integrations: { box: {} } });
      const preview = await pipeline.open();
      const stream = there.subscribe(PROGRESS, { id: preview.id });
      expect(await stream.next()).toMatchObject({ state: 'PREVIEW' });
      await pipeline.deploy(preview);
      const states = await stream.all();
      expect(states.at(-1)).toMatchObject({ state: 'LIVE', isLive: true, percentage: 100 });
    });

    test('show what changes in a pipeline', async () => {
      const pipeline = await createReleasePipeline(working);
      const stream = there.subscribe(PIPELINE_CHANGED, { id: pipeline.id });
      expect(await stream.next()).toMatchObject({ environment: { openPreview: null, version: '0.1.0' } });
      await pipeline.put({ integrations: { box: {} } });
      expect(await stream.next()).toMatchObject({ environment: { pendingChanges: { total: 1 } } });
      const preview = await pipeline.open();
      expect(await stream.next()).toMatchObject({ environment: { openPreview: { id: preview.id } } });
      await pipeline.deploy(preview);
      while ((await stream.next())?.environment.version !== '0.2.0');
      await stream.return();
    });

    test('show each edit of another one at once in what is pending, and in a preview', async () => {
      const pipeline = await createReleasePipeline(working);
      const { id } = await pipeline.open();
      const query = `query ($id: ID!, $release: ID!) { environment(id: $id) { pendingChanges { total } }
        release(id: $release) { changeSummary { counts { all { total } } changes { nodes { key } } } } }`;
      const keys: string[] = [];
      for (const key of ['a', 'b', 'c']) {
        keys.push(key);
        await pipeline.put({ integrations: Object.fromEntries(keys.map((each) => [each, {}])) });
        const { environment, release } = await there.expectOk(query, { id: pipeline.staging.id, release: id });
        expect(environment.pendingChanges.total).toBe(keys.length);
        expect(release.changeSummary).toEqual({
          counts: { all: { total: keys.length } },
          changes: { nodes: keys.map((each) => ({ key: each })) },
        });
      }
    });

    test('send the present state to subscribers even if they have missed its signal', async () => {
      const pipeline = await createReleasePipeline(working);
      await pipeline.put({ integrations: { box: {} } });
      const preview = await pipeline.open();
      const early = there.subscribe(PROGRESS, { id: preview.id });
      expect(await early.next()).toMatchObject({ state: 'PREVIEW', sequence: 0 });
      // As if the listening connection were slow or lost.
      jest.spyOn(watched.services.signals, 'wake').mockImplementation(() => undefined);
      await pipeline.deploy(preview);
      const seen = await pipeline.ended(preview.id);
      const [late] = await there.subscribe(PROGRESS, { id: preview.id }).all();
      expect(late).toEqual(seen);
      expect(late).toMatchObject({ state: 'LIVE' });
      expect((await early.all()).at(-1)).toEqual(seen);
    });

    test('take over the event streams of one that stops, and send the present state first', async () => {
      const pipeline = await createReleasePipeline(working);
      const { id } = await pipeline.open();
      const stopping = await startApp({ url: databaseUrl, env: { SLIPWAY_WORKER: 'off' } });
      let url = stopping.url;
      const client = createClient({
        url: () => `${url}/graphql`,
        headers: { authorization: `Bearer ${working.adminToken}` },
        retry: async () => undefined,
      });
      const states = client.iterate({ query: PROGRESS, variables: { id } });
      const next = async () => (await states.next()).value?.data?.deploymentProgress;
      expect(await next()).toMatchObject({ state: 'PREVIEW' });
      await pipeline.step(DISCARD_RELEASE, { releaseId: id });
      url = watched.url;
      await stopping.stop();
      let state = await next();
      // The server that stops may have sent it, too.
      for (let last = await next(); last; last = await next()) state = last;
      expect(state).toMatchObject({ state: 'DISCARDED' });
      client.dispose();
    });

    test('continue deployments while clients that wait for each other use all its connections', async () => {
      const [edited, deployed] = [await createReleasePipeline(working), await createReleasePipeline(working)];
      await deployed.put({ integrations: { box: {} } });
      const preview = await deployed.open();
      const editor = await lockPipeline(databaseUrl, edited.id);
      const edits = Array.from({ length: 12 }, () => edited.put({ integrations: { box: {} } }));
      while ((await editor.waiting()) < 8) await new Promise((resolve) => setImmediate(resolve));
      const elsewhere = releasePipeline(there, deployed);
      await elsewhere.deploy(preview);
      expect(await elsewhere.ended(preview.id)).toMatchObject({ state: 'LIVE' });
      await editor.end();
      await Promise.all(edits);
    });
  });
});
