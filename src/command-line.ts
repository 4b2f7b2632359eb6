import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A command line that a command does not understand, and what it expects. */
export class UsageError extends Error {
  constructor(fault: string, usage: string) {
    super(`${fault}. Usage: ${usage}`);
    this.name = 'UsageError';
  }
}

/** Reads the command line as `parseArgs` does. @throws UsageError where it does not fit. */
export function readCommandLine<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // What follows the first sentence tells how a shell would pass an option on as an argument.
    throw new UsageError((error as Error).message.split('. ', 1)[0] ?? '', usage);
  }
}

/** Reads a command line that names one file. @throws UsageError where it does not. */
export function readFileArgument(usage: string): string {
  const { positionals } = readCommandLine(usage, { allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new UsageError(`Expected one file, got ${positionals.length}`, usage);
  return file;
}

type Explained = new (...given: never[]) => Error;

/** What stderr tells of an error: of one of these kinds, which explain themselves, what it says; of others everything. */
export function toldOf(error: unknown, explained: readonly Explained[]): unknown {
  return error instanceof Error && explained.some((kind) => error instanceof kind) ? error.message : error;
}
