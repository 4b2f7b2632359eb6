import {
  collect,
  followDeployment,
  messagesOf,
  type PreviewMessage,
  type Progress,
} from '../../../typescript/src/index.js';
import { CommandFailure } from '../failures/command-failure.js';
import { nameOfMessage } from '../messages/message-name.js';
import { commandHint, hintLines } from '../output/hint.js';
import { argumentOf } from '../pipeline/environment-names.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { ReleaseDeps } from './attempts.js';
import { type ReleaseData, releaseData } from './release-data.js';
import { messageData } from './review-warnings.js';

/** How a deployment is followed. */
interface FollowOptions {
  readonly environment: FoundEnvironment;
  /** How long to wait, in milliseconds. Null: as long as it takes. */
  readonly limitMs: number | null;
  readonly onProgress: (progress: Progress) => void;
}

/** The last state of a deployment. */
export interface EndedDeployment {
  readonly progress: Progress;
  /** What failed. Empty unless it has failed. */
  readonly errors: readonly PreviewMessage[];
}

/**
 * Follows a deployment to its end, however often the connection is lost.
 *
 * @throws CommandFailure with TIMED_OUT after the limit, or INTERRUPTED once the signal aborts: the deployment continues
 */
export async function followToEnd(
  { client, signal }: Pick<ReleaseDeps, 'client' | 'signal'>,
  releaseId: string,
  { environment, limitMs, onProgress }: FollowOptions,
): Promise<EndedDeployment> {
  const limit = limitMs === null ? null : AbortSignal.timeout(limitMs);
  const either = limit ? AbortSignal.any([signal, limit]) : signal;
  let last: Progress | null = null;
  try {
    for await (const progress of followDeployment(client, releaseId, { signal: either })) {
      last = progress;
      onProgress(progress);
    }
  } catch (error) {
    if (!either.aborted) throw error;
    throw unfinishedFailure(signal.aborted ? 'INTERRUPTED' : 'TIMED_OUT', last, environment);
  }
  if (last === null) throw new CommandFailure('UNREACHABLE', 'Expected the state of the deployment, got none');
  const errors = last.state === 'FAILED' ? messagesOf(client, releaseId, { severity: 'ERROR' }, { signal }) : null;
  return { progress: last, errors: errors ? await collect(errors) : [] };
}

/** The failure of a deployment that has ended without being live. Null if it was. */
export function failureOfEnd(
  { progress, errors }: EndedDeployment,
  environment: FoundEnvironment,
): CommandFailure | null {
  const { state, statusMessage, release, targets } = progress;
  if (state !== 'FAILED' && state !== 'CANCELLED') return null;
  const failedTargets = targets.filter(({ error }) => error !== null);
  const again = state === 'FAILED' ? 'retry' : 'release';
  return new CommandFailure(
    'DEPLOYMENT_FAILED',
    `${release.version} is ${state}; ${environment.name} keeps its content`,
    {
      lines: [
        ...(errors.length === 0 ? [statusMessage] : errors.flatMap(errorLines)),
        ...failedTargets.map(({ targetName, error }) => `runtime ${targetName}: ${error}`),
        ...hintLines(['try again', commandHint(environment, again, argumentOf(environment))]),
      ],
      details: {
        outcome: state,
        release: releaseOf(progress),
        statusMessage,
        errors: errors.map((error) => ({ ...messageData(error), text: error.text })),
        runtimes: failedTargets.map(({ targetName, error }) => ({ name: targetName, error })),
      },
    },
  );
}

/** The release of a state of its deployment, for programs. */
export function releaseOf({ release, state }: Progress): ReleaseData {
  return releaseData({ ...release, state });
}

function errorLines(error: PreviewMessage): readonly string[] {
  return [`${nameOfMessage(error)}   ${error.title}`, ...error.text.split('\n').map((line) => `  ${line}`)];
}

/** The failure of a command that stops following a deployment. */
function unfinishedFailure(reason: 'TIMED_OUT' | 'INTERRUPTED', last: Progress | null, environment: FoundEnvironment) {
  const version = last?.release.version ?? 'the release';
  return new CommandFailure(reason, `${version} is still being deployed to ${environment.name}`, {
    lines: [
      'The deployment continues. Run the same command again to follow it,',
      ...hintLines(['or', commandHint(environment, 'watch', argumentOf(environment))]),
    ],
    details: { release: last && releaseOf(last) },
  });
}
