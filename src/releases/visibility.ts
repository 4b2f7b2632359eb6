import type { Environment } from '../pipelines/environment.entity.js';
import { seesEnvironment, seesSource } from '../pipelines/visibility.js';
import type { Actor } from '../team/permissions.js';
import { RELEASE_STATES, type ReleaseState } from './release-state.js';
import type { Release } from './store/release.entity.js';

type ProjectOwner = Pick<Environment, 'projectId'>;

/** Where releases go, and where they come from: the environment before that in the flow. The first one has none. */
export interface ReleaseEnvironments<E extends ProjectOwner = Environment> {
  readonly environment: E;
  readonly source: E | null;
}

/**
 * A release is seen by whoever sees its environment; while it shows content that only the source has had, by those only
 * who see the source, too.
 */
export function seesRelease(
  actor: Actor,
  release: Pick<Release, 'kind' | 'liveAt'>,
  { environment, source }: ReleaseEnvironments<ProjectOwner>,
): boolean {
  return seesEnvironment(actor, environment) && (!exposesSource(release) || seesSource(actor, source));
}

/** What a promotion leaves out belongs to its source alone. */
export function seesExcludedChanges(
  actor: Actor,
  { kind }: Pick<Release, 'kind'>,
  source: ProjectOwner | null,
): boolean {
  return kind !== 'PROMOTION' || seesSource(actor, source);
}

/** The states of the releases that an environment lists, out of those that are asked for; null for all. */
export function visibleStates(
  actor: Actor,
  source: ProjectOwner | null,
  wanted: readonly ReleaseState[] | null,
): readonly ReleaseState[] | null {
  if (seesSource(actor, source)) return wanted;
  return (wanted ?? RELEASE_STATES).filter((state) => state === 'LIVE' || state === 'SUPERSEDED');
}

/** Whether a release shows content of its source that its target never had: a promotion that was not live. */
function exposesSource({ kind, liveAt }: Pick<Release, 'kind' | 'liveAt'>): boolean {
  return kind === 'PROMOTION' && liveAt === null;
}
