import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeOnEachDatabase } from '../support/databases.js';
import { createReleasePipeline, PROGRESS, releasePipeline } from '../support/release-pipeline.js';
import { createTestClient, startApp } from '../support/start-app.js';

describeOnEachDatabase('servers on one database', (database) => {
  test('that can not start leave the token of the first ADMIN to the one that can', async () => {
    const url = await database.createUrl();
    const occupied = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => occupied.once('listening', resolve));
    const { port } = occupied.address() as AddressInfo;
    await expect(startApp({ url, env: { PORT: String(port) } })).rejects.toThrow('EADDRINUSE');
    occupied.close();
    const app = await startApp({ url });
    expect((await app.expectOk('{ viewer { role } }')).viewer.role).toBe('ADMIN');
    await app.stop();
  });

  // SQLite is for one process.
  if (database.name !== 'PostgreSQL') return;

  test('that start at once on a new one agree who is first', async () => {
    const url = await database.createUrl();
    const apps = await Promise.all([startApp({ url }), startApp({ url }), startApp({ url })]);
    expect(apps.map(({ adminToken }) => adminToken).filter((token) => token !== '')).toHaveLength(1);
    await Promise.all(apps.map((app) => app.stop()));
  });

  test('show the progress of deployments that another one runs', async () => {
    const url = await database.createUrl();
    const watched = await startApp({ url, env: { SLIPWAY_WORKER: 'off' } });
    const pipeline = await createReleasePipeline(watched);
    const working = await startApp({ url });
    const other = releasePipeline(createTestClient(working.url, watched.adminToken), pipeline);
    await other.put({ integrations: { box: {} } });
    const preview = await other.open();
    const stream = watched.subscribe(PROGRESS, { id: preview.id });
    expect(await stream.next()).toMatchObject({ state: 'PREVIEW' });
    await other.deploy(preview);
    const states = await stream.all();
    expect(states.at(-1)).toMatchObject({ state: 'LIVE', isLive: true, percentage: 100 });
    await Promise.all([watched.stop(), working.stop()]);
  });
});
