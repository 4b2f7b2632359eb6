import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import { usageFailure } from '../failures/command-failure.js';
import { columns } from '../output/columns.js';
import { counted } from '../output/counts.js';
import {
  type AffectingMessage,
  affectedUsersCsv,
  affectingMessages,
  releaseNamed,
  writeCsvFiles,
} from '../records/affected-users.js';
import { addGroup, addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';

interface AffectedOptions extends ServerOptions {
  readonly message?: string;
  readonly csv?: boolean;
  readonly csvFolder?: string;
}

/** The list of the server without users: RFC 4180 ends lines with both characters. */
const EMPTY_CSV = 'user_id\r\n';

/** Adds `slipway users`. */
export function addUserCommands(program: Command, runner: Runner): void {
  const group = addGroup(program, 'users', 'the connected users');
  addServerCommand(group, {
    usage: 'affected <environment>',
    summary: 'whom a release affects, and how',
    description:
      'Prints each message of the open preview, or of a release such as staging@2.4.0, that affects connected users, and how many. Opens no preview.',
    examples: [
      ['slipway users affected staging', 'how many users each message affects'],
      ['slipway users affected staging --message OAUTH_SCOPES_CHANGED:salesforce --csv > users.csv', 'who they are'],
      ['slipway users affected staging@2.4.0 --csv-folder affected', 'one file for each message'],
    ],
  })
    .option('--message <name>', 'only this message: CODE or CODE:KEY')
    .option('--csv', 'print the ids of the users of one message as CSV')
    .option('--csv-folder <folder>', 'write the ids of the users of each message to a CSV file in this folder')
    .action(
      runner.server((session: Session, options: AffectedOptions, name: string) =>
        printAffected(session, options, name, runner.surroundings.cwd),
      ),
    );
}

async function printAffected(session: Session, options: AffectedOptions, name: string, cwd: string): Promise<void> {
  const { output } = session;
  if (options.csv && (output.json || options.csvFolder !== undefined))
    throw usageFailure('Expected only one of --csv, --csv-folder and --json');
  const releaseId = await releaseNamed(session, name);
  const messages = releaseId === null ? [] : await affectingMessages(session, releaseId, options.message);
  if (options.csv) return printCsv(session, messages);
  const folder = options.csvFolder === undefined ? null : resolve(cwd, options.csvFolder);
  const files = folder === null ? [] : await writeCsvFiles(session, messages, folder);
  output.result({ releaseId, messages, files }, [
    ...linesOf(session, releaseId, messages, name),
    ...files.map((file) => `wrote ${file}`),
  ]);
}

async function printCsv(session: Session, messages: readonly AffectingMessage[]): Promise<void> {
  const [message, ...others] = messages;
  if (!message) {
    session.output.note('No message affects users.');
    return session.output.stream(Readable.from([EMPTY_CSV]));
  }
  if (others.length > 0)
    throw usageFailure('Expected --message, or --csv-folder, as several messages affect users', [
      ...messages.map(({ name }) => `  --message ${name}`),
    ]);
  await session.output.stream(await affectedUsersCsv(session, message));
}

function linesOf(
  { output: { colors } }: Session,
  releaseId: string | null,
  messages: readonly AffectingMessage[],
  name: string,
): readonly string[] {
  if (releaseId === null) return [`nothing to do: no preview is open for ${name}`];
  if (messages.length === 0) return ['nothing to do: no message affects users'];
  return columns(
    messages.map(({ name: label, title, affectedUsers: { count } }) => [
      colors.bold(counted(count, 'user')),
      label,
      colors.dim(title),
    ]),
  );
}
