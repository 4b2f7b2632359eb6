import { CommandFailure } from '../failures/command-failure.js';
import { counted } from '../output/counts.js';
import { commandHint, hintLines } from '../output/hint.js';
import { argumentOf } from '../pipeline/environment-names.js';
import { movedOnFailure, nothingFailure } from './plan-release.js';
import type { ReleaseRequest } from './request.js';
import type { Situation } from './situation.js';
import { chooseVersion } from './version-choice.js';

/** A preview, as far as the decision depends on it. */
export interface PlannedPreview {
  readonly excludedCount: number | null;
  readonly sourceRelease: { readonly id: string; readonly version: string | null } | null;
  readonly versionSuggestions: {
    readonly current: string;
    readonly major: string | null;
    readonly minor: string | null;
    readonly patch: string | null;
    readonly recommendedVersion: string | null;
  } | null;
  readonly changeSummary: { readonly counts: { readonly all: { readonly total: number } } };
}

/** What to do with a preview. */
export type PreviewStep =
  /** It includes no change, and that is fine. */
  | { readonly kind: 'DONE' }
  | { readonly kind: 'REFUSE'; readonly failure: CommandFailure }
  | { readonly kind: 'REVIEW'; readonly version: string };

/** Decides what to do with the preview that is open. */
export function planPreview(request: ReleaseRequest, preview: PlannedPreview, situation: Situation): PreviewStep {
  const { goal, version: choice, ifChanged } = request;
  const excluded = preview.excludedCount ?? 0;
  if (goal.kind !== 'SOURCE_CONTENT' && excluded > 0)
    return { kind: 'REFUSE', failure: inexactFailure(request, excluded) };
  if (goal.kind === 'PROMOTE' && preview.sourceRelease?.id !== goal.release.id) {
    const { source } = situation;
    const runs = preview.sourceRelease?.version ?? null;
    return { kind: 'REFUSE', failure: movedOnFailure(goal.release.version, source?.name ?? 'The source', runs) };
  }
  if (preview.changeSummary.counts.all.total === 0) {
    const isDone = choice.kind === 'BUMP' || ifChanged || goal.kind !== 'SOURCE_CONTENT';
    return isDone ? { kind: 'DONE' } : { kind: 'REFUSE', failure: nothingFailure(request, situation) };
  }
  const version = preview.versionSuggestions && chooseVersion(choice, preview.versionSuggestions);
  if (version !== null) return { kind: 'REVIEW', version };
  return { kind: 'REFUSE', failure: noVersionFailure(preview) };
}

function inexactFailure({ environment, goal }: ReleaseRequest, excluded: number): CommandFailure {
  const options = goal.kind === 'ROLL_BACK' ? ['--rollback'] : [];
  const command = commandHint(environment, 'discard', argumentOf(environment), ...options);
  return new CommandFailure(
    'CONFLICT',
    `the open preview of ${environment.name} leaves out ${counted(excluded, 'change')}; expected it to leave out none`,
    { lines: hintLines(['discard it, and run this command again', command]), details: { excluded } },
  );
}

function noVersionFailure({ versionSuggestions: suggestions }: PlannedPreview): CommandFailure {
  return new CommandFailure(
    'REFUSED',
    `there is no such version after ${suggestions?.current}: a number is too large`,
    {
      lines: hintLines(['name a version', '--version']),
    },
  );
}
