import { Argument, type Command } from 'commander';
import { oneLine } from '../output/short-text.js';
import type { Surroundings } from '../session/context.js';
import type { Runner } from '../session/runner.js';
import { candidatesFor } from './candidates.js';
import { SCRIPTS, SHELLS, type Shell } from './scripts.js';
import { type Candidate, placeAt } from './wanted.js';
import { splitLine } from './words.js';

const HELP = `
To complete commands in this shell only:
  bash         source <(slipway completion bash)
  zsh          source <(slipway completion zsh)
  fish         slipway completion fish | source
  powershell   slipway completion powershell | Out-String | Invoke-Expression

In every shell, from the next one on:
  bash         slipway completion bash > ~/.local/share/bash-completion/completions/slipway
  zsh          slipway completion zsh > "\${fpath[1]}/_slipway"
  fish         slipway completion fish > ~/.config/fish/completions/slipway.fish
  powershell   slipway completion powershell >> $PROFILE`;

/** Adds `slipway completion`, and `slipway complete`, which its scripts run. */
export function addCompletionCommands(program: Command, { surroundings }: Runner): void {
  const shell = () => new Argument('<shell>', 'your shell').choices(SHELLS);
  program
    .command('completion')
    .summary('complete commands in your shell')
    .description('Prints a script that makes your shell complete the commands and options of slipway, and names.')
    .addArgument(shell())
    .addHelpText('after', HELP)
    .action((name: Shell) => {
      surroundings.stdout.write(SCRIPTS[name]);
    });
  program
    .command('complete', { hidden: true })
    .description('Prints what fits at the cursor: COMP_LINE is the command line up to it.')
    .addArgument(shell())
    .action((name: Shell) => complete(program, name, surroundings));
}

async function complete(program: Command, shell: Shell, surroundings: Surroundings): Promise<void> {
  const { words, current } = splitLine(surroundings.env.COMP_LINE ?? '', shell);
  const place = placeAt(program, words, current);
  const typed = current.slice(place.prefix.length);
  const candidates = await candidatesFor(place, typed, surroundings);
  const lines = candidates.flatMap((each) => lineOf(each, place.prefix, typed));
  // The look-up of a host's name may still be running: the shell must not wait for its end.
  surroundings.stdout.write(lines.join(''), () => process.exit());
}

/** A candidate as a line for the scripts: the word, a tab, and what it means. Empty if it does not fit. */
function lineOf({ value, description }: Candidate, prefix: string, typed: string): string {
  if (value.startsWith(':')) return `${value}\n`;
  if (!value.startsWith(typed) || /\p{Cc}/u.test(value)) return '';
  return `${prefix}${value}\t${oneLine(description).slice(0, 100)}\n`;
}
