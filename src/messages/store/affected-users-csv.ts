import { Readable, type Transform } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { EntityManager } from 'typeorm';
import type { AffectedUsers } from '../message.types.js';
import { affectedUserBatches } from './affected-users.js';

const PATH = /^\/releases\/(?<releaseId>\w{1,90})\/messages\/(?<messageId>\w{1,90})\/affected-users\.csv$/;

/** The message whose list of users is asked for. */
export type CsvAddress = Pick<AffectedUsers, 'releaseId' | 'messageId'>;

/** Where the list of users whom a message concerns is served as CSV. */
export function affectedUsersCsvPath({ releaseId, messageId }: CsvAddress): string {
  return `/releases/${releaseId}/messages/${messageId}/affected-users.csv`;
}

/** The release and message that such a path names; null for other paths. */
export function parseAffectedUsersCsvPath(path: string): CsvAddress | null {
  const { releaseId, messageId } = PATH.exec(path)?.groups ?? {};
  return releaseId !== undefined && messageId !== undefined ? { releaseId, messageId } : null;
}

/**
 * All users whom a message concerns as CSV (RFC 4180) with the header `user_id`, read as fast as the reader takes it.
 *
 * The ids are given byte for byte. Some spreadsheets take a value that begins with `=`, `+`, `-` or `@` for a formula: to
 * change such ids would make them those of nobody.
 */
export function affectedUsersCsv(reader: EntityManager, users: AffectedUsers): { rows: Readable; csv: Transform } {
  const csv = stringify({
    header: true,
    columns: ['user_id'],
    record_delimiter: 'windows',
    // Line breaks of either kind; the library looks for whole delimiters only.
    quoted_match: /[\r\n]/,
  });
  return { rows: Readable.from(records(reader, users)), csv };
}

async function* records(reader: EntityManager, users: AffectedUsers): AsyncGenerator<[string]> {
  for await (const batch of affectedUserBatches(reader, users)) for (const { userId } of batch) yield [userId];
}
