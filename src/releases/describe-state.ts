import type { EntityManager } from 'typeorm';
import { row, sql } from '../database/statements/sql.js';
import type { Release } from './store/release.entity.js';

/** The fields that describe the state of a release. */
export type ReleaseTimeline = Pick<
  Release,
  | 'state'
  | 'version'
  | 'deployedAt'
  | 'deployedBy'
  | 'liveAt'
  | 'supersededAt'
  | 'failedAt'
  | 'cancelledAt'
  | 'discardedAt'
>;

/** Describes the state of a release in a sentence: its version, who deployed it, and since when. */
export function describeState(release: ReleaseTimeline, deployer: string | null): string {
  const as = release.version === null ? '' : ` as version ${release.version}`;
  const started = `started${byWhom(deployer)}`;
  const deployed = deployer === null ? '' : `; its deployment was ${started}`;
  switch (release.state) {
    case 'PREVIEW':
      return 'This release is a preview.';
    case 'DEPLOYING':
      return `This release is being deployed${as}, ${started} at ${requireTime(release.deployedAt)}.`;
    case 'LIVE':
      return `This release has been live${as} since ${requireTime(release.liveAt)}${deployed}.`;
    case 'SUPERSEDED':
      return `This release was live${as} until ${requireTime(release.supersededAt)}${deployed}.`;
    case 'FAILED':
      return `The deployment of this release${as}, ${started}, failed at ${requireTime(release.failedAt)}. retryDeployment resumes it.`;
    case 'CANCELLED':
      return `The deployment of this release${as}, ${started}, was cancelled at ${requireTime(release.cancelledAt)}.`;
    case 'DISCARDED':
      return `This release was discarded at ${requireTime(release.discardedAt)}.`;
  }
}

/** As `describeState`, with the name of who deployed it looked up. */
export async function readStateDescription(manager: EntityManager, release: ReleaseTimeline): Promise<string> {
  return describeState(release, await readDeployerName(manager, release));
}

/** The name of the member who deployed a release; null if nobody did. */
export async function readDeployerName(
  manager: EntityManager,
  { deployedBy }: Pick<Release, 'deployedBy'>,
): Promise<string | null> {
  if (deployedBy === null) return null;
  return (await row<{ name: string }>(manager, sql`SELECT name FROM member WHERE id = ${deployedBy}`))?.name ?? null;
}

export function byWhom(deployer: string | null): string {
  return deployer === null ? '' : ` by “${deployer}”`;
}

export function requireTime(at: Date | null): string {
  if (!at) throw new Error('expected the time at which the release entered its state, got null');
  return at.toISOString();
}
