import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from '../../errors/error-code.js';

const OWNER_ONLY = 0o600;
const OTHERS_MAY_ACCESS = 0o077;
/** Suffixes of the files that SQLite creates next to a database, with the same mode. */
const SIDE_FILES = ['-wal', '-shm', '-journal'] as const;

/**
 * Restricts a SQLite database to its owner, whatever the umask: creates an empty file if it is missing, and revokes the
 * access of others to existing files. Files that can't be changed, e.g. those of another owner, are left alone: SQLite
 * reports an error if it can't use them.
 */
export async function makePrivate(database: string): Promise<void> {
  await mkdir(dirname(database), { recursive: true }).catch(() => undefined);
  try {
    // Never opens an existing file: closing it would drop the POSIX locks that SQLite holds on it in this process.
    await (await open(database, 'wx', OWNER_ONLY)).close();
  } catch (error) {
    if (hasCode(error, 'EEXIST')) for (const suffix of ['', ...SIDE_FILES]) await restrictToOwner(database + suffix);
  }
}

async function restrictToOwner(file: string): Promise<void> {
  try {
    const { mode } = await stat(file);
    if ((mode & OTHERS_MAY_ACCESS) !== 0) await chmod(file, OWNER_ONLY);
  } catch {
    // It does not exist or has another owner.
  }
}
