import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { canonicalJson } from '../../json/canonical-json.js';
import { compareTexts } from '../../json/texts.js';
import type { FingerprintedItem } from '../changes/change-row.js';
import { CONTENT_TYPES, type ContentType } from '../content.types.js';
import { definitionIn, readDefinitions } from '../store/content-writer.js';
import { CONTENT_FORMAT } from './content-document.js';

/**
 * Whole contents as text, in pieces of a few definitions each: a content of any size takes little memory, and others get
 * their turn. Definitions are stored as canonical JSON, so that no piece has to be parsed.
 */

/** The content document as canonical JSON (RFC 8785), as `Project.contentExport` gives it. */
export async function* documentText(
  manager: EntityManager,
  items: readonly FingerprintedItem[],
): AsyncGenerator<string> {
  // The order of an object's properties in canonical JSON.
  yield '{"appEvents":[';
  yield* list(manager, items, 'APP_EVENT');
  yield `],"format":${canonicalJson(CONTENT_FORMAT)},"integrations":[`;
  yield* list(manager, items, 'INTEGRATION');
  yield '],"workflows":[';
  yield* list(manager, items, 'WORKFLOW');
  yield ']}';
}

/** The content document's canonical JSON without its text: the SHA-256, and how many bytes it has as UTF-8. */
export interface DocumentDigest {
  readonly sha256: string;
  readonly bytes: number;
}

export async function documentDigest(
  manager: EntityManager,
  items: readonly FingerprintedItem[],
): Promise<DocumentDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of documentText(manager, items)) {
    hash.update(piece);
    bytes += Buffer.byteLength(piece);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** The content as NDJSON: a line that names the format and the number of items, then one line for each item. */
export async function* linesText(manager: EntityManager, items: readonly FingerprintedItem[]): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: CONTENT_FORMAT, items: items.length })}\n`;
  for (const contentType of CONTENT_TYPES) {
    const kind = canonicalJson(contentType);
    for await (const some of itemsWithDefinitions(manager, listOf(items, contentType))) {
      const lines = some.map(({ key, name, json }) => {
        return `{"kind":${kind},"key":${canonicalJson(key)},"name":${canonicalJson(name)},"definition":${json}}\n`;
      });
      yield lines.join('');
    }
  }
}

async function* list(
  manager: EntityManager,
  items: readonly FingerprintedItem[],
  contentType: ContentType,
): AsyncGenerator<string> {
  let separator = '';
  for await (const some of itemsWithDefinitions(manager, listOf(items, contentType))) {
    const entries = some.map(({ key, name, json }) => {
      return `{"definition":${json},"key":${canonicalJson(key)},"name":${canonicalJson(name)}}`;
    });
    yield separator + entries.join(',');
    separator = ',';
  }
}

/** The items of one kind by key, by its UTF-16 code units. */
function listOf(items: readonly FingerprintedItem[], contentType: ContentType): FingerprintedItem[] {
  const some = items.filter((item) => item.contentType === contentType);
  return some.sort((a, b) => compareTexts(a.key, b.key));
}

/** How many definitions are read at once: few while they are large, each of which may be a mebibyte. */
const [FEW, MANY] = [16, 64];
/** From how much text on a batch counts as one of large definitions, in UTF-16 code units. */
const LARGE = 262_144;

type ItemWithJson = FingerprintedItem & { readonly json: string };

async function* itemsWithDefinitions(
  manager: EntityManager,
  items: readonly FingerprintedItem[],
): AsyncGenerator<readonly ItemWithJson[]> {
  let size = FEW;
  for (let start = 0; start < items.length; ) {
    const some = items.slice(start, start + size);
    const definitions = await readDefinitions(
      manager,
      some.map(({ hash }) => hash),
    );
    const found = some.map((item) => ({ ...item, json: definitionIn(definitions, item.hash) }));
    yield found;
    await yieldEventLoop();
    start += size;
    size = found.reduce((length, { json }) => length + json.length, 0) > LARGE ? FEW : MANY;
  }
}
