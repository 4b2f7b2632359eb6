import type { PathEnvironmentFragment, PathPipelineFragment, PathReleaseFragment } from './path.generated';

/** A release with where it went. */
export interface RecentRelease extends PathReleaseFragment {
  readonly to: PathEnvironmentFragment['kind'];
}

/** The newest deployed releases of a pipeline, across its environments. */
export function recentOf({ environments }: PathPipelineFragment, limit: number): RecentRelease[] {
  return environments
    .flatMap(({ kind, recent }) => recent.nodes.map((release) => ({ ...release, to: kind })))
    .sort((a, b) => timeOf(b).localeCompare(timeOf(a)))
    .slice(0, limit);
}

/** When a release was live last or, if it never was, when its deployment began. */
export function timeOf({ liveAt, failedAt, deployedAt, createdAt }: PathReleaseFragment): string {
  return liveAt ?? failedAt ?? deployedAt ?? createdAt;
}
