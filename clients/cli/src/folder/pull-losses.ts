import type { ContentType } from '../../../../src/content/content.types.js';
import type { FolderHeader } from '../../../../src/content/folder/folder-header.js';
import type { FolderDocument } from '../../../../src/content/folder/folder-of-document.js';
import { type ComparedItem, compareDocuments, isSameItem, itemsOf } from '../changes/compare-documents.js';
import type { PrintedChange } from '../changes/printed-change.js';
import { renamesOfHeader, renamesToSend } from './push-renames.js';

/** What an edit has made of an item. */
export interface ItemVersion {
  /** The project's content revision after the edit. */
  readonly contentRevision: number;
  readonly key: string;
  readonly name: string;
  /** Null if the edit removed the item. */
  readonly definition: unknown;
}

/** The history of a project that is pulled. */
export interface PulledHistory {
  /** The edits of an item, newest first. */
  readonly versionsOf: (contentType: ContentType, key: string) => AsyncIterable<ItemVersion>;
  /** The content revision that the project has now. */
  readonly revision: number;
  /** The project's id. */
  readonly project: string;
}

/** Of how many items the history is read. If more differ, none of them is looked up. */
const MAX_LOOKED_UP = 500;

/** The changes of a valid folder that a pull of this content would lose. `history` is null if it is not that of Development. */
export async function changesLost(
  header: FolderHeader,
  folder: FolderDocument,
  content: FolderDocument,
  history: PulledHistory | null,
): Promise<readonly PrintedChange[]> {
  const changes = await compareDocuments(content, folder);
  const { pulled } = header;
  const isKnown = pulled !== undefined && pulled.project === history?.project && pulled.revision <= history.revision;
  if (!isKnown || changes.length > MAX_LOOKED_UP) return changes;
  const items = new Map(itemsOf(folder).map((item) => [`${item.contentType} ${item.key}`, item]));
  const lost: PrintedChange[] = [];
  for (const change of changes) {
    const { contentType, key } = change;
    const item = items.get(`${contentType} ${key}`) ?? null;
    if (await isLost(item, contentType, history.versionsOf(contentType, key), pulled.revision)) lost.push(change);
  }
  return lost;
}

/** Whether a folder has renames that the project does not have yet. */
export function hasRenamesToPush(folder: FolderDocument, content: FolderDocument): boolean {
  const { sent, unclear } = renamesToSend(renamesOfHeader(folder), content, { isCurrent: false, isEmpty: false });
  return sent.length + unclear.length > 0;
}

/**
 * Whether what a folder has of an item would be lost if it was overwritten: the project had it neither when the folder was
 * pulled, at `pulledRevision`, nor at any time since, e.g. because CI has pushed it.
 *
 * @param item null if the folder has none
 * @param versions the edits of the item in the project, newest first
 */
export async function isLost(
  item: ComparedItem | null,
  contentType: ContentType,
  versions: AsyncIterable<ItemVersion> | Iterable<ItemVersion>,
  pulledRevision: number,
): Promise<boolean> {
  for await (const { contentRevision, key, name, definition } of versions) {
    const held = definition === null ? null : { contentType, key, name, definition };
    if (isSameItem(item, held)) return false;
    if (contentRevision <= pulledRevision) return true;
  }
  // When the folder was pulled, the project had no such item.
  return item !== null;
}
