import { closeSync, fsyncSync, lstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { usageFailure } from '../failures/command-failure.js';
import type { Files } from './read-files.js';
import { fileSha256, isOfLayout, type WritePlan } from './write-plan.js';

/** The file that exists while a folder is being written. Hidden, so that it is not part of the content. */
export const JOURNAL_FILE = '.slipway-pull.json';

/** The states of a file, by SHA-256: before and after. Null: it does not exist. One state if it stays. */
type FileStates = readonly (string | null)[];

/**
 * What the files of a folder were before it was written, and what they become. If the process is killed in between, each file
 * is in one of its states, unless somebody has edited it since.
 */
export interface PullJournal {
  readonly files: Readonly<Record<string, FileStates>>;
}

/** The journal of a plan. An unfinished one before it has further states of the same files. */
export function journalOf(current: Files, plan: WritePlan, unfinished: PullJournal | null): PullJournal {
  const states = new Map<string, Set<string | null>>();
  const add = (path: string, state: string | null) => states.set(path, (states.get(path) ?? new Set()).add(state));
  for (const [path, content] of current) add(path, fileSha256(content));
  for (const [path, text] of plan.written) {
    if (!current.has(path)) add(path, null);
    add(path, fileSha256(text));
  }
  for (const path of plan.removed) add(path, null);
  for (const [path, former] of Object.entries(unfinished?.files ?? {})) {
    if (states.has(path)) for (const state of former) add(path, state);
  }
  return { files: Object.fromEntries([...states].map(([path, some]) => [path, [...some]])) };
}

/** The files of the layout that are in none of the states of an unfinished journal: somebody has edited them since. */
export function editedSince(journal: PullJournal, current: Files): string[] {
  const isKnown = (path: string, state: string | null) =>
    Object.hasOwn(journal.files, path) && journal.files[path]?.includes(state) === true;
  const edited = [...current].filter(([path, content]) => !isKnown(path, fileSha256(content)));
  const removed = Object.keys(journal.files).filter((path) => !current.has(path) && !isKnown(path, null));
  return [...edited.map(([path]) => path), ...removed].filter((path) => isOfLayout(path)).sort();
}

/** The journal of a pull that was interrupted. Null if there is none. @throws CommandFailure if it is not readable */
export function readJournal(root: string): PullJournal | null {
  const path = join(root, JOURNAL_FILE);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  try {
    const value: unknown = stats.isFile() ? JSON.parse(readFileSync(path, 'utf8')) : null;
    if (isJournal(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw usageFailure(`Expected the journal of an interrupted pull in ${path}, got something else`, [
    `remove it, look at the folder (git status), and pull again`,
  ]);
}

/** Writes the journal, and waits until it is on the disk: all at once, so that an interrupted write leaves none. */
export function writeJournal(root: string, journal: PullJournal, replace: (path: string, text: string) => void): void {
  replace(JOURNAL_FILE, `${JSON.stringify(journal)}\n`);
  const file = openSync(join(root, JOURNAL_FILE), 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The folder is written. */
export function removeJournal(root: string): void {
  rmSync(join(root, JOURNAL_FILE), { force: true });
}

function isJournal(value: unknown): value is PullJournal {
  if (typeof value !== 'object' || value === null || !('files' in value)) return false;
  const { files } = value;
  return typeof files === 'object' && files !== null && Object.values(files).every((each) => Array.isArray(each));
}
