import { CommandFailure } from '../failures/command-failure.js';
import { EXIT_CODES, type ExitReason, type FailureReason } from '../failures/exit-codes.js';
import { failureOfThrown } from '../failures/failure-of-error.js';
import type { Output } from '../output/output.js';
import { outputOf, type Surroundings, sessionOf } from './context.js';
import type { CommonOptions, ServerOptions } from './options.js';
import type { Session } from './session.js';

/** What commander calls: with the arguments, the options and the command. */
type Action = (...all: readonly unknown[]) => Promise<void>;

/** What a command has done. It may name a reason for another exit code than 0, beside the result that it has printed. */
type Done = Promise<void> | Promise<ExitReason | undefined>;

/** Makes actions of commander from what commands do. A failure is printed, and becomes the exit code. */
export interface Runner {
  readonly surroundings: Surroundings;
  /** For a command that needs no server. */
  local<Options extends CommonOptions, Args extends readonly unknown[]>(
    act: (output: Output, options: Options, ...args: Args) => Done,
  ): Action;
  /** For a command that talks to the server. */
  server<Options extends ServerOptions, Args extends readonly unknown[]>(
    act: (session: Session, options: Options, ...args: Args) => Done,
    more?: {
      /** Which argument is a folder, if one is: the project file is then looked for there and above. */
      readonly folderArgument?: number;
    },
  ): Action;
  /** For a command that another program runs, whose exit code it passes on. */
  external<Options extends object>(run: (options: Options, args: readonly string[]) => Promise<number>): Action;
}

/** Creates a runner. `exit` gets the exit code. */
export function createRunner(surroundings: Surroundings, exit: (code: number) => void): Runner {
  const local: Runner['local'] =
    (act) =>
    async (...all) => {
      const { args, options } = split(all);
      const output = outputOf(surroundings, options as CommonOptions);
      try {
        // Commander passes what `usage` and the options of the command declare: its types can't say so.
        const reason = await act(output, options as Parameters<typeof act>[1], ...(args as never));
        if (reason) exit(EXIT_CODES[reason].code);
      } catch (thrown) {
        exit(report(thrown, output, surroundings.signal));
      }
    };
  return {
    surroundings,
    local,
    external: (run) =>
      local(async (_output: Output, options: CommonOptions, args: readonly string[]) => {
        exit(await run(options as Parameters<typeof run>[0], args));
      }),
    server: (act, { folderArgument = -1 } = {}) =>
      local(async (output: Output, options: ServerOptions, ...args: readonly unknown[]) => {
        const folder = args[folderArgument] ?? options.folder;
        const session = await sessionOf(surroundings, output, options, typeof folder === 'string' ? folder : '.');
        try {
          return (await act(session, options as Parameters<typeof act>[1], ...(args as never))) || undefined;
        } finally {
          session.client.close();
        }
      }),
  };
}

/** Prints why a command failed. Returns its exit code. */
function report(thrown: unknown, output: Output, signal: AbortSignal): number {
  const isCut = signal.aborted && !(thrown instanceof CommandFailure);
  const failure = isCut ? new CommandFailure('INTERRUPTED', 'interrupted') : failureOfThrown(thrown);
  if (failure) return printFailure(failure, output);
  const [message = '', ...lines] = (thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)).split(
    '\n',
  );
  return printFailure(new CommandFailure('REFUSED', `unexpected fault of this command: ${message}`, { lines }), output);
}

/** The word that a failure begins with. */
const WORDS: Readonly<Record<FailureReason, string>> = {
  REFUSED: 'refused',
  USAGE: 'wrong usage',
  UNREACHABLE: 'unreachable',
  NOT_ALLOWED: 'not allowed',
  WARNINGS_UNRESOLVED: 'refused',
  DEPLOYMENT_FAILED: 'failed',
  TIMED_OUT: 'timed out',
  CONFLICT: 'refused',
  INTERRUPTED: 'stopped',
};

/** Prints a failure, for people on stderr and, with `--json`, for programs on stdout. Returns its exit code. */
export function printFailure({ reason, message, lines, details }: CommandFailure, output: Output): number {
  const { code, meaning } = EXIT_CODES[reason];
  const { bold, dim, red } = output.noteColors;
  output.problem(`${red(bold(`${WORDS[reason]}:`))} ${message}`);
  for (const line of lines) output.problem(line === '' ? '' : `  ${line}`);
  output.problem(dim(`exit code ${code}: ${meaning}`));
  if (output.json) output.result({ error: { reason, exitCode: code, message, ...details } }, []);
  return code;
}

function split(all: readonly unknown[]): { readonly args: readonly unknown[]; readonly options: unknown } {
  return { args: all.slice(0, -2), options: all.at(-2) };
}
