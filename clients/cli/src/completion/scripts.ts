import bash from './scripts/slipway.bash?raw';
import fish from './scripts/slipway.fish?raw';
import powershell from './scripts/slipway.ps1?raw';
import zsh from './scripts/slipway.zsh?raw';

/** The shells that the words of a command line can be completed in. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

/*
 * Each script runs `slipway complete SHELL`, with the line up to the cursor in COMP_LINE, and gets one candidate per line: the
 * word, a tab, and what it means. The shell takes a candidate as a text: it evaluates neither what was typed nor what the
 * server calls a pipeline. The line `:files` or `:folders` leaves it to the shell.
 */

/** The script that makes a shell complete command lines of `slipway`. */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash,
  zsh,
  fish,
  powershell,
};
