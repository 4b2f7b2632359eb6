import { releaseTime } from '../release-time';
import type { PathEnvironmentFragment, PathPipelineFragment, PathReleaseFragment } from './path.generated';

/** A release with where it went. */
export interface RecentRelease extends PathReleaseFragment {
  readonly to: PathEnvironmentFragment['kind'];
}

/** The newest deployed releases of a pipeline, across its environments. */
export function recentOf({ environments }: PathPipelineFragment, limit: number): RecentRelease[] {
  return environments
    .flatMap(({ kind, recent }) => recent.nodes.map((release) => ({ ...release, to: kind })))
    .sort((a, b) => releaseTime(b).localeCompare(releaseTime(a)))
    .slice(0, limit);
}
