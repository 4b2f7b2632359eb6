import { Readable, type Transform } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { EntityManager } from 'typeorm';
import type { AffectedUsers } from '../message.types.js';
import { affectedUserBatches } from './affected-users.js';

const PATH = /^\/releases\/(?<releaseId>\w{1,90})\/messages\/(?<messageId>\w{1,90})\/affected-users\.csv$/;

/** Identifies the message whose affected users are requested. */
export type CsvAddress = Pick<AffectedUsers, 'releaseId' | 'messageId'>;

/** The path of the CSV file of the users whom a message affects. */
export function affectedUsersCsvPath({ releaseId, messageId }: CsvAddress): string {
  return `/releases/${releaseId}/messages/${messageId}/affected-users.csv`;
}

/** Parses a path of `affectedUsersCsvPath`. Null for other paths. */
export function parseAffectedUsersCsvPath(path: string): CsvAddress | null {
  const { releaseId, messageId } = PATH.exec(path)?.groups ?? {};
  return releaseId !== undefined && messageId !== undefined ? { releaseId, messageId } : null;
}

/**
 * All users whom a message affects as CSV (RFC 4180) with the header `user_id`. Rows are read as the stream is consumed.
 *
 * Ids are not escaped against formula injection: some spreadsheets treat a value that starts with `=`, `+`, `-` or `@` as
 * a formula, but a changed id would match no user.
 */
export function affectedUsersCsv(reader: EntityManager, users: AffectedUsers): { rows: Readable; csv: Transform } {
  const csv = stringify({
    header: true,
    columns: ['user_id'],
    record_delimiter: 'windows',
    // The library quotes values with a full CRLF only.
    quoted_match: /[\r\n]/,
  });
  return { rows: Readable.from(records(reader, users)), csv };
}

async function* records(reader: EntityManager, users: AffectedUsers): AsyncGenerator<[string]> {
  for await (const batch of affectedUserBatches(reader, users)) for (const { userId } of batch) yield [userId];
}
