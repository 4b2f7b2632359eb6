import { AuditEntry, AuditSubject } from '../audit/audit-entry.entity.js';
import { SigningKey } from '../configuration/signing/signing-key.entity.js';
import { AppCredentials } from '../configuration/values/app-credentials.entity.js';
import { EnvironmentSecret } from '../configuration/values/environment-secret.entity.js';
import { ContentDifference, ContentUse } from '../content/store/content-index.entity.js';
import { ContentVersion } from '../content/store/content-version.entity.js';
import { Definition, DefinitionReservation, DefinitionSecret } from '../content/store/definition.entity.js';
import type { DatabaseSchema } from '../database/database.js';
import { Initial1700000000000 } from '../database/migrations/1700000000000-initial.js';
import { ConnectedUsers1700000100000 } from '../database/migrations/1700000100000-connected-users.js';
import { TargetsAndWebhooks1700000200000 } from '../database/migrations/1700000200000-targets-and-webhooks.js';
import { UserMemory1700000300000 } from '../database/migrations/1700000300000-user-memory.js';
import { Access1700000301000 } from '../database/migrations/1700000301000-access.js';
import { DeploymentPercentage1700000302000 } from '../database/migrations/1700000302000-deployment-percentage.js';
import { Queues1700000303000 } from '../database/migrations/1700000303000-queues.js';
import { DefinitionReservations1700000304000 } from '../database/migrations/1700000304000-definition-reservations.js';
import { Deployment, JournalEntry } from '../deployments/deployment.entity.js';
import { RuntimeDeployment } from '../deployments/runtimes/runtime-deployment.entity.js';
import { UserUpdate } from '../deployments/users/user-update.entity.js';
import { MessageAffectedUser } from '../messages/store/message-affected-user.entity.js';
import { ReleaseMessage } from '../messages/store/release-message.entity.js';
import { OutgoingSecret } from '../outgoing/outgoing-secret.entity.js';
import { Environment } from '../pipelines/environment.entity.js';
import { Pipeline } from '../pipelines/pipeline.entity.js';
import { Project } from '../pipelines/project.entity.js';
import { Release } from '../releases/store/release.entity.js';
import { ReleaseChange, ReleaseExclusion } from '../releases/store/release-change.entity.js';
import { Runtime, RuntimeToken } from '../runtimes/runtime.entity.js';
import { Member } from '../team/member.entity.js';
import { Token } from '../team/tokens/token.entity.js';
import { UserConnection } from '../users/accounts/user-connection.entity.js';
import { UserWorkflow, UserWorkflowUndo } from '../users/accounts/user-workflow.entity.js';
import { ConnectedUser } from '../users/identity/connected-user.entity.js';
import { UserSettingMark, UserSettingValue } from '../users/settings/user-setting.entity.js';
import { Webhook, WebhookAttempt, WebhookDelivery } from '../webhooks/webhook.entity.js';

/** All entities and migrations of the server. Append new migrations at the end, and never change one. */
export const databaseSchema: DatabaseSchema = {
  entities: [
    Member,
    Token,
    Pipeline,
    Project,
    Environment,
    Definition,
    DefinitionSecret,
    DefinitionReservation,
    ContentVersion,
    ContentDifference,
    ContentUse,
    EnvironmentSecret,
    AppCredentials,
    Release,
    ReleaseChange,
    ReleaseExclusion,
    ReleaseMessage,
    Deployment,
    JournalEntry,
    UserUpdate,
    SigningKey,
    ConnectedUser,
    UserConnection,
    UserWorkflow,
    UserWorkflowUndo,
    UserSettingValue,
    UserSettingMark,
    MessageAffectedUser,
    AuditEntry,
    AuditSubject,
    OutgoingSecret,
    Runtime,
    RuntimeToken,
    RuntimeDeployment,
    Webhook,
    WebhookDelivery,
    WebhookAttempt,
  ],
  migrations: [
    Initial1700000000000,
    ConnectedUsers1700000100000,
    TargetsAndWebhooks1700000200000,
    UserMemory1700000300000,
    Access1700000301000,
    DeploymentPercentage1700000302000,
    Queues1700000303000,
    DefinitionReservations1700000304000,
  ],
};
