import { type Fault, isObject, quote } from '../../json/fault.js';
import type { ContentType } from '../content.types.js';
import { keyFault, nameFault } from '../definitions/content-keys.js';
import { closedObjectFaults, textFaults } from '../definitions/value-faults.js';
import type { DocumentEntry } from '../transfer/content-document.js';
import { type FileContent, readJsonFile, readTextFile, type TextReading } from './file-contents.js';
import { insertTexts } from './insert-texts.js';
import { textFolderOf } from './layout.js';

/** An item as its files have it. */
export interface ItemReading {
  /** Null if there are faults. */
  readonly entry: DocumentEntry | null;
  readonly faults: readonly Fault[];
  /** The paths of the files with its texts. */
  readonly textFiles: ReadonlySet<string>;
}

/** Reads the file of an item, and those with its texts. Does not validate the definition. */
export function readItemFile(
  path: string,
  contentType: ContentType,
  files: ReadonlyMap<string, FileContent>,
): ItemReading {
  const texts = new TextsOfItem(path, files);
  const reading = readJsonFile(files.get(path) ?? '');
  const refused = (faults: readonly Fault[]) => ({ entry: null, faults, textFiles: texts.paths });
  if ('fault' in reading) return refused([reading.fault]);
  const { value } = reading;
  const faults = closedObjectFaults(value, ['key', 'name', 'definition']);
  if (!isObject(value)) return refused(faults);
  const { key, name } = value;
  faults.push(...textFaults('/key', key, (text) => keyFault(contentType, text)));
  faults.push(...textFaults('/name', name, nameFault));
  const definition = insertTexts(value.definition, (reference) => texts.read(reference), faults);
  if (faults.length > 0 || typeof key !== 'string' || typeof name !== 'string') return refused(faults);
  return { entry: { key, name, definition }, faults, textFiles: texts.paths };
}

class TextsOfItem {
  readonly paths = new Set<string>();
  private readonly parent: string;
  private readonly folderName: string;

  constructor(
    itemPath: string,
    private readonly files: ReadonlyMap<string, FileContent>,
  ) {
    const folder = textFolderOf(itemPath);
    const nameAt = folder.lastIndexOf('/') + 1;
    this.parent = folder.slice(0, nameAt);
    this.folderName = folder.slice(nameAt);
  }

  /** A second reference to a file is refused, because many references to a long text could fill the memory. */
  read(reference: string): TextReading {
    const [folder, name, ...rest] = reference.split('/', 3);
    if (folder !== this.folderName || !name || rest.length > 0) {
      return { message: `expected "${this.folderName}/<name of a file>", got ${quote(reference)}` };
    }
    const path = this.parent + reference;
    const content = this.files.get(path);
    if (content === undefined) return { message: `expected the file ${quote(path, 500)}, found none` };
    if (this.paths.has(path)) return { message: 'expected each file to be referred to once, got a second reference' };
    this.paths.add(path);
    const reading = readTextFile(content);
    return 'text' in reading ? reading : { message: `In ${quote(reference, 500)}: ${reading.message}` };
  }
}
