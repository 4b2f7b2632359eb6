import { open } from 'node:fs/promises';
import { hasCode } from '../../../errors/error-code.js';
import { FileRefusedError } from './file-refused-error.js';

/**
 * Creates an empty file, readable by its owner only, for a copy in progress. It also prevents concurrent runs.
 *
 * @param purpose `backup` or `restore`.
 * @throws FileRefusedError if it already exists or can't be created.
 */
export async function createDraft(draft: string, purpose: string): Promise<void> {
  try {
    await (await open(draft, 'wx', 0o600)).close();
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      throw new FileRefusedError(
        `${draft} already exists: another ${purpose} is running or was interrupted. If none is running, delete the file.`,
      );
    }
    throw new FileRefusedError(`${draft} can't be written: ${(error as Error).message}.`);
  }
}
