import type { FolderDocument } from '../../../../src/content/folder/folder-of-document.js';
import { DOCUMENT_LISTS } from '../../../../src/content/transfer/content-document.js';
import type { ImportRename } from '../../../../src/content/transfer/import-renames.js';
import { validRenames } from '../changes/compare-documents.js';
import { CommandFailure } from '../failures/command-failure.js';
import { commandHint, hintLines } from '../output/hint.js';
import type { FolderLocation } from './content-folder.js';

/** A rename in `slipway.json`. */
export type FolderRename = Pick<ImportRename, 'contentType' | 'from' | 'to'>;

/** The renames of a valid folder. */
export function renamesOfHeader(document: FolderDocument): readonly FolderRename[] {
  return validRenames(document).list.map(({ contentType, from, to }) => ({ contentType, from, to }));
}

/** Which renames are sent with a push, and which cannot be judged. */
interface RenamesToSend {
  readonly sent: readonly FolderRename[];
  /** Renames that exchange keys: whether the project has them already, its keys do not say. */
  readonly unclear: readonly FolderRename[];
}

/**
 * Leaves out the renames that the project has already: it has the new key, and the former one no more. An empty project has
 * nothing to rename. `isCurrent`: the project has not changed since the folder was pulled, so that no rename is done yet.
 */
export function renamesToSend(
  renames: readonly FolderRename[],
  project: FolderDocument,
  { isCurrent, isEmpty }: { readonly isCurrent: boolean; readonly isEmpty: boolean },
): RenamesToSend {
  if (isEmpty) return { sent: [], unclear: [] };
  if (isCurrent) return { sent: renames, unclear: [] };
  const keys = keysOf(project);
  const hasItem = (contentType: string, key: string) => keys.has(`${contentType} ${key}`);
  const starts = renames.map((rename) => ({ rename, start: startOfChain(rename, renames) }));
  const isDone = ({ contentType, to }: FolderRename, { from }: FolderRename) =>
    !hasItem(contentType, from) && hasItem(contentType, to);
  return {
    sent: starts.flatMap(({ rename, start }) => (start !== null && isDone(rename, start) ? [] : rename)),
    unclear: starts.flatMap(({ rename, start }) => (start === null ? rename : [])),
  };
}

/** Of `b` to `c` and `a` to `b`, the latter: the key `a` says whether both are done. Null if keys are exchanged. */
function startOfChain(rename: FolderRename, renames: readonly FolderRename[]): FolderRename | null {
  let start = rename;
  for (let steps = 0; steps <= renames.length; steps++) {
    const { contentType, from } = start;
    const before = renames.find((other) => other.contentType === contentType && other.to === from);
    if (before === undefined) return start;
    start = before;
  }
  return null;
}

function keysOf(document: FolderDocument): ReadonlySet<string> {
  return new Set(
    DOCUMENT_LISTS.flatMap(([list, contentType]) => document[list].map(({ key }) => `${contentType} ${key}`)),
  );
}

/** @throws CommandFailure if there are unclear renames: done a second time, they would exchange the items back */
export function requireClear({ unclear }: RenamesToSend, location: FolderLocation): void {
  if (unclear.length === 0) return;
  const lines = unclear.map(({ from, to }) => `${from} to ${to}`);
  throw new CommandFailure('CONFLICT', 'Renames in slipway.json exchange keys: they may be done already', {
    lines: [
      ...lines,
      ...hintLines(
        ['if they are done', 'remove them from slipway.json'],
        ['if not, pull it first', commandHint(location, 'pull', location.shown)],
      ),
    ],
  });
}
