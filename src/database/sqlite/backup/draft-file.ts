import { open } from 'node:fs/promises';
import { hasCode } from '../../../errors/error-code.js';
import { FileRefusedError } from './check-sqlite-file.js';

/**
 * Makes an empty file that only its owner may read, for what is not yet whole. It keeps others from doing the same at once.
 *
 * @param what what it is for: `backup` or `restore`.
 * @throws FileRefusedError where it is there, or can't be made.
 */
export async function createDraft(draft: string, what: string): Promise<void> {
  try {
    await (await open(draft, 'wx', 0o600)).close();
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      throw new FileRefusedError(
        `${draft} is there: another ${what} runs, or was broken off. If none runs, delete the file.`,
      );
    }
    throw new FileRefusedError(`${draft} can't be written: ${(error as Error).message}.`);
  }
}
