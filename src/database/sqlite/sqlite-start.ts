import { access, constants, realpath, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { QueryFailedError } from 'typeorm';
import { hasCode } from '../../errors/error-code.js';
import { StartError } from '../errors/start-error.js';
import { hardLinkFault } from './hard-links.js';
import { lockFileOf, ServerLock } from './server-lock.js';

const RESTORE = 'restore a backup of it (`node dist/commands/restore.js <file>`)';

/** What keeps SQLite from a file, by the code of its error. `file` is the database. */
const REASONS = {
  SQLITE_NOTADB: (file: string) =>
    `${file} is no SQLite database, or is damaged from its start: ${RESTORE}, or name another file.`,
  SQLITE_CORRUPT: (file: string) => `The database ${file} is damaged, or was cut off: ${RESTORE}.`,
  SQLITE_CANTOPEN: (file: string) => `The database ${file} can't be opened: ${needs('read and write')}.`,
  SQLITE_READONLY: (file: string) => `The database ${file} can't be written: ${needs('write')}.`,
  SQLITE_PERM: (file: string) => `The database ${file} can't be opened: ${needs('read and write')}.`,
  SQLITE_FULL: (file: string) => `The disk of the database ${file} is full: make room on it.`,
  SQLITE_IOERR: (file: string) => `The database ${file} can't be read or written: its disk fails, or is full.`,
  SQLITE_BUSY: (file: string) =>
    `The database ${file} is in use by another process, such as a restore: wait until that has ended.`,
} satisfies Record<string, (file: string) => string>;

function needs(access: string): string {
  return `the user of this process (${userInfo().username}) has to be able to ${access} the file and its folder`;
}

/** The file of an embedded database that this process alone serves. */
export interface ClaimedFile {
  release(): Promise<void>;
  /** Takes away what a start has made that failed: the lock, and a database that was not there before. */
  removeCreatedFiles(): Promise<void>;
}

/**
 * Looks whether a server may start with a file, and keeps other servers from it. A file that is not there, or is empty, is a
 * new database, unless something is left of an older one.
 *
 * @throws StartError
 */
export async function claimSqliteFile(given: string, now: Date): Promise<ClaimedFile> {
  // Two names of one database have one lock.
  const file = await realpath(given).catch(() => given);
  const isNew = (await sizeOf(file)) === 0;
  if (isNew) await refuseLeftovers(given, file);
  else await refuseUnwritable(file);
  await refuseHardLinks(file);
  const wasLocked = await isThere(lockFileOf(file));
  try {
    const lock = await ServerLock.acquire(file, now);
    return {
      release: () => lock.release(),
      async removeCreatedFiles() {
        const made = isNew ? ['', '-wal', '-shm', '-journal'].map((suffix) => file + suffix) : [];
        if (!wasLocked) made.push(lockFileOf(file));
        for (const each of made) await rm(each, { force: true });
      },
    };
  } catch (error) {
    throw explainSqliteError(error, file);
  }
}

/** @throws StartError where there is no database. */
export async function requireSqliteFile(file: string): Promise<void> {
  if ((await sizeOf(file)) > 0) return refuseHardLinks(file);
  throw new StartError(`There is no database ${file}: correct SLIPWAY_DATABASE_URL, or start a server with it once.`);
}

/** What an error of SQLite means to the person who starts a server; any other error as it is. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const code = sqliteErrorCode(error);
  return code in REASONS ? new StartError(REASONS[code as keyof typeof REASONS](file), error) : error;
}

/** The code of an error of SQLite, also inside one of the ORM. Empty where there is none. */
export function sqliteErrorCode(error: unknown): string {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}

/** 0 where there is no such file. */
async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
    throw new StartError(`The database ${file} is a folder, or something else that is no file: name a file.`);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 0;
    if (hasCode(error, 'EACCES'))
      throw new StartError(`The database ${file} can't be opened: ${needs('enter')}.`, error);
    throw error;
  }
}

/** Before SQLite makes its other files beside one that it could only read. */
async function refuseUnwritable(file: string): Promise<void> {
  try {
    for (const each of [file, dirname(file)]) await access(each, constants.R_OK | constants.W_OK);
  } catch (error) {
    const isReadable = await access(file, constants.R_OK).then(
      () => true,
      () => false,
    );
    const reason = isReadable ? REASONS.SQLITE_READONLY : REASONS.SQLITE_CANTOPEN;
    throw new StartError(reason(file), error);
  }
}

async function refuseHardLinks(file: string): Promise<void> {
  const fault = await hardLinkFault(file);
  if (fault !== null) throw new StartError(fault);
}

/** A lost database is not replaced by a new one in silence: it would have other members. */
async function refuseLeftovers(given: string, file: string): Promise<void> {
  const key = `${given}.key`;
  if (await isThere(key)) {
    throw new StartError(
      `The database ${file} is missing or empty, but its key file ${key} is there. Put the database back, or ${RESTORE}. ` +
        'To begin with a new database instead, move the key file away.',
    );
  }
  const log = `${file}-wal`;
  if ((await sizeOf(log)) > 0) {
    throw new StartError(
      `The database ${file} is missing or empty, but ${log}, with what was last written to it, is there. Put the database ` +
        `back, or ${RESTORE}. To begin with a new database instead, move that file away.`,
    );
  }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
