import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { usageFailure } from '../failures/command-failure.js';
import type { Surroundings } from '../session/context.js';
import { addGroup } from '../session/options.js';
import type { Runner } from '../session/runner.js';

/** The server's own commands, each a program in `dist/commands` of its package, and what the list of commands says. */
const PROGRAMS = {
  'create-token': 'create a token for a member without the API, e.g. if the first one is lost',
  backup: 'copy the embedded database to a new file',
  restore: 'replace the embedded database by a backup',
  'rotate-master-key': 'encrypt every secret again with the newest master key',
} as const;

/** The folder of the programs, seen from the built command in `dist/cli`. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'commands');

interface AdminOptions {
  readonly settings?: string;
}

/** Adds `slipway admin`. */
export function addAdminCommands(program: Command, runner: Runner): void {
  const group = addGroup(program, 'admin', "commands on the server's machine: tokens, backups, keys")
    .option('--settings <file>', "a file with the server's settings, in lines NAME=value; default: the environment")
    .addHelpText(
      'after',
      [
        '',
        "They need the server's package, its settings, and access to its database.",
        '',
        'Examples:',
        '  # the help of one of them',
        '  $ slipway admin backup --help',
        '  # with the settings of a systemd unit',
        '  $ slipway admin --settings /etc/slipway.env backup /backups/slipway.db',
      ].join('\n'),
    );
  for (const [name, summary] of Object.entries(PROGRAMS))
    group
      .command(name)
      .summary(summary)
      .argument('[arguments...]')
      // The program reads its own options, and prints its own help.
      .helpOption(false)
      .allowUnknownOption()
      .action(
        runner.external((_options: object, args) =>
          runProgram(runner.surroundings, name, args, group.opts<AdminOptions>()),
        ),
      );
}

/** Runs a program of the server on this terminal. Returns its exit code. @throws CommandFailure if it is not here */
async function runProgram(
  { env, cwd, signal }: Surroundings,
  name: string,
  args: readonly string[],
  { settings }: AdminOptions,
): Promise<number> {
  const file = join(FOLDER, `${name}.js`);
  if (!existsSync(file))
    throw usageFailure(`Expected the server's package around this command, as "${name}" is a part of it`, [
      `in the folder of the server's package:   npx slipway admin ${name}`,
    ]);
  if (settings !== undefined && !existsSync(settings))
    throw usageFailure(`Expected a file with settings, got ${settings}, which does not exist`);
  const options = settings === undefined ? [] : [`--env-file=${settings}`];
  const child = spawn(process.execPath, [...options, file, ...args], { cwd, env, stdio: 'inherit' });
  // A terminal sends Ctrl-C to both. Other signals are sent to this process alone.
  signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  const [code, killedBy] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + constants.signals[killedBy ?? 'SIGTERM'];
}
