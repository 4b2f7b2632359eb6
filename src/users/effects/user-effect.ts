import type { ContentSubject } from '../../content/content.types.js';
import type { UserSet } from '../sets/user-set.js';

/** The effect of one changed item on a set of users, which a release applies. */
export interface UserEffect {
  readonly kind: UserEffectKind;
  readonly subject: ContentSubject;
  readonly users: UserSet;
}

type UserEffectKind =
  /** Deletes the account of a removed integration, with its workflows and settings. */
  | 'DELETE_CONNECTION'
  /** Pauses the account of a disabled integration. */
  | 'PAUSE'
  /** Resumes the account of an integration that is enabled again. */
  | 'RESUME'
  /** Enables a default workflow. */
  | 'ENABLE_WORKFLOW'
  /** Replaces the trigger of an enabled workflow. */
  | 'RECREATE_TRIGGER'
  /** Deletes the user's decision about a removed workflow. */
  | 'DELETE_WORKFLOW'
  /** Disables a workflow that is now hidden. */
  | 'DISABLE_WORKFLOW'
  /** Deletes the value of a removed setting. */
  | 'DELETE_SETTING'
  /** In a rollback, enables a workflow that later releases have disabled. */
  | 'ENABLE_AGAIN'
  /** In a rollback, disables a workflow that later releases have enabled. */
  | 'DISABLE_AGAIN';
