import type { Command } from 'commander';
import { releaseName, targetKind } from '../pipeline/environment-names.js';
import { findEnvironment } from '../pipeline/find-environment.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import { promotionGoal, rollbackGoal } from '../release/goals.js';
import type { ReleaseRequest } from '../release/request.js';
import { readSituation } from '../release/situation.js';
import { startRelease } from '../release/start-release.js';
import type { Surroundings } from '../session/context.js';
import { addServerCommand } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';
import { depsOf, printStarted } from './deployment-output.js';
import {
  addReleaseOptions,
  descriptionOf,
  type ReleaseOptions,
  versionChoiceOf,
  waitOf,
  warningRulesOf,
} from './release-options.js';

/** One call of one of the commands. */
interface ReleaseCall<Options extends ReleaseOptions> {
  readonly session: Session;
  readonly surroundings: Surroundings;
  readonly options: Options;
  readonly target: FoundEnvironment['kind'];
}

interface PromoteOptions extends ReleaseOptions {
  readonly from?: string;
}

interface RollbackOptions extends ReleaseOptions {
  readonly to?: string;
}

const AGAIN = 'It is safe to run again: it continues where it was interrupted, or says that there is nothing to do.';
const NEEDED = 'what the release is for: 1 to 2,000 characters; asked for on a terminal';

/** Adds `slipway release`, `promote` and `rollback`. */
export function addReleaseCommands(program: Command, { surroundings, server }: Runner): void {
  const action = <Options extends ReleaseOptions>(act: (call: ReleaseCall<Options>) => Promise<void>) =>
    server(async (session: Session, options: Options, environment: string) =>
      act({ session, surroundings, options, target: targetKind(environment) }),
    );
  addReleaseOptions(
    addServerCommand(program, {
      usage: 'release <environment>',
      summary: 'release what the source of an environment has now',
      description: `Opens a preview, or uses the open one, checks its messages, and deploys it. Stops if a warning is neither resolved nor accepted. ${AGAIN}`,
      examples: [
        ['slipway release staging -m "Invoice reminders" --wait 15m', 'the version that the changes call for'],
        ['slipway release staging --version 2.5.0 -m "Invoice reminders" --if-changed', 'a version of your own'],
        ['slipway release staging --dry-run --json', 'what would be released, for a script'],
      ],
    }),
    { version: 'the version', message: NEEDED },
  ).action(action(release));
  addReleaseOptions(
    addServerCommand(program, {
      usage: 'promote <environment>',
      summary: 'release exactly what the source of an environment runs',
      description: `Releases exactly the release that the source runs, or that --from names. Refused if the source has moved on, or if the open preview leaves changes out. ${AGAIN}`,
      examples: [
        ['slipway promote production --from staging@2.5.0 -m "Invoice reminders" --wait', 'a version that was checked'],
        ['slipway promote production -m "Invoice reminders"', 'what Staging runs now'],
      ],
    }).option('--from <release>', 'the release of the source: staging@2.5.0'),
    { version: 'the version; default: that of the source', message: NEEDED },
  ).action(action(promote));
  addReleaseOptions(
    addServerCommand(program, {
      usage: 'rollback <environment>',
      summary: 'restore what an environment ran before',
      description: `Restores exactly the content of an earlier release, as a new release under a higher version. Without --to, of the release that was live before the present one; if that is a rollback, there is nothing to do. ${AGAIN}`,
      examples: [
        ['slipway rollback production --wait', 'to what was live before'],
        ['slipway rollback production --to 2.3.1 -m "Invoices were sent twice"', 'to a version'],
      ],
    }).option('--to <version>', 'the version to restore'),
    { version: 'the version of the rollback', message: 'what it is for; default: Rolls back to the version' },
  ).action(action(rollback));
}

async function release(call: ReleaseCall<ReleaseOptions>): Promise<void> {
  const { options, surroundings } = call;
  const parts = await requestParts(call, () => descriptionOf(options, surroundings));
  const version = parts.version ?? { kind: 'BUMP', bump: 'recommended' };
  await perform(call, { ...parts, goal: { kind: 'SOURCE_CONTENT' }, version });
}

async function promote(call: ReleaseCall<PromoteOptions>): Promise<void> {
  const { session, options, surroundings } = call;
  const from = options.from === undefined ? null : releaseName(options.from);
  const parts = await requestParts(call, () => descriptionOf(options, surroundings));
  const goal = await promotionGoal(depsOf(session), parts.environment, from);
  const version = parts.version ?? { kind: 'VERSION', version: goal.release.version ?? '' };
  await perform(call, { ...parts, goal, version });
}

async function rollback(call: ReleaseCall<RollbackOptions>): Promise<void> {
  const { session, options } = call;
  const parts = await requestParts(call, async () => options.message?.trim() || null);
  const { environment } = parts;
  const goal = await rollbackGoal(depsOf(session), environment, options.to ?? null);
  if (goal === null) {
    const { live } = await readSituation(session.client, environment, {}, { signal: session.signal });
    session.output.note('it is a rollback already; to restore another release, name it:   --to VERSION');
    return printStarted(session, environment, { kind: 'NOTHING_TO_DO', live, leavesOut: 0 }, null);
  }
  if (options.to === undefined) session.output.note(`rolls back to ${goal.release.version}, which was live before`);
  const version = parts.version ?? { kind: 'BUMP', bump: 'recommended' };
  const description = parts.description ?? `Rolls back to ${goal.release.version}`;
  await perform(call, { ...parts, goal, version, description });
}

/**
 * What the options say of a release, and its environment. What can be wrong in the options is found before anything is sent.
 *
 * @param describe reads or asks for the description, once the other options are known to be right
 * @throws CommandFailure, SlipwayError
 */
async function requestParts(
  { session, surroundings, options, target }: ReleaseCall<ReleaseOptions>,
  describe: () => Promise<string | null>,
) {
  waitOf(options);
  const version = versionChoiceOf(options);
  const warnings = await warningRulesOf(options, surroundings);
  const description = await describe();
  const environment = await findEnvironment(session, target);
  const { ifChanged = false, dryRun = false } = options;
  return { environment, version, description, warnings, ifChanged, dryRun };
}

async function perform({ session, options }: ReleaseCall<ReleaseOptions>, request: ReleaseRequest): Promise<void> {
  const started = await startRelease(depsOf(session), request);
  await printStarted(session, request.environment, started, waitOf(options));
}
