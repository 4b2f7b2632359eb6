import { access, constants, realpath, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { QueryFailedError } from 'typeorm';
import { hasCode } from '../../errors/error-code.js';
import { StartError } from '../errors/start-error.js';
import { fileExists } from './file-exists.js';
import { hardLinkFault } from './hard-links.js';
import { lockFileOf, ServerLock } from './server-lock.js';

const RESTORE = 'restore a backup (`slipway admin restore <file>`)';

/** Why a database file can't be used and what to do, by SQLite's error code. */
const REASONS = {
  SQLITE_NOTADB: (file: string) =>
    `${file} is not a SQLite database, or its header is damaged: ${RESTORE}, or use another file.`,
  SQLITE_CORRUPT: (file: string) => `The database ${file} is damaged or truncated: ${RESTORE}.`,
  SQLITE_CANTOPEN: (file: string) => `The database ${file} can't be opened: ${needs('read and write')}.`,
  SQLITE_READONLY: (file: string) => `The database ${file} can't be written: ${needs('write')}.`,
  SQLITE_PERM: (file: string) => `The database ${file} can't be opened: ${needs('read and write')}.`,
  SQLITE_FULL: (file: string) => `The disk of the database ${file} is full: free some space.`,
  SQLITE_IOERR: (file: string) => `The database ${file} can't be read or written: its disk is failing or full.`,
  SQLITE_BUSY: (file: string) =>
    `The database ${file} is in use by another process, such as a restore: wait until it has ended.`,
} satisfies Record<string, (file: string) => string>;

function needs(access: string): string {
  return `the user of this process (${userInfo().username}) must be able to ${access} the file and its folder`;
}

/** The file of an embedded database, locked for this server. */
export interface ClaimedFile {
  release(): Promise<void>;
  /** Deletes the files that a failed start created: the lock file and a new database. */
  removeCreatedFiles(): Promise<void>;
}

/**
 * Checks that a server can start with a file, and locks it against other servers. A missing or empty file is a new database,
 * unless files of an older database are left.
 *
 * @throws StartError
 */
export async function claimSqliteFile(given: string, now: Date): Promise<ClaimedFile> {
  // Symbolic links to one database share its lock.
  const file = await realpath(given).catch(() => given);
  const isNew = (await sizeOf(file)) === 0;
  if (isNew) await refuseLeftovers(given, file);
  else await refuseUnwritable(file);
  await refuseHardLinks(file);
  const wasLocked = await fileExists(lockFileOf(file));
  try {
    const lock = await ServerLock.acquire(file, now);
    return {
      release: () => lock.release(),
      async removeCreatedFiles() {
        const created = isNew ? ['', '-wal', '-shm', '-journal'].map((suffix) => file + suffix) : [];
        if (!wasLocked) created.push(lockFileOf(file));
        for (const each of created) await rm(each, { force: true });
      },
    };
  } catch (error) {
    throw explainSqliteError(error, file);
  }
}

/** @throws StartError if the database does not exist. */
export async function requireSqliteFile(file: string): Promise<void> {
  if ((await sizeOf(file)) > 0) return refuseHardLinks(file);
  throw new StartError(
    `The database ${file} does not exist: correct SLIPWAY_DATABASE_URL, or start a server with it once.`,
  );
}

/** Returns the `StartError` that explains an error of SQLite; any other error unchanged. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const code = sqliteErrorCode(error);
  return code in REASONS ? new StartError(REASONS[code as keyof typeof REASONS](file), error) : error;
}

/** The code of an error of SQLite, unwrapped from that of the ORM. Empty if it has none. */
export function sqliteErrorCode(error: unknown): string {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}

/** 0 if the file does not exist. */
async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
    throw new StartError(`The database ${file} is a folder or another special file: use a regular file.`);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 0;
    if (hasCode(error, 'EACCES'))
      throw new StartError(`The database ${file} can't be opened: ${needs('enter')}.`, error);
    throw error;
  }
}

/** Called before SQLite is, which would create its side files next to a read-only database. */
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

/** A lost database must not be silently replaced by a new one, which would have other members. */
async function refuseLeftovers(given: string, file: string): Promise<void> {
  const key = `${given}.key`;
  if (await fileExists(key)) {
    throw new StartError(
      `The database ${file} is missing or empty, but its key file ${key} exists. Put the database back, or ${RESTORE}. ` +
        'To start with a new database instead, move the key file away.',
    );
  }
  const log = `${file}-wal`;
  if ((await sizeOf(log)) > 0) {
    throw new StartError(
      `The database ${file} is missing or empty, but ${log}, with its last writes, exists. Put the database back, or ` +
        `${RESTORE}. To start with a new database instead, move that file away.`,
    );
  }
}
