import type { Progress } from '../../../typescript/src/index.js';
import { countsText } from '../changes/counts-text.js';
import { counted } from '../output/counts.js';
import { commandHint } from '../output/hint.js';
import { progressView } from '../output/progress.js';
import { duration } from '../output/times.js';
import { argumentOf, environmentData } from '../pipeline/environment-names.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { ReleaseDeps } from '../release/attempts.js';
import type { Cancelled } from '../release/cancel-release.js';
import { type EndedDeployment, failureOfEnd, followToEnd, releaseOf } from '../release/follow-release.js';
import { type ReleaseData, releaseData } from '../release/release-data.js';
import type { PlannedRelease, Started } from '../release/started.js';
import type { Session } from '../session/session.js';
import type { Wait } from './release-options.js';

/** What functions that release need of a session. */
export function depsOf({ client, signal, output }: Session): ReleaseDeps {
  return { client, signal, note: (line) => output.note(line) };
}

/** Prints what came of a release, and follows its deployment if that is asked for. @throws CommandFailure if it fails */
export async function printStarted(
  session: Session,
  environment: FoundEnvironment,
  started: Started,
  wait: Wait | null,
): Promise<void> {
  const { output } = session;
  switch (started.kind) {
    case 'NOTHING_TO_DO': {
      const { live, leavesOut } = started;
      const what = leavesOut === 0 ? ' with this content' : `, which leaves out ${counted(leavesOut, 'change')}`;
      const document = resultDocument(started.kind, environment, live, { leavesOut });
      return output.result(document, [`nothing to do: ${environment.name} runs ${live?.version ?? 'nothing'}${what}`]);
    }
    case 'NOTIFYING': {
      const { release } = started;
      const line = `${release.version} is LIVE in ${environment.name}; the runtimes that missed it are notified again`;
      return output.result(resultDocument(started.kind, environment, release), [line]);
    }
    case 'WOULD_RELEASE': {
      const { planned } = started;
      const { leavesOut, ...plan } = planned;
      const document = resultDocument(started.kind, environment, null, { plan, leavesOut });
      return output.result(document, [
        `would release ${planned.version} to ${environment.name}${plannedText(planned)}`,
      ]);
    }
    case 'DEPLOYING': {
      const { release } = started;
      if (wait) return followAndPrint(session, environment, release, wait);
      const document = resultDocument(started.kind, environment, { ...release, state: 'DEPLOYING' });
      return output.result(document, [
        `${release.version} is being deployed to ${environment.name}; follow it:   ${commandHint(environment, 'watch', argumentOf(environment))}`,
      ]);
    }
  }
}

/** Follows a deployment, and prints how it ended. @throws CommandFailure if it failed or was cancelled */
export async function followAndPrint(
  session: Session,
  environment: FoundEnvironment,
  release: { readonly id: string; readonly version: string | null },
  { limitMs }: Wait,
): Promise<void> {
  const ended = await withProgress(session, `${release.version} → ${environment.name}`, (onProgress) =>
    followToEnd(depsOf(session), release.id, { environment, limitMs, onProgress }),
  );
  printEnd(session, environment, ended);
}

/** Prints how a deployment has ended. @throws CommandFailure if it failed or was cancelled */
export function printEnd({ output }: Session, environment: FoundEnvironment, ended: EndedDeployment): void {
  const failure = failureOfEnd(ended, environment);
  if (failure) throw failure;
  const document = resultDocument('LIVE', environment, releaseOf(ended.progress));
  output.result(document, [endLine(ended.progress, environment)]);
}

/** Prints what came of a cancellation. */
export function printCancelled({ output }: Session, environment: FoundEnvironment, cancelled: Cancelled): void {
  const isDone = cancelled.kind === 'CANCELLED';
  const release = isDone ? releaseOf(cancelled.progress) : cancelled.live;
  const line = isDone
    ? `${release?.version} is CANCELLED; ${environment.name} keeps its content`
    : `nothing to do: nothing is being deployed to ${environment.name}`;
  output.result(resultDocument(cancelled.kind, environment, release), [line]);
}

/** The JSON document of commands about one release. Null: there is no release, or it does not apply. */
export function resultDocument(
  outcome: string,
  environment: FoundEnvironment,
  release: ReleaseData | null,
  { plan = null, leavesOut = null }: { readonly plan?: object | null; readonly leavesOut?: number | null } = {},
) {
  return {
    outcome,
    environment: environmentData(environment),
    release: release && releaseData(release),
    // What a dry run would deploy.
    plan,
    leavesOut,
  };
}

/** Shows the progress of a deployment while something waits for it. */
export async function withProgress<T>(
  { output, client }: Session,
  label: string,
  act: (onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  const view = await progressView(output, label);
  let percentage = 0;
  const stopListening = client.onConnection((state) => {
    if (state === 'RECONNECTING') view.show({ percentage, text: 'The connection was lost. Connecting again.' });
  });
  try {
    return await act((progress) => {
      ({ percentage } = progress);
      view.show({ percentage, text: progress.statusMessage });
    });
  } finally {
    stopListening();
    view.end();
  }
}

/** `2.5.0 is LIVE in Staging (1 min 12 s)`. */
function endLine({ state, release }: Progress, { name }: FoundEnvironment): string {
  const { version, deployedAt, liveAt } = release;
  const took = deployedAt && liveAt ? ` (${duration(Date.parse(liveAt) - Date.parse(deployedAt))})` : '';
  return state === 'SUPERSEDED' ? `${version} was LIVE in ${name}${took}` : `${version} is LIVE in ${name}${took}`;
}

function plannedText({ counts, leavesOut, acceptedWarnings }: PlannedRelease): string {
  const parts = [
    counts ? countsText(counts.all) : 'again, as it has failed',
    ...(leavesOut > 0 ? [`leaves out ${counted(leavesOut, 'change')}`] : []),
    ...(acceptedWarnings > 0 ? [`accepts ${counted(acceptedWarnings, 'warning')}`] : []),
  ];
  return `: ${parts.join('; ')}`;
}
