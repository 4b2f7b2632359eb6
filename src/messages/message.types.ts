import type {
  ContentChange,
  ContentIdentity,
  ContentSubject,
  ContentType,
  UserSetting,
} from '../content/content.types.js';
import type { UserSet } from '../users/sets/user-set.js';

/** The severities, gravest first. */
export const MESSAGE_SEVERITIES = ['ERROR', 'WARNING', 'INFO'] as const;
export type MessageSeverity = (typeof MESSAGE_SEVERITIES)[number];

/** What deployments find that fail; all other messages are found by rules. */
export const DEPLOYMENT_ERROR_CODES = [
  'CHANGE_FAILED',
  'USER_UPDATE_FAILED',
  'VERIFICATION_FAILED',
  'DEPLOYMENT_INTERRUPTED',
  'TARGET_UNREACHABLE',
  'TARGET_REFUSED',
  'TARGET_NOT_ACTIVATED',
] as const;
export type DeploymentErrorCode = (typeof DEPLOYMENT_ERROR_CODES)[number];

/** What the rules find: one code each. */
export type RuleCode =
  | 'APP_CREDENTIALS_MISSING'
  | 'ENVIRONMENT_SECRET_MISSING'
  | 'CONTENT_BROKEN'
  | 'APP_EVENT_SCHEMA_CHANGED'
  | 'APP_EVENT_REMOVED'
  | 'AUTHENTICATION_CHANGED'
  | 'ACCOUNT_RESTORED'
  | 'OAUTH_SCOPES_CHANGED'
  | 'INTEGRATION_REMOVED'
  | 'INTEGRATION_DISABLED'
  | 'INTEGRATION_ENABLED'
  | 'REQUIRED_USER_SETTING_ADDED'
  | 'REQUIRED_USER_SETTING_REMOVED'
  | 'WORKFLOW_ENABLED_BY_DEFAULT'
  | 'WORKFLOW_TRIGGER_CHANGED'
  | 'WORKFLOW_REMOVED'
  | 'USER_SETTING_REMOVED'
  | 'USER_SETTING_CHANGED'
  | 'USER_SETTING_RESTORED'
  | 'WORKFLOW_RESTORED';

export type MessageCode = RuleCode | DeploymentErrorCode;

/**
 * What a message is about: an item of content; or a secret (no content type, the secret's key); or a deployment as a
 * whole (neither, the environment's name).
 */
export interface MessageSubject {
  readonly contentType: ContentType | null;
  readonly key: string | null;
  readonly name: string;
}

/** What would resolve a message. */
export type MessageAction =
  | { readonly kind: 'PROVIDE_ENVIRONMENT_SECRET'; readonly projectId: string; readonly secretKey: string }
  | { readonly kind: 'PROVIDE_APP_CREDENTIALS'; readonly projectId: string; readonly integrationKey: string }
  | {
      readonly kind: 'INCLUDE_CHANGES';
      readonly releaseId: string;
      readonly changes: readonly ContentIdentity[];
    }
  | { readonly kind: 'FIX_CONTENT'; readonly contentType: ContentType; readonly key: string }
  | { readonly kind: 'RETRY_DEPLOYMENT'; readonly releaseId: string };

/** Whom a finding concerns, among the connected users of the target. */
export type Affected = Exclude<UserSet, { readonly kind: 'DECIDED' }>;

/** The users whom a message concerns: those of now while its release is a preview, those that were stored with it after. */
export type AffectedUsers = { readonly releaseId: string; readonly messageId: string; readonly projectId: string } & (
  | { readonly kind: 'LIVE'; readonly affects: Affected }
  | { readonly kind: 'STORED'; readonly count: number }
);

/** What a rule found. `detail` tells apart several findings of one rule about one subject. */
export interface Finding {
  readonly title: string;
  readonly text: string;
  readonly subject: MessageSubject;
  readonly action: MessageAction | null;
  readonly detail?: string;
  /** Absent where it concerns no users. */
  readonly affects?: Affected;
  /** There is no message where it concerns nobody. */
  readonly onlyIfUsersAffected?: true;
}

/** Something that a person should know or do about a release. The id is the same for the same finding. */
export interface Message {
  readonly id: string;
  readonly code: MessageCode;
  readonly severity: MessageSeverity;
  readonly title: string;
  readonly text: string;
  readonly subject: MessageSubject;
  readonly action: MessageAction | null;
  /** Absent where it concerns no users. */
  readonly affectedUsers?: AffectedUsers;
  /** To be dropped where it concerns nobody: see `withoutIdle`. */
  readonly onlyIfUsersAffected?: true;
}

/** One thing to look for in a release before it is deployed. */
export interface MessageRule {
  readonly code: RuleCode;
  readonly severity: MessageSeverity;
  /** `EACH_CHANGE`: what it finds of a change follows from that change, whatever the others are. */
  readonly scope: 'EACH_CHANGE' | 'RELEASE';
  find(facts: MessageFacts): Finding[];
}

/** A workflow that a rollback makes again for users what it was when the release that it restores was live. */
export interface Restoration {
  readonly workflow: ContentSubject;
  /** The content revision of the release that is restored. */
  readonly since: number;
  /** Whether the workflow was enabled. */
  readonly enabled: boolean;
}

/** A change that is left out of the release. */
export interface ExcludedChange extends ContentIdentity {
  readonly type: ContentChange['type'];
}

/** Everything that rules look at: the release, what the target would hold after it, and the target's configuration. */
export interface MessageFacts {
  readonly releaseId: string;
  /** The changes that the release includes. */
  readonly changes: readonly ContentChange[];
  readonly excludedChanges: readonly ExcludedChange[];
  readonly target: { readonly projectId: string; readonly environmentName: string };

  /** The secrets that content of the target would use. `usedBy` may hold only some of the `useCount` users. */
  readonly secretUses: readonly {
    readonly secretKey: string;
    readonly usedBy: readonly ContentSubject[];
    readonly useCount: number;
  }[];
  /** The integrations of the target that would authenticate by OAUTH2. */
  readonly oauthIntegrations: readonly ContentSubject[];
  /** The workflows of the target, at least those whose integration or app event would be absent or disabled. */
  readonly workflows: readonly {
    readonly subject: ContentSubject;
    readonly integrationKey: string;
    /** Null where no app event starts it. */
    readonly appEventKey: string | null;
  }[];
  /** The integrations that the target would have, by key. */
  readonly integrations: ReadonlyMap<string, { readonly name: string; readonly active: boolean }>;
  /** The user settings of the integrations that the target would have, at least of those whose workflows change. */
  readonly integrationSettings: ReadonlyMap<string, readonly UserSetting[]>;
  /** What a rollback would undo of what the releases since have done to users; empty for other releases. */
  readonly restorations: readonly Restoration[];
  /** The new workflows that users have enabled, who had them before they were deleted where content is edited. */
  readonly returningWorkflowKeys: ReadonlySet<string>;
  /** The app events that the target would have. */
  readonly appEventKeys: ReadonlySet<string>;

  /** The secrets that have a value in the target, at least those of `secretUses`. */
  readonly environmentSecretKeys: ReadonlySet<string>;
  /** The integrations that have app credentials in the target, at least those of `oauthIntegrations`. */
  readonly appCredentialKeys: ReadonlySet<string>;
}
