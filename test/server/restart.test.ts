import { describeOnEachDatabase } from '../support/databases.js';
import {
  breakDatabase,
  queryRow,
  releasedRows,
  run,
  slowJournal,
  slowSwitch,
  stagedRows,
  unswitchable,
} from '../support/faults.js';
import { manyItems } from '../support/items.js';
import {
  CANCEL_DEPLOYMENT,
  codesOf,
  createReleasePipeline,
  PROGRESS,
  RETRY_DEPLOYMENT,
  type ReleasePipeline,
  releasePipeline,
} from '../support/release-pipeline.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

const CHANGES = 2_000;

describeOnEachDatabase('a server that is stopped in the middle of a deployment', (database) => {
  let url: string;
  let token: string;
  let server: ServerProcess;
  let pipeline: ReleasePipeline;

  beforeAll(async () => {
    url = await database.createEmptyUrl();
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

  test('stops gracefully on SIGTERM with exit code 0, and resumes at the next start', async () => {
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

  test('finishes an activation that takes longer than a lease, and keeps the lease', async () => {
    await pipeline.put(manyItems(CHANGES, 'a slow release'));
    const preview = await pipeline.open();
    const repair = await breakDatabase(url, slowSwitch);
    await pipeline.deploy(preview);
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    await repair();
    const events = await queryRow<{ taken: number; live: number }>(
      url,
      `SELECT CAST(SUM(CASE WHEN event = 'TAKEN_UP' THEN 1 ELSE 0 END) AS integer) AS taken,
        CAST(SUM(CASE WHEN event = 'LIVE' THEN 1 ELSE 0 END) AS integer) AS live
        FROM journal_entry WHERE release_id = '${preview.id}'`,
    );
    expect(events).toEqual({ taken: 1, live: 1 });
    expect(server.log()).not.toContain('Another worker');
  });

  describe('and had a clock that was an hour ahead', () => {
    /** Sets times as a server with a clock an hour ahead writes them. */
    async function setAhead(): Promise<void> {
      const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
      const times = ['due_at', 'lease_since', 'lease_until'].map((column) => `${column} = '${inAnHour}'`);
      await run(url, [`UPDATE deployment SET ${times}`]);
    }

    /** Deploys a release, and kills the server while it is applied. */
    async function killed(name: string): Promise<{ readonly id: string }> {
      await pipeline.put(manyItems(CHANGES, name));
      const preview = await pipeline.open();
      const progress = server.client.subscribe<{ appliedChanges: number }>(PROGRESS, { id: preview.id });
      await pipeline.deploy(preview);
      for (let state = await progress.next(); state && state.appliedChanges === 0; state = await progress.next());
      await server.end('SIGKILL');
      await setAhead();
      return preview;
    }

    test('leaves a deployment that is claimed at once', async () => {
      const { id } = await killed('the third release');
      await restart();
      expect(await pipeline.ended(id)).toMatchObject({ state: 'LIVE', appliedChanges: CHANGES });
    });

    test('leaves a deployment that can be cancelled', async () => {
      const { id } = await killed('the fourth release');
      const repair = await breakDatabase(url, slowJournal);
      await restart();
      expect(codesOf(await pipeline.step(CANCEL_DEPLOYMENT, { releaseId: id }))).toEqual([]);
      expect(await pipeline.ended(id)).toMatchObject({ state: 'CANCELLED' });
      await repair();
      expect(await stagedRows(url, pipeline.staging)).toBe(0);
    });

    test('leaves a deployment that can be retried from scratch if its cancellation was interrupted too often', async () => {
      const { id } = await killed('a release that was to be cancelled');
      await run(url, [
        'UPDATE deployment SET attempts = 10, cancel_requested = TRUE WHERE finished_at IS NULL',
        `DELETE FROM content_version WHERE id IN (
          SELECT id FROM content_version WHERE release_id = '${id}' ORDER BY id LIMIT 10)`,
      ]);
      await restart();
      expect(await pipeline.ended(id)).toMatchObject({ state: 'FAILED' });
      expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: id }))).toEqual([]);
      expect(await pipeline.ended(id)).toMatchObject({ state: 'LIVE', appliedChanges: CHANGES });
      expect(await releasedRows(url, id)).toMatchObject({ count: CHANGES });
    });

    test('leaves a failed deployment that can be retried', async () => {
      await pipeline.put(manyItems(CHANGES, 'the fifth release'));
      const preview = await pipeline.open();
      const repair = await breakDatabase(url, unswitchable);
      await pipeline.deploy(preview);
      expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'FAILED' });
      await server.end('SIGKILL');
      await repair();
      await setAhead();
      await restart();
      expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: preview.id }))).toEqual([]);
      expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE', appliedChanges: CHANGES });
      expect(await releasedRows(url, preview.id)).toMatchObject({ count: CHANGES });
    });
  });

  test('prints the token of the first ADMIN once, and keeps it valid', async () => {
    expect(token).toMatch(/^slipway_/);
    const { viewer } = await server.client.expectOk('{ viewer { name } }');
    expect(viewer.name).toBe('Admin');
    await server.end('SIGTERM');
    expect(server.printedToken()).toBeUndefined();
    await restart();
  });
});
