import type { ContentSubject } from '../../content/content.types.js';
import type { UserSet } from '../sets/user-set.js';

/** What a release does for a set of users because of a change of one item. */
export interface UserEffect {
  readonly kind: UserEffectKind;
  readonly subject: ContentSubject;
  readonly users: UserSet;
}

export type UserEffectKind =
  /** The account of a removed integration is deleted, with workflows and settings. */
  | 'DELETE_CONNECTION'
  /** The account rests, as its integration is disabled. */
  | 'PAUSE'
  /** The account resumes, as its integration is enabled. */
  | 'RESUME'
  /** A default workflow is enabled. */
  | 'ENABLE_WORKFLOW'
  /** The workflow gets another trigger in the place of the one that it has. */
  | 'RECREATE_TRIGGER'
  /** The workflow is removed, and what the user decided about it. */
  | 'DELETE_WORKFLOW'
  /** The workflow is hidden, and no longer runs. */
  | 'DISABLE_WORKFLOW'
  /** The value of a setting that is no more is deleted. */
  | 'DELETE_SETTING'
  /** A rollback enables a workflow that releases since have stopped. */
  | 'ENABLE_AGAIN'
  /** A rollback stops a workflow that releases since have enabled. */
  | 'DISABLE_AGAIN';
