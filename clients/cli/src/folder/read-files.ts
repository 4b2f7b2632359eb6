import { closeSync, constants, type Dirent, lstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isIgnoredFile } from '../../../../src/content/folder/ignored-files.js';
import { usageFailure } from '../failures/command-failure.js';
import { yieldToSignal } from '../session/yield-to-signal.js';

/** The files of a folder by path, with `/` between names. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** How much is read of a folder. Sizes are in bytes. */
interface FolderLimits {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  readonly maxBytes: number;
}

const FOLDER_LIMITS: FolderLimits = {
  maxFiles: 200_000,
  maxFileBytes: 33_554_432,
  maxBytes: 1_073_741_824,
};

/**
 * Reads all files of a folder, except hidden ones and those about the folder. A folder that does not exist has none. Sizes
 * are checked before anything is read. Symbolic links are refused: they could lead out of the folder.
 *
 * @throws CommandFailure if the folder is too large, or if something in it can't be read
 */
export async function readFiles(
  root: string,
  signal: AbortSignal,
  limits: FolderLimits = FOLDER_LIMITS,
): Promise<Files> {
  const found: FoundFile[] = [];
  for (const file of filesIn(root, '')) {
    await yieldToSignal(signal);
    found.push(file);
  }
  checkLimits(root, found, limits);
  const files = new Map<string, Uint8Array>();
  for (const { path } of found.sort(byPath)) {
    await yieldToSignal(signal);
    files.set(path, readOne(join(root, path)));
  }
  return files;
}

/** Refuses a link, or something else than a file, that has replaced the file since the folder was listed. */
function readOne(path: string): Uint8Array {
  return readable(path, () => {
    const file = openSync(path, constants.O_RDONLY | NO_FOLLOW | NO_WAIT);
    try {
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  });
}

// Windows has neither.
const { O_NOFOLLOW: NO_FOLLOW = 0, O_NONBLOCK: NO_WAIT = 0 } = constants;

function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw usageFailure(`Expected a file that can be read, got ${path}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

interface FoundFile {
  readonly path: string;
  readonly bytes: number;
}

function* filesIn(root: string, folder: string): Generator<FoundFile> {
  for (const entry of entriesOf(join(root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* filesIn(root, path);
    else if (entry.isFile()) {
      if (isIgnoredFile(path)) continue;
      const file = join(root, path);
      yield { path, bytes: readable(file, () => lstatSync(file)).size };
    } else {
      const kind = entry.isSymbolicLink() ? 'a symbolic link' : 'something else';
      throw usageFailure(`Expected files and folders in ${root}, got ${kind}: ${path}`, [
        'replace it by the file itself, or move it out of the folder',
      ]);
    }
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw usageFailure(`Expected a folder that can be read, got ${folder}: ${code}`);
  }
}

function checkLimits(root: string, files: readonly FoundFile[], { maxFiles, maxFileBytes, maxBytes }: FolderLimits) {
  const refuse = (message: string) => usageFailure(message, ['is this the folder of the content?']);
  if (files.length > maxFiles) {
    throw refuse(`Expected at most ${maxFiles} files in ${root}, got ${files.length}`);
  }
  const large = files.find(({ bytes }) => bytes > maxFileBytes);
  if (large) {
    throw refuse(`Expected files of at most ${maxFileBytes} bytes in ${root}, got ${large.path} of ${large.bytes}`);
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > maxBytes) throw refuse(`Expected at most ${maxBytes} bytes in ${root}, got ${total}`);
}

function byPath(a: FoundFile, b: FoundFile): number {
  return a.path < b.path ? -1 : 1;
}
