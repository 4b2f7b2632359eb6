import type { Environment } from '../pipelines/environment.entity.js';
import { seesEnvironment, seesSource } from '../pipelines/visibility.js';
import type { Actor } from '../team/permissions.js';
import { RELEASE_STATES, type ReleaseState } from './release-state.js';
import type { Release } from './store/release.entity.js';

type ProjectOwner = Pick<Environment, 'projectId'>;

/** The target of a release, and its source: the previous environment in the flow. Null for the first environment. */
export interface ReleaseEnvironments<E extends ProjectOwner = Environment> {
  readonly environment: E;
  readonly source: E | null;
}

/**
 * An actor sees a release if it sees its environment. If the release exposes content that only the source had, the actor
 * must see the source too.
 */
export function seesRelease(
  actor: Actor,
  release: Pick<Release, 'kind' | 'liveAt'>,
  { environment, source }: ReleaseEnvironments<ProjectOwner>,
): boolean {
  return seesEnvironment(actor, environment) && (!exposesSource(release) || seesSource(actor, source));
}

/** The excluded changes of a promotion expose content of its source. */
export function seesExcludedChanges(
  actor: Actor,
  { kind }: Pick<Release, 'kind'>,
  source: ProjectOwner | null,
): boolean {
  return kind !== 'PROMOTION' || seesSource(actor, source);
}

/** Restricts the requested states of an environment's releases to those that the actor sees; null for all. */
export function visibleStates(
  actor: Actor,
  source: ProjectOwner | null,
  wanted: readonly ReleaseState[] | null,
): readonly ReleaseState[] | null {
  if (seesSource(actor, source)) return wanted;
  return (wanted ?? RELEASE_STATES).filter((state) => state === 'LIVE' || state === 'SUPERSEDED');
}

/** Whether a release exposes content of its source that its target never had: a promotion that was never live. */
function exposesSource({ kind, liveAt }: Pick<Release, 'kind' | 'liveAt'>): boolean {
  return kind === 'PROMOTION' && liveAt === null;
}
