import { databaseSchema } from '../../src/composition/database-schema.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { createDeploymentQueue } from '../../src/deployments/engine/deployment-queue.js';
import { runDeployment } from '../../src/deployments/engine/run-deployment.js';
import { Steps } from '../../src/deployments/engine/steps.js';
import { NO_TRACING } from '../../src/observability/tracing.js';
import type { Lease } from '../../src/queue/lease.js';
import { keptDifferences, keptUses, realUses } from '../support/content-indexes.js';
import { describeOnEachDatabase } from '../support/databases.js';
import type { Items } from '../support/items.js';
import { startReceiver } from '../support/receiver.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { journalOf, releaseOnce, SENDS_HERE } from '../support/runtime-deployments.js';
import { runtimeClient } from '../support/runtimes.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** The error of a connection that breaks after the commit, before its answer. */
class ConnectionLost extends Error {
  readonly code = 'ECONNRESET';
}

/** Two contents. Between them, one item is added, one modified and one removed. */
const contentWith = (name: string): Items => ({
  integrations: { box: { authentication: 'OAUTH2', metadata: { note: `{{secrets.${name.toUpperCase()}}}` } } },
  workflows: { [`box/${name}`]: {} },
});
const CONTENTS = [contentWith('sync'), contentWith('mail')] as const;

describeOnEachDatabase('a deployment that loses the answer to each of its commits', ({ createUrl }) => {
  let app: TestApp;
  let database: Database;
  let pipeline: ReleasePipeline;
  let stopReceiver: () => Promise<void>;
  const now = () => new Date();
  // No other worker claims the entry while a test runs.
  const queue = () => createDeploymentQueue(database, 60_000, now);

  beforeAll(async () => {
    const url = await createUrl();
    app = await startApp({ url, env: { ...SENDS_HERE, SLIPWAY_WORKER: 'off' } });
    database = await openDatabase(url, databaseSchema);
  });

  afterAll(async () => {
    await app.stop();
    await database.close();
  });

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
    const { url, stop } = await startReceiver();
    stopReceiver = stop;
    await runtimeClient(app).create(pipeline.staging.id, { kind: 'HTTP', url });
  });

  afterEach(() => stopReceiver());

  /**
   * Deploys once, and loses the answers to the commits of some steps, by number. A lost commit is followed by two that are
   * not lost: the one that journals the retry, and that of the retry. Returns the release and the number of steps.
   */
  async function deploy(isLost: (step: number) => boolean) {
    const preview = await pipeline.open();
    await pipeline.deploy(preview);
    const lease = (await queue().claim()) as Lease;
    let step = 0;
    let ofRetry = 0;
    const write: Database['write'] = async (work) => {
      const isOfRetry = ofRetry > 0;
      ofRetry = Math.max(0, ofRetry - 1);
      const result = await database.write(work);
      if (isOfRetry) return result;
      step += 1;
      if (!isLost(step)) return result;
      ofRetry = 2;
      throw new ConnectionLost();
    };
    const flaky: Database = Object.create(database, { write: { value: write } });
    const { signal: stopping } = new AbortController();
    const parts = {
      database: flaky,
      queue: queue(),
      lease,
      stopping,
      cancellable: true,
      now,
      onRetry: () => undefined,
    };
    const requests = { send: async () => ({ kind: 'OK', status: 200, text: '' }) as const };
    const secrets = { secretsOf: async () => ['secret'] };
    const outgoing = { requests, secrets, retryDelay: () => 0 };
    const decided = () => undefined;
    // If the last commit is the lost one, its entry has left the queue by then, which fences the worker out.
    await runDeployment(
      { reader: database.reader, outgoing, tracing: NO_TRACING, onOutcome: decided },
      lease,
      new Steps(parts),
    ).catch((error: Error) => expect(error.name).toBe('FencedOutError'));
    return { release: await releaseOnce(app, pipeline, preview.id, () => true), steps: step };
  }

  test('is applied once', async () => {
    let all = 0;
    for (const content of CONTENTS) {
      await pipeline.put(content);
      all = (await deploy(() => false)).steps;
    }
    expect(all).toBeGreaterThan(15);
    // The retry of a step can make the next one unnecessary, e.g. the one that finds no more changes. That one loses its
    // answer if every second one does.
    const patterns = [() => true, (step: number) => step % 2 === 1, (step: number) => step % 2 === 0];
    for (const [index, isLost] of patterns.entries()) {
      await pipeline.put(CONTENTS[index % 2] ?? {});
      const { release, steps } = await deploy(isLost);
      expect(steps).toBeGreaterThanOrEqual(all - 1);
      expect(release).toMatchObject({ state: 'LIVE', deployment: { targets: [{ state: 'ACTIVATED' }] } });
      expect(release.deployment.finishedAt).not.toBeNull();
      expect(journalOf(release).filter((entry) => entry === 'LIVE ACTIVATE')).toHaveLength(1);
      const content = JSON.parse(await pipeline.contentOf(pipeline.staging));
      expect(await keptUses(database, pipeline.staging.projectId)).toEqual(realUses({ document: content }));
      expect(await keptDifferences(database, pipeline.staging.projectId)).toEqual([]);
    }
  });
});
