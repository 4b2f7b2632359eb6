import type { ContentChange } from '../content/changes/content-change.js';
import type {
  ContentIdentity,
  ContentKey,
  ContentSubject,
  ContentType,
  UserSetting,
  UserSettingType,
} from '../content/content.types.js';
import type { UserSet } from '../users/sets/user-set.js';

/** The severities, most severe first. */
export const MESSAGE_SEVERITIES = ['ERROR', 'WARNING', 'INFO'] as const;
export type MessageSeverity = (typeof MESSAGE_SEVERITIES)[number];

/** Errors of failed deployments. All other messages come from rules. */
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

/** Each rule has one code. */
export type RuleCode =
  | 'APP_CREDENTIALS_MISSING'
  | 'ENVIRONMENT_SECRET_MISSING'
  | 'ENVIRONMENT_VARIABLE_MISSING'
  | 'TEAM_SETTING_MISSING'
  | 'CONTENT_BROKEN'
  | 'APP_EVENT_SCHEMA_CHANGED'
  | 'APP_EVENT_REMOVED'
  | 'AUTHENTICATION_CHANGED'
  | 'ACCOUNT_RESTORED'
  | 'OAUTH_SCOPES_CHANGED'
  | 'LOOKS_RENAMED'
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
  | 'USER_SETTING_DEFAULT_CHANGED'
  | 'USER_SETTING_RESTORED'
  | 'WORKFLOW_RESTORED';

export type MessageCode = RuleCode | DeploymentErrorCode;

/**
 * What a message is about: an item of content; a secret or variable (`contentType` is null, `key` is its key); or a whole
 * deployment (both are null, `name` is the environment's).
 */
export type MessageSubject =
  | ContentSubject
  | { readonly contentType: null; readonly key: string | null; readonly name: string };

/** The action that resolves a message. */
export type MessageAction =
  | { readonly kind: 'PROVIDE_ENVIRONMENT_SECRET'; readonly projectId: string; readonly secretKey: string }
  | { readonly kind: 'PROVIDE_ENVIRONMENT_VARIABLE'; readonly projectId: string; readonly variableKey: string }
  | { readonly kind: 'PROVIDE_APP_CREDENTIALS'; readonly projectId: string; readonly integrationKey: string }
  | {
      readonly kind: 'PROVIDE_TEAM_SETTING';
      readonly projectId: string;
      /** The integration or workflow whose setting it is. */
      readonly contentType: ContentType;
      readonly key: string;
      readonly settingId: string;
      readonly settingType: UserSettingType;
    }
  | {
      readonly kind: 'INCLUDE_CHANGES';
      readonly releaseId: string;
      readonly changes: readonly ContentIdentity[];
      /** The included changes that need them. Absent in messages of earlier versions. */
      readonly dependants?: readonly ContentIdentity[];
    }
  | { readonly kind: 'FIX_CONTENT'; readonly contentType: ContentType; readonly key: string }
  | { readonly kind: 'RETRY_DEPLOYMENT'; readonly releaseId: string };

/** A set of the target's connected users. */
export type Affected = Exclude<UserSet, { readonly kind: 'DECIDED' }>;

/** The users whom a message affects: current ones while its release is a preview, stored ones after that. */
export type AffectedUsers = { readonly releaseId: string; readonly messageId: string; readonly projectId: string } & (
  | { readonly kind: 'LIVE'; readonly affects: Affected }
  | { readonly kind: 'STORED'; readonly count: number }
);

/** The result of a rule. `detail` distinguishes several findings of a rule about one subject. */
export interface Finding {
  readonly title: string;
  readonly text: string;
  readonly subject: MessageSubject;
  readonly action: MessageAction | null;
  readonly detail?: string;
  /** Absent if it affects no users by its nature. */
  readonly affects?: Affected;
  /** Drop the finding if no users are affected. */
  readonly onlyIfUsersAffected?: true;
}

/** Something that a person should know or do about a release. The id is deterministic; see `messageId`. */
export interface Message {
  readonly id: string;
  readonly releaseId: string;
  readonly code: MessageCode;
  readonly severity: MessageSeverity;
  readonly title: string;
  readonly text: string;
  readonly subject: MessageSubject;
  readonly action: MessageAction | null;
  /** Absent if it affects no users by its nature. */
  readonly affectedUsers?: AffectedUsers;
  /** See `dropMessagesWithoutUsers`. */
  readonly onlyIfUsersAffected?: true;
}

/**
 * A check of a release before it is deployed. The effects on users that it announces are decided in
 * `deployments/users/user-effects.ts`.
 */
export interface MessageRule {
  readonly code: RuleCode;
  readonly severity: MessageSeverity;
  /** `EACH_CHANGE`: its findings about a change do not depend on other changes. */
  readonly scope: 'EACH_CHANGE' | 'RELEASE';
  find(facts: MessageFacts): Finding[];
}

/** A workflow whose state a rollback restores for users to what it was when the restored release was live. */
export interface Restoration {
  readonly workflow: ContentSubject;
  /** The content revision of the restored release. */
  readonly since: number;
  /** Whether the workflow was enabled. */
  readonly enabled: boolean;
}

/** An item that is removed, and an added one of the same kind with the same content. */
export interface LikelyRename {
  readonly removed: ContentSubject;
  readonly added: ContentSubject;
}

/** A change that is excluded from the release. */
export type ExcludedChange = Pick<ContentChange, 'contentType' | 'lineage' | 'key' | 'keyBefore' | 'type'>;

/** A secret or variable that content uses. `usedBy` may list only some of the `useCount` items. */
export interface PlaceholderUse {
  readonly key: string;
  readonly usedBy: readonly ContentSubject[];
  readonly useCount: number;
}

/** The input of the rules: the release, the target's content after it, and the target's configuration. */
export interface MessageFacts {
  readonly releaseId: string;
  /** The included changes. */
  readonly changes: readonly ContentChange[];
  readonly excludedChanges: readonly ExcludedChange[];
  readonly target: { readonly projectId: string; readonly environmentName: string };

  /** The secrets that the content will use. */
  readonly secretUses: readonly PlaceholderUse[];
  /** The variables that the content will use. */
  readonly variableUses: readonly PlaceholderUse[];
  /** The settings that content will require the team to give, and for which the target has no value that they accept. */
  readonly missingTeamSettings: readonly { readonly owner: ContentSubject; readonly setting: UserSetting }[];
  /** The integrations that will authenticate by OAUTH2. */
  readonly oauthIntegrations: readonly ContentSubject[];
  /** The workflows that will exist, at least those of which an integration or app event will be missing or disabled. */
  readonly workflows: readonly {
    readonly subject: ContentSubject;
    /** The integration that it belongs to. */
    readonly integrationKey: string;
    /** The integrations and the app event that it needs, with the one that it belongs to. */
    readonly needs: readonly ContentKey[];
  }[];
  /** The integrations that will exist, by the key that they will have: at least those of `workflows`. */
  readonly integrations: ReadonlyMap<string, { readonly name: string; readonly active: boolean }>;
  /** The user settings that integrations will have, by lineage: at least those whose workflows change. */
  readonly integrationSettings: ReadonlyMap<string, readonly UserSetting[]>;
  /** The effects of later releases on users that a rollback reverts; empty for other releases. */
  readonly restorations: readonly Restoration[];
  /** The items that seem to have another key; empty for a rollback. */
  readonly likelyRenames: readonly LikelyRename[];
  /** The lineages of added workflows that users enabled before the workflows were deleted in Development. */
  readonly returningWorkflows: ReadonlySet<string>;
  /** The app events that will exist: at least those of `workflows`. */
  readonly appEventKeys: ReadonlySet<string>;

  /** The secrets that have a value in the target, at least those of `secretUses`. */
  readonly environmentSecretKeys: ReadonlySet<string>;
  /** The variables that have a value in the target, at least those of `variableUses`. */
  readonly environmentVariableKeys: ReadonlySet<string>;
  /** The lineages of the integrations that have app credentials in the target, at least of `oauthIntegrations`. */
  readonly appCredentials: ReadonlySet<string>;
}
