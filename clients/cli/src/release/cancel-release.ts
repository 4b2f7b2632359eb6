import { cancelDeployment, type Progress, SlipwayError } from '../../../typescript/src/index.js';
import { CommandFailure } from '../failures/command-failure.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { ReleaseDeps } from './attempts.js';
import { followToEnd, releaseOf } from './follow-release.js';
import { type KnownRelease, readSituation } from './situation.js';

/** What came of a cancellation: nothing was being deployed, or the deployment was cancelled. */
export type Cancelled =
  | { readonly kind: 'NOTHING_TO_DO'; readonly live: KnownRelease | null }
  | { readonly kind: 'CANCELLED'; readonly progress: Progress };

/** How a deployment is cancelled. */
interface CancelOptions {
  /** Called with the deployment before it is cancelled. It may stop that, by an error. */
  readonly review?: (deploying: KnownRelease) => void;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Cancels the deployment that runs, and waits for its end.
 *
 * @throws CommandFailure if it was too late
 */
export async function cancelRelease(
  deps: ReleaseDeps,
  environment: FoundEnvironment,
  { review, onProgress }: CancelOptions,
): Promise<Cancelled> {
  const { client, signal } = deps;
  const { deploying, live } = await readSituation(client, environment, {}, { signal });
  if (deploying === null) return { kind: 'NOTHING_TO_DO', live };
  review?.(deploying);
  const result = await cancelDeployment(client, deploying.id, { signal });
  // If it is too late, its end says what has happened.
  if (!result.ok && result.error.code !== 'DEPLOYMENT_NOT_CANCELLABLE') throw new SlipwayError(result.error);
  const { progress } = await followToEnd(deps, deploying.id, { environment, limitMs: null, onProgress }).catch(
    (error) => {
      if (!signal.aborted) throw error;
      throw new CommandFailure('INTERRUPTED', `the cancellation of ${deploying.version} continues`);
    },
  );
  if (progress.state === 'CANCELLED') return { kind: 'CANCELLED', progress };
  const message = `it was too late to cancel ${deploying.version}: it is ${progress.state} in ${environment.name}`;
  throw new CommandFailure('REFUSED', message, { details: { release: releaseOf(progress) } });
}
