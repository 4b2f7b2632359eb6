import stringWidth from 'fast-string-width';
import { shellWord } from './shell-word.js';

/** The options of this command line that choose a server and a pipeline. A setting or a file that chooses them is none. */
export interface ChoosingOptions {
  readonly url?: string | undefined;
  readonly profile?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly pipeline?: string | undefined;
}

/**
 * A command that a person can copy: `slipway watch staging --pipeline Billing`. It repeats the options that chose the server
 * and the pipeline: without them, it could act on another pipeline.
 */
export function commandHint({ chosenBy }: { readonly chosenBy: ChoosingOptions }, ...words: readonly string[]): string {
  const { pipeline, url, profile, tokenFile } = chosenBy;
  const options = { pipeline, url, profile, 'token-file': tokenFile };
  const repeated = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  return ['slipway', ...words, ...repeated].map(shellWord).join(' ');
}

/** What to do, each with the command that does it: `discard it:   slipway discard staging`. The commands are aligned. */
export function hintLines(...hints: readonly (readonly [label: string, command: string])[]): readonly string[] {
  const width = Math.max(...hints.map(([label]) => stringWidth(label)));
  return hints.map(([label, command]) => `${label}:${' '.repeat(width - stringWidth(label) + 3)}${command}`);
}
