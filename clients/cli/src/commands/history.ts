import type { Command } from 'commander';
import { limitOf } from '../session/option-values.js';
import { addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';

interface HistoryOptions extends ServerOptions {
  readonly limit: string;
  readonly all?: boolean;
}

interface NotesOptions extends ServerOptions {
  readonly output?: string;
}

/** Adds `slipway history`, `show` and `notes`. */
export function addHistoryCommands(program: Command, runner: Runner): void {
  const { cwd } = runner.surroundings;
  addServerCommand(program, {
    usage: 'history <environment>',
    summary: 'the releases of an environment, newest first',
    description:
      'Lists the releases of an environment: version, state, when, who, what they add (+), modify (~) and remove (-), where their content comes from, and their descriptions.',
    examples: [
      ['slipway history staging', 'the last 20'],
      ['slipway history production --limit 200 --json', 'for a script'],
    ],
  })
    .option('--limit <number>', 'at most so many', '20')
    .option('--all', 'also previews that were discarded')
    .action(
      runner.server(async (session: Session, { limit, all = false }: HistoryOptions, environment: string) => {
        const { history } = await import('../history/history-command.js');
        await history(session, { environment, limit: limitOf(limit), all });
      }),
    );
  addServerCommand(program, {
    usage: 'show <environment@version>',
    summary: 'everything about one release',
    description:
      'Prints a release: its state, people and times, where its content comes from and where it runs, its deployment, its changes, and its messages with who accepted them.',
    examples: [
      ['slipway show staging@2.4.0', 'by its version'],
      ['slipway show release_01ka0q2m5y3w8t6r4e9z7x1c2v --json', 'by its id, for a script'],
    ],
  }).action(
    runner.server(async (session: Session, _options: ServerOptions, name: string) => {
      const { show } = await import('../history/show-command.js');
      await show(session, name);
    }),
  );
  addServerCommand(program, {
    usage: 'notes <environment@version>',
    summary: 'the notes of a release, in Markdown',
    description: 'Prints the notes of a release for people, in Markdown, as the server writes them.',
    examples: [
      ['slipway notes production@2.4.0 --output notes.md', 'for the release of a Git repository'],
      ['slipway notes staging@2.4.0', 'on the terminal'],
    ],
  })
    .option('-o, --output <file>', 'a file to write them to')
    .action(
      runner.server(async (session: Session, { output: file }: NotesOptions, name: string) => {
        const { notes } = await import('../history/notes-command.js');
        await notes(session, { cwd, name, file });
      }),
    );
}
