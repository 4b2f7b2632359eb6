import { indentedJson } from '../../json/indented-json.js';
import { compareTexts } from '../../json/texts.js';
import type { ContentType } from '../content.types.js';
import { type ContentDocument, DOCUMENT_LISTS, type DocumentEntry } from '../transfer/content-document.js';
import { extractTexts } from './extract-texts.js';
import { HEADER_FILE, pathsOfItems, textFolderOf } from './layout.js';

/** The document of a folder. It may name renamed keys. */
export type FolderDocument = ContentDocument & { readonly renames?: unknown };

/**
 * Writes a valid document as a folder: the texts of its files by path, sorted. See docs/content-folder.md. Equal content
 * in the same format has equal files, in whatever order. Each file ends with a line break.
 */
export function folderOfDocument(document: FolderDocument): ReadonlyMap<string, string> {
  const items = DOCUMENT_LISTS.flatMap(([list, contentType]) =>
    document[list].map((entry) => ({ contentType, key: entry.key, entry })),
  );
  const paths = pathsOfItems(items);
  const files: (readonly [string, string])[] = [headerFile(document)];
  for (const { contentType, key, entry } of items) {
    files.push(...filesOfItem(pathOf(paths[contentType], contentType, key), entry));
  }
  return new Map(files.sort(([a], [b]) => compareTexts(a, b)));
}

function headerFile({ format, renames }: FolderDocument): [string, string] {
  return [HEADER_FILE, `${indentedJson({ format, renames })}\n`];
}

function pathOf(paths: ReadonlyMap<string, string>, contentType: ContentType, key: string): string {
  const path = paths.get(key);
  if (path === undefined) throw new Error(`expected a path for ${contentType} ${key}, found none`);
  return path;
}

function* filesOfItem(path: string, { key, name, definition }: DocumentEntry): Generator<[string, string]> {
  const folder = textFolderOf(path);
  const extracted = extractTexts(definition, folder.slice(folder.lastIndexOf('/') + 1));
  yield [path, itemText(key, name, extracted.definition)];
  for (const [fileName, content] of extracted.files) yield [`${folder}/${fileName}`, content];
}

/** Key and name come first, since they say what the file is about. */
function itemText(key: string, name: string, definition: unknown): string {
  const members = [
    `"key": ${JSON.stringify(key)}`,
    `"name": ${JSON.stringify(name)}`,
    `"definition": ${indentedJson(definition, 1)}`,
  ];
  return `{\n  ${members.join(',\n  ')}\n}\n`;
}
