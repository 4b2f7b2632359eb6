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
const CONTENTS = ['sync', 'mail'].map((name) => ({
  integrations: { box: { authentication: 'OAUTH2' as const, metadata: { note: `{{secrets.${name.toUpperCase()}}}` } } },
  workflows: { [`box/${name}`]: {} },
}));

describeOnEachDatabase('a deployment that loses the answer to a commit', ({ createUrl }) => {
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

  /** Deploys once and loses the answer to one of the commits. Returns the release and the number of commits. */
  async function deployLosing(lost: number) {
    const preview = await pipeline.open();
    await pipeline.deploy(preview);
    const lease = (await queue().claim()) as Lease;
    let commits = 0;
    const write: Database['write'] = async (work) => {
      const result = await database.write(work);
      commits += 1;
      if (commits === lost) throw new ConnectionLost();
      return result;
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
    const steps = new Steps(parts);
    const requests = { send: async () => ({ kind: 'OK', status: 200, text: '' }) as const };
    const secrets = { secretsOf: async () => ['secret'] };
    const outgoing = { requests, secrets, retryDelay: () => 0 };
    const decided = () => undefined;
    // If the last commit is the lost one, its entry has left the queue by then, which fences the worker out.
    await runDeployment(
      { reader: database.reader, outgoing, tracing: NO_TRACING, onOutcome: decided },
      lease,
      steps,
    ).catch((error: Error) => expect(error.name).toBe('FencedOutError'));
    return { release: await releaseOnce(app, pipeline, preview.id, () => true), commits };
  }

  test('is applied once, whichever commit it is', async () => {
    let commits = 0;
    for (const content of CONTENTS.toReversed()) {
      await pipeline.put(content);
      commits = (await deployLosing(Number.POSITIVE_INFINITY)).commits;
    }
    expect(commits).toBeGreaterThan(15);
    for (let lost = 1; lost <= commits; lost++) {
      await pipeline.put(CONTENTS[lost % 2] ?? {});
      const { release } = await deployLosing(lost);
      expect(release).toMatchObject({ state: 'LIVE', deployment: { targets: [{ state: 'ACTIVATED' }] } });
      expect(release.deployment.finishedAt).not.toBeNull();
      expect(journalOf(release).filter((entry) => entry === 'LIVE ACTIVATE')).toHaveLength(1);
      const content = JSON.parse(await pipeline.contentOf(pipeline.staging));
      expect(await keptUses(database, pipeline.staging.projectId)).toEqual(realUses(content));
      expect(await keptDifferences(database, pipeline.staging.projectId)).toEqual([]);
    }
  });
});
