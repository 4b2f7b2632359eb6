import type { EntityManager } from 'typeorm';
import { inTurns, yieldEventLoop } from '../../async/event-loop.js';
import { rows, sql } from '../../database/statements/sql.js';
import { refuse } from '../../errors/refusals.js';
import { quote } from '../../json/fault.js';
import { type ContentPoint, validAt } from '../changes/comparison.js';
import { keyIdentity } from '../definitions/content-keys.js';
import type { ContentWrite } from './content-writer.js';

/**
 * Refuses to add an app event whose key equals an existing one as Unicode NFC. Existing app events with such keys stay
 * valid and can be changed.
 */
export async function refuseEquivalentKeys(
  manager: EntityManager,
  point: ContentPoint,
  writes: readonly ContentWrite[],
): Promise<void> {
  const events = writes.filter(({ contentType }) => contentType === 'APP_EVENT');
  if (!events.some(({ stored }) => stored)) return;
  const existing = await appEventKeys(manager, point);
  const added = events.filter(({ key, stored }) => stored && !existing.has(key));
  for (const { key, stored } of events) if (!stored) existing.delete(key);
  const byIdentity = new Map<string, string>();
  for await (const some of inTurns([...existing])) {
    for (const key of some) byIdentity.set(keyIdentity('APP_EVENT', key), key);
  }
  for await (const some of inTurns(added)) for (const { key } of some) refuseEquivalentKey(key, byIdentity);
}

function refuseEquivalentKey(key: string, byIdentity: ReadonlyMap<string, string>): void {
  const other = byIdentity.get(keyIdentity('APP_EVENT', key));
  if (other === undefined) return;
  const message = `There is already an app event with the key ${quote(other)}, which is ${quote(key)} in another Unicode form.`;
  refuse('KEY_TAKEN', message, { field: ['key'] });
}

/** How many keys one statement reads. */
const KEYS_PER_STATEMENT = 5_000;

/** The keys of a project's app events. Yields to the event loop. */
async function appEventKeys(manager: EntityManager, point: ContentPoint): Promise<Set<string>> {
  const keys = new Set<string>();
  let page: readonly { readonly key: string }[] = [];
  do {
    page = await rows<{ key: string }>(
      manager,
      sql`SELECT v.key FROM content_version v WHERE ${validAt(sql`v`, point)} AND v.content_type = 'APP_EVENT'
        AND v.key > ${page.at(-1)?.key ?? ''} ORDER BY v.key LIMIT ${KEYS_PER_STATEMENT}`,
    );
    for (const { key } of page) keys.add(key);
    await yieldEventLoop();
  } while (page.length === KEYS_PER_STATEMENT);
  return keys;
}
