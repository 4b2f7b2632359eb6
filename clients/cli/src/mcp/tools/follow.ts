import * as z from 'zod';
import type { Progress } from '../../../../typescript/src/index.js';
import { printEnd } from '../../commands/deployment-output.js';
import { CommandFailure } from '../../failures/command-failure.js';
import { environmentData } from '../../pipeline/environment-names.js';
import type { FoundEnvironment } from '../../pipeline/pipelines.js';
import { followToEnd, releaseOf } from '../../release/follow-release.js';
import { KIND } from './outputs.js';
import { progressOf } from './progress.js';
import type { Call } from './tool.js';

/** The longest time that a call waits, in seconds. Assistants have time limits of their own. */
const MAX_WAIT_SECONDS = 900;

/** The input that limits how long a call waits for the end of a deployment. */
export const WAIT = z
  .number()
  .int()
  .min(1)
  .max(MAX_WAIT_SECONDS)
  .describe('How many seconds to wait for the deployment to end. It continues after that.');

/** What came of a deployment, for programs. */
export const DEPLOYMENT = z.object({
  outcome: z.enum(['NOTHING_TO_DO', 'DEPLOYING', 'LIVE', 'FAILED', 'CANCELLED']),
  environment: z.object({ id: z.string(), kind: KIND, name: z.string() }),
  release: z
    .object({ id: z.string(), state: z.string(), version: z.string().nullable(), description: z.string().nullable() })
    .nullable(),
  percentage: z.number().optional(),
  statusMessage: z.string().optional(),
});

/** Follows a deployment for some seconds, and prints how it ended, or how far it is. @throws CommandFailure if it failed */
export async function followFor(
  { session, context }: Call,
  environment: FoundEnvironment,
  releaseId: string,
  seconds: number,
): Promise<void> {
  const report = progressOf(context);
  const seen: { last?: Progress } = {};
  const onProgress = (progress: Progress) => {
    seen.last = progress;
    report(progress.percentage, progress.statusMessage);
  };
  try {
    const limitMs = seconds * 1_000;
    printEnd(session, environment, await followToEnd(session, releaseId, { environment, limitMs, onProgress }));
  } catch (thrown) {
    const isTimeUp = thrown instanceof CommandFailure && thrown.reason === 'TIMED_OUT';
    if (!isTimeUp || !seen.last) throw thrown;
    const { percentage, statusMessage, release } = seen.last;
    const data = { outcome: 'DEPLOYING', environment: environmentData(environment), percentage, statusMessage };
    session.output.result({ ...data, release: releaseOf(seen.last) }, [
      `${release.version} is being deployed to ${environment.name}: ${percentage} %, ${statusMessage}`,
      'The deployment continues: "deployment_progress" says how far it is.',
    ]);
  }
}
