import { collect, messagesOf, retryDeployment, unwrap } from '../../../typescript/src/index.js';
import { CommandFailure } from '../failures/command-failure.js';
import { commandHint, hintLines } from '../output/hint.js';
import { argumentOf } from '../pipeline/environment-names.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import { type ReleaseDeps, runAttempts } from './attempts.js';
import { releaseData } from './release-data.js';
import type { ReleaseRequest } from './request.js';
import { type KnownRelease, readReleases } from './situation.js';
import { deployAgain } from './start-release.js';
import type { Started } from './started.js';

/** The states of releases that were deployed, except those that were replaced since. */
const DEPLOYED = ['DEPLOYING', 'LIVE', 'FAILED', 'CANCELLED'] as const;

/**
 * Retries the last deployment to an environment, if it has failed. Notifies runtimes again that could not be notified of a
 * live release, unless this is a dry run.
 *
 * @throws CommandFailure if warnings are not accepted, or the last deployment was cancelled
 */
export function retryRelease(
  deps: ReleaseDeps,
  request: Pick<ReleaseRequest, 'environment' | 'warnings' | 'dryRun'>,
): Promise<Started> {
  return runAttempts(deps, request, async (run) => {
    const last = await lastDeployment(deps, request.environment);
    if (last?.state === 'DEPLOYING') return { started: { kind: 'DEPLOYING', release: last } };
    if (last?.state === 'CANCELLED') throw cancelledFailure(last, request.environment);
    if (last?.state === 'FAILED' && !run.notRetryable.has(last.id)) return deployAgain(run, last);
    if (last?.state === 'FAILED') throw movedTargetFailure(last, request.environment);
    if (last?.state === 'LIVE' && !run.dryRun && (await notifyAgain(run, last.id))) {
      return { started: { kind: 'NOTIFYING', release: last } };
    }
    return { started: { kind: 'NOTHING_TO_DO', live: last, leavesOut: 0 } };
  });
}

/** Notifies again the runtimes that could not be notified of a live release. False if there is none. */
async function notifyAgain({ client, signal }: ReleaseDeps, releaseId: string): Promise<boolean> {
  const missed = await collect(messagesOf(client, releaseId, { code: 'TARGET_NOT_ACTIVATED' }, { signal }));
  if (missed.length === 0) return false;
  const result = await retryDeployment(client, { releaseId }, { signal });
  // Somebody has retried it in between.
  if (!result.ok && result.error.code === 'STATE_NOT_ALLOWED') return false;
  unwrap(result);
  return true;
}

/** The last release that was deployed to an environment: it may run still. Null if there is none. @throws SlipwayError */
export async function lastDeployment(
  { client, signal }: Pick<ReleaseDeps, 'client' | 'signal'>,
  environment: FoundEnvironment,
): Promise<KnownRelease | null> {
  return newestDeployment(await readReleases(client, environment, DEPLOYED, { signal }));
}

/** The release whose deployment was accepted last; one that runs still goes first. */
export function newestDeployment(releases: readonly KnownRelease[]): KnownRelease | null {
  const time = ({ state, deployedAt, liveAt }: KnownRelease) =>
    state === 'DEPLOYING' ? Number.POSITIVE_INFINITY : Date.parse(deployedAt ?? liveAt ?? '');
  return releases.reduce<KnownRelease | null>(
    (newest, each) => (newest === null || time(each) > time(newest) ? each : newest),
    null,
  );
}

function cancelledFailure(release: KnownRelease, environment: FoundEnvironment): CommandFailure {
  return new CommandFailure('REFUSED', `${release.version} was cancelled, which can't be retried`, {
    lines: hintLines(['release again', commandHint(environment, 'release', argumentOf(environment))]),
    details: { release: releaseData(release) },
  });
}

function movedTargetFailure(release: KnownRelease, environment: FoundEnvironment): CommandFailure {
  return new CommandFailure('REFUSED', `${environment.name} has changed since ${release.version} failed`, {
    lines: hintLines(['release again', commandHint(environment, 'release', argumentOf(environment))]),
    details: { release: releaseData(release) },
  });
}
