import { stat } from 'node:fs/promises';

/**
 * Returns why a database file with several hard links can't be opened; null if it has one name or does not exist. SQLite
 * names the write-ahead log after the opened path, so processes that use different names of a file corrupt it.
 */
export async function hardLinkFault(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile() || found.nlink < 2) return null;
  return (
    `The database ${file} has ${found.nlink} names (hard links), and SQLite corrupts a file that is opened by two of them: ` +
    'keep the one that servers use, and delete the others (`find <folder> -samefile <file>` finds them).'
  );
}
