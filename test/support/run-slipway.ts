import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedFields } from './documented-fields.js';

/** How the command ended, and what it printed. */
export interface SlipwayRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the command runs. */
export interface SlipwayOptions {
  readonly cwd?: string;
  /** Further variables; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What it reads from stdin. Null leaves stdin open: `process.stdin` writes to it. */
  readonly input?: string | null;
}

/** A command that runs, and what it has ended with. */
export interface RunningSlipway {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<SlipwayRun>;
}

/** The built command of one server and caller. */
export interface Slipway {
  /** Runs it to its end. */
  run(args: readonly string[], options?: SlipwayOptions): Promise<SlipwayRun>;
  /** Starts it. */
  start(args: readonly string[], options?: SlipwayOptions): RunningSlipway;
  /**
   * Runs it with `--json`. Its document must have the fields that docs/command.md lists.
   *
   * @throws if it does not end with the exit code, 0 by default
   */
  json(args: readonly string[], options?: SlipwayOptions & { readonly code?: number }): Promise<unknown>;
}

const ENTRY = join(__dirname, '../../clients/cli/slipway.mjs');

/** The built command, with nothing of the machine's settings but these. `entry` is the file that starts it. */
export function slipwayCommand(env: Readonly<Record<string, string>>, entry = ENTRY): Slipway {
  const configFolder = mkdtempSync(join(tmpdir(), 'slipway-config-'));
  const cwd = mkdtempSync(join(tmpdir(), 'slipway-cwd-'));
  const settings = { PATH: process.env.PATH, SLIPWAY_CONFIG_DIR: configFolder, ...env };

  function start(args: readonly string[], options: SlipwayOptions = {}): RunningSlipway {
    const child = spawn(process.execPath, [entry, ...args], {
      cwd: options.cwd ?? cwd,
      env: { ...settings, ...options.env },
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // It may end before it has read its input.
    child.stdin.on('error', () => undefined);
    if (options.input !== null) child.stdin.end(options.input ?? '');
    const ended = new Promise<SlipwayRun>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) =>
        resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
      );
    });
    return { process: child, ended };
  }

  const run: Slipway['run'] = (args, options) => start(args, options).ended;
  return {
    run,
    start,
    async json(args, { code: expected = 0, ...options } = {}) {
      const { code, stdout, stderr } = await run([...args, '--json'], options);
      if (code !== expected) throw new Error(`slipway ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
      const document: object = JSON.parse(stdout);
      expect({ args, fields: Object.keys(document).sort() }).toEqual({
        args,
        fields: documentedFields(args, expected),
      });
      return document;
    },
  };
}
