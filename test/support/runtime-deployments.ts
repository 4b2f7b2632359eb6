import { createHash } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import pino from 'pino';
import type { TestDatabase } from './databases.js';
import type { Items } from './items.js';
import { closedPort, type Receiver, startReceiver, verified } from './receiver.js';
import { codesOf, createReleasePipeline, type ReleasePipeline } from './release-pipeline.js';
import { type RuntimeProcess, startHttpRuntime, startHttpRuntimeHere } from './runtime-process.js';
import { type CreatedRuntime, type RuntimeClient, runtimeClient } from './runtimes.js';
import { startApp, type TestApp } from './start-app.js';

const DEPLOYMENT = `id version state isLive
  messages(first: 50, filter: { severity: ERROR }) { nodes { severity code title text subject { contentType key name }
    action { ... on RetryDeploymentAction { releaseId } } } }
  deployment { phase startedAt finishedAt
    targets { target { id lastSeenAt activeRelease { id } } targetName state totalChanges sentChanges error }
    journal(first: 200) { nodes { event phase text } } }`;

/** The fields that conditions of `releaseOnce` check, which are read after each progress event. */
const PROGRESS_FIELDS = 'state deployment { finishedAt targets { targetName state } }';

/** The settings of a server that may send to localhost, with a response timeout longer than any test. */
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

/** A request as its receiver parses it. */
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

/** Parses a received request and verifies its signature. */
export function sentTo({ requests, secret }: Pick<Receiver & CreatedRuntime, 'requests' | 'secret'>): SentRequest[] {
  return requests.map((request) => ({ id: request.headers['webhook-id'], ...verified(request, secret) }));
}

/** The id of a request of the first attempt to deliver a release to a runtime. */
export function requestId({ id, deployment }: Answer, runtime: Pick<CreatedRuntime, 'id'>, part: string): string {
  return [id, runtime.id, Date.parse(deployment.startedAt).toString(36), 1, part].join('-');
}

/** Waits until the progress of a release meets a condition, which is checked after each progress event. */
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
    const isEnough = holds(await pipeline.read(releaseId, PROGRESS_FIELDS));
    if (!isEnough) await moved;
    stop();
    if (isEnough) return pipeline.read(releaseId, DEPLOYMENT);
  }
}

/** Whether all runtimes were notified of the outcome of a deployment. */
export const isConcluded = ({ deployment }: Answer): boolean => deployment.finishedAt !== null;

/** Creates a pipeline for each test, on one server with a short retry backoff. Tests add runtimes to Staging. */
export function useRuntimeWorld(database: TestDatabase, settings: Readonly<Record<string, string>> = {}) {
  let url: string;
  let app: TestApp;
  let runtimes: RuntimeClient;
  let pipeline: ReleasePipeline;
  /** For each wait before a retry: the number of failed tries, and the Retry-After of the runtime. */
  const waits: [failedTries: number, retryAfterMs: number | null][] = [];
  const cleanUps: (() => Promise<unknown>)[] = [];
  /** Emits the lines of the server's log, from level "warn". */
  const logged = new EventEmitter<{ line: [string] }>();

  beforeAll(async () => {
    const retryDelay = (failedTries: number, retryAfterMs: number | null) => {
      waits.push([failedTries, retryAfterMs]);
      return 5;
    };
    url = await database.createUrl();
    const log = pino({ level: 'warn' }, { write: (line: string) => logged.emit('line', line) });
    app = await startApp({ url, env: { ...SENDS_HERE, ...settings }, log, retryDelay });
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

  /** Starts the example runtime, by default in this process, and registers it as a runtime of Staging. */
  async function runtime(name: string, start = startHttpRuntimeHere): Promise<RuntimeProcess & CreatedRuntime> {
    const process = await start(await closedPort());
    cleanUps.push(() => process.remove());
    const runtime = await runtimes.create(pipeline.staging.id, { kind: 'HTTP', name, url: process.url });
    await process.start(runtime.secret);
    return { ...process, ...runtime };
  }

  /** Like `runtime`, as a process of its own. */
  const runtimeProcess = (name: string) => runtime(name, startHttpRuntime);

  /** Registers a runtime of Staging that responds with 200 by default. */
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

  /** Waits until the runtimes were notified of the outcome of a deployment, and returns the release. */
  const concluded = (releaseId: string): Promise<Answer> => once(releaseId, isConcluded);

  /** Starts a deployment of Development's content to Staging, and returns the id of the release. */
  async function deploy(version?: string): Promise<string> {
    const preview = await pipeline.open();
    const { userErrors } = await pipeline.deploy(preview, version === undefined ? {} : { version });
    if (userErrors.length > 0) throw new Error(`Expected a deployment, got ${JSON.stringify(userErrors)}`);
    return preview.id;
  }

  /** Deploys items to Staging. Returns the release once all runtimes were notified of the outcome. */
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
    get url() {
      return url;
    },
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
    runtimeProcess,
    receiver,
    once,
    concluded,
    deploy,
    release,
    elsewhere,
    /** Resolves once the server logs a text, as a warning or an error. */
    async logged(text: string): Promise<void> {
      for await (const [line] of on(logged, 'line')) if (line.includes(text)) return;
    },
    /** The SHA-256 of Staging's content. */
    contentHash: async () =>
      createHash('sha256')
        .update(await pipeline.contentOf(pipeline.staging))
        .digest('hex'),
    /** Reads fields of Staging. */
    environment: async (fields: string): Promise<Answer> =>
      (await app.expectOk(`query ($id: ID!) { environment(id: $id) { ${fields} } }`, { id: pipeline.staging.id }))
        .environment,
    /** Runs a mutation of a release, and returns the codes of its user errors. */
    refusals: async (mutation: string, releaseId: string) => codesOf(await pipeline.step(mutation, { releaseId })),
  };
}

/** The events of a deployment's journal, each with its phase. */
export const journalOf = ({ deployment }: Answer): string[] =>
  deployment.journal.nodes.map(({ event, phase }: Answer) => (phase === null ? event : `${event} ${phase}`));
