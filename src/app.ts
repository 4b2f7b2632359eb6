import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { executableSchema } from './api/schema.js';
import { withTimeout } from './async/with-timeout.js';
import { allSealedColumns } from './composition/all-sealed-columns.js';
import { databaseSchema } from './composition/database-schema.js';
import { RunningComponents } from './composition/running-components.js';
import { startWorkers } from './composition/workers.js';
import { requireKeySetting } from './configuration/keys/master-key.js';
import { loadServerKeys } from './configuration/keys/server-master-keys.js';
import { startDatabase } from './database/start-database.js';
import { createErrorFormatter } from './graphql/error-formatter.js';
import { startMetricsServer } from './http/endpoints/metrics-server.js';
import { startHttpServer } from './http/server.js';
import { loadTracing } from './observability/load-tracing.js';
import { createLog, flushLog, withPlainErrors } from './observability/log.js';
import { Metrics } from './observability/metrics.js';
import { observeUnits } from './observability/observability.js';
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

/** A database that takes longer to answer, in milliseconds, is none: whoever asks for readiness does not wait for long. */
const READY_WITHIN_MS = 1_500;

/** What tests replace. */
export interface AppOptions {
  readonly now?: () => Date;
  readonly log?: Logger;
  /** How long to wait before a runtime is asked again: see `src/outgoing/retry-delay.ts`. */
  readonly retryDelay?: (attempt: number, retryAfterMs: number | null) => number;
}

export interface StartedApp {
  /** Where it listens: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** The token of the first ADMIN, which this start created because the server had no member; else null. */
  readonly firstToken: string | null;
  readonly services: Services;
  /** Where metrics are served: `http://127.0.0.1:9464/metrics`; null where they are not. */
  readonly metricsUrl: string | null;
}

export interface App {
  start(): Promise<StartedApp>;
  /**
   * Stops gently. At once no more work is taken from queues, and `/readyz` answers 503; after `drainMs` no requests are
   * taken any more, and running ones are answered. What is left of deployments goes on elsewhere, or at the next start.
   */
  stop(): Promise<void>;
}

/** Where a server is in its life. */
type Lifecycle =
  | { readonly state: 'CREATED' }
  | { readonly state: 'STARTING' }
  | { readonly state: 'UP' }
  | { readonly state: 'STOPPING'; readonly stopped: Promise<void> };

/** The whole server, joined by hand. Nothing runs before `start`. */
export function createApp(config: Config, options: AppOptions = {}): App {
  const { now = () => new Date(), log: given, retryDelay = plannedDelay } = options;
  let tracing: Tracing = NO_TRACING;
  const log = withPlainErrors(given ?? createLog(config.logLevel, () => tracing.ids()));
  const parts = new RunningComponents();
  let lifecycle: Lifecycle = { state: 'CREATED' };

  async function start(): Promise<StartedApp> {
    lifecycle = { state: 'STARTING' };
    try {
      return await startParts();
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

  async function startParts(): Promise<StartedApp> {
    requireKeySetting(config);
    tracing = await loadTracing(config.tracesUrl, log);
    parts.add(tracing);
    const observability = { metrics: new Metrics(), tracing };
    const opened = await startDatabase(config.databaseUrl, databaseSchema, observeUnits(observability), now);
    parts.add(opened);
    const { database } = opened;
    const { keyring, keyFile, isNew } = await loadServerKeys(config, database.reader, allSealedColumns);
    if (isNew) log.warn({ file: keyFile?.file }, 'Created a master key: back it up with the database');
    await markUnmarkedValues(database, new UserSettingSealer(keyring));
    await database.listenToOtherProcesses();
    const { outgoingTimeoutMs: timeoutMs, allowedPrivateNetworks: allowedNetworks } = config;
    const requests = new OutgoingRequests({ timeoutMs, allowedNetworks });
    const outgoing = { requests, secrets: new OutgoingSecrets(keyring, now) };
    parts.add({ stop: () => requests.close() });
    const isReady = async () =>
      lifecycle.state !== 'STOPPING' &&
      parts.areWorking() &&
      (await withTimeout(database.isReady(), READY_WITHIN_MS).catch(() => false));
    const metricsUrl = await serveMetrics(observability.metrics, isReady);
    const services = createServices({ config, database, keyring, outgoing, log, now });
    await services.contentImport.cleanUp();
    parts.add(...startWorkers({ config, database, outgoing: { ...outgoing, retryDelay }, observability, log, now }));
    const { trustProxy, limits } = config;
    const schema = executableSchema();
    const formatError = createErrorFormatter(log);
    const server = await startHttpServer({
      config,
      isReady,
      services,
      schema,
      formatError,
      limits,
      trustProxy,
      log,
      observability,
    });
    parts.add(server);
    // Last of all: a start that fails before must not leave an ADMIN whose token nobody has seen.
    const firstToken = await services.teamSetup.createFirstAdmin(keepFirstToken(config));
    if (lifecycle.state === 'STARTING') lifecycle = { state: 'UP' };
    log.info({ url: server.url, ...(metricsUrl !== null && { metricsUrl }) }, 'Slipway is up');
    return { url: server.url, firstToken, services, metricsUrl };
  }

  async function serveMetrics(metrics: Metrics, isReady: () => Promise<boolean>): Promise<string | null> {
    metrics.gauge('ready', 'Whether the server answers /readyz with 200', async () => Number(await isReady()));
    if (config.metricsPort === undefined) return null;
    const server = await startMetricsServer(metrics, { host: config.host, port: config.metricsPort }, log);
    parts.add(server);
    return `${server.url}/metrics`;
  }

  function beginToStop(drainMs: number): Promise<void> {
    const stopped = stopParts(drainMs);
    lifecycle = { state: 'STOPPING', stopped };
    return stopped;
  }

  async function stopParts(drainMs: number): Promise<void> {
    log.info('Slipway is stopping');
    parts.stopAccepting();
    if (drainMs > 0) await sleep(drainMs);
    await parts.stop();
    log.info('Slipway has stopped');
    await flushLog(log);
  }

  return { start, stop };
}

function keepFirstToken({ firstTokenFile }: Pick<Config, 'firstTokenFile'>): StoreToken {
  return async (secret) => (firstTokenFile === undefined ? undefined : writeTokenFile(firstTokenFile, secret));
}
