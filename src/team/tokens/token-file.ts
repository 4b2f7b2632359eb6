import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from '../../database/sqlite/sync-directory.js';
import { hasCode } from '../../errors/error-code.js';

/** A token can't be written to a file. The message says why, and what to do. */
export class TokenFileError extends Error {
  override readonly name = 'TokenFileError';
}

/**
 * Writes a token durably to a new file that only its owner may read.
 *
 * @throws TokenFileError if the file exists or can't be written.
 */
export async function writeTokenFile(file: string, token: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    const fault = hasCode(error, 'EEXIST')
      ? 'already exists and is not overwritten. Move it away, or choose another file'
      : `can't be written: ${(error as Error).message}`;
    throw new TokenFileError(`The file for the token, ${file}, ${fault}.`);
  });
  try {
    await handle.writeFile(`${token}\n`);
    await handle.sync();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await syncDirectory(dirname(file));
}
