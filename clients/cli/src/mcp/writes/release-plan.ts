import * as z from 'zod';
import { countsText } from '../../changes/counts-text.js';
import { depsOf, printStarted } from '../../commands/deployment-output.js';
import { nameOfMessage } from '../../messages/message-name.js';
import { counted } from '../../output/counts.js';
import { environmentData } from '../../pipeline/environment-names.js';
import type { FoundEnvironment } from '../../pipeline/pipelines.js';
import { readView } from '../../preview/read-view.js';
import type { ReleaseDeps } from '../../release/attempts.js';
import type { ReviewedRelease, Started } from '../../release/started.js';
import type { Session } from '../../session/session.js';
import { followFor } from '../tools/follow.js';
import { ALL_COUNTS, KIND } from '../tools/outputs.js';
import { previewText } from '../tools/preview-output.js';
import type { Call } from '../tools/tool.js';
import { type Plan, planLines, requireConfirmation, type WriteToolbox } from './confirm.js';

/** What a tool answers that shows a plan. */
export const PLAN = z.object({
  outcome: z.enum(['PLANNED', 'NOTHING_TO_DO', 'DEPLOYING']).describe('PLANNED: it would be written.'),
  environment: z.object({ id: z.string(), kind: KIND, name: z.string() }),
  plan: z
    .object({
      version: z.string(),
      description: z.string(),
      counts: ALL_COUNTS.nullable().describe('Null for a deployment that is retried.'),
      leavesOut: z.number(),
      acceptedWarnings: z.array(z.string()),
    })
    .nullable()
    .describe('Null if nothing would be written.'),
  confirmation: z.string().optional().describe('For the tool that writes, once the person has agreed.'),
});

/** A release that a tool can plan, and start. */
export interface PlannableRelease {
  readonly environment: FoundEnvironment;
  /** Plans it, and deploys it unless it is a dry run. Passes it to `deps.review` before. */
  readonly start: (deps: ReleaseDeps, dryRun: boolean) => Promise<Started>;
}

/** Shows what would be deployed, and gives the confirmation for it. Deploys nothing. */
export async function showPlan(
  { confirmations }: WriteToolbox,
  { session }: Call,
  { environment, start }: PlannableRelease,
): Promise<void> {
  const seen: { reviewed?: ReviewedRelease; plan?: Plan } = {};
  const review = async (reviewed: ReviewedRelease) => {
    seen.reviewed = reviewed;
    seen.plan = await planOf(session, environment, reviewed);
  };
  const started = await start({ ...depsOf(session), review }, true);
  if (started.kind !== 'WOULD_RELEASE' || !seen.plan || !seen.reviewed) {
    return printStarted(session, environment, started, null);
  }
  const confirmation = confirmations.of(seen.plan.subject);
  const data = { environment: environmentData(environment), plan: planData(seen.reviewed), confirmation };
  session.output.result({ outcome: 'PLANNED', ...data }, planLines(seen.plan, confirmation));
}

/** Deploys what was confirmed, and follows it for some seconds. */
export async function deployConfirmed(
  toolbox: WriteToolbox,
  call: Call,
  { environment, start }: PlannableRelease,
  { confirmation, wait_seconds: seconds }: { confirmation?: string | undefined; wait_seconds: number },
): Promise<void> {
  const { session } = call;
  const review = async (reviewed: ReviewedRelease) =>
    requireConfirmation(toolbox, call, await planOf(session, environment, reviewed), confirmation);
  const started = await start({ ...depsOf(session), review }, false);
  if (started.kind === 'DEPLOYING') return followFor(call, environment, started.release.id, seconds);
  return printStarted(session, environment, started, null);
}

async function planOf(session: Session, environment: FoundEnvironment, reviewed: ReviewedRelease): Promise<Plan> {
  const { input, accepted, planned } = reviewed;
  const [view, { name: pipeline }] = await Promise.all([readView(session, input.releaseId), session.pipeline()]);
  const names = accepted.map(nameOfMessage);
  return {
    summary: [
      `Deploys ${input.version} to ${environment.name} of ${pipeline}: ${planned.counts ? countsText(planned.counts.all) : 'again, as it has failed'}`,
      `Description: ${input.description}`,
      ...(planned.leavesOut > 0 ? [`Leaves out ${counted(planned.leavesOut, 'change')}`] : []),
      ...accepted.map((message) => `Accepts the warning ${nameOfMessage(message)}: ${message.title}`),
    ],
    details: previewText(view, session),
    subject: ['deploy', environment.id, input.revision, input.version, input.description, names.toSorted()],
  };
}

function planData({ input, accepted, planned }: ReviewedRelease): z.input<typeof PLAN>['plan'] {
  const { version, description } = input;
  const { counts, leavesOut } = planned;
  return { version, description, counts, leavesOut, acceptedWarnings: accepted.map(nameOfMessage) };
}
