import { stat } from 'node:fs/promises';

/**
 * Why a database file with several hard links can't be opened; null where it has one name, or does not exist. SQLite names
 * its write-ahead log after the path that was opened: processes that use different names of one file do not see each other's
 * writes, and corrupt it.
 */
export async function hardLinkFault(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile() || found.nlink < 2) return null;
  return (
    `The database ${file} has ${found.nlink} names (hard links), and SQLite would damage it by two of them: keep the one ` +
    'that servers use, and delete the others (`find <folder> -samefile <file>` finds them).'
  );
}
