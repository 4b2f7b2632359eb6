import { createHash } from 'node:crypto';
import type { FolderDocument } from '../../../../src/content/folder/folder-of-document.js';
import { canonicalJson } from '../../../../src/json/canonical-json.js';

/**
 * A document as canonical JSON, in bytes of UTF-8, with these renames. It is put together item by item: a string could not have
 * the length of a large content.
 */
export function documentBytes(document: FolderDocument, renames: readonly unknown[] = []): Buffer<ArrayBuffer> {
  return Buffer.concat([...piecesOf(document, renames)].map((piece) => Buffer.from(piece)));
}

/** The SHA-256 of the canonical JSON of a document without its renames, as `ContentExport.sha256` has it. */
export function documentSha256(document: FolderDocument): string {
  const hash = createHash('sha256');
  for (const piece of piecesOf(document, [])) hash.update(piece);
  return hash.digest('hex');
}

/** The properties are in the order of canonical JSON; the items are sorted already. */
function* piecesOf(document: FolderDocument, renames: readonly unknown[]): Generator<string> {
  const { appEvents, format, integrations, workflows } = document;
  yield '{"appEvents":[';
  yield* elementsOf(appEvents);
  yield `],"format":${canonicalJson(format)},"integrations":[`;
  yield* elementsOf(integrations);
  yield `],${renames.length > 0 ? `"renames":${canonicalJson(renames)},` : ''}"workflows":[`;
  yield* elementsOf(workflows);
  yield ']}';
}

function* elementsOf(list: readonly unknown[]): Generator<string> {
  for (const [index, element] of list.entries()) yield (index === 0 ? '' : ',') + canonicalJson(element);
}
