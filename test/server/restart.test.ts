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
import { holdWrite } from '../support/held-write.js';
import { manyItems } from '../support/items.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import {
  CANCEL_DEPLOYMENT,
  codesOf,
  createReleasePipeline,
  PROGRESS,
  RETRY_DEPLOYMENT,
  type ReleasePipeline,
  releasePipeline,
} from '../support/release-pipeline.js';
import { runtimeClient } from '../support/runtimes.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

/** Enough to be applied in two units of work. */
const MANY = 2_010;
/** The journal entry of the second of them. */
const SECOND_BATCH = 7;
const FEW = 6;

/** No request to a runtime times out while a test runs. */
const ENV = {
  SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
  SLIPWAY_OUTGOING_TIMEOUT_MS: '120000',
  // At which the loss of a lease is logged.
  SLIPWAY_LOG_LEVEL: 'warn',
};

// Each test continues where the one before it has ended.
describeOnEachDatabase('a server that is stopped in the middle of deployments', (database) => {
  let url: string;
  let token = '';
  let server: ServerProcess;
  const servers: ServerProcess[] = [];
  let edition = 0;
  const receivers: Receiver[] = [];
  let large: ReleasePipeline;
  /** It has a runtime. */
  let delivered: ReleasePipeline;
  let runtime: Receiver;

  async function start(env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const started = await startServerProcess(url, token, { env: { ...ENV, ...env } });
    servers.push(started);
    return started;
  }

  /** The pipeline as a client of the present server sees it. */
  const seen = (pipeline: ReleasePipeline) => releasePipeline(server.client, pipeline);

  beforeAll(async () => {
    url = await database.createUrl();
    // Nothing that the first server has claimed is claimed again because its lease expires.
    server = await start({ SLIPWAY_LEASE_MS: '600000' });
    token = server.client.adminToken;
  });

  afterAll(async () => {
    for (const each of servers) if (each.isUp()) await each.end('SIGKILL');
    for (const receiver of receivers) await receiver.stop();
  });

  /** A pipeline with a live release. */
  async function releasedPipeline(): Promise<ReleasePipeline> {
    const pipeline = await createReleasePipeline(server.client);
    await pipeline.put(manyItems(FEW, `edition ${++edition}`));
    await pipeline.release();
    return pipeline;
  }

  /** The preview of a release that changes every item. */
  async function openNext(pipeline: ReleasePipeline, count = FEW) {
    await seen(pipeline).put(manyItems(count, `edition ${++edition}`));
    return seen(pipeline).open();
  }

  async function deploy(pipeline: ReleasePipeline, preview: { readonly id: string }): Promise<void> {
    expect(codesOf(await seen(pipeline).deploy(preview))).toEqual([]);
  }

  /** Adds a runtime that leaves changes unanswered, until it answers always. */
  async function addStuckRuntime({ staging }: ReleasePipeline): Promise<Receiver> {
    const receiver = await startReceiver();
    receivers.push(receiver);
    await runtimeClient(server.client).create(staging.id, { kind: 'HTTP', url: receiver.url });
    leaveUnanswered(receiver);
    return receiver;
  }

  /** Deploys a release that is then in the middle of its delivery to a runtime, with all its changes staged. */
  async function deployUntilStuck(pipeline: ReleasePipeline, receiver: Receiver): Promise<{ readonly id: string }> {
    const preview = await openNext(pipeline);
    const before = receiver.requests.length;
    await deploy(pipeline, preview);
    await receiver.received(before + 1);
    expect(await stagedRows(url, pipeline.staging)).toBeGreaterThan(0);
    return preview;
  }

  test('by SIGTERM, returns its deployments to the queue at once, whatever they are doing', async () => {
    // On PostgreSQL another server is already running, and takes them over.
    const other = database.name === 'PostgreSQL' ? await start() : null;
    other?.freeze();
    delivered = await releasedPipeline();
    runtime = await addStuckRuntime(delivered);
    const { id: deliveredId } = await deployUntilStuck(delivered, runtime);
    large = await createReleasePipeline(server.client);
    const applied = await openNext(large, MANY);
    const repair = await breakDatabase(url, slowJournal);
    const progress = server.client.subscribe<{ appliedChanges: number }>(PROGRESS, { id: applied.id });
    await deploy(large, applied);
    for (let state = await progress.next(); state && state.appliedChanges === 0; state = await progress.next());
    other?.thaw();
    runtime.answerAlways({ status: 200 });
    expect(await server.end('SIGTERM')).toBe(0);

    server = other ?? (await start());
    await repair();
    expect(await seen(delivered).ended(deliveredId)).toMatchObject({
      state: 'LIVE',
      appliedChanges: FEW,
      percentage: 100,
    });
    expect(await seen(large).ended(applied.id)).toMatchObject({ state: 'LIVE', appliedChanges: MANY });
    expect(await seen(large).contentOf(large.staging)).toBe(await seen(large).contentOf(large.development));
    expect(await releasedRows(url, applied.id)).toEqual({ count: MANY, lowest: 1, highest: 1 });
    // A graceful stop does not count as an interruption.
    const attempts = `SELECT MIN(attempts) AS least, MAX(attempts) AS most FROM deployment
      WHERE release_id IN ('${deliveredId}', '${applied.id}')`;
    expect(await queryRow(url, attempts)).toEqual({ least: 1, most: 1 });
  });

  test('finishes an activation that takes longer than a lease, and keeps the lease', async () => {
    const pipeline = await createReleasePipeline(server.client);
    await pipeline.put(manyItems(FEW, `edition ${++edition}`));
    const preview = await pipeline.open();
    const repair = await breakDatabase(url, slowSwitch);
    await deploy(pipeline, preview);
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    await repair();
    const events = await queryRow<{ taken: number; live: number }>(
      url,
      `SELECT CAST(SUM(CASE WHEN event = 'TAKEN_UP' THEN 1 ELSE 0 END) AS integer) AS taken,
        CAST(SUM(CASE WHEN event = 'LIVE' THEN 1 ELSE 0 END) AS integer) AS live
        FROM journal_entry WHERE release_id = '${preview.id}'`,
    );
    expect(events).toEqual({ taken: 1, live: 1 });
    expect(server.log()).not.toContain('another worker took over');
  });

  describe('by SIGKILL, and had a clock that was an hour ahead', () => {
    let failed: ReleasePipeline;
    let failedId: string;
    let cancelled: ReleasePipeline;
    let cancelledId: string;
    let exhaustedId: string;
    let largeId: string;

    beforeAll(async () => {
      failed = await releasedPipeline();
      cancelled = await releasedPipeline();
      failedId = await failToDeploy(failed);
      cancelledId = (await deployUntilStuck(cancelled, await addStuckRuntime(cancelled))).id;
      leaveUnanswered(runtime);
      exhaustedId = (await deployUntilStuck(delivered, runtime)).id;
      largeId = await killInSecondBatch(large);
      await setAhead();
      await exhaustCancellation(exhaustedId);
      server = await start();
    });

    async function failToDeploy(pipeline: ReleasePipeline): Promise<string> {
      const preview = await openNext(pipeline);
      const repair = await breakDatabase(url, unswitchable);
      await deploy(pipeline, preview);
      expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'FAILED' });
      await repair();
      return preview.id;
    }

    /** Deploys a large release, and kills the server inside the second of the two units of work that apply it. */
    async function killInSecondBatch(pipeline: ReleasePipeline): Promise<string> {
      const preview = await openNext(pipeline, MANY);
      const held = await holdWrite(url, { sequence: SECOND_BATCH });
      await deploy(pipeline, preview);
      await held.reached();
      await server.end('SIGKILL');
      await held.letGo();
      await held.remove();
      const { applied } = await queryRow<{ applied: number }>(
        url,
        `SELECT applied_changes AS applied FROM deployment WHERE release_id = '${preview.id}'`,
      );
      expect(applied).toBe(2_000);
      return preview.id;
    }

    /** Sets times as a server with a clock an hour ahead writes them. */
    async function setAhead(): Promise<void> {
      const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
      const times = ['due_at', 'lease_since', 'lease_until'].map((column) => `${column} = '${inAnHour}'`);
      await run(url, [`UPDATE deployment SET ${times}`]);
    }

    /** Sets a deployment as if each process that was to cancel it had crashed. */
    async function exhaustCancellation(id: string): Promise<void> {
      await run(url, [
        `UPDATE deployment SET attempts = 10, cancel_requested = TRUE WHERE release_id = '${id}'`,
        `DELETE FROM content_version WHERE id IN (
          SELECT id FROM content_version WHERE release_id = '${id}' ORDER BY id LIMIT ${FEW / 2})`,
      ]);
    }

    test('leaves a deployment that is claimed at once, and completed from where it was', async () => {
      expect(await seen(large).ended(largeId)).toMatchObject({ state: 'LIVE', appliedChanges: MANY });
      expect(await releasedRows(url, largeId)).toEqual({ count: MANY, lowest: 2, highest: 2 });
    });

    test('leaves a deployment that can be cancelled', async () => {
      expect(codesOf(await seen(cancelled).step(CANCEL_DEPLOYMENT, { releaseId: cancelledId }))).toEqual([]);
      expect(await seen(cancelled).ended(cancelledId)).toMatchObject({ state: 'CANCELLED' });
      expect(await stagedRows(url, cancelled.staging)).toBe(0);
    });

    test('leaves a deployment that can be retried from scratch if its cancellation was interrupted too often', async () => {
      expect(await seen(delivered).ended(exhaustedId)).toMatchObject({ state: 'FAILED' });
      runtime.answerAlways({ status: 200 });
      expect(codesOf(await seen(delivered).step(RETRY_DEPLOYMENT, { releaseId: exhaustedId }))).toEqual([]);
      expect(await seen(delivered).ended(exhaustedId)).toMatchObject({ state: 'LIVE', appliedChanges: FEW });
      expect(await releasedRows(url, exhaustedId)).toMatchObject({ count: FEW });
    });

    test('leaves a failed deployment that can be retried', async () => {
      expect(codesOf(await seen(failed).step(RETRY_DEPLOYMENT, { releaseId: failedId }))).toEqual([]);
      expect(await seen(failed).ended(failedId)).toMatchObject({ state: 'LIVE', appliedChanges: FEW });
      expect(await releasedRows(url, failedId)).toMatchObject({ count: FEW });
    });
  });

  test('by SIGKILL, leaves a deployment that another one claims at once, long before its lease expires', async () => {
    // On PostgreSQL another server is already running.
    const other = database.name === 'PostgreSQL' ? await start() : null;
    other?.freeze();
    leaveUnanswered(runtime);
    const { id } = await deployUntilStuck(delivered, runtime);
    runtime.answerAlways({ status: 200 });
    await server.end('SIGKILL');
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    await run(url, [`UPDATE deployment SET lease_until = '${inAnHour}' WHERE release_id = '${id}'`]);
    other?.thaw();
    server = other ?? (await start());
    expect(await seen(delivered).ended(id)).toMatchObject({ state: 'LIVE', appliedChanges: FEW });
    expect(await releasedRows(url, id)).toMatchObject({ count: FEW });
  });

  test('prints the token of the first ADMIN once, and keeps it valid', async () => {
    expect(token).toMatch(/^slipway_/);
    const { viewer } = await server.client.expectOk('{ viewer { name } }');
    expect(viewer.name).toBe('Admin');
    await server.end('SIGTERM');
    expect(server.printedToken()).toBeUndefined();
  });
});

/** Leaves changes unanswered. */
function leaveUnanswered(receiver: Receiver): void {
  receiver.answerAlways((response, { body }) => (body.includes('"slipway.change"') ? undefined : response.end()));
}
