import type { MessageName } from '../messages/message-name.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { KnownRelease } from './situation.js';
import type { VersionChoice } from './version-choice.js';

/** What the environment is to run. */
export type Goal =
  /** The content that the source has now. */
  | { readonly kind: 'SOURCE_CONTENT' }
  /** Exactly what the source runs: this release of it. */
  | { readonly kind: 'PROMOTE'; readonly release: KnownRelease }
  /** Exactly what the environment ran before: this release of it. */
  | { readonly kind: 'ROLL_BACK'; readonly release: KnownRelease };

/** Which warnings stop a release. */
export interface WarningRules {
  /** The warnings that are accepted. */
  readonly accept: readonly MessageName[];
  /** Whether warnings that were accepted for the live release, and say the same, must be accepted again. */
  readonly failOn: 'new-warnings' | 'warnings';
}

/** A release that the caller asks for, and its conditions. */
export interface ReleaseRequest {
  readonly environment: FoundEnvironment;
  readonly goal: Goal;
  readonly version: VersionChoice;
  /** What the release is for: 1 to 2,000 characters. Null only for a dry run. */
  readonly description: string | null;
  readonly warnings: WarningRules;
  /** Whether it is fine that there is nothing to release under a version that was asked for. */
  readonly ifChanged: boolean;
  /** Whether to stop before anything is deployed. */
  readonly dryRun: boolean;
}
