import { type Sql, sql } from '../database/statements/sql.js';
import type { Environment } from '../pipelines/environment.entity.js';
import { seesEnvironment, seesSource } from '../pipelines/visibility.js';
import type { Actor } from '../team/permissions.js';
import type { Release } from './store/release.entity.js';

type ProjectOwner = Pick<Environment, 'projectId'>;

/** The target of a release, and its source: the previous environment in the flow. Null for the first environment. */
export interface ReleaseEnvironments<E extends ProjectOwner = Environment> {
  readonly environment: E;
  readonly source: E | null;
}

/**
 * An actor sees a release if it sees its environment. If the release exposes content that only the source had, the actor
 * must see the source too. Fields of `src/api` that are marked with "Needs no look-up", `ReleaseQueries.compareTo` and the
 * payloads of webhooks rely on this rule.
 */
export function seesRelease(
  actor: Actor,
  release: Pick<Release, 'kind' | 'liveAt'>,
  { environment, source }: ReleaseEnvironments<ProjectOwner>,
): boolean {
  return seesEnvironment(actor, environment) && (!exposesSource(release) || seesSource(actor, source));
}

/** `seesRelease` as a SQL condition on the releases of an environment that the actor sees. */
export function visibleReleases(actor: Actor, source: ProjectOwner | null): Sql {
  return seesSource(actor, source) ? sql`1 = 1` : sql`NOT (${EXPOSES_SOURCE})`;
}

/** The excluded changes of a promotion expose content of its source. */
export function seesExcludedChanges(
  actor: Actor,
  { kind }: Pick<Release, 'kind'>,
  source: ProjectOwner | null,
): boolean {
  return kind !== 'PROMOTION' || seesSource(actor, source);
}

/** Whether a release exposes content of its source that its target never had: a promotion that was never live. */
function exposesSource({ kind, liveAt }: Pick<Release, 'kind' | 'liveAt'>): boolean {
  return kind === 'PROMOTION' && liveAt === null;
}

/** `exposesSource` as a SQL condition. */
const EXPOSES_SOURCE = sql`kind = 'PROMOTION' AND live_at IS NULL`;
