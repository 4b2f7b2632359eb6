import { createHash } from 'node:crypto';
import type { TestDatabase } from './databases.js';
import type { Items } from './items.js';
import { closedPort, type Receiver, startReceiver, verified } from './receiver.js';
import { codesOf, createReleasePipeline, type ReleasePipeline } from './release-pipeline.js';
import { type RuntimeProcess, startHttpRuntime } from './runtime-process.js';
import { type CreatedRuntime, type RuntimeClient, runtimeClient } from './runtimes.js';
import { startApp, type TestApp } from './start-app.js';

const DEPLOYMENT = `id version state isLive
  messages(first: 50, filter: { severity: ERROR }) { nodes { severity code title text subject { contentType key name }
    action { ... on RetryDeploymentAction { releaseId } } } }
  deployment { phase startedAt finishedAt
    targets { target { id lastSeenAt activeRelease { id } } targetName state totalChanges sentChanges error }
    journal(first: 200) { nodes { event phase text } } }`;

/** The settings of a server that may send to this machine, and waits for answers for as long as a test takes. */
export const SENDS_HERE = {
  SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
  SLIPWAY_OUTGOING_TIMEOUT_MS: '60000',
};

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = any;

/** Three items, one of each kind; `mark` makes them differ. */
export const shop = (mark: string): Items => ({
  integrations: { shop: { name: 'Shop', metadata: { mark } } },
  appEvents: { sale: { example: { mark } } },
  workflows: { 'shop/sync': { name: 'Sync', trigger: { type: 'APP_EVENT', appEvent: 'sale' }, metadata: { mark } } },
});

/** A request as its receiver reads it. */
interface SentRequest {
  readonly id: string;
  readonly type: string;
  readonly attempt: number;
  readonly base?: { readonly sha256: string } | null;
  readonly position?: number;
  readonly total?: number;
  readonly sha256?: string;
  readonly change?: { readonly type: string; readonly contentType: string; readonly key: string };
}

/** What a receiver was sent, with the signature checked. */
export function sentTo({ requests, secret }: Pick<Receiver & CreatedRuntime, 'requests' | 'secret'>): SentRequest[] {
  return requests.map((request) => ({ id: request.headers['webhook-id'], ...verified(request, secret) }));
}

/** The id of a request of the first attempt to send a release to a runtime. */
export function requestId({ id, deployment }: Answer, runtime: Pick<CreatedRuntime, 'id'>, part: string): string {
  return [id, runtime.id, Date.parse(deployment.startedAt).toString(36), 1, part].join('-');
}

/** A release once what is asked for holds of it; it is looked at whenever its deployment has moved. */
export async function releaseOnce(
  { services: { signals } }: Pick<TestApp, 'services'>,
  pipeline: Pick<ReleasePipeline, 'read'>,
  releaseId: string,
  holds: (release: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    let stop: () => void = () => undefined;
    const moved = new Promise<void>((resolve) => {
      stop = signals.listen(`release:${releaseId}`, resolve);
    });
    const release = await pipeline.read(releaseId, DEPLOYMENT);
    const isEnough = holds(release);
    if (!isEnough) await moved;
    stop();
    if (isEnough) return release;
  }
}

/** Whether all runtimes were told how the deployment of a release ended. */
export const isConcluded = ({ deployment }: Answer): boolean => deployment.finishedAt !== null;

/** For each test a pipeline whose Staging gets runtimes, on one server with short waits between tries. */
export function useRuntimeWorld(database: TestDatabase, settings: Readonly<Record<string, string>> = {}) {
  let app: TestApp;
  let runtimes: RuntimeClient;
  let pipeline: ReleasePipeline;
  /** For each wait before another try: how many had failed, and what the runtime asked to wait. */
  const waits: [failedTries: number, retryAfterMs: number | null][] = [];
  const cleanUps: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const retryDelay = (failedTries: number, retryAfterMs: number | null) => {
      waits.push([failedTries, retryAfterMs]);
      return 5;
    };
    app = await startApp({ url: await database.createUrl(), env: { ...SENDS_HERE, ...settings }, retryDelay });
    runtimes = runtimeClient(app);
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    waits.length = 0;
    pipeline = await createReleasePipeline(app);
  });

  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  });

  /** The example runtime, as a process of its own, and as a runtime of Staging. */
  async function runtime(name: string): Promise<RuntimeProcess & CreatedRuntime> {
    const process = await startHttpRuntime(await closedPort());
    cleanUps.push(() => process.remove());
    const runtime = await runtimes.create(pipeline.staging.id, { kind: 'HTTP', name, url: process.url });
    await process.start(runtime.secret);
    return { ...process, ...runtime };
  }

  /** A runtime of Staging that answers 200 to everything, until it is told otherwise. */
  async function receiver(name: string): Promise<Receiver & CreatedRuntime> {
    const server = await startReceiver();
    cleanUps.push(() => server.stop());
    const { id, secret, tokenPrefix } = await runtimes.create(pipeline.staging.id, {
      ...{ kind: 'HTTP', name, url: `${server.url}?key=hidden` },
    });
    return { ...server, id, secret, tokenPrefix };
  }

  const once = (releaseId: string, holds: (release: Answer) => boolean): Promise<Answer> =>
    releaseOnce(app, pipeline, releaseId, holds);

  /** A release once its runtimes were told how its deployment ended. */
  const concluded = (releaseId: string): Promise<Answer> => once(releaseId, isConcluded);

  /** Deploys what Development has to Staging, and returns the id of the release at once. */
  async function deploy(version?: string): Promise<string> {
    const preview = await pipeline.open();
    const { userErrors } = await pipeline.deploy(preview, version === undefined ? {} : { version });
    if (userErrors.length > 0) throw new Error(`Expected a deployment, got ${JSON.stringify(userErrors)}`);
    return preview.id;
  }

  /** Deploys items to Staging; returns the release once all its runtimes know how that ended. */
  async function release(items: Items, version?: string): Promise<Answer> {
    await pipeline.put(items);
    return concluded(await deploy(version));
  }

  /** Deploys to an environment without runtimes, and returns the release. */
  async function elsewhere(): Promise<Answer> {
    const other = await createReleasePipeline(app);
    await other.put(shop('elsewhere'));
    return other.release();
  }

  return {
    get app() {
      return app;
    },
    get pipeline() {
      return pipeline;
    },
    get runtimes() {
      return runtimes;
    },
    waits,
    runtime,
    receiver,
    once,
    concluded,
    deploy,
    release,
    elsewhere,
    /** The SHA-256 of what Staging has. */
    contentHash: async () =>
      createHash('sha256')
        .update(await pipeline.contentOf(pipeline.staging))
        .digest('hex'),
    /** What Staging says of itself. */
    environment: async (fields: string): Promise<Answer> =>
      (await app.expectOk(`query ($id: ID!) { environment(id: $id) { ${fields} } }`, { id: pipeline.staging.id }))
        .environment,
    /** Runs a step, and returns the codes of its refusals. */
    refusals: async (mutation: string, releaseId: string) => codesOf(await pipeline.step(mutation, { releaseId })),
  };
}

/** The events of a deployment's journal, each with its phase. */
export const journalOf = ({ deployment }: Answer): string[] =>
  deployment.journal.nodes.map(({ event, phase }: Answer) => (phase === null ? event : `${event} ${phase}`));
