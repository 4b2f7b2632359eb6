import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from '../../errors/error-code.js';

const OWNER_ONLY = 0o600;
const OTHERS_MAY_ACCESS = 0o077;
/** What SQLite writes beside a database. New ones get the mode of the database itself. */
const BESIDE = ['-wal', '-shm', '-journal'] as const;

/**
 * Keeps other users of the machine from a SQLite database, whatever the umask: makes an empty file that only its owner
 * may read where there is none, and takes the access of others from files that are there. What can't be changed, such as
 * a file of another owner, stays as it is: SQLite says what is wrong where it can't use it.
 */
export async function makePrivate(database: string): Promise<void> {
  await mkdir(dirname(database), { recursive: true }).catch(() => undefined);
  try {
    // Never opens a file that is there: to close it would take this process's locks on it from SQLite.
    await (await open(database, 'wx', OWNER_ONLY)).close();
  } catch (error) {
    if (hasCode(error, 'EEXIST')) for (const suffix of ['', ...BESIDE]) await closeToOthers(database + suffix);
  }
}

async function closeToOthers(file: string): Promise<void> {
  try {
    const { mode } = await stat(file);
    if ((mode & OTHERS_MAY_ACCESS) !== 0) await chmod(file, OWNER_ONLY);
  } catch {
    // It is not there, or belongs to somebody else.
  }
}
