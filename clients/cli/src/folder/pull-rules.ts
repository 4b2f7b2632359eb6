import { documentOf, readContentFolder } from '../../../../src/content/folder/document-of-folder.js';
import { readJsonFile } from '../../../../src/content/folder/file-contents.js';
import type { FolderHeader } from '../../../../src/content/folder/folder-header.js';
import type { FolderDocument } from '../../../../src/content/folder/folder-of-document.js';
import { HEADER_FILE } from '../../../../src/content/folder/layout.js';
import { isObject } from '../../../../src/json/fault.js';
import { documentSha256 } from './document-text.js';
import { uneditedSha256 } from './header-text.js';
import { editedSince, type PullJournal } from './pull-journal.js';
import type { Files } from './read-files.js';
import { type PlacedFault, validateFolder } from './validate-folder.js';

/** What a pull would overwrite in a folder. */
export type FolderEdits =
  /** Nothing: the folder is new, or as it was pulled or pushed. */
  | { readonly kind: 'NONE' }
  /** The folder has the project's content already. */
  | { readonly kind: 'SAME_CONTENT' }
  /** Other content than what was pulled or pushed last from this folder. */
  | { readonly kind: 'CONTENT'; readonly header: FolderHeader; readonly document: FolderDocument }
  /** Files that can't be read, or that are not of the layout. */
  | { readonly kind: 'FAULTS'; readonly faults: readonly PlacedFault[] }
  /** Files that were edited after an interrupted pull. */
  | { readonly kind: 'FILES'; readonly paths: readonly string[] };

/** Finds out what a pull of a content with this SHA-256 would overwrite. */
export function editsInFolder(files: Files, journal: PullJournal | null, sha256: string): FolderEdits {
  if (journal !== null) {
    const paths = editedSince(journal, files);
    return paths.length === 0 ? { kind: 'NONE' } : { kind: 'FILES', paths };
  }
  if ([...files.keys()].every((path) => path === HEADER_FILE) && !hasFormat(files)) return { kind: 'NONE' };
  const { header, faults, items } = readContentFolder(files);
  if (header === null || faults.length > 0) return { kind: 'FAULTS', faults: validateFolder(files).faults };
  return editsInContent(header, documentOf(header, items), sha256);
}

function editsInContent(header: FolderHeader, document: FolderDocument, sha256: string): FolderEdits {
  const folderSha256 = documentSha256(document);
  if (folderSha256 === sha256) return { kind: 'SAME_CONTENT' };
  const isUnedited = header.pulled !== undefined && uneditedSha256(header.pulled) === folderSha256;
  return isUnedited && header.renames === undefined ? { kind: 'NONE' } : { kind: 'CONTENT', header, document };
}

/** Whether `slipway.json` is that of a content: a project file alone has no format. */
function hasFormat(files: Files): boolean {
  return headerValues(files).format !== undefined;
}

/** The properties of `slipway.json`, unvalidated. Empty if it is absent or not JSON. */
export function headerValues(files: Files): Readonly<Record<string, unknown>> {
  const content = files.get(HEADER_FILE);
  if (content === undefined) return {};
  const reading = readJsonFile(content);
  return 'value' in reading && isObject(reading.value) ? reading.value : {};
}
