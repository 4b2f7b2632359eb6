import type { AuditOutcome } from '../audit/audit-entry.entity.js';
import type { ContentChange } from '../content/changes/content-change.js';
import type { FieldChangeType } from '../content/changes/field-changes.js';
import type { GraphNodeState } from '../content/changes/workflow-graph.js';
import type { GraphEdgeState } from '../content/changes/workflow-graph-edges.js';
import type { AuthenticationType, ContentType, TriggerType, UserSettingType } from '../content/content.types.js';
import type { ContentAction } from '../content/store/content-version.entity.js';
import type { JournalEvent } from '../deployments/deployment.entity.js';
import type { DeploymentPhase } from '../deployments/deployment-phase.js';
import type { RuntimeDeploymentState } from '../deployments/runtimes/runtime-deployment.entity.js';
import type { RefusalCode } from '../errors/refusals.js';
import type { MessageCode, MessageSeverity } from '../messages/message.types.js';
import type { EnvironmentKind } from '../pipelines/environment-kind.js';
import type { ReleaseKind, ReleaseState } from '../releases/release-state.js';
import type { VersionBump } from '../releases/versions/version-rules.js';
import type { RuntimeKind } from '../runtimes/runtime.entity.js';
import type { Role } from '../team/permissions.js';
import type { ConfigurationNeed } from '../users/needs/configuration-need-queries.js';
import type { WebhookDeliveryState, WebhookEvent } from '../webhooks/webhook.entity.js';
import type { ResolversTypes } from './generated/resolver-types.js';

/** The enums of the schema, and the server's type for each. */
interface ServerEnums {
  readonly AuditOutcome: AuditOutcome;
  readonly AuthenticationType: AuthenticationType;
  readonly ChangeType: ContentChange['type'];
  readonly ConfigurationKind: ConfigurationNeed['kind'];
  readonly ContentAction: ContentAction;
  readonly ContentType: ContentType;
  readonly DeploymentPhase: DeploymentPhase;
  readonly DeploymentTargetKind: RuntimeKind;
  readonly EnvironmentKind: EnvironmentKind;
  readonly FieldChangeType: FieldChangeType;
  readonly JournalEvent: JournalEvent;
  readonly MemberRole: Role;
  readonly MessageCode: MessageCode;
  readonly MessageSeverity: MessageSeverity;
  readonly NotesFormat: 'MARKDOWN';
  readonly ReleaseKind: ReleaseKind;
  readonly ReleaseState: ReleaseState;
  readonly TargetDeploymentState: RuntimeDeploymentState;
  readonly TriggerType: TriggerType;
  readonly UserErrorCode: RefusalCode;
  readonly UserSettingType: UserSettingType;
  readonly VersionBump: VersionBump;
  /** The API shows SENDING as PENDING. */
  readonly WebhookDeliveryState: Exclude<WebhookDeliveryState, 'SENDING'>;
  readonly WebhookEvent: WebhookEvent;
  readonly WorkflowGraphEdgeState: GraphEdgeState;
  readonly WorkflowGraphNodeState: GraphNodeState;
}

/** The names of all enums of the schema: the types that are unions of string literals. */
type EnumName = {
  [Name in keyof ResolversTypes]: [ResolversTypes[Name]] extends [string]
    ? string extends ResolversTypes[Name]
      ? never
      : Name
    : never;
}[keyof ResolversTypes];

/** The values of each enum that only one side has: `never` if both agree. */
type Differences = {
  [Name in EnumName]: Name extends keyof ServerEnums
    ? Exclude<ResolversTypes[Name], ServerEnums[Name]> | Exclude<ServerEnums[Name], ResolversTypes[Name]>
    : 'is missing in ServerEnums';
};

type Nothing<All extends Readonly<Record<EnumName, never>>> = All;

/** Fails to compile, with the enum and its values in the error, if the schema and the server differ. */
export type EnumsAgree = Nothing<Differences>;
