import type { Command } from 'commander';
import type { ChoosingOptions } from '../output/hint.js';

/** Options of every command. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Options of the commands that talk to the server. */
export interface ServerOptions extends CommonOptions, ChoosingOptions {
  /** The folder that `--folder` names, if a command has it: the project file is looked for there and above. */
  readonly folder?: string | undefined;
}

/** What a command is called, and what its help says. */
interface CommandText {
  /** The name and the arguments: `show <environment@version>`. */
  readonly usage: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What it does. The summary if it is left out. */
  readonly description?: string;
  /** Command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
}

/** Adds a command with the options of every command. */
export function addCommand(parent: Command, { usage, summary, description, examples }: CommandText): Command {
  return parent
    .command(usage)
    .summary(summary)
    .description(description ?? summary)
    .option('--json', 'print one JSON document on stdout, and everything else on stderr')
    .option('-q, --quiet', 'print only the result and errors')
    .addHelpText('after', examplesText(examples));
}

/** Adds a command that talks to the server. */
export function addServerCommand(parent: Command, text: CommandText): Command {
  return addCommand(parent, text)
    .option('-p, --pipeline <name>', 'the name or id of the pipeline (SLIPWAY_PIPELINE, slipway.json)')
    .option('--url <address>', 'the address of the server (SLIPWAY_URL, slipway.json)')
    .option('--token-file <file>', 'a file with the token (instead of SLIPWAY_TOKEN)')
    .option('--profile <name>', 'a profile that "slipway login" has kept (SLIPWAY_PROFILE)');
}

/** Adds a command that only groups others: `slipway secrets`. */
export function addGroup(parent: Command, name: string, summary: string): Command {
  return parent.command(name).summary(summary).description(summary);
}

function examplesText(examples: CommandText['examples']): string {
  const lines = examples.flatMap(([line, meaning]) => [`  # ${meaning}`, `  $ ${line}`]);
  return ['', 'Examples:', ...lines].join('\n');
}
