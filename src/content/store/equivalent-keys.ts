import type { EntityManager } from 'typeorm';
import { inTurns, yieldEventLoop } from '../../async/event-loop.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, literal, rows, sql } from '../../database/statements/sql.js';
import { refuse } from '../../errors/refusals.js';
import { quote } from '../../json/fault.js';
import { type ContentPoint, validAt } from '../changes/comparison.js';
import { CONTENT_TYPES, type ContentIdentity, type ContentKey, type ContentType } from '../content.types.js';
import { keyIdentity, newKeyFault } from '../definitions/content-keys.js';
import { contentOfType } from './content-of-type.js';
import type { ContentWrite } from './content-writer.js';

/**
 * Refuses to give an item a key that is equivalent to another item's: an integration or a workflow whose key differs only in
 * case, an app event whose key differs only in its Unicode form. Also refuses new keys of a form that only earlier versions
 * allowed. Existing items with such keys stay valid, can be changed, and can be restored.
 */
export async function refuseUnusableKeys(
  manager: EntityManager,
  point: ContentPoint,
  writes: readonly ContentWrite[],
): Promise<void> {
  for (const contentType of CONTENT_TYPES) {
    const some = writes.filter((write) => write.contentType === contentType);
    const stored = some.filter((write) => write.stored);
    if (stored.length === 0) continue;
    const existing =
      contentType === 'APP_EVENT'
        ? await appEventKeys(manager, point)
        : await keysInAnyCase(manager, point, contentType, stored);
    const isKept = ({ key, lineage }: ContentWrite) => existing.get(lineage) === key;
    const given = stored.filter((write) => !isKept(write));
    if (contentType === 'INTEGRATION') await refuseFormerKeys(manager, point, given);
    const kept = stored.filter(isKept).map(({ key }) => key);
    for (const { lineage } of some) existing.delete(lineage);
    await refuseEquivalentKeys(contentType, given, [...existing.values(), ...kept]);
  }
}

/** The keys of items, by lineage. */
type KeysByLineage = Map<string, string>;

/** `kept` are the keys of all other items after the write. */
async function refuseEquivalentKeys(
  contentType: ContentType,
  given: readonly ContentWrite[],
  kept: readonly string[],
): Promise<void> {
  const byIdentity = new Map<string, string>();
  for await (const some of inTurns(kept)) {
    for (const key of some) byIdentity.set(keyIdentity(contentType, key), key);
  }
  for await (const some of inTurns(given)) {
    for (const { key } of some) {
      const identity = keyIdentity(contentType, key);
      const other = byIdentity.get(identity);
      if (other !== undefined) refuse('KEY_TAKEN', equivalenceMessage(contentType, key, other), { field: ['key'] });
      byIdentity.set(identity, key);
    }
  }
}

function equivalenceMessage(contentType: ContentType, key: string, other: string): string {
  return contentType === 'APP_EVENT'
    ? `There is already an app event with the key ${quote(other)}, which is ${quote(key)} in another Unicode form.`
    : `There is already an item with the key ${quote(other)}, which differs from ${quote(key)} only in case.`;
}

/** Earlier versions allowed some keys of integrations that are refused now, e.g. `a..b`. */
async function refuseFormerKeys(
  manager: EntityManager,
  { projectId }: ContentPoint,
  given: readonly ContentWrite[],
): Promise<void> {
  const former = given.map(({ key }) => key).filter((key) => newKeyFault('INTEGRATION', key) !== null);
  for (const some of chunks(former, KEYS_PER_LOOKUP)) {
    const known = await rows<{ key: string }>(
      manager,
      sql`SELECT DISTINCT v.key FROM content_version v
        WHERE v.project_id = ${projectId} AND v.content_type = 'INTEGRATION' AND v.key IN (${join(some)})`,
    );
    const keys = new Set(known.map(({ key }) => key));
    const wrong = some.find((key) => !keys.has(key));
    if (wrong !== undefined) {
      refuse('INVALID_INPUT', `Invalid key: ${newKeyFault('INTEGRATION', wrong)}.`, { field: ['key'] });
    }
  }
}

/** How many keys one statement looks up. */
const KEYS_PER_LOOKUP = 500;

/** The project's items whose keys equal those of the writes without regard to case. */
async function keysInAnyCase(
  manager: EntityManager,
  point: ContentPoint,
  contentType: ContentType,
  writes: readonly ContentWrite[],
): Promise<KeysByLineage> {
  const found = new Map<string, string>();
  for (const some of chunks(writes, KEYS_PER_LOOKUP)) {
    const identities = some.map(({ key }) => keyIdentity(contentType, key));
    const existing = await rows<ContentIdentity & ContentKey>(
      manager,
      sql`SELECT v.key, v.lineage FROM content_version v
        WHERE ${validAt(sql`v`, point)} AND v.content_type = ${contentType} AND LOWER(v.key) IN (${join(identities)})`,
    );
    for (const { key, lineage } of existing) found.set(lineage, key);
    await yieldEventLoop();
  }
  return found;
}

/** How many keys one statement reads. */
const KEYS_PER_STATEMENT = 5_000;

/** All app events of a project. Yields to the event loop. */
async function appEventKeys(manager: EntityManager, point: ContentPoint): Promise<KeysByLineage> {
  const keys = new Map<string, string>();
  let page: readonly (ContentIdentity & ContentKey)[] = [];
  do {
    page = await rows<ContentIdentity & ContentKey>(
      manager,
      sql`SELECT v.key, v.lineage FROM ${contentOfType(point, 'APP_EVENT')} v
        WHERE v.key > ${page.at(-1)?.key ?? ''} ORDER BY v.key LIMIT ${literal(KEYS_PER_STATEMENT)}`,
    );
    for (const { key, lineage } of page) keys.set(lineage, key);
    await yieldEventLoop();
  } while (page.length === KEYS_PER_STATEMENT);
  return keys;
}
