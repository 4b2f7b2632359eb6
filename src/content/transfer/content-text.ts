import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { canonicalJson } from '../../json/canonical-json.js';
import { compareTexts } from '../../json/texts.js';
import type { ItemFingerprint } from '../changes/change-row.js';
import { CONTENT_TYPES, type ContentType } from '../content.types.js';
import { readDefinitions, requireDefinition } from '../store/definition-reader.js';
import type { ContentFormat } from './content-format.js';

/**
 * Streams of the whole content of a project, in chunks of a few definitions each: a content of any size takes little
 * memory, and the event loop is not blocked. Definitions are stored as canonical JSON, so nothing is parsed.
 */

/** The items of a content, and the format of its document. */
export interface ContentToWrite {
  readonly items: readonly ItemFingerprint[];
  readonly format: ContentFormat;
}

/** The content document as canonical JSON (RFC 8785), as in `Project.contentExport`. */
export async function* documentText(manager: EntityManager, { items, format }: ContentToWrite): AsyncGenerator<string> {
  // The order of an object's properties in canonical JSON.
  yield '{"appEvents":[';
  yield* listText(manager, items, 'APP_EVENT');
  yield `],"format":${canonicalJson(format)},"integrations":[`;
  yield* listText(manager, items, 'INTEGRATION');
  yield '],"workflows":[';
  yield* listText(manager, items, 'WORKFLOW');
  yield ']}';
}

/** The SHA-256 of the document's canonical JSON, and its size in bytes of UTF-8. */
export interface DocumentDigest {
  readonly sha256: string;
  readonly bytes: number;
}

export async function documentDigest(manager: EntityManager, content: ContentToWrite): Promise<DocumentDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of documentText(manager, content)) {
    hash.update(piece);
    bytes += Buffer.byteLength(piece);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** The content as NDJSON: a line with the format and the number of items, then one line per item. */
export async function* linesText(manager: EntityManager, { items, format }: ContentToWrite): AsyncGenerator<string> {
  yield `${JSON.stringify({ format, items: items.length })}\n`;
  for (const contentType of CONTENT_TYPES) {
    const kind = canonicalJson(contentType);
    for await (const some of batchesWithDefinitions(manager, sortedItems(items, contentType))) {
      const lines = some.map(({ key, name, json }) => {
        return `{"kind":${kind},"key":${canonicalJson(key)},"name":${canonicalJson(name)},"definition":${json}}\n`;
      });
      yield lines.join('');
    }
  }
}

async function* listText(
  manager: EntityManager,
  items: readonly ItemFingerprint[],
  contentType: ContentType,
): AsyncGenerator<string> {
  let separator = '';
  for await (const some of batchesWithDefinitions(manager, sortedItems(items, contentType))) {
    const entries = some.map(({ key, name, json }) => {
      return `{"definition":${json},"key":${canonicalJson(key)},"name":${canonicalJson(name)}}`;
    });
    yield separator + entries.join(',');
    separator = ',';
  }
}

/** The items of one content type, sorted by the UTF-16 code units of the key. */
function sortedItems(items: readonly ItemFingerprint[], contentType: ContentType): ItemFingerprint[] {
  const some = items.filter((item) => item.contentType === contentType);
  return some.sort((a, b) => compareTexts(a.key, b.key));
}

/** How many definitions are read at once: few if they are large, since each may be a mebibyte. */
const [FEW, MANY] = [16, 64];
/** A batch with more text than this has large definitions, in UTF-16 code units. */
const LARGE_BATCH = 262_144;

type ItemWithJson = ItemFingerprint & { readonly json: string };

async function* batchesWithDefinitions(
  manager: EntityManager,
  items: readonly ItemFingerprint[],
): AsyncGenerator<readonly ItemWithJson[]> {
  let size = FEW;
  for (let start = 0; start < items.length; ) {
    const some = items.slice(start, start + size);
    const definitions = await readDefinitions(
      manager,
      some.map(({ hash }) => hash),
    );
    const found = some.map((item) => ({ ...item, json: requireDefinition(definitions, item.hash) }));
    yield found;
    await yieldEventLoop();
    start += size;
    size = found.reduce((length, { json }) => length + json.length, 0) > LARGE_BATCH ? FEW : MANY;
  }
}
