import { stat } from 'node:fs/promises';

/**
 * Why a database is not opened that has several names in its file system; null where it has one, or is not there. SQLite
 * keeps what was written last beside the name by which a file was opened: by two names, two processes damage it, and one alone
 * misses what the other wrote.
 */
export async function hardLinkFault(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile() || found.nlink < 2) return null;
  return (
    `The database ${file} has ${found.nlink} names (hard links), and SQLite would damage it by two of them: keep the one ` +
    'that servers use, and delete the others (`find <folder> -samefile <file>` finds them).'
  );
}
