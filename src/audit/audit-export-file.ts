import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a file is named by. */
export interface ExportTarget {
  readonly directory: string;
  readonly file: string;
}

/**
 * Writes lines to a file that appears at once, complete, and survives a loss of power. If it exists, it must be equal.
 * Returns the SHA-256 of its bytes.
 */
export async function writeExportFile(
  { directory, file }: ExportTarget,
  lines: AsyncIterable<string>,
): Promise<string> {
  const path = join(directory, file);
  const partial = join(directory, `.${file}.${randomUUID()}`);
  try {
    const digest = await writeLines(partial, lines);
    if (await exists(path)) await expectDigest(path, digest);
    else await rename(partial, path);
    await syncDirectory(directory);
    return digest;
  } finally {
    await rm(partial, { force: true });
  }
}

async function writeLines(path: string, lines: AsyncIterable<string>): Promise<string> {
  const hash = createHash('sha256');
  // Entries name people and addresses: only the user of the server reads them.
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const line of lines) {
      hash.update(line);
      await handle.appendFile(line);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

/** The file may be there already: its process ended before the digest was recorded, or the database was restored. */
async function expectDigest(path: string, digest: string): Promise<void> {
  const found = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  if (found === digest) return;
  throw new Error(`expected no file ${path}, or one with the same entries, got another one: move it away`);
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
