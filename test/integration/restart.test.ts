import { buildServer } from '../support/build-server.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { releasedRows, run } from '../support/faults.js';
import {
  createReleasePipeline,
  manyItems,
  PROGRESS,
  type ReleasePipeline,
  releasePipeline,
} from '../support/release-pipeline.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

const CHANGES = 2_000;

beforeAll(buildServer);

describeOnEachDatabase('a server that is stopped in the middle of a deployment', (database) => {
  let url: string;
  let token: string;
  let server: ServerProcess;
  let pipeline: ReleasePipeline;

  beforeAll(async () => {
    url = await database.createUrl();
    server = await startServerProcess(url);
    token = server.client.adminToken;
    pipeline = await createReleasePipeline(server.client);
    await pipeline.put(manyItems(CHANGES, 'the first release'));
    await pipeline.release();
  });

  afterAll(() => server.end('SIGTERM'));

  async function restart(): Promise<void> {
    server = await startServerProcess(url, token);
    pipeline = releasePipeline(server.client, pipeline);
  }

  test('stops gently on SIGTERM with exit code 0, and goes on at the next start', async () => {
    await pipeline.put(manyItems(CHANGES, 'the second release'));
    const preview = await pipeline.open();
    const progress = server.client.subscribe<{ appliedChanges: number }>(PROGRESS, { id: preview.id });
    await pipeline.deploy(preview);
    for (let state = await progress.next(); state && state.appliedChanges === 0; state = await progress.next());
    expect(await server.end('SIGTERM')).toBe(0);
    await restart();
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE', appliedChanges: CHANGES });
    expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.development));
    expect(await releasedRows(url, preview.id)).toEqual({ count: CHANGES, lowest: 2, highest: 2 });
  });

  test('takes up at once what a server left whose clock was an hour ahead', async () => {
    await pipeline.put(manyItems(CHANGES, 'the third release'));
    const preview = await pipeline.open();
    const progress = server.client.subscribe<{ appliedChanges: number }>(PROGRESS, { id: preview.id });
    await pipeline.deploy(preview);
    for (let state = await progress.next(); state && state.appliedChanges === 0; state = await progress.next());
    await server.end('SIGKILL');
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    await run(url, [
      `UPDATE deployment SET due_at = '${inAnHour}', lease_since = '${inAnHour}', lease_until = '${inAnHour}'
        WHERE finished_at IS NULL`,
    ]);
    await restart();
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE', appliedChanges: CHANGES });
  });

  test('prints the token of the first ADMIN once, and keeps what it stood for', async () => {
    expect(token).toMatch(/^slipway_/);
    const { viewer } = await server.client.expectOk('{ viewer { name } }');
    expect(viewer.name).toBe('Admin');
    await server.end('SIGTERM');
    expect(server.printedToken()).toBeUndefined();
    await restart();
  });
});
