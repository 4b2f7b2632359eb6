import { open } from 'node:fs/promises';

/** Syncs a directory, so that created and renamed files survive a power loss. Not supported, nor needed, on Windows. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
