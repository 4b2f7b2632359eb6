import type { Command } from 'commander';
import { targetNamed } from '../pipeline/find-environment.js';
import { cancelRelease } from '../release/cancel-release.js';
import { discardRelease } from '../release/discard-release.js';
import { lastDeployment, retryRelease } from '../release/retry-release.js';
import type { Surroundings } from '../session/context.js';
import { addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';
import {
  depsOf,
  followAndPrint,
  printCancelled,
  printStarted,
  resultDocument,
  withProgress,
} from './deployment-output.js';
import {
  addWaitOption,
  addWarningOptions,
  type WaitOptions,
  type WarningOptions,
  waitOf,
  warningRulesOf,
} from './release-options.js';

interface DiscardOptions extends ServerOptions {
  readonly rollback?: boolean;
}

/** Adds `slipway watch`, `retry`, `cancel` and `discard`. */
export function addDeploymentCommands(program: Command, { server, surroundings }: Runner): void {
  addWaitOption(
    addServerCommand(program, {
      usage: 'watch <environment>',
      summary: 'follow a deployment to its end',
      description: 'Follows the deployment that runs, or says how the last one ended. Nothing stops if it is stopped.',
      examples: [
        ['slipway watch production', 'until it is LIVE; ends with 6 if it is FAILED or CANCELLED'],
        ['slipway watch production --wait 15m', 'at most 15 minutes; then ends with 7'],
      ],
    }),
  ).action(server(watch));
  addWaitOption(
    addWarningOptions(
      addServerCommand(program, {
        usage: 'retry <environment>',
        summary: 'retry the last deployment, if it failed',
        description:
          'Resumes the last deployment at the step that failed, with the same release and version. If it is live, but runtimes could not be notified, notifies these again.',
        examples: [['slipway retry staging --wait 15m', 'and follows it']],
      }),
    ),
  ).action(
    server((session: Session, options: WarningOptions & WaitOptions, environment: string) =>
      retry(session, options, surroundings, environment),
    ),
  );
  addServerCommand(program, {
    usage: 'cancel <environment>',
    summary: 'cancel the deployment that runs',
    description:
      'Cancels the deployment before it is live, and waits until it is CANCELLED. Refused if it is too late.',
    examples: [['slipway cancel production', 'the environment keeps its content']],
  }).action(server(cancel));
  addServerCommand(program, {
    usage: 'discard <environment>',
    summary: 'discard the preview that is open',
    description: 'Closes the open preview without deploying it.',
    examples: [
      ['slipway discard staging', 'the open promotion'],
      ['slipway discard staging --rollback', 'the open rollback'],
    ],
  })
    .option('--rollback', 'the rollback, instead of the promotion')
    .action(server(discard));
}

async function watch(session: Session, options: WaitOptions, name: string): Promise<void> {
  const wait = waitOf(options) ?? { limitMs: null };
  const environment = await targetNamed(session, name);
  const last = await lastDeployment(session, environment);
  // The release that was created with the environment was never deployed.
  if (last?.deployedAt) return followAndPrint(session, environment, last, wait);
  session.output.result(resultDocument('NOTHING_TO_DO', environment, last), [
    `nothing to do: nothing was ever deployed to ${environment.name}`,
  ]);
}

async function retry(
  session: Session,
  options: WarningOptions & WaitOptions,
  surroundings: Surroundings,
  name: string,
): Promise<void> {
  const wait = waitOf(options);
  const warnings = await warningRulesOf(options, surroundings);
  const environment = await targetNamed(session, name);
  const started = await retryRelease(depsOf(session), { environment, warnings, dryRun: false });
  await printStarted(session, environment, started, wait);
}

async function cancel(session: Session, _options: ServerOptions, name: string): Promise<void> {
  const environment = await targetNamed(session, name);
  const cancelled = await withProgress(session, `cancelling → ${environment.name}`, (onProgress) =>
    cancelRelease(depsOf(session), environment, { onProgress }),
  );
  printCancelled(session, environment, cancelled);
}

async function discard(session: Session, { rollback }: DiscardOptions, name: string): Promise<void> {
  const environment = await targetNamed(session, name);
  const what = rollback ? 'rollback' : 'preview';
  const discarded = await discardRelease(session, environment, rollback ? 'ROLLBACK' : 'PROMOTION');
  if (discarded === null) {
    return session.output.result(resultDocument('NOTHING_TO_DO', environment, null), [
      `nothing to do: no ${what} is open for ${environment.name}`,
    ]);
  }
  const { createdBy } = discarded;
  const by = createdBy ? ` that ${createdBy.name} had opened` : '';
  session.output.result(resultDocument('DISCARDED', environment, discarded), [
    `discarded the ${what} of ${environment.name}${by}`,
  ]);
}
