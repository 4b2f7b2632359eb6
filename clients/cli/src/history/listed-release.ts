import type { Colors } from '../output/output.js';
import { oneLine } from '../output/short-text.js';
import type { ListedReleaseFragment } from './history.generated.js';

/** A release, as a list has it. */
export type ListedRelease = ListedReleaseFragment;

/** When a release got into its state, and who brought it there as far as that is known. */
export function lastStep(release: ListedRelease): { readonly at: string; readonly by: string | null } {
  const { state, createdAt, deployedAt, liveAt, failedAt, cancelledAt, discardedAt } = release;
  const by = release.deployedBy ?? release.createdBy;
  const times = {
    PREVIEW: createdAt,
    DEPLOYING: deployedAt,
    LIVE: liveAt,
    SUPERSEDED: liveAt,
    FAILED: failedAt,
    CANCELLED: cancelledAt,
    DISCARDED: discardedAt,
  };
  return { at: times[state] ?? createdAt, by: by && oneLine(by.name) };
}

/** The state of a release in its colour. */
export function stateText({ state, isLive }: Pick<ListedRelease, 'state' | 'isLive'>, colors: Colors): string {
  if (isLive) return colors.green(colors.bold('LIVE'));
  switch (state) {
    case 'DEPLOYING':
    case 'PREVIEW':
      return colors.yellow(state);
    case 'FAILED':
      return colors.red(state);
    case 'LIVE':
    case 'SUPERSEDED':
    case 'CANCELLED':
    case 'DISCARDED':
      return colors.dim(state);
  }
}

/** Where the content of a release comes from: `rollback to 2.3.0`, `from Staging 2.4.0`. Empty for a system release. */
export function originText({ kind, sourceEnvironment, sourceRelease }: ListedRelease): string {
  switch (kind) {
    case 'ROLLBACK':
      return `rollback to ${sourceRelease?.version ?? 'an earlier release'}`;
    case 'PROMOTION':
      if (sourceEnvironment === null) return '';
      return `from ${sourceEnvironment.name}${sourceRelease?.version ? ` ${sourceRelease.version}` : ''}`;
    case 'SYSTEM':
      return '';
  }
}
