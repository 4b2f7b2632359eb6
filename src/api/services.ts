import type { EntityManager } from 'typeorm';
import type { AuditService } from '../audit/audit.service.js';
import type { AuditLogService } from '../audit/audit-log.service.js';
import type { SigningKeyService } from '../configuration/signing/signing-keys.js';
import type { ConfigurationService } from '../configuration/values/configuration.service.js';
import type { ContentService } from '../content/content.service.js';
import type { ContentImportService } from '../content/transfer/content-import.service.js';
import type { ContentTransferService } from '../content/transfer/content-transfer.service.js';
import type { Signals } from '../database/signals.js';
import type { DeploymentService } from '../deployments/deployment.service.js';
import type { PipelineService } from '../pipelines/pipeline.service.js';
import type { PipelineCreationService } from '../releases/pipeline-creation.service.js';
import type { ReleaseService } from '../releases/release.service.js';
import type { RuntimeService } from '../runtimes/runtime.service.js';
import type { RuntimeAuthentication } from '../runtimes/runtime-authentication.js';
import type { TeamService } from '../team/team.service.js';
import type { UserAccountService } from '../users/accounts/user-account.service.js';
import type { ConnectedUserService } from '../users/identity/connected-user.service.js';
import type { UserAuthentication } from '../users/identity/user-authentication.js';
import type { UserSettingService } from '../users/settings/user-setting.service.js';
import type { WebhookService } from '../webhooks/webhook.service.js';
import type { WebhookDeliveryService } from '../webhooks/webhook-delivery.service.js';

/** What resolvers work with. The composition root makes it once. */
export interface Services {
  readonly team: TeamService;
  readonly pipelines: PipelineService;
  readonly pipelineCreation: PipelineCreationService;
  readonly content: ContentService;
  readonly contentTransfer: ContentTransferService;
  readonly contentImport: ContentImportService;
  readonly configuration: ConfigurationService;
  readonly signingKeys: SigningKeyService;
  readonly userAuthentication: UserAuthentication;
  readonly connectedUsers: ConnectedUserService;
  readonly userAccounts: UserAccountService;
  readonly userSettings: UserSettingService;
  readonly releases: ReleaseService;
  readonly runtimes: RuntimeService;
  readonly runtimeAuthentication: RuntimeAuthentication;
  readonly deployments: DeploymentService;
  readonly webhooks: WebhookService;
  readonly webhookDeliveries: WebhookDeliveryService;
  readonly audit: AuditService;
  readonly auditLog: AuditLogService;
  /** For the functions that read content, which need no service around them. */
  readonly reader: EntityManager;
  /** Services that read one state of the database, that of their first read, until `end` is called: see `Database`. */
  openSnapshot(streamOwner?: string | null): { readonly services: Services; end(): Promise<void> };
  readonly signals: Signals;
}
