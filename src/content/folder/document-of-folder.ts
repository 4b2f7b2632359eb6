import { type Fault, quote } from '../../json/fault.js';
import { compareTexts } from '../../json/texts.js';
import type { ContentKey, ContentType } from '../content.types.js';
import { keyIdentity } from '../definitions/content-keys.js';
import { MAX_DOCUMENT_FAULTS } from '../definitions/content-limits.js';
import type { DocumentEntry } from '../transfer/content-document.js';
import { type FileContent, readJsonFile } from './file-contents.js';
import { type FolderHeader, headerFaults } from './folder-header.js';
import type { FolderDocument } from './folder-of-document.js';
import { isIgnoredFile } from './ignored-files.js';
import { contentTypeOfPath, HEADER_FILE, LAYOUT, pathsOfItems, textFolderOf } from './layout.js';
import { readItemFile } from './read-item-file.js';

/** What is wrong with a file: its path, a JSON Pointer inside of it, and what was expected and got. */
export interface FolderFault extends Fault {
  readonly file: string;
}

/** The document of a folder, or what is wrong with the folder. */
export type FolderReading = { readonly document: FolderDocument } | { readonly faults: readonly FolderFault[] };

/**
 * Reads a folder that `folderOfDocument` could have written: files by path from the folder, with `/` between names. Accepts
 * any files and never throws. Definitions and references are not validated: the import of the document does that.
 */
export function documentOfFolder(files: ReadonlyMap<string, FileContent>): FolderReading {
  const { header, items, faults } = readContentFolder(files);
  if (header === null || faults.length > 0) return { faults };
  return { document: documentOf(header, items) };
}

/** The document of the header and the items of a folder. */
export function documentOf({ format, renames }: FolderHeader, items: readonly FolderItem[]): FolderDocument {
  const entriesOf = (type: ContentType) =>
    items.filter(({ contentType }) => contentType === type).map(({ entry }) => entry);
  return {
    ...(renames === undefined ? { format } : { format, renames }),
    integrations: entriesOf('INTEGRATION'),
    appEvents: entriesOf('APP_EVENT'),
    workflows: entriesOf('WORKFLOW'),
  };
}

/** An item, and the path of its file. */
export interface FolderItem extends ContentKey {
  readonly file: string;
  readonly entry: DocumentEntry;
}

/** What could be read of a folder. */
export interface FolderContents {
  /** Null if `slipway.json` has faults. */
  readonly header: FolderHeader | null;
  /** The items whose files could be read, sorted by key. */
  readonly items: readonly FolderItem[];
  /** At most `MAX_DOCUMENT_FAULTS`. */
  readonly faults: readonly FolderFault[];
}

/** Reads as much of a folder as can be read. Accepts any files and never throws. Validates no definitions. */
export function readContentFolder(files: ReadonlyMap<string, FileContent>): FolderContents {
  return new FolderReader(files).read();
}

class FolderReader {
  private readonly faults: FolderFault[] = [];
  private readonly items: FolderItem[] = [];
  /** The files with texts, and the folders of those whose references could not all be read. */
  private readonly textFiles = new Set<string>();
  private readonly unclearFolders = new Set<string>();

  constructor(private readonly files: ReadonlyMap<string, FileContent>) {}

  read(): FolderContents {
    const header = this.readHeader();
    const others: string[] = [];
    for (const path of [...this.files.keys()].sort(compareTexts)) {
      const contentType = contentTypeOfPath(path);
      if (contentType !== null) this.readItem(path, contentType);
      else if (path !== HEADER_FILE) others.push(path);
    }
    this.checkKeys();
    if (this.faults.length === 0) this.checkPaths();
    for (const path of others) this.checkOther(path);
    const items = this.items.toSorted((a, b) => compareTexts(a.key, b.key));
    return { header, items, faults: this.faults.slice(0, MAX_DOCUMENT_FAULTS) };
  }

  private readHeader(): FolderHeader | null {
    const content = this.files.get(HEADER_FILE);
    const reading = content === undefined ? { fault: MISSING } : readJsonFile(content);
    const faults = 'fault' in reading ? [reading.fault] : headerFaults(reading.value);
    for (const fault of faults) this.addFault(HEADER_FILE, fault);
    return faults.length > 0 || 'fault' in reading ? null : (reading.value as FolderHeader);
  }

  private readItem(file: string, contentType: ContentType): void {
    const { entry, faults, textFiles } = readItemFile(file, contentType, this.files);
    for (const path of textFiles) this.textFiles.add(path);
    for (const fault of faults) this.addFault(file, fault);
    if (entry === null) this.unclearFolders.add(textFolderOf(file));
    else this.items.push({ contentType, key: entry.key, file, entry });
  }

  private checkKeys(): void {
    const firstFiles = new Map<string, string>();
    for (const { contentType, key, file } of this.items) {
      const identity = `${contentType} ${keyIdentity(contentType, key)}`;
      const first = firstFiles.get(identity);
      firstFiles.set(identity, first ?? file);
      if (first === undefined) continue;
      this.addFault(file, { path: '/key', message: `expected a unique key, got ${quote(key)}, which ${first} has` });
    }
  }

  /** A file system may have kept another case of a name. */
  private checkPaths(): void {
    const paths = pathsOfItems(this.items);
    for (const { contentType, key, file } of this.items) {
      const expected = paths[contentType].get(key) ?? '';
      if (expected.toLowerCase() === file.toLowerCase()) continue;
      this.addFault(file, { path: '/key', message: `expected the item ${quote(key)} in the file ${expected}` });
    }
  }

  private checkOther(path: string): void {
    if (this.textFiles.has(path) || isIgnoredFile(path)) return;
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    if (this.unclearFolders.has(folder)) return;
    const itemFile = `${folder}.json`;
    const isBesideItem = this.files.has(itemFile) && contentTypeOfPath(itemFile) !== null;
    const message = isBesideItem
      ? `expected a reference to this file in ${itemFile}, found none`
      : `expected one of the files ${LAYOUT}, or the text of one of them`;
    this.addFault(path, { path: '', message });
  }

  private addFault(file: string, fault: Fault): void {
    this.faults.push({ file, path: fault.path, message: fault.message });
  }
}

const MISSING: Fault = { path: '', message: 'expected a file with the format of the content, found none' };
