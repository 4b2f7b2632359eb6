import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandFailure, usageFailure } from '../failures/command-failure.js';
import { yieldToSignal } from '../session/yield-to-signal.js';
import { journalOf, type PullJournal, removeJournal, writeJournal } from './pull-journal.js';
import type { Files } from './read-files.js';
import type { WritePlan } from './write-plan.js';

/** Files that are being written have hidden names: they are renamed once they are complete. */
const TEMPORARY = /^\.slipway-\d+\.tmp$/;

/** What is written to a folder. */
interface FolderWrite {
  readonly current: Files;
  readonly plan: WritePlan;
  /** The journal of an interrupted pull. Null if there is none. */
  readonly unfinished: PullJournal | null;
}

/**
 * Carries out a plan. `current` is what the plan is based on: a file that has changed since is not overwritten. If it is
 * interrupted, or the process is killed, a journal stays, from which the next `pull` continues.
 *
 * @throws CommandFailure if a file has changed since, or can't be written
 */
export async function writeFiles(
  root: string,
  { current, plan, unfinished }: FolderWrite,
  signal: AbortSignal,
): Promise<void> {
  if (plan.written.length + plan.removed.length > 0 || unfinished) {
    mkdirSync(root, { recursive: true });
    writeJournal(root, journalOf(current, plan, unfinished), (path, text) => replaceFile(root, path, text));
    for (const path of plan.removed) {
      await yieldToSignal(signal);
      requireUnchanged(root, path, current);
      rmSync(join(root, path));
    }
    for (const [path, text] of plan.written) {
      await yieldToSignal(signal);
      requireUnchanged(root, path, current);
      replaceFile(root, path, text);
    }
    for (const path of plan.removed) removeEmptyFolders(root, dirname(path));
    removeTemporaryFiles(root);
    removeJournal(root);
  }
}

/** Replaces a file at once: a reader finds the old or the new one, whenever the process is killed. */
export function replaceFile(root: string, path: string, text: string): void {
  const temporary = join(root, `.slipway-${process.pid}.tmp`);
  const target = join(root, path);
  try {
    mkdirSync(dirname(target), { recursive: true });
    // Never through a link of that name, which a repository may have brought.
    rmSync(temporary, { force: true });
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, target);
  } catch (error) {
    removeIfPossible(temporary);
    throw usageFailure(`Expected to be able to write ${target}, got ${(error as NodeJS.ErrnoException).code}`, [
      'the folder may be incomplete: fix this, and run the same command again',
    ]);
  }
}

/** Removes a file of which a full disk has taken a part only. The error that is reported is that of the writing. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What can't be removed either stays.
  }
}

function requireUnchanged(root: string, path: string, current: Files): void {
  const expected = current.get(path);
  const found = readIfExists(join(root, path));
  if (found === null ? expected === undefined : expected !== undefined && found.equals(expected)) return;
  throw new CommandFailure('CONFLICT', `${path} was edited while the folder was being written`, {
    lines: ['it is left as it is: run the same command again'],
  });
}

function readIfExists(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}

function removeEmptyFolders(root: string, folder: string): void {
  for (let path = folder; path !== '.'; path = dirname(path)) {
    try {
      rmdirSync(join(root, path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') continue;
      if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
      throw error;
    }
  }
}

/** Those of a process that was killed, too. */
function removeTemporaryFiles(root: string): void {
  for (const name of readdirSync(root)) if (TEMPORARY.test(name)) rmSync(join(root, name), { force: true });
}
