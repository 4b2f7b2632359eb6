import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { entriesOf, type MessageCode, unwrap } from '../../../typescript/src/index.js';
import { openReleases } from '../configuration/needs.js';
import { usageFailure } from '../failures/command-failure.js';
import { isNamed, nameOfMessage, parseMessageName } from '../messages/message-name.js';
import { parseEnvironmentName } from '../pipeline/environment-names.js';
import { findEnvironment } from '../pipeline/find-environment.js';
import { findVersion } from '../pipeline/find-release.js';
import type { Session } from '../session/session.js';
import { AffectingMessagesDocument } from './affected-users.generated.js';

/** A message of a release that affects users. */
export interface AffectingMessage {
  /** Its name on the command line. */
  readonly name: string;
  readonly code: MessageCode;
  readonly title: string;
  readonly affectedUsers: {
    /** How many users it affects: at least 1. */
    readonly count: number;
    /** The path of the list of the users on the server. */
    readonly csvPath: string;
  };
}

/**
 * The release that `staging` or `staging@2.4.0` means: the open preview or, if none is open, the open rollback; or the release
 * of that version. Null if nothing is open.
 *
 * @throws CommandFailure if the text is neither
 */
export async function releaseNamed(session: Session, text: string): Promise<string | null> {
  const name = parseEnvironmentName(text);
  if (!name || name.kind === 'DEVELOPMENT')
    throw usageFailure(`Expected staging, production, or a version such as staging@2.4.0, got "${text}"`);
  const environment = await findEnvironment(session, name.kind);
  if (name.version === undefined) return (await openReleases(session, environment.id))[0] ?? null;
  return (await findVersion(session, environment, name.version)).id;
}

/** The messages of a release that affect users; only those with a name, if one is given. @throws CommandFailure, SlipwayError */
export async function affectingMessages(
  { client, signal }: Session,
  releaseId: string,
  named: string | undefined,
): Promise<readonly AffectingMessage[]> {
  const parsed = named === undefined ? null : parseMessageName(named);
  if (parsed && 'fault' in parsed) throw usageFailure(parsed.fault);
  const found: AffectingMessage[] = [];
  const messages = entriesOf(
    (after) => client.query(AffectingMessagesDocument, { releaseId, after }, { signal }),
    (data) => data.release?.messages,
  );
  for await (const message of messages) {
    const { code, title, affectedUsers } = message;
    if (!affectedUsers || affectedUsers.count === 0 || (parsed && !isNamed(message, parsed.name))) continue;
    found.push({ name: nameOfMessage(message), code, title, affectedUsers });
  }
  return found;
}

/** The users whom a message affects as CSV, as it arrives. @throws SlipwayError */
export async function affectedUsersCsv(
  { client, signal }: Session,
  { affectedUsers: { csvPath } }: AffectingMessage,
): Promise<AsyncIterable<Uint8Array>> {
  return unwrap(await client.endpoint({ path: csvPath, method: 'GET' }, { signal })).chunks;
}

/** Writes one CSV file for each message. Returns their paths. @throws CommandFailure, SlipwayError */
export async function writeCsvFiles(
  session: Session,
  messages: readonly AffectingMessage[],
  folder: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const [index, message] of messages.entries()) {
    const path = join(folder, csvFileName(index, message));
    await pipeline(await affectedUsersCsv(session, message), createWriteStream(path, { mode: 0o600 }));
    paths.push(path);
  }
  return paths;
}

/** The file of a message, which every file system takes: `01-WORKFLOW_REMOVED-box-sync.csv`. */
export function csvFileName(index: number, { name }: Pick<AffectingMessage, 'name'>): string {
  const safe = name.replaceAll(/[^\w.]+/g, '-').slice(0, 100);
  return `${String(index + 1).padStart(2, '0')}-${safe}.csv`;
}
