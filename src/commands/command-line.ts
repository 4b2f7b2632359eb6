import { type ParseArgsConfig, parseArgs } from 'node:util';
import { SLIPWAY_VERSION } from '../settings/version.js';

/** The command line is invalid. The message has the expected usage. */
export class UsageError extends Error {
  constructor(fault: string, usage: string) {
    super(`${fault}. Usage: ${usage}`);
    this.name = 'UsageError';
  }
}

/** The help text of a command. */
export interface CommandHelp {
  /** `slipway admin backup <file>`. */
  readonly usage: string;
  /** What it does, its options and its exit codes. */
  readonly about: string;
}

const COMMON_OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/**
 * Parses the command line with `parseArgs`. Handles `--help` and `--version`: prints the text and exits with 0.
 *
 * @throws UsageError if the command line is invalid.
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

/** Parses a command line with one file. @throws UsageError if it has none or several. */
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
    // The sentences after the first explain how to pass a value that starts with `-`.
    throw new UsageError((error as Error).message.split('. ', 1)[0] ?? '', usage);
  }
}

function printAndExit(text: string): never {
  console.log(text);
  process.exit(0);
}

type ErrorClass = new (...args: never[]) => Error;

/** What to print of an error: only the message for the given classes, whose messages are for operators. */
export function errorOutput(error: unknown, withMessageOnly: readonly ErrorClass[]): unknown {
  return error instanceof Error && withMessageOnly.some((each) => error instanceof each) ? error.message : error;
}
