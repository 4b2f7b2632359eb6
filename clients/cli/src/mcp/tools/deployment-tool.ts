import * as z from 'zod';
import { CommandFailure } from '../../failures/command-failure.js';
import { environmentData } from '../../pipeline/environment-names.js';
import { environmentNamed } from '../../pipeline/find-environment.js';
import { lastDeployment } from '../../release/retry-release.js';
import { DEPLOYMENT, followFor, WAIT } from './follow.js';
import { PIPELINE, TARGET } from './inputs.js';
import { addTool, type Call, READS, type Toolbox } from './tool.js';

/** Adds `deployment_progress`. */
export function addDeploymentTool(toolbox: Toolbox): void {
  addTool(
    toolbox,
    {
      name: 'deployment_progress',
      title: 'Progress of a deployment',
      description:
        'Says how far the deployment to an environment is, in percent and in words, or how the last one ended: LIVE, FAILED with what failed and what to do, or CANCELLED. Can wait for its end.',
      input: z.strictObject({ environment: TARGET, wait_seconds: WAIT.default(2), pipeline: PIPELINE }),
      output: DEPLOYMENT,
      annotations: READS,
    },
    printProgress,
  );
}

async function printProgress(
  call: Call,
  args: { readonly environment: string; readonly wait_seconds: number },
): Promise<void> {
  const { session } = call;
  const environment = await environmentNamed(session, args.environment);
  const place = environmentData(environment);
  const last = await lastDeployment(session, environment);
  if (last === null) {
    const nothing = { outcome: 'NOTHING_TO_DO', environment: place, release: null };
    return session.output.result(nothing, [`Nothing was ever deployed to ${environment.name}.`]);
  }
  try {
    await followFor(call, environment, last.id, args.wait_seconds);
  } catch (thrown) {
    // Here, a failed deployment is an answer.
    if (!(thrown instanceof CommandFailure) || thrown.reason !== 'DEPLOYMENT_FAILED') throw thrown;
    session.output.result({ environment: place, ...thrown.details }, [thrown.message, ...thrown.lines]);
  }
}
