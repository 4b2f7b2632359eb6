import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from '../../database/sqlite/sync-directory.js';
import { hasCode } from '../../errors/error-code.js';

/** Why a token can't be written to a file: a sentence, and what to do. */
export class TokenFileError extends Error {
  override readonly name = 'TokenFileError';
}

/**
 * Writes a token to a new file that only its owner may read. It is there for good once this returns.
 *
 * @throws TokenFileError where there is a file of that name, or none can be written.
 */
export async function writeTokenFile(file: string, token: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    const fault = hasCode(error, 'EEXIST')
      ? 'is there already, and is not written over. Move it away, or name another file'
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
