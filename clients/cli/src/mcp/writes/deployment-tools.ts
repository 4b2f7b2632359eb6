import * as z from 'zod';
import { depsOf, printCancelled } from '../../commands/deployment-output.js';
import { environmentData } from '../../pipeline/environment-names.js';
import { environmentNamed } from '../../pipeline/find-environment.js';
import type { FoundEnvironment } from '../../pipeline/pipelines.js';
import { cancelRelease } from '../../release/cancel-release.js';
import { retryRelease } from '../../release/retry-release.js';
import { type KnownRelease, readSituation } from '../../release/situation.js';
import type { Session } from '../../session/session.js';
import { DEPLOYMENT } from '../tools/follow.js';
import { PIPELINE, TARGET } from '../tools/inputs.js';
import { progressOf } from '../tools/progress.js';
import { addTool, type Call, READS } from '../tools/tool.js';
import { DEPLOYS } from './annotations.js';
import { type Plan, planLines, requireConfirmation, type WriteToolbox } from './confirm.js';
import { ACCEPT, CONFIRMED, warningsOf } from './inputs.js';
import { deployConfirmed, PLAN, type PlannableRelease, showPlan } from './release-plan.js';

const RETRY = z.strictObject({ environment: TARGET, accept: ACCEPT, pipeline: PIPELINE });
const CANCEL = z.strictObject({ environment: TARGET, pipeline: PIPELINE });

/** Adds `plan_retry` and `retry_deployment`. */
export function addRetryTools(toolbox: WriteToolbox): void {
  addTool(
    toolbox,
    {
      name: 'plan_retry',
      title: 'Plan a retry',
      description:
        'Shows what "retry_deployment" would deploy: the last release of an environment, if it failed. Returns the confirmation that "retry_deployment" needs. Deploys nothing.',
      input: RETRY,
      output: PLAN,
      annotations: READS,
    },
    async (call, args) => showPlan(toolbox, call, await retryOf(call.session, args)),
  );
  addTool(
    toolbox,
    {
      name: 'retry_deployment',
      title: 'Retry a deployment',
      description:
        'Resumes the last deployment to an environment at the step that failed, with the same release and version, and follows it. Call "plan_retry" first, and show the plan to the person.',
      input: RETRY.extend(CONFIRMED),
      output: DEPLOYMENT,
      annotations: DEPLOYS,
    },
    async (call, args) => deployConfirmed(toolbox, call, await retryOf(call.session, args), args),
  );
}

async function retryOf(session: Session, args: z.output<typeof RETRY>): Promise<PlannableRelease> {
  const warnings = warningsOf(args.accept);
  const environment = await environmentNamed(session, args.environment);
  return { environment, start: (deps, dryRun) => retryRelease(deps, { environment, warnings, dryRun }) };
}

/** Adds `plan_cancel` and `cancel_deployment`. */
export function addCancelTools(toolbox: WriteToolbox): void {
  addTool(
    toolbox,
    {
      name: 'plan_cancel',
      title: 'Plan a cancellation',
      description:
        'Shows which deployment "cancel_deployment" would cancel. Returns the confirmation that it needs. Cancels nothing.',
      input: CANCEL,
      output: PLAN.pick({ outcome: true, environment: true, confirmation: true }),
      annotations: READS,
    },
    async ({ session }, args) => showCancellation(toolbox, session, await environmentNamed(session, args.environment)),
  );
  addTool(
    toolbox,
    {
      name: 'cancel_deployment',
      title: 'Cancel a deployment',
      description:
        'Cancels the deployment that runs, before it is live. The environment keeps its content. Refused if it is too late. Call "plan_cancel" first, and show the plan to the person.',
      input: CANCEL.extend({ confirmation: CONFIRMED.confirmation }),
      output: DEPLOYMENT,
      annotations: DEPLOYS,
    },
    (call, args) => cancelConfirmed(toolbox, call, args),
  );
}

async function showCancellation({ confirmations }: WriteToolbox, session: Session, environment: FoundEnvironment) {
  const { client, signal, output } = session;
  const { deploying, live } = await readSituation(client, environment, {}, { signal });
  if (deploying === null) return printCancelled(session, environment, { kind: 'NOTHING_TO_DO', live });
  const plan = cancellationOf(environment, deploying);
  const confirmation = confirmations.of(plan.subject);
  const data = { outcome: 'PLANNED', environment: environmentData(environment), confirmation };
  output.result(data, planLines(plan, confirmation));
}

async function cancelConfirmed(
  toolbox: WriteToolbox,
  call: Call,
  args: { readonly environment: string; readonly confirmation?: string | undefined },
): Promise<void> {
  const { session, context } = call;
  const report = progressOf(context);
  const environment = await environmentNamed(session, args.environment);
  const cancelled = await cancelRelease(depsOf(session), environment, {
    review: (deploying) =>
      requireConfirmation(toolbox, call, cancellationOf(environment, deploying), args.confirmation),
    onProgress: ({ percentage, statusMessage }) => report(percentage, statusMessage),
  });
  printCancelled(session, environment, cancelled);
}

function cancellationOf(environment: FoundEnvironment, { id, version, description }: KnownRelease): Plan {
  return {
    summary: [`Cancels the deployment of ${version} to ${environment.name}, which keeps its content`],
    details: description === null ? [] : [`Description: ${description}`],
    subject: ['cancel', environment.id, id],
  };
}
