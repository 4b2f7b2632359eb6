import { type Command, Option } from 'commander';
import { usageFailure } from '../failures/command-failure.js';
import { acceptedNames, namesInText } from '../release/accepted-names.js';
import type { WarningRules } from '../release/request.js';
import { BUMPS, type VersionChoice, versionFault } from '../release/version-choice.js';
import { parseWaitLimit } from '../release/wait-limit.js';
import type { Surroundings } from '../session/context.js';
import { ask, readInput } from '../session/input.js';
import type { ServerOptions } from '../session/options.js';

/** Options of commands that may meet warnings. */
export interface WarningOptions extends ServerOptions {
  readonly accept?: readonly string[];
  readonly acceptFile?: string;
  readonly failOn: WarningRules['failOn'];
}

/** Options of commands that follow a deployment. */
export interface WaitOptions extends ServerOptions {
  readonly wait?: string | true;
}

/** Options of commands that release. */
export interface ReleaseOptions extends WarningOptions, WaitOptions {
  readonly version?: string;
  readonly bump?: (typeof BUMPS)[number];
  readonly message?: string;
  readonly ifChanged?: boolean;
  readonly dryRun?: boolean;
}

/** Adds the options of commands that release. */
export function addReleaseOptions(
  command: Command,
  { version, message }: { version: string; message: string },
): Command {
  command
    .addOption(new Option('--version <version>', version).conflicts('bump'))
    .addOption(new Option('--bump <part>', 'the version that follows the running one').choices(BUMPS))
    .option('-m, --message <text>', message);
  return addWaitOption(addWarningOptions(command))
    .option('--if-changed', 'end with 0 if there is nothing to release under the version')
    .option('--dry-run', 'check everything, but deploy nothing');
}

/** Adds the options of commands that may meet warnings. */
export function addWarningOptions(command: Command): Command {
  return command
    .option('--accept <name>', 'accept a warning: CODE:KEY, or CODE for all of the code; can be repeated', collect)
    .option('--accept-file <file>', 'accept the warnings of a file: one name on each line; # begins a comment')
    .addOption(
      new Option('--fail-on <which>', 'the warnings that stop it, unless they are accepted')
        .choices(['new-warnings', 'warnings'])
        .default('new-warnings'),
    );
}

/** Adds the option of commands that follow a deployment. */
export function addWaitOption(command: Command): Command {
  return command.option('--wait [limit]', 'follow the deployment until it ends, at most so long: 90s, 15m, 1h');
}

/** How long a file of names may be, in bytes. */
const MAX_FILE_BYTES = 4_194_304;

/** Which warnings are accepted. @throws CommandFailure if a name is none, or the file can't be read */
export async function warningRulesOf(
  { accept = [], acceptFile, failOn }: WarningOptions,
  surroundings: Surroundings,
): Promise<WarningRules> {
  const named = acceptedNames(accept);
  if (acceptFile === undefined) return { accept: named, failOn };
  const text = await readInput(surroundings, acceptFile, MAX_FILE_BYTES);
  return { accept: [...named, ...namesInText(text, acceptFile)], failOn };
}

/** How long to follow a deployment. */
export interface Wait {
  /** In milliseconds. Null: as long as it takes. */
  readonly limitMs: number | null;
}

/** Whether and how long to follow a deployment. Null: not at all. @throws CommandFailure if the limit is none */
export function waitOf({ wait }: WaitOptions): Wait | null {
  if (wait === undefined) return null;
  if (wait === true) return { limitMs: null };
  const parsed = parseWaitLimit(wait);
  if ('fault' in parsed) throw usageFailure(`--wait: ${parsed.fault}`);
  return { limitMs: parsed.milliseconds };
}

/** The version that the options ask for. Null if they ask for none. @throws CommandFailure if it is none */
export function versionChoiceOf({ version, bump }: ReleaseOptions): VersionChoice | null {
  if (version === undefined) return bump === undefined ? null : { kind: 'BUMP', bump };
  const fault = versionFault(version);
  if (fault !== null) throw usageFailure(`--version: ${fault}`);
  return { kind: 'VERSION', version };
}

const MAX_DESCRIPTION = 2_000;

/**
 * What the release is for: `--message`, else what a person enters. Null for a dry run without one.
 *
 * @throws CommandFailure if it is missing or too long
 */
export async function descriptionOf(options: ReleaseOptions, surroundings: Surroundings): Promise<string | null> {
  const { message, dryRun, json } = options;
  if (message === undefined && dryRun) return null;
  const isAsked = message === undefined && !json && surroundings.stdin.isTTY === true;
  const text = isAsked ? await ask(surroundings, 'What is this release for?', false) : (message ?? '');
  const length = [...text.trim()].length;
  if (length > 0 && length <= MAX_DESCRIPTION) return text.trim();
  const expected = `what the release is for, 1 to ${MAX_DESCRIPTION.toLocaleString('en-US')} characters`;
  throw usageFailure(`-m, --message: Expected ${expected}, got ${length.toLocaleString('en-US')}`);
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
