import type { ContentSubject } from '../../content/content.types.js';
import type { UserSet } from '../sets/user-set.js';

/** The effect of one changed item on a set of users, which a release applies. */
export interface UserEffect {
  readonly kind: UserEffectKind;
  readonly subject: ContentSubject;
  readonly users: UserSet;
}

/**
 * Decided in `deployments/users/user-effects.ts`, applied in `apply-effect.ts`, named on failure in
 * `deployments/users/effect-failures.ts`. Each kind names the rule of `messages/rules` that announces it.
 */
type UserEffectKind =
  /** Deletes the account of a removed integration, with its workflows and settings: `INTEGRATION_REMOVED`. */
  | 'DELETE_CONNECTION'
  /** Enables a default workflow: `WORKFLOW_ENABLED_BY_DEFAULT`. */
  | 'ENABLE_WORKFLOW'
  /** Replaces the trigger of an enabled workflow: `WORKFLOW_TRIGGER_CHANGED`. */
  | 'RECREATE_TRIGGER'
  /** Deletes the user's decision about a removed workflow: `WORKFLOW_REMOVED`. */
  | 'DELETE_WORKFLOW'
  /** Disables a workflow that is now hidden: `WORKFLOW_REMOVED`. */
  | 'DISABLE_WORKFLOW'
  /** Deletes the value of a removed setting: `USER_SETTING_REMOVED`. */
  | 'DELETE_SETTING'
  /** In a rollback, enables a workflow that later releases have disabled: `WORKFLOW_RESTORED`. */
  | 'ENABLE_AGAIN'
  /** In a rollback, disables a workflow that later releases have enabled: `WORKFLOW_RESTORED`. */
  | 'DISABLE_AGAIN';
