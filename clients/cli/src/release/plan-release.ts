import { CommandFailure } from '../failures/command-failure.js';
import { counted } from '../output/counts.js';
import { commandHint, hintLines } from '../output/hint.js';
import { argumentOf } from '../pipeline/environment-names.js';
import { releaseData } from './release-data.js';
import type { ReleaseRequest } from './request.js';
import type { KnownRelease, Situation } from './situation.js';
import { mayHaveGiven } from './version-choice.js';

/** What to do next for a release. */
export type Step =
  /** The environment runs it already, or there is nothing to release. */
  | { readonly kind: 'DONE' }
  /** It is being deployed. */
  | { readonly kind: 'FOLLOW'; readonly release: KnownRelease }
  /** It failed before. */
  | { readonly kind: 'RETRY'; readonly release: KnownRelease }
  | { readonly kind: 'OPEN' }
  | { readonly kind: 'REFUSE'; readonly failure: CommandFailure };

/** Decides what to do before a preview is opened. `notRetryable`: failed releases that the server does not retry. */
export function planRelease(
  request: ReleaseRequest,
  situation: Situation,
  notRetryable: ReadonlySet<string> = new Set(),
): Step {
  const { goal, environment } = request;
  const { live, deploying, failed } = situation;
  if (goal.kind !== 'SOURCE_CONTENT' && situation.runsGoal) return { kind: 'DONE' };
  // What is pending is unknown.
  if (goal.kind === 'SOURCE_CONTENT' && situation.source === null) {
    const message = `you may not see the environment that ${environment.name} is released from`;
    return { kind: 'REFUSE', failure: new CommandFailure('NOT_ALLOWED', message) };
  }
  if (deploying) {
    if (isSameRelease(deploying, request, situation)) return { kind: 'FOLLOW', release: deploying };
    return { kind: 'REFUSE', failure: busyFailure(deploying, environment) };
  }
  const settled = goal.kind === 'SOURCE_CONTENT' ? settledContent(request, situation) : null;
  if (settled) return settled;
  const again = failed.find(
    (each) =>
      !notRetryable.has(each.id) && isAfter(each.deployedAt, live?.liveAt) && isSameRelease(each, request, situation),
  );
  // Somebody may have opened a preview to leave out, or take in, other changes than the release that failed.
  if (again && (goal.kind !== 'SOURCE_CONTENT' || situation.openPreview === null))
    return { kind: 'RETRY', release: again };
  const { source } = situation;
  if (goal.kind !== 'PROMOTE' || source?.live?.id === goal.release.id) return { kind: 'OPEN' };
  const runs = source?.live?.version ?? null;
  return { kind: 'REFUSE', failure: movedOnFailure(goal.release.version, source?.name ?? 'The source', runs) };
}

/**
 * Whether a deployed release is the requested one, no matter who requested it: it must have the same content. For a
 * release of the source's content, the source must not have changed since, and the version and description must be the
 * requested ones.
 */
function isSameRelease(release: KnownRelease, request: ReleaseRequest, situation: Situation): boolean {
  const { goal, version, description } = request;
  if (goal.kind !== 'SOURCE_CONTENT') {
    const kind = goal.kind === 'PROMOTE' ? 'PROMOTION' : 'ROLLBACK';
    const isExact = release.sourceRelease?.id === goal.release.id && release.excludedCount === 0;
    return release.kind === kind && isExact && isVersionAsked(release, request, situation);
  }
  const isSameText = version.kind === 'VERSION' || description === null || release.description === description;
  const isUnchanged = situation.source !== null && isAfter(release.deployedAt, situation.source.changedAt);
  return release.kind === 'PROMOTION' && isUnchanged && isSameText && isVersionAsked(release, request, situation);
}

/** A live release has replaced the version that its bump began at. */
function isVersionAsked(release: KnownRelease, { version }: ReleaseRequest, { live }: Situation): boolean {
  const isLive = release.id === live?.id;
  return isLive && version.kind === 'BUMP' ? true : mayHaveGiven(version, release.version, live?.version ?? null);
}

/** What is decided already for a release of the source's content. Null if nothing is. */
function settledContent(request: ReleaseRequest, situation: Situation): Step | null {
  const { version: choice, environment, ifChanged } = request;
  const { live, named, pending, openPreview } = situation;
  const version = choice.kind === 'VERSION' ? choice.version : null;
  if (named && named.id !== live?.id && named.liveAt !== null) {
    return { kind: 'REFUSE', failure: conflict(`${version} was live in ${environment.name} before`, situation) };
  }
  const isDone = live !== null && (version === null || live.version === version);
  if (pending === 0) {
    const mayBeDone = isDone || ifChanged;
    return mayBeDone ? { kind: 'DONE' } : { kind: 'REFUSE', failure: nothingFailure(request, situation) };
  }
  // It has left changes out, which are pending again.
  if (live && openPreview === null && isSameRelease(live, request, situation)) return { kind: 'DONE' };
  if (version === null || live?.version !== version) return null;
  return { kind: 'REFUSE', failure: conflict(`${environment.name} runs ${version} with other content`, situation) };
}

/** The failure of a version that is asked for, where there is nothing to release. */
export function nothingFailure({ environment, version }: ReleaseRequest, { live }: Situation): CommandFailure {
  const asked = version.kind === 'VERSION' ? ` as ${version.version}` : '';
  return new CommandFailure(
    'REFUSED',
    `${environment.name} runs ${live?.version} with this content: there is nothing to release${asked}`,
    { lines: hintLines(['end with 0 in this case', '--if-changed']), details: { live: live && releaseData(live) } },
  );
}

/** The failure of a release that is asked for while another one is being deployed. */
function busyFailure(deploying: KnownRelease, environment: ReleaseRequest['environment']): CommandFailure {
  const { version, deployedBy, description } = deploying;
  const by = deployedBy ? ` by ${deployedBy.name}` : '';
  return new CommandFailure('CONFLICT', `another release is being deployed to ${environment.name}: ${version}${by}`, {
    lines: [
      ...(description === null ? [] : [`“${description.split('\n', 1)[0]}”`]),
      ...hintLines([
        'wait for it, and run this command again',
        commandHint(environment, 'watch', argumentOf(environment)),
      ]),
    ],
    details: { deploying: releaseData(deploying) },
  });
}

/** The failure of a promotion whose source runs another release by now. */
export function movedOnFailure(asked: string | null, sourceName: string, runs: string | null): CommandFailure {
  const message = `${sourceName} has moved on: expected it to run ${asked}, but it runs ${runs}`;
  return new CommandFailure('CONFLICT', message, {
    lines: hintLines(['promote what it runs now', `--from ${sourceName.toLowerCase()}@${runs}`]),
    details: { expected: asked, runs },
  });
}

function conflict(message: string, { live, pending, source }: Situation): CommandFailure {
  const changes = `${counted(pending, 'change')} pending from ${source?.name ?? 'its source'}`;
  const advice = hintLines(['release them under a higher version', '--bump recommended']);
  const lines = [`it runs ${live?.version}; ${changes}`, ...advice];
  return new CommandFailure('CONFLICT', message, { lines, details: { live: live && releaseData(live), pending } });
}

/** Whether a time is after another one, which may be none. */
function isAfter(time: string | null, other: string | null | undefined): boolean {
  return time !== null && (other == null || Date.parse(time) > Date.parse(other));
}
