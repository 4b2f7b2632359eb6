import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  /** The path of a file on the disk, for processes that see the disk. */
  path(name: string): string;
  /** The command prefix that runs a program so that it sees the disk. */
  readonly through: readonly string[];
  /** Uses up all free space. */
  fill(): Promise<void>;
  /** Frees the space again. */
  free(): Promise<void>;
  /** Copies a file from outside onto the disk. */
  put(from: string, name: string): Promise<void>;
  /** Copies all files of the disk into a directory outside. */
  copyTo(directory: string): Promise<void>;
  remove(): Promise<void>;
}

const UNSHARE = ['unshare', '--mount', '--propagation', 'private'] as const;
const BALLAST = 'ballast';

/** Whether this user can mount private disks. */
export function canMount(): boolean {
  const [program, ...options] = UNSHARE;
  return spawnSync(program, [...options, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
}

/** A disk in memory, of a size in MiB, visible only to processes started with `through`. */
export async function createSmallDisk(size: number): Promise<SmallDisk> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-disk-'));
  const [program, ...options] = UNSHARE;
  const script = `mount -t tmpfs -o size=${size}m tmpfs "$0" && echo mounted && exec cat`;
  // The disk exists while a process sees it. This process ends with the tests, even if they crash.
  const keeper = spawn(program, [...options, 'sh', '-c', script, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(keeper.stdout, 'data');
  const seen = (name = '') => join(`/proc/${keeper.pid}/root`, directory, name);
  return {
    path: (name) => join(directory, name),
    through: ['nsenter', '--mount', `--target=${keeper.pid}`],
    async fill() {
      const file = await open(seen(BALLAST), 'a');
      const piece = Buffer.alloc(1_048_576);
      // A full disk accepts a part of the last piece, and then refuses.
      while (await file.write(piece).catch(() => null));
      await file.close();
    },
    free: () => rm(seen(BALLAST)),
    put: (from, name) => copyFile(from, seen(name)),
    async copyTo(outside) {
      for (const name of await readdir(seen())) await copyFile(join(seen(), name), join(outside, name));
    },
    async remove() {
      keeper.stdin.end();
      await once(keeper, 'exit');
      await rm(directory, { recursive: true });
    },
  };
}
