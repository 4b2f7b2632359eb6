import * as z from 'zod';
import { depsOf } from '../../commands/deployment-output.js';
import { releaseName } from '../../pipeline/environment-names.js';
import { environmentNamed } from '../../pipeline/find-environment.js';
import { promotionGoal } from '../../release/goals.js';
import { startRelease } from '../../release/start-release.js';
import type { Session } from '../../session/session.js';
import { DEPLOYMENT } from '../tools/follow.js';
import { PIPELINE, TARGET } from '../tools/inputs.js';
import { addTool } from '../tools/tool.js';
import { DEPLOYS, OPENS_PREVIEW } from './annotations.js';
import type { WriteToolbox } from './confirm.js';
import { ACCEPT, CONFIRMED, VERSION, versionOf, warningsOf } from './inputs.js';
import { deployConfirmed, PLAN, type PlannableRelease, showPlan } from './release-plan.js';

const RELEASE = z.strictObject({
  environment: TARGET,
  description: z.string().trim().min(1).max(2_000).describe('What the release is for, for people.'),
  from: z
    .string()
    .max(512)
    .optional()
    .describe(
      'Only for production: the release that Staging runs, such as "staging@2.5.0", to be released exactly as it is. Refused if Staging has moved on.',
    ),
  ...VERSION,
  accept: ACCEPT,
  pipeline: PIPELINE,
});

/** Adds `plan_release` and `release`. */
export function addReleaseTools(toolbox: WriteToolbox): void {
  addTool(
    toolbox,
    {
      name: 'plan_release',
      title: 'Plan a release',
      description:
        'Shows exactly what "release" would deploy with the same inputs: version, description, changes, messages, accepted warnings. Returns the confirmation that "release" needs. Opens the preview if none is open, and deploys nothing. Refused while warnings are neither resolved nor accepted.',
      input: RELEASE,
      output: PLAN,
      annotations: OPENS_PREVIEW,
    },
    async (call, args) => showPlan(toolbox, call, await releaseOf(call.session, args)),
  );
  addTool(
    toolbox,
    {
      name: 'release',
      title: 'Release',
      description:
        'Deploys to Staging what Development has, or to Production what Staging runs, and follows it. Call "plan_release" first, show the plan to the person, and call this with the same inputs and the confirmation only after they have agreed. Calling it again is safe: it makes no second release.',
      input: RELEASE.extend(CONFIRMED),
      output: DEPLOYMENT,
      annotations: DEPLOYS,
    },
    async (call, args) => deployConfirmed(toolbox, call, await releaseOf(call.session, args), args),
  );
}

async function releaseOf(session: Session, args: z.output<typeof RELEASE>): Promise<PlannableRelease> {
  const { description, from } = args;
  const warnings = warningsOf(args.accept);
  const environment = await environmentNamed(session, args.environment);
  const goal =
    from === undefined
      ? ({ kind: 'SOURCE_CONTENT' } as const)
      : await promotionGoal(depsOf(session), environment, releaseName(from));
  const version = versionOf(
    args,
    goal.kind === 'PROMOTE'
      ? { kind: 'VERSION', version: goal.release.version ?? '' }
      : { kind: 'BUMP', bump: 'recommended' },
  );
  const request = { environment, goal, version, description, warnings, ifChanged: true };
  return { environment, start: (deps, dryRun) => startRelease(deps, { ...request, dryRun }) };
}
