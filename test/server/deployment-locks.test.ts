import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { openDatabase } from '../../src/database/open-database.js';
import { describeOnPostgres } from '../support/databases.js';
import { breakDatabase, run, unwritable } from '../support/faults.js';
import { createReleasePipeline, RETRY_DEPLOYMENT, type ReleasePipeline } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';

const STATE_OF_A_DEPLOYMENT = `subscription ($id: ID!) { deploymentProgress(releaseId: $id) {
  state isLive percentage sequence statusMessage release { state isLive deployment { finishedAt } } } }`;

/** Transactions that wait for a lock with a later statement. Workers poll outside of transactions. */
const WAITING = `SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND xact_start < query_start`;

/** Waits in a unit of work until another transaction waits for one of its locks. */
async function untilSomebodyWaits(manager: EntityManager): Promise<void> {
  for (;;) {
    // A transaction would always see the same snapshot of the activity.
    await manager.query('SELECT pg_stat_clear_snapshot()');
    if ((await manager.query(WAITING)).length > 0) return;
    await setImmediate();
  }
}

// SQLite has one writer at a time.
describeOnPostgres('locks during a deployment', (database) => {
  let app: TestApp;
  let pipeline: ReleasePipeline;
  let url: string;

  beforeAll(async () => {
    url = await database.createUrl();
    app = await startApp({ url });
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
  });

  test('an operation that pauses between two statements continues in its snapshot', async () => {
    await pipeline.put({ integrations: { box: {} } });
    const { id, version } = await pipeline.release();
    await pipeline.put({ integrations: { box: {}, shop: {} } });
    const preview = await pipeline.open();
    const query = `query ($id: ID!) { environment(id: $id) { version liveRelease { id isLive }
      releases(filter: { states: [LIVE] }) { nodes { id version } } } }`;
    const behind = await openDatabase(url, { entities: [], migrations: [] });
    let answer: Promise<{ environment: unknown }> | null = null;
    // Projects are read first; the read of releases then waits, until the next one is live.
    await behind.write(async (manager) => {
      await manager.query('LOCK TABLE release IN ACCESS EXCLUSIVE MODE');
      answer = app.expectOk(query, { id: pipeline.staging.id });
      await untilSomebodyWaits(manager);
      await manager.query(`UPDATE release SET state = 'SUPERSEDED' WHERE id = '${id}'`);
      await manager.query(`UPDATE release SET state = 'LIVE', version = '9.9.9' WHERE id = '${preview.id}'`);
      await manager.query(
        `UPDATE project SET live_release_id = '${preview.id}' WHERE id = '${pipeline.staging.projectId}'`,
      );
    });
    await behind.close();
    expect(await answer).toEqual({
      environment: { version, liveRelease: { id, isLive: true }, releases: { nodes: [{ id, version }] } },
    });
  });

  test('a state of a deployment is read in one snapshot, even if the read pauses between two statements', async () => {
    await pipeline.put({ integrations: { box: {} } });
    const { id } = await pipeline.release();
    const [last] = await app.subscribe(STATE_OF_A_DEPLOYMENT, { id }).all();
    expect(last).toMatchObject({
      state: 'LIVE',
      release: { state: 'LIVE', deployment: { finishedAt: expect.any(String) } },
    });
    const behind = await openDatabase(url, { entities: [], migrations: [] });
    let states: Promise<unknown[]> = Promise.resolve([]);
    // The release is read first; the read of its deployment then waits until both have changed.
    await behind.write(async (manager) => {
      await manager.query('LOCK TABLE deployment IN ACCESS EXCLUSIVE MODE');
      states = app.subscribe(STATE_OF_A_DEPLOYMENT, { id }).all();
      await untilSomebodyWaits(manager);
      await manager.query(`UPDATE release SET state = 'DEPLOYING', live_at = NULL WHERE id = '${id}'`);
      await manager.query(`UPDATE deployment SET sequence = 99, finished_at = NULL WHERE release_id = '${id}'`);
    });
    await behind.close();
    expect(await states).toEqual([last]);
  });

  test('a retry waits for a step of a worker without a deadlock', async () => {
    await pipeline.put({ integrations: { box: {} } });
    const repair = await breakDatabase(url, unwritable('box'));
    const preview = await pipeline.open();
    await pipeline.deploy(preview);
    const { state } = await pipeline.ended(preview.id);
    await repair();
    expect(state).toBe('FAILED');
    const target = `release_id = '${preview.id}'`;
    await run(url, [
      `INSERT INTO target_deployment SELECT release_id, 'target_1', 'Oslo', 'SENDING', 1, NULL, 1, 0, NULL, started_at
        FROM deployment WHERE ${target}`,
    ]);
    const behind = await openDatabase(url, { entities: [], migrations: [] });
    let retried: Promise<unknown> = Promise.resolve();
    await behind.write(async (manager) => {
      await manager.query(`UPDATE deployment SET sequence = sequence WHERE ${target}`);
      retried = pipeline.step(RETRY_DEPLOYMENT, { releaseId: preview.id });
      await untilSomebodyWaits(manager);
      await manager.query(`SET LOCAL lock_timeout = '500ms'`);
      await manager.query(`UPDATE target_deployment SET sent_changes = 1 WHERE ${target}`);
    });
    await behind.close();
    await retried;
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
  });
});
