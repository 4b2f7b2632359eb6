import { createHash } from 'node:crypto';
import { describeOnEachDatabase } from '../support/databases.js';
import { manyItems } from '../support/items.js';
import { createReleasePipeline, RETRY_DEPLOYMENT, type ReleasePipeline } from '../support/release-pipeline.js';
import type { RuntimeState } from '../support/runtime-process.js';
import { runtimeClient } from '../support/runtimes.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { compared, counted, type Finding, record } from './support/ledger.js';
import { SENDS_HERE } from './support/outside.js';
import { type Random, randomOf } from './support/random.js';
import { PATIENCE_MS, startUnreliableRuntime, type UnreliableRuntime } from './support/unreliable-runtime.js';

const DEPLOYMENTS = times(4);
/** After this many attempts at one deployment the runtime is reliable. */
const UNRELIABLE_TRIES = 3;

const CONCLUSION = `state
  deployment { targets { state } }
  messages(first: 10, filter: { severity: ERROR }) { nodes { code } }`;

interface Conclusion {
  readonly state: string;
  readonly deployment: { readonly targets: readonly { readonly state: string }[] };
  readonly messages: { readonly nodes: readonly { readonly code: string }[] };
}

describeOnEachDatabase('a runtime whose answers are slow, wrong, partial or missing', (database) => {
  const fault = `a runtime that answers by chance, ${database.name}`;
  let random: Random;
  let app: TestApp;
  let pipeline: ReleasePipeline;
  let unreliable: UnreliableRuntime;

  beforeAll(async () => {
    random = randomOf(fault);
    const env = { ...SENDS_HERE, SLIPWAY_OUTGOING_TIMEOUT_MS: String(PATIENCE_MS) };
    app = await startApp({ url: await database.createUrl(), env, retryDelay: () => 5 });
    pipeline = await createReleasePipeline(app);
    unreliable = await startUnreliableRuntime(random);
    const input = { kind: 'HTTP', name: 'Runtime', url: unreliable.url };
    const { secret } = await runtimeClient(app).create(pipeline.staging.id, input);
    await unreliable.runtime.start(secret);
  });

  afterAll(async () => {
    await app.stop();
    await unreliable.stop();
  });

  /** The release once its runtime was notified of the end of the deployment, or could not be. */
  async function concluded(releaseId: string): Promise<Conclusion> {
    const isOver = async () =>
      (await pipeline.read(releaseId, 'deployment { finishedAt }')).deployment.finishedAt !== null;
    await until('the deployment to be over', isOver);
    return pipeline.read(releaseId, CONCLUSION);
  }

  /** Deploys the next edition, and retries until the runtime runs it. */
  async function deploy(edition: number): Promise<void> {
    await pipeline.put(manyItems(2 + random.below(8), `edition ${edition}`));
    const preview = await pipeline.open();
    let before = await look();
    unreliable.beReliable(false);
    const accepted = await pipeline.deploy(preview);
    expect(accepted.userErrors).toEqual([]);
    for (let tried = 1; ; tried++) {
      const release = await concluded(preview.id);
      const after = await look();
      const { runtime, takenChanges } = after;
      record(fault, [
        ...conclusionFindings(preview.id, release, before, after),
        ...counted('changes that the runtime applied', runtime.appliedChanges, takenChanges),
      ]);
      if (after.runtime.releaseId === preview.id) return;
      before = after;
      unreliable.beReliable(tried >= UNRELIABLE_TRIES);
      const { userErrors } = await pipeline.step(RETRY_DEPLOYMENT, { releaseId: preview.id });
      expect(userErrors).toEqual([]);
    }
  }

  /** The present state of the environment and the runtime. */
  async function look(): Promise<Look> {
    await until('late requests to end', unreliable.isQuiet);
    const content = await pipeline.contentOf(pipeline.staging);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { sha256, runtime: await unreliable.runtime.state(), takenChanges: unreliable.takenChanges() };
  }

  test('runs the new content after each deployment, or what it ran before', async () => {
    for (let edition = 1; edition <= DEPLOYMENTS; edition++) await deploy(edition);
  });
});

interface Look {
  readonly sha256: string;
  readonly runtime: RuntimeState;
  readonly takenChanges: number;
}

function conclusionFindings(releaseId: string, release: Conclusion, before: Look, after: Look): Finding[] {
  const [runtime] = release.deployment.targets;
  const errors = release.messages.nodes.length;
  if (release.state === 'LIVE' && runtime?.state === 'ACTIVATED') {
    return [
      ...compared('what runs', after.runtime.sha256, after.sha256),
      ...compared('the release that runs', after.runtime.releaseId, releaseId),
    ];
  }
  const reasons = [...compared('whether errors say why', errors > 0, true)];
  if (release.state === 'LIVE') return [...reasons, ...compared('the runtime', runtime?.state, 'NOT_TOLD')];
  return [
    ...reasons,
    ...compared('state', release.state, 'FAILED'),
    ...compared('what runs', after.runtime.sha256, before.runtime.sha256),
    ...compared('the content of the environment', after.sha256, before.sha256),
  ];
}
