import { createHash } from 'node:crypto';
import { readTextFile } from '../../../../src/content/folder/file-contents.js';
import { contentTypeOfPath, HEADER_FILE } from '../../../../src/content/folder/layout.js';
import type { Files } from './read-files.js';

/** What has to be done so that a folder has the wanted files. Sorted. */
export interface WritePlan {
  /** The files to write, `slipway.json` last: what it says of the others is then true. */
  readonly written: readonly (readonly [path: string, text: string])[];
  /** The files to remove: those of the layout that are not wanted. */
  readonly removed: readonly string[];
}

/** Compares a folder with the wanted files. Files that differ only as Git and editors on Windows may alter them stay. */
export function planWrite(current: Files, wanted: ReadonlyMap<string, string>): WritePlan {
  const written = [...wanted].filter(([path, text]) => textOf(current.get(path)) !== text);
  const last = written.filter(([path]) => path === HEADER_FILE);
  const removed = [...current.keys()].filter((path) => !wanted.has(path) && isOfLayout(path));
  return { written: [...written.filter(([path]) => path !== HEADER_FILE), ...last], removed: removed.sort() };
}

/** Whether a file is one of an item, or of an item's texts, by its path alone. */
export function isOfLayout(path: string): boolean {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  return contentTypeOfPath(path) !== null || contentTypeOfPath(`${folder}.json`) !== null;
}

/** The SHA-256 of a file, in hexadecimal. */
export function fileSha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function textOf(content: Uint8Array | undefined): string | null {
  const reading = content === undefined ? null : readTextFile(content);
  return reading !== null && 'text' in reading ? reading.text : null;
}
