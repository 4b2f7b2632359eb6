import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { chunks } from '../database/sql.js';
import { canonicalJson } from './canonical-json.js';
import type { ContentPoint } from './comparison.js';
import type { ContentType } from './content.types.js';
import { CONTENT_FORMAT } from './content-document.js';
import { type ContentRow, readDefinitions, readFingerprints } from './content-store.js';

/** How many definitions are in memory at once: each may be as large as a definition can be. */
const BATCH_SIZE = 100;

/**
 * The SHA-256 of a project's content at one of its revisions, as `contentAt` gives it. It is put together from the stored
 * definitions, which are canonical JSON already, so that content of any size takes little memory, and others their turn.
 */
export async function contentSha256(manager: EntityManager, point: ContentPoint): Promise<string> {
  const items = await readFingerprints(manager, point);
  const hash = createHash('sha256');
  const addList = async (contentType: ContentType) => {
    const list = items.filter((item) => item.contentType === contentType);
    let separator = '';
    for (const batch of chunks(list.sort(byKey), BATCH_SIZE)) {
      for (const entry of await entriesOf(manager, batch)) {
        hash.update(separator + entry);
        separator = ',';
      }
    }
  };
  // The order of an object's properties in canonical JSON.
  hash.update('{"appEvents":[');
  await addList('APP_EVENT');
  hash.update(`],"format":${canonicalJson(CONTENT_FORMAT)},"integrations":[`);
  await addList('INTEGRATION');
  hash.update('],"workflows":[');
  await addList('WORKFLOW');
  return hash.update(']}').digest('hex');
}

type Item = Omit<ContentRow, 'json'>;

async function entriesOf(manager: EntityManager, items: readonly Item[]): Promise<string[]> {
  const definitions = await readDefinitions(
    manager,
    items.map(({ hash }) => hash),
  );
  return items.map(({ key, name, hash }) => {
    const definition = definitions.get(hash);
    if (definition === undefined) throw new Error(`expected a stored definition ${hash}, got none`);
    return `{"definition":${definition},"key":${canonicalJson(key)},"name":${canonicalJson(name)}}`;
  });
}

function byKey(a: Item, b: Item): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}
