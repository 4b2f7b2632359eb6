import {
  collect,
  messagesOf,
  type OpenedPreview,
  openPreview,
  type Result,
  rollBack,
  unwrap,
} from '../../../typescript/src/index.js';
import { CommandFailure } from '../failures/command-failure.js';
import { failureOfError } from '../failures/failure-of-error.js';
import { counted } from '../output/counts.js';
import { commandHint, hintLines } from '../output/hint.js';
import { argumentOf } from '../pipeline/environment-names.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import { type Attempt, deployReviewed, type ReleaseDeps, type Run, runAttempts } from './attempts.js';
import { planPreview } from './plan-preview.js';
import { planRelease } from './plan-release.js';
import type { ReleaseRequest } from './request.js';
import { errorsFailure } from './review-warnings.js';
import { type KnownRelease, readSituation, type Situation } from './situation.js';
import type { Started } from './started.js';

/**
 * Has the server deploy a release, unless the environment runs it, or it is being deployed already. Can be called again
 * after any interruption, and by several at once: one release is made. Does not wait for the end of the deployment.
 *
 * @throws CommandFailure if something must be decided or done first
 * @throws SlipwayError if the server can't be reached, or refuses for another reason
 */
export function startRelease(deps: ReleaseDeps, request: ReleaseRequest): Promise<Started> {
  return runAttempts(deps, request, (run) => attemptRelease(run, request));
}

async function attemptRelease(run: Run, request: ReleaseRequest): Promise<Attempt> {
  const { goal, version, environment } = request;
  const lookUp = {
    ...(version.kind === 'VERSION' && { version: version.version }),
    ...(goal.kind !== 'SOURCE_CONTENT' && { goalId: goal.release.id }),
  };
  const situation = await readSituation(run.client, environment, lookUp, { signal: run.signal });
  const step = planRelease(request, situation, run.notRetryable);
  switch (step.kind) {
    case 'DONE':
      return nothingToDo(situation, situation.live?.excludedCount ?? 0);
    case 'FOLLOW':
      return { started: { kind: 'DEPLOYING', release: step.release } };
    case 'REFUSE':
      throw step.failure;
    case 'RETRY':
      return deployAgain(run, step.release);
    case 'OPEN':
      return openAndDeploy(run, request, situation);
  }
}

/** Deploys a release that has failed: the same one, with its content, version and description. */
export function deployAgain(run: Run, release: KnownRelease): Promise<Attempt> {
  const { id: releaseId, revision, version, description, excludedCount } = release;
  run.note(`tries ${version} again, which has failed`);
  const input = { releaseId, revision, version: version ?? '', description: description ?? '' };
  return deployReviewed(run, input, { counts: null, leavesOut: excludedCount ?? 0 });
}

async function openAndDeploy(run: Run, request: ReleaseRequest, situation: Situation): Promise<Attempt> {
  const { client, signal } = run;
  const { goal, environment, description } = request;
  const opened =
    goal.kind === 'ROLL_BACK'
      ? await rollBack(client, goal.release.id, { signal })
      : await openPreview(client, environment.id, { signal });
  const { release, alreadyOpen, excludedCount } = openedOrRefused(opened, environment);
  if (!alreadyOpen) run.opened.add(release.id);
  const hasNoChange = release.changeSummary.counts.all.total === 0;
  if (hasNoChange && (await hasMovedOn(run, situation))) return attemptRelease(run, request);
  const step = planPreview(request, { ...release, excludedCount }, situation);
  if (step.kind === 'REFUSE') throw step.failure;
  if (excludedCount > 0) {
    const verb = excludedCount === 1 ? 'is' : 'are';
    run.note(`leaves out ${counted(excludedCount, 'change')}, which ${verb} excluded in the open preview`);
  }
  if (step.kind === 'DONE') return nothingToDo(situation, excludedCount);
  if (release.messageCounts.errors > 0) {
    throw errorsFailure(await collect(messagesOf(client, release.id, { severity: 'ERROR' }, { signal })));
  }
  const { id: releaseId, revision } = release;
  const { total, added, modified, removed } = release.changeSummary.counts.all;
  return deployReviewed(
    run,
    { releaseId, revision, version: step.version, description: description ?? '' },
    { counts: { all: { total, added, modified, removed } }, leavesOut: excludedCount },
  );
}

/** Whether another release is live than when the situation was read, e.g. because another job was faster. */
async function hasMovedOn({ client, environment, signal }: Run, { live }: Situation): Promise<boolean> {
  const now = await readSituation(client, environment, {}, { signal });
  return now.live?.id !== live?.id;
}

/** @throws CommandFailure if a rollback to another release is open */
function openedOrRefused(result: Result<OpenedPreview>, environment: FoundEnvironment): OpenedPreview {
  if (result.ok || result.error.code !== 'PREVIEW_OPEN') return unwrap(result);
  const { reason, message, details } = failureOfError(result.error);
  const command = commandHint(environment, 'discard', argumentOf(environment), '--rollback');
  const lines = hintLines(['discard it', command]);
  throw new CommandFailure(reason, message, { lines, details });
}

function nothingToDo({ live }: Situation, leavesOut: number): Attempt {
  return { started: { kind: 'NOTHING_TO_DO', live, leavesOut } };
}
