import { type ParseArgsConfig, parseArgs } from 'node:util';
import { SLIPWAY_VERSION } from '../settings/version.js';

/** A command line that a command does not understand, and what it expects. */
export class UsageError extends Error {
  constructor(fault: string, usage: string) {
    super(`${fault}. Usage: ${usage}`);
    this.name = 'UsageError';
  }
}

/** What a command says of itself. */
export interface CommandHelp {
  /** How it is called: `node dist/commands/backup.js <file>`. */
  readonly usage: string;
  /** What it does, its options and its exit codes: lines of at most 100 characters. */
  readonly about: string;
}

const COMMON_OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/**
 * Reads the command line as `parseArgs` does. With `--help` or `--version` it prints that and ends the process with 0.
 *
 * @throws UsageError where the command line does not fit.
 */
export function readCommandLine<T extends ParseArgsConfig>(help: CommandHelp, config: T) {
  const parsed = parseOptions(help, { ...config, options: { ...config.options, ...COMMON_OPTIONS } });
  const { help: isHelp, version: isVersion } = parsed.values as { help: boolean; version: boolean };
  if (isHelp)
    printAndExit(
      `Usage: ${help.usage}\n\n${help.about}\n\n  -h, --help     print this\n  -v, --version  print the version`,
    );
  if (isVersion) printAndExit(SLIPWAY_VERSION);
  return parsed as ReturnType<typeof parseArgs<T>>;
}

/** Reads a command line that names one file. @throws UsageError where it does not. */
export function readFileArgument(help: CommandHelp): string {
  const { positionals } = readCommandLine(help, { allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new UsageError(`Expected one file, got ${positionals.length}`, help.usage);
  return file;
}

function parseOptions({ usage }: CommandHelp, config: ParseArgsConfig): ReturnType<typeof parseArgs> {
  try {
    return parseArgs(config);
  } catch (error) {
    // What follows the first sentence explains how a shell would pass an option on as an argument.
    throw new UsageError((error as Error).message.split('. ', 1)[0] ?? '', usage);
  }
}

function printAndExit(text: string): never {
  console.log(text);
  process.exit(0);
}

type Explained = new (...given: never[]) => Error;

/** What stderr shows of an error: the message alone where it is of one of these kinds, which explain themselves. */
export function errorOutput(error: unknown, explained: readonly Explained[]): unknown {
  return error instanceof Error && explained.some((kind) => error instanceof kind) ? error.message : error;
}
