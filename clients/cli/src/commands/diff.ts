import type { Command } from 'commander';
import type { DiffRequest } from '../diff/diff-command.js';
import { isFolderPath } from '../diff/folder-path.js';
import type { Output } from '../output/output.js';
import { addServerCommand, type CommonOptions, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';

interface DiffOptions extends ServerOptions {
  readonly exitCode?: boolean;
}

/** Adds `slipway diff`. Two folders are compared without a server. */
export function addDiffCommand(program: Command, runner: Runner): void {
  const { cwd } = runner.surroundings;
  const ofServer = runner.server(async (session: Session, options: DiffOptions, source: string, target: string) => {
    const [{ diff }, { parseSide }] = await load();
    const sides = { source: parseSide(source), target: parseSide(target) };
    return diff(session, cwd, sides, requestOf(options, source, target));
  });
  const ofFolders = runner.local(async (output: Output, options: CommonOptions, source: string, target: string) => {
    const [{ diffFolders }] = await load();
    const folder = (path: string) => ({ kind: 'FOLDER', path }) as const;
    const sides = { source: folder(source), target: folder(target) };
    return diffFolders(output, runner.surroundings, sides, requestOf(options, source, target));
  });
  addServerCommand(program, {
    usage: 'diff <source> <target>',
    summary: 'compare two of: environment, version, release, folder',
    description:
      'Prints what would change in the target if it had the content of the source. Each of them is an environment (staging), a version of it (staging@2.4.0), the id of a release, or a folder: a path with a slash, or one that starts with a dot.',
    examples: [
      ['slipway diff development staging', 'what a release to Staging would bring'],
      ['slipway diff ./content development --exit-code', 'in a script: exit code 1 if the folder differs'],
      ['slipway diff staging@2.4.0 staging@2.3.1', 'what 2.4.0 has changed'],
    ],
  })
    .option('--exit-code', 'exit with 1 if there are differences, and with 0 if there are none')
    .action((source: string, target: string, ...more: readonly unknown[]) => {
      const needsServer = !isFolderPath(source) || !isFolderPath(target);
      return (needsServer ? ofServer : ofFolders)(source, target, ...more);
    });
}

function load() {
  return Promise.all([import('../diff/diff-command.js'), import('../diff/sides.js')]);
}

function requestOf({ exitCode }: DiffOptions, source: string, target: string): DiffRequest {
  return { source, target, exitCode: exitCode === true };
}
