import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { executableSchema } from './api/schema.js';
import type { Services } from './api/services.js';
import { withTimeout } from './async/with-timeout.js';
import { AuditLogService } from './audit/audit-log.service.js';
import { AuditRecorder } from './audit/audit-recorder.js';
import { allSealedColumns } from './composition/all-sealed-columns.js';
import { databaseParts } from './composition/database-parts.js';
import { type StartedPart, startWorkers } from './composition/workers.js';
import type { Keyring } from './configuration/keys/keyring.js';
import { requireKeySetting } from './configuration/keys/master-key.js';
import { loadServerKeys } from './configuration/keys/server-master-keys.js';
import { publicKeyOf, SigningKeyService } from './configuration/signing/signing-keys.js';
import { ConfigurationService } from './configuration/values/configuration.service.js';
import { ContentService } from './content/content.service.js';
import { ContentEditor } from './content/content-editor.js';
import { ContentQueries } from './content/content-queries.js';
import { ContentImportService } from './content/transfer/content-import.service.js';
import { ContentTransferService } from './content/transfer/content-transfer.service.js';
import type { Database } from './database/database.js';
import { startDatabase } from './database/start-database.js';
import { DeploymentService } from './deployments/deployment.service.js';
import { DeploymentQueries } from './deployments/deployment-queries.js';
import { createErrorFormatter } from './graphql/error-formatter.js';
import { startMetricsServer } from './http/endpoints/metrics-server.js';
import { startHttpServer } from './http/server.js';
import { AffectedUserQueries } from './messages/affected-user-queries.js';
import { loadTracing } from './observability/load-tracing.js';
import { createLog, withPlainErrors, writtenOut } from './observability/log.js';
import { Metrics } from './observability/metrics.js';
import { observeUnits } from './observability/observability.js';
import { NO_TRACING, type Tracing } from './observability/tracing.js';
import { OutgoingRequests } from './outgoing/outgoing-requests.js';
import { OutgoingSecrets } from './outgoing/outgoing-secrets.js';
import { retryDelay as plannedDelay } from './outgoing/retry-delay.js';
import { PipelineService } from './pipelines/pipeline.service.js';
import { PipelineCreationService } from './releases/pipeline-creation.service.js';
import { ReleaseService } from './releases/release.service.js';
import { ReleaseQueries } from './releases/release-queries.js';
import { SelectionService } from './releases/selection.service.js';
import { ManifestQueries } from './runtimes/manifest-queries.js';
import { RuntimeService } from './runtimes/runtime.service.js';
import { RuntimeAuthentication } from './runtimes/runtime-authentication.js';
import type { Config } from './settings/config.js';
import { MemberService } from './team/member.service.js';
import { MemberAuthentication } from './team/member-authentication.js';
import { type KeepToken, TeamSetup } from './team/team-setup.js';
import { TokenService } from './team/tokens/token.service.js';
import { writeTokenFile } from './team/tokens/token-file.js';
import { UserAccountService } from './users/accounts/user-account.service.js';
import { UserAccountQueries } from './users/accounts/user-account-queries.js';
import { ConnectedUserService } from './users/identity/connected-user.service.js';
import { UserAuthentication } from './users/identity/user-authentication.js';
import { markUnmarkedValues } from './users/settings/setting-mark-store.js';
import { UserSettingService } from './users/settings/user-setting.service.js';
import { UserSettingSealer } from './users/settings/user-setting-sealer.js';
import { WebhookService } from './webhooks/webhook.service.js';
import { WebhookDeliveryService } from './webhooks/webhook-delivery.service.js';

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

/** The whole server, joined by hand. Nothing runs before `start`. */
export function createApp(config: Config, options: AppOptions = {}): App {
  const { now = () => new Date(), log: given, retryDelay = plannedDelay } = options;
  let tracing: Tracing = NO_TRACING;
  const log = withPlainErrors(given ?? createLog(config.logLevel, () => tracing.ids()));
  /** What was started, to be stopped in the opposite order. */
  const started: StartedPart[] = [];
  let isUp = false;
  let isLeaving = false;
  let stopped: Promise<void> | null = null;

  async function start(): Promise<StartedApp> {
    try {
      return await startParts();
    } catch (error) {
      await stopOnce();
      throw error;
    }
  }

  async function startParts(): Promise<StartedApp> {
    requireKeySetting(config);
    tracing = await loadTracing(config.tracesUrl, log);
    started.push(tracing);
    const observability = { metrics: new Metrics(), tracing };
    const opened = await startDatabase(config.databaseUrl, databaseParts, observeUnits(observability), now);
    started.push(opened);
    const { database } = opened;
    const { keyring, keyFile, isNew } = await loadServerKeys(config, database.reader, allSealedColumns);
    if (isNew) log.warn({ file: keyFile?.file }, 'Created a master key: back it up with the database');
    await markUnmarkedValues(database, new UserSettingSealer(keyring));
    await database.hearOthers();
    const { outgoingTimeoutMs: timeoutMs, allowedPrivateNetworks: allowedNetworks } = config;
    const requests = new OutgoingRequests({ timeoutMs, allowedNetworks });
    const outgoing = { requests, secrets: new OutgoingSecrets(keyring, now) };
    started.push({ stop: () => requests.close() });
    const isReady = async () =>
      !isLeaving &&
      started.every((part) => part.isWorking?.() ?? true) &&
      (await withTimeout(database.isReady(), READY_WITHIN_MS).catch(() => false));
    const metricsUrl = await serveMetrics(observability.metrics, isReady);
    const services = createServices(config, database, keyring, outgoing, log, now);
    await services.contentImport.cleanUp();
    started.push(...startWorkers({ config, database, outgoing: { ...outgoing, retryDelay }, observability, log, now }));
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
    started.push(server);
    // Last of all: a start that fails before must not leave an ADMIN whose token nobody has seen.
    const firstToken = await services.teamSetup.createFirstAdmin(keepFirstToken(config));
    isUp = true;
    log.info({ url: server.url, ...(metricsUrl !== null && { metricsUrl }) }, 'Slipway is up');
    return { url: server.url, firstToken, services, metricsUrl };
  }

  async function serveMetrics(metrics: Metrics, isReady: () => Promise<boolean>): Promise<string | null> {
    metrics.readAtScrape('ready', 'Whether the server answers /readyz with 200', async () => Number(await isReady()));
    if (config.metricsPort === undefined) return null;
    const server = await startMetricsServer(metrics, { host: config.host, port: config.metricsPort }, log);
    started.push(server);
    return `${server.url}/metrics`;
  }

  async function stopOnce(): Promise<void> {
    isLeaving = true;
    log.info('Slipway is stopping');
    for (const part of started) part.leave?.();
    if (isUp) await sleep(config.drainMs);
    for (const part of started.reverse()) await part.stop();
    log.info('Slipway has stopped');
    await writtenOut(log);
  }

  return {
    start,
    stop() {
      stopped ??= stopOnce();
      return stopped;
    },
  };
}

function createServices(
  { userTokenMaxAgeSeconds, limits }: Config,
  database: Database,
  keyring: Keyring,
  { requests, secrets }: { requests: OutgoingRequests; secrets: OutgoingSecrets },
  log: Logger,
  now: () => Date,
): Services {
  const settingValues = new UserSettingSealer(keyring);
  const addressFault = (url: string) => requests.addressFault(url);
  const keyOf = (projectId: string) => publicKeyOf(database.reader, projectId);
  /** Those that remember what they saw, or read what is there at each moment. */
  const shared = {
    memberAuthentication: new MemberAuthentication(database, now),
    userAuthentication: new UserAuthentication(database, {
      publicKeyOf: keyOf,
      now,
      maxAgeSeconds: userTokenMaxAgeSeconds,
    }),
    runtimeAuthentication: new RuntimeAuthentication(database, now),
    audit: new AuditRecorder(database, log, now),
    contentImport: new ContentImportService(database, new ContentEditor(database, now), limits.transfer, log, now),
    signals: database.signals,
  };
  const openSnapshot: Services['openSnapshot'] = (streamOwner) => {
    const snapshot = database.openSnapshot(streamOwner);
    return { services: servicesOn(snapshot.database), end: snapshot.end };
  };
  function servicesOn(on: Database): Services {
    const editor = new ContentEditor(on, now);
    return {
      teamSetup: new TeamSetup(on, now),
      members: new MemberService(on, now),
      tokens: new TokenService(on, now),
      pipelines: new PipelineService(on, now),
      pipelineCreation: new PipelineCreationService(on, now),
      content: new ContentService(on.reader, editor),
      contentQueries: new ContentQueries(on.reader),
      contentTransfer: new ContentTransferService(on.reader, editor),
      configuration: new ConfigurationService(on, keyring, now),
      signingKeys: new SigningKeyService(on, now),
      connectedUsers: new ConnectedUserService(on, now),
      userAccounts: new UserAccountService(on, settingValues, now),
      userAccountQueries: new UserAccountQueries(on.reader),
      userSettings: new UserSettingService(on, settingValues, now),
      releases: new ReleaseService(on, now),
      releaseSelection: new SelectionService(on),
      releaseQueries: new ReleaseQueries(on.reader),
      affectedUsers: new AffectedUserQueries(on.reader),
      runtimes: new RuntimeService(on, { secrets, addressFault, now }),
      manifests: new ManifestQueries(on.reader),
      deployments: new DeploymentService(on, now),
      deploymentQueries: new DeploymentQueries(on.reader),
      webhooks: new WebhookService(on, { secrets, addressFault, now }),
      webhookDeliveries: new WebhookDeliveryService(on),
      auditLog: new AuditLogService(on),
      openSnapshot,
      // Last: an object that begins as a copy takes 20 times as long to make, and this one is made for each operation.
      ...shared,
    };
  }
  return servicesOn(database);
}

function keepFirstToken({ firstTokenFile }: Pick<Config, 'firstTokenFile'>): KeepToken {
  return async (secret) => (firstTokenFile === undefined ? undefined : writeTokenFile(firstTokenFile, secret));
}
