import * as z from 'zod';
import { depsOf } from '../../commands/deployment-output.js';
import { environmentNamed } from '../../pipeline/find-environment.js';
import { rollbackGoal } from '../../release/goals.js';
import { readSituation } from '../../release/situation.js';
import { startRelease } from '../../release/start-release.js';
import type { Session } from '../../session/session.js';
import { DEPLOYMENT } from '../tools/follow.js';
import { PIPELINE, TARGET } from '../tools/inputs.js';
import { addTool } from '../tools/tool.js';
import { DEPLOYS, OPENS_PREVIEW } from './annotations.js';
import type { WriteToolbox } from './confirm.js';
import { ACCEPT, CONFIRMED, VERSION, versionOf, warningsOf } from './inputs.js';
import { deployConfirmed, PLAN, type PlannableRelease, showPlan } from './release-plan.js';

const ROLL_BACK = z.strictObject({
  environment: TARGET,
  to: z
    .string()
    .max(256)
    .optional()
    .describe('The version to restore. Default: what was live before the present release.'),
  description: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .optional()
    .describe('Why, for people. Default: Rolls back to the version.'),
  ...VERSION,
  accept: ACCEPT,
  pipeline: PIPELINE,
});

/** Adds `plan_roll_back` and `roll_back`. */
export function addRollBackTools(toolbox: WriteToolbox): void {
  addTool(
    toolbox,
    {
      name: 'plan_roll_back',
      title: 'Plan a rollback',
      description:
        'Shows exactly what "roll_back" would deploy with the same inputs: which version is restored, under which new version, changes, messages. Returns the confirmation that "roll_back" needs. Opens the rollback if none is open, and deploys nothing.',
      input: ROLL_BACK,
      output: PLAN,
      annotations: OPENS_PREVIEW,
    },
    async (call, args) => showPlan(toolbox, call, await rollBackOf(call.session, args)),
  );
  addTool(
    toolbox,
    {
      name: 'roll_back',
      title: 'Roll back',
      description:
        'Restores exactly the content that an environment ran before, as a new release under a higher version, and follows it. Call "plan_roll_back" first, show the plan to the person, and call this with the same inputs and the confirmation only after they have agreed.',
      input: ROLL_BACK.extend(CONFIRMED),
      output: DEPLOYMENT,
      annotations: DEPLOYS,
    },
    async (call, args) => deployConfirmed(toolbox, call, await rollBackOf(call.session, args), args),
  );
}

async function rollBackOf(session: Session, args: z.output<typeof ROLL_BACK>): Promise<PlannableRelease> {
  const version = versionOf(args, { kind: 'BUMP', bump: 'recommended' });
  const warnings = warningsOf(args.accept);
  const environment = await environmentNamed(session, args.environment);
  const goal = await rollbackGoal(depsOf(session), environment, args.to ?? null);
  if (goal === null) return { environment, start: () => alreadyRolledBack(session, environment) };
  const description = args.description ?? `Rolls back to ${goal.release.version}`;
  const request = { environment, goal, version, description, warnings, ifChanged: true };
  return { environment, start: (deps, dryRun) => startRelease(deps, { ...request, dryRun }) };
}

async function alreadyRolledBack(session: Session, environment: PlannableRelease['environment']) {
  const { client, signal, output } = session;
  const { live } = await readSituation(client, environment, {}, { signal });
  output.note('It runs a rollback already. To restore another release, name it by "to".');
  return { kind: 'NOTHING_TO_DO', live, leavesOut: 0 } as const;
}
