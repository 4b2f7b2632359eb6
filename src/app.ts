import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { executableSchema } from './api/schema.js';
import { withTimeout } from './async/with-timeout.js';
import { allSealedColumns } from './composition/all-sealed-columns.js';
import { databaseSchema } from './composition/database-schema.js';
import { RunningComponents } from './composition/running-components.js';
import { startWorkers } from './composition/workers.js';
import type { Keyring } from './configuration/keys/keyring.js';
import { requireKeySetting } from './configuration/keys/master-key.js';
import { loadServerKeys } from './configuration/keys/server-master-keys.js';
import type { DatabaseTimeouts } from './database/open-database.js';
import { startDatabase } from './database/start-database.js';
import { createErrorFormatter } from './graphql/error-formatter.js';
import { startMetricsServer } from './http/endpoints/metrics-server.js';
import { startHttpServer } from './http/server.js';
import { loadTracing } from './observability/load-tracing.js';
import { createLog, flushLog, withPlainErrors } from './observability/log.js';
import { Metrics } from './observability/metrics.js';
import { type Observability, observeUnits } from './observability/observability.js';
import { NO_TRACING, type Tracing } from './observability/tracing.js';
import { OutgoingRequests } from './outgoing/outgoing-requests.js';
import { OutgoingSecrets } from './outgoing/outgoing-secrets.js';
import { retryDelay as plannedDelay } from './outgoing/retry-delay.js';
import type { Services } from './services/services.js';
import { createServices } from './services/services.js';
import type { Config } from './settings/config.js';
import { type StoreToken } from './team/team-setup.js';
import { writeTokenFile } from './team/tokens/token-file.js';
import { markUnmarkedValues } from './users/settings/setting-mark-store.js';
import { UserSettingSealer } from './users/settings/user-setting-sealer.js';

/** A database that does not answer within this time, in milliseconds, is not ready. */
const READINESS_TIMEOUT_MS = 1_500;

/** Replaced by tests. */
export interface AppOptions {
  readonly now?: () => Date;
  readonly log?: Logger;
  /** The backoff of requests to runtimes: see `src/outgoing/retry-delay.ts`. */
  readonly retryDelay?: (attempt: number, retryAfterMs: number | null) => number;
  /** The most characters of unread answers of one caller: see `src/http/limits/unread-answers.ts`. */
  readonly maxUnreadPerCaller?: number;
  /** See `src/database/open-database.ts`. */
  readonly databaseTimeouts?: Partial<DatabaseTimeouts>;
}

export interface StartedApp {
  /** The URL on which it listens, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** The token of the first ADMIN, if this start created one because there was no member; else null. */
  readonly firstToken: string | null;
  readonly services: Services;
  /** The URL of the metrics, e.g. `http://127.0.0.1:9464/metrics`; null if they are not served. */
  readonly metricsUrl: string | null;
}

export interface App {
  start(): Promise<StartedApp>;
  /**
   * Shuts down gracefully. At once, workers claim no more work and `/readyz` answers 503. After `drainMs`, no new requests
   * are accepted and running ones are answered. Unfinished deployments resume on another server or at the next start.
   */
  stop(): Promise<void>;
}

type Lifecycle =
  | { readonly state: 'CREATED' }
  | { readonly state: 'STARTING' }
  | { readonly state: 'UP' }
  | { readonly state: 'STOPPING'; readonly stopped: Promise<void> };

/** Creates the whole server, the composition root. Nothing runs before `start`. */
export function createApp(config: Config, options: AppOptions = {}): App {
  const {
    now = () => new Date(),
    log: given,
    retryDelay = plannedDelay,
    maxUnreadPerCaller,
    databaseTimeouts,
  } = options;
  let tracing: Tracing = NO_TRACING;
  const log = withPlainErrors(given ?? createLog(config.logLevel, () => tracing.ids()));
  const components = new RunningComponents();
  let lifecycle: Lifecycle = { state: 'CREATED' };

  async function start(): Promise<StartedApp> {
    lifecycle = { state: 'STARTING' };
    try {
      return await startComponents();
    } catch (error) {
      await stop();
      throw error;
    }
  }

  function stop(): Promise<void> {
    switch (lifecycle.state) {
      case 'CREATED':
      case 'STARTING':
        return beginToStop(0);
      case 'UP':
        return beginToStop(config.drainMs);
      case 'STOPPING':
        return lifecycle.stopped;
    }
  }

  async function startComponents(): Promise<StartedApp> {
    requireKeySetting(config);
    tracing = await loadTracing(config.tracesUrl, log);
    components.add(tracing);
    const observability = { metrics: new Metrics(), tracing };
    const { database, keyring } = await openDatabase(observability);
    const outgoing = createOutgoing(keyring);
    const isReady = async () =>
      lifecycle.state !== 'STOPPING' &&
      components.areWorking() &&
      (await withTimeout(database.isReady(), READINESS_TIMEOUT_MS).catch(() => false));
    const metricsUrl = await serveMetrics(observability.metrics, isReady);
    const { trustProxy, limits, userTokenMaxAgeSeconds } = config;
    const services = createServices({ limits, userTokenMaxAgeSeconds, database, keyring, outgoing, log, now });
    await services.contentImport.cleanUp();
    components.add(
      ...startWorkers({ config, database, outgoing: { ...outgoing, retryDelay }, observability, log, now }),
    );
    const schema = executableSchema();
    const formatError = createErrorFormatter(log);
    const server = await startHttpServer({
      config,
      isReady,
      services,
      schema,
      formatError,
      limits,
      maxUnreadPerCaller,
      trustProxy,
      log,
      observability,
    });
    components.add({ startDraining: () => server.startDraining(), stop: () => server.stop() });
    // Last: if an earlier step fails, there must be no ADMIN whose token nobody has seen.
    const firstToken = await services.teamSetup.createFirstAdmin(keepFirstToken(config));
    if (lifecycle.state === 'STARTING') lifecycle = { state: 'UP' };
    log.info({ url: server.url, ...(metricsUrl !== null && { metricsUrl }) }, 'Slipway is up');
    return { url: server.url, firstToken, services, metricsUrl };
  }

  /** Opens the database and loads the keys of its sealed values. */
  async function openDatabase(observability: Observability) {
    const observe = observeUnits(observability);
    const opened = await startDatabase(config.databaseUrl, databaseSchema, observe, now, databaseTimeouts);
    components.add(opened);
    const { database } = opened;
    const { keyring, keyFile, isNew } = await loadServerKeys(config, database.reader, allSealedColumns);
    if (isNew) log.warn({ file: keyFile?.file }, 'Created a master key: back it up with the database');
    await markUnmarkedValues(database, new UserSettingSealer(keyring));
    await database.listenToOtherProcesses();
    return { database, keyring };
  }

  function createOutgoing(keyring: Keyring) {
    const { outgoingTimeoutMs: timeoutMs, allowedPrivateNetworks: allowedNetworks } = config;
    const requests = new OutgoingRequests({ timeoutMs, allowedNetworks });
    components.add({ stop: () => requests.close() });
    return { requests, secrets: new OutgoingSecrets(keyring, now) };
  }

  async function serveMetrics(metrics: Metrics, isReady: () => Promise<boolean>): Promise<string | null> {
    metrics.gauge('ready', 'Whether the server answers /readyz with 200', async () => Number(await isReady()));
    if (config.metricsPort === undefined) return null;
    const server = await startMetricsServer(metrics, { host: config.host, port: config.metricsPort }, log);
    components.add(server);
    return `${server.url}/metrics`;
  }

  function beginToStop(drainMs: number): Promise<void> {
    const stopped = stopComponents(drainMs);
    lifecycle = { state: 'STOPPING', stopped };
    return stopped;
  }

  async function stopComponents(drainMs: number): Promise<void> {
    log.info('Slipway is stopping');
    components.startDraining();
    if (drainMs > 0) await sleep(drainMs);
    await components.stop();
    log.info('Slipway has stopped');
    await flushLog(log);
  }

  return { start, stop };
}

function keepFirstToken({ firstTokenFile }: Pick<Config, 'firstTokenFile'>): StoreToken {
  return async (secret) => (firstTokenFile === undefined ? undefined : writeTokenFile(firstTokenFile, secret));
}
