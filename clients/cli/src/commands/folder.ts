import type { Command } from 'commander';
import type { Output } from '../output/output.js';
import type { CommonOptions } from '../session/options.js';
import { addCommand, addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';

interface PullOptions extends ServerOptions {
  readonly force?: boolean;
  readonly from?: string;
}

interface PushOptions extends ServerOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly ref?: string;
}

/** Adds `slipway validate`, `pull` and `push`. What they do is loaded once one of them is called. */
export function addFolderCommands(program: Command, runner: Runner): void {
  const { cwd } = runner.surroundings;
  addCommand(program, {
    usage: 'validate [folder]',
    summary: 'check a folder of content, without a server',
    description:
      'Checks the files, definitions and references of a folder as an import does. Prints "file:line: fault" for each fault, and exits with 1 if there are any.',
    examples: [
      ['slipway validate content', 'before a commit'],
      ['slipway validate --json', 'faults with line, column, JSON pointer and key'],
    ],
  }).action(
    runner.local(async (output: Output, _options: CommonOptions, folder?: string) => {
      const { printFaults } = await import('../folder/print-faults.js');
      return printFaults(output, runner.surroundings, folder);
    }),
  );
  addServerCommand(program, {
    usage: 'pull [folder]',
    summary: 'write the content of Development to a folder',
    description:
      'Makes a folder have the content of Development. Refuses if the folder has edits that were not pushed. If it is interrupted, run it again.',
    examples: [
      ['slipway pull content', 'the first time, into a new folder'],
      ['slipway pull', 'the folder of slipway.json'],
      ['slipway pull content --from staging@2.4.0', 'what a release contains'],
    ],
  })
    .option('--force', 'overwrite edits that were not pushed')
    .option('--from <environment[@version]>', 'the content of another environment, or of a release')
    .action(
      runner.server(
        async (session: Session, options: PullOptions, folder?: string) => {
          const { pull } = await import('../folder/pull-command.js');
          await pull(session, { cwd, given: folder, from: options.from, force: options.force === true });
        },
        { folderArgument: 0 },
      ),
    );
  addServerCommand(program, {
    usage: 'push [folder]',
    summary: 'make Development have the content of a folder',
    description:
      'Validates a folder, and makes Development have its content. Refuses if that would overwrite edits that the folder does not contain. Edits that came from the commit of --ref, or from one before it, are contained. If it is interrupted, run it again.',
    examples: [
      ['slipway push content --dry-run', 'show what would change'],
      ['slipway push content --ref "$(git rev-parse HEAD)"', 'in CI: keeps the commit with the edits'],
    ],
  })
    .option('--dry-run', 'show what would change, and write nothing')
    .option(
      '--ref <commit>',
      'where the content comes from; kept with the edits, and shown in history, previews and notes',
    )
    .option('--force', 'overwrite the edits that are named')
    .action(
      runner.server(
        async (session: Session, options: PushOptions, folder?: string) => {
          const { push } = await import('../folder/push-command.js');
          const { ref, force, dryRun } = options;
          await push(session, { cwd, given: folder, ref, force: force === true, dryRun: dryRun === true });
        },
        { folderArgument: 0 },
      ),
    );
}
