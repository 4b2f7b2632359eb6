import { setImmediate } from 'node:timers/promises';
import { openDatabase } from '../../src/database/database.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { breakDatabase, run, unwritable } from '../support/faults.js';
import {
  codesOf,
  createReleasePipeline,
  manyItems,
  RETRY_DEPLOYMENT,
  type ReleasePipeline,
} from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';

describeOnEachDatabase('what happens at the same time as a deployment', (database) => {
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

  test('of many deployRelease of one preview, exactly one is accepted', async () => {
    await pipeline.put({ integrations: { box: {} } });
    const preview = await pipeline.open();
    const payloads = await Promise.all(
      Array.from({ length: 20 }, (_, index) => pipeline.deploy(preview, { version: `1.0.${index}` })),
    );
    const refused = payloads.flatMap(codesOf);
    expect(refused).toEqual(Array(19).fill('STATE_NOT_ALLOWED'));
    const [accepted] = payloads.filter(({ userErrors }) => userErrors.length === 0);
    expect((await pipeline.ended(preview.id)).release.version).toBe(accepted?.release.version);
  });

  test('two environments are deployed to, each as it was reviewed', async () => {
    await pipeline.put(manyItems(500, 'first'));
    await pipeline.release();
    await pipeline.put(manyItems(500, 'second'));
    const [staging, production] = [await pipeline.open(), await pipeline.open(pipeline.production)];
    const promised = await pipeline.contentOf(pipeline.staging);
    const payloads = await Promise.all([pipeline.deploy(staging), pipeline.deploy(production)]);
    expect(payloads.flatMap(codesOf)).toEqual([]);
    const last = await Promise.all([pipeline.ended(staging.id), pipeline.ended(production.id)]);
    expect(last.map(({ state }) => state)).toEqual(['LIVE', 'LIVE']);
    expect(await pipeline.contentOf(pipeline.production)).toBe(promised);
    expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.development));
  });

  test('an edit either makes the preview outdated, or does not get in', async () => {
    for (let round = 0; round < 8; round++) {
      await pipeline.put({ integrations: { box: { metadata: { round } } } });
      const preview = await pipeline.open();
      const promised = (await pipeline.read(preview.id, 'contentExport { canonicalJson }')).contentExport.canonicalJson;
      const before = await pipeline.contentOf(pipeline.staging);
      const [payload] = await Promise.all([
        pipeline.deploy(preview),
        pipeline.put({ integrations: { box: { metadata: { round, edited: true } } } }),
      ]);
      const [refused] = codesOf(payload);
      if (refused === undefined) await pipeline.ended(preview.id);
      else expect(refused).toBe('PREVIEW_OUTDATED');
      expect(await pipeline.contentOf(pipeline.staging)).toBe(refused ? before : promised);
    }
  });

  test('edits during a deployment wait for the next release', async () => {
    await pipeline.put(manyItems(1_600, 'first'));
    const preview = await pipeline.open();
    const promised = await pipeline.contentOf(pipeline.development);
    await pipeline.deploy(preview);
    const end = pipeline.ended(preview.id);
    let running = true;
    void end.then(() => {
      running = false;
    });
    let edits = 0;
    while (running) await pipeline.put(manyItems(5, `edit ${++edits}`));
    expect(await end).toMatchObject({ state: 'LIVE', appliedChanges: 1_600 });
    expect(await pipeline.contentOf(pipeline.staging)).toBe(promised);
    const next = await pipeline.open();
    expect(next.changeSummary.counts.all).toMatchObject({ modified: 5, removed: 1_600 - 5 });
  });

  test('readers see all of the old content until the switch, all of the new after it, and one live release', async () => {
    await pipeline.put(manyItems(3_000, '1.0.0'));
    await pipeline.release(pipeline.staging, { version: '1.0.0' });
    await pipeline.put(manyItems(3_000, '2.0.0'));
    const preview = await pipeline.open();
    const query = `query ($id: ID!) { environment(id: $id) {
      first: version
      project {
        integrations(first: 1) { nodes { definition workflows(first: 20) { nodes { name } } } }
        head: workflows(first: 100) { nodes { name } totalCount }
        workflow(key: "shop/flow-02998") { name definition }
        search: workflows(first: 20, filter: { search: "flow-01" }) { nodes { name } }
      }
      liveRelease { version }
      releases(filter: { states: [LIVE] }) { nodes { isLive } }
    } }`;
    const marksOf = (answer: unknown) => new Set(JSON.stringify(answer).match(/\d\.0\.0/g));
    let ended = false;
    const poll = async () => {
      const seen: string[] = [];
      for (let last = false; !last; ) {
        last = ended;
        const { environment } = await app.expectOk(query, { id: pipeline.staging.id });
        const marks = [...marksOf(environment)];
        expect(marks).toHaveLength(1);
        expect(environment.releases.nodes).toEqual([{ isLive: true }]);
        expect(environment.project.head.totalCount).toBe(3_000 - 1);
        seen.push(...marks);
      }
      return [...new Set(seen)];
    };
    const polls = [poll(), poll(), poll()];
    await pipeline.deploy(preview, { version: '2.0.0' });
    await pipeline.ended(preview.id);
    ended = true;
    for (const seen of await Promise.all(polls)) expect(seen).toEqual(['1.0.0', '2.0.0']);
  });

  // SQLite has one writer at a time.
  if (database.name !== 'PostgreSQL') return;

  test('a retry waits for a step of a worker, and neither waits for the other', async () => {
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
    const waiting = `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE NOT l.granted AND a.datname = current_database()`;
    let retried: Promise<unknown> = Promise.resolve();
    await behind.write(async (manager) => {
      await manager.query(`UPDATE deployment SET sequence = sequence WHERE ${target}`);
      retried = pipeline.step(RETRY_DEPLOYMENT, { releaseId: preview.id });
      while ((await manager.query(waiting)).length === 0) await setImmediate();
      await manager.query(`SET LOCAL lock_timeout = '500ms'`);
      await manager.query(`UPDATE target_deployment SET sent_changes = 1 WHERE ${target}`);
    });
    await behind.close();
    await retried;
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
  });
});
