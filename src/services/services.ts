import type { Logger } from 'pino';
import { AuditLogService } from '../audit/audit-log.service.js';
import { AuditRecorder } from '../audit/audit-recorder.js';
import type { Keyring } from '../configuration/keys/keyring.js';
import { publicKeyOf, SigningKeyService } from '../configuration/signing/signing-keys.js';
import { ConfigurationService } from '../configuration/values/configuration.service.js';
import { ContentService } from '../content/content.service.js';
import { ContentEditor } from '../content/content-editor.js';
import { ContentQueries } from '../content/content-queries.js';
import { ContentImportService } from '../content/transfer/content-import.service.js';
import { ContentTransferService } from '../content/transfer/content-transfer.service.js';
import type { Database } from '../database/database.js';
import { DeploymentService } from '../deployments/deployment.service.js';
import { DeploymentQueries } from '../deployments/deployment-queries.js';
import { AffectedUserQueries } from '../messages/affected-user-queries.js';
import type { OutgoingRequests } from '../outgoing/outgoing-requests.js';
import type { OutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import { PipelineService } from '../pipelines/pipeline.service.js';
import { PipelineCreationService } from '../releases/pipeline-creation.service.js';
import { ReleaseService } from '../releases/release.service.js';
import { ReleaseQueries } from '../releases/release-queries.js';
import { SelectionService } from '../releases/selection.service.js';
import { ManifestQueries } from '../runtimes/manifest-queries.js';
import { RuntimeService } from '../runtimes/runtime.service.js';
import { RuntimeAuthentication } from '../runtimes/runtime-authentication.js';
import type { Config } from '../settings/config.js';
import { MemberService } from '../team/member.service.js';
import { MemberAuthentication } from '../team/member-authentication.js';
import { TeamSetup } from '../team/team-setup.js';
import { TokenService } from '../team/tokens/token.service.js';
import { UserAccountService } from '../users/accounts/user-account.service.js';
import { UserAccountQueries } from '../users/accounts/user-account-queries.js';
import { ConnectedUserService } from '../users/identity/connected-user.service.js';
import { UserAuthentication } from '../users/identity/user-authentication.js';
import { UserSettingService } from '../users/settings/user-setting.service.js';
import { UserSettingSealer } from '../users/settings/user-setting-sealer.js';
import { WebhookService } from '../webhooks/webhook.service.js';
import { WebhookDeliveryService } from '../webhooks/webhook-delivery.service.js';

export interface ServiceDeps {
  readonly config: Pick<Config, 'userTokenMaxAgeSeconds' | 'limits'>;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly outgoing: { readonly requests: OutgoingRequests; readonly secrets: OutgoingSecrets };
  readonly log: Logger;
  readonly now: () => Date;
}

/** All services. A service that is added to the functions below becomes part of this type. */
export interface Services extends ReturnType<typeof servicesOn> {
  /** Services that read one snapshot of the database, taken at their first read, until `end` is called: see `Database`. */
  openSnapshot(streamOwner?: string | null): { readonly services: Services; end(): Promise<void> };
}

export function createServices(deps: ServiceDeps): Services {
  const { database } = deps;
  const shared = sharedServices(deps);
  const sealer = new UserSettingSealer(deps.keyring);
  const create = (on: Database): Services => Object.assign(servicesOn(on, deps, sealer, shared), { openSnapshot });
  function openSnapshot(streamOwner?: string | null) {
    const snapshot = database.openSnapshot(streamOwner);
    return { services: create(snapshot.database), end: snapshot.end };
  }
  return create(database);
}

/** Services that cache, or that always read the present state: snapshots share them. */
function sharedServices({ config, database, log, now }: ServiceDeps) {
  const keyOf = (projectId: string) => publicKeyOf(database.reader, projectId);
  const { userTokenMaxAgeSeconds: maxAgeSeconds, limits } = config;
  return {
    memberAuthentication: new MemberAuthentication(database, now),
    userAuthentication: new UserAuthentication(database, { publicKeyOf: keyOf, now, maxAgeSeconds }),
    runtimeAuthentication: new RuntimeAuthentication(database, now),
    audit: new AuditRecorder(database, log, now),
    contentImport: new ContentImportService(database, new ContentEditor(database, now), limits.transfer, log, now),
    signals: database.signals,
  };
}

/** Services that read the database or snapshot `on`. */
function servicesOn(
  on: Database,
  { keyring, outgoing: { requests, secrets }, now }: ServiceDeps,
  sealer: UserSettingSealer,
  shared: ReturnType<typeof sharedServices>,
) {
  const editor = new ContentEditor(on, now);
  const addressFault = (url: string) => requests.addressFault(url);
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
    userAccounts: new UserAccountService(on, sealer, now),
    userAccountQueries: new UserAccountQueries(on.reader),
    userSettings: new UserSettingService(on, sealer, now),
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
    // Last: an object that begins with a copy takes 20 times as long to create, and each operation creates this one.
    ...shared,
  };
}
