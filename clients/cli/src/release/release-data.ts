import type { KnownRelease } from './situation.js';

/** A release in JSON documents. */
export type ReleaseData = Pick<
  KnownRelease,
  'id' | 'kind' | 'state' | 'version' | 'description' | 'deployedAt' | 'liveAt'
>;

/** A release for programs, without what else was read of it. */
export function releaseData({ id, kind, state, version, description, deployedAt, liveAt }: ReleaseData): ReleaseData {
  return { id, kind, state, version, description, deployedAt, liveAt };
}
