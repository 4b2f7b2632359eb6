import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import { quote } from '../json/fault.js';
import { refuse } from '../refusals.js';
import { type ContentPoint, validAt } from './comparison.js';
import type { ContentWrite } from './content-store.js';
import { keyIdentity } from './keys.js';

/**
 * Refuses to add an app event whose key another one has in another form of Unicode. Those that a project has already stay,
 * and are changed as any other.
 */
export async function refuseEquivalentKeys(
  manager: EntityManager,
  point: ContentPoint,
  writes: readonly ContentWrite[],
): Promise<void> {
  const events = writes.filter(({ contentType }) => contentType === 'APP_EVENT');
  if (!events.some(({ stored }) => stored)) return;
  const found = await rows<{ key: string }>(
    manager,
    sql`SELECT v.key FROM content_version v WHERE ${validAt(sql`v`, point)} AND v.content_type = 'APP_EVENT'`,
  );
  const present = new Set(found.map(({ key }) => key));
  const added = events.filter(({ key, stored }) => stored && !present.has(key));
  for (const { key, stored } of events) if (!stored) present.delete(key);
  const byIdentity = new Map([...present].map((key) => [keyIdentity('APP_EVENT', key), key]));
  for (const { key } of added) {
    const other = byIdentity.get(keyIdentity('APP_EVENT', key));
    if (other === undefined) continue;
    const message = `There is an app event with the key ${quote(other)} already: ${quote(key)} is that in another form of Unicode.`;
    refuse('KEY_TAKEN', message, { field: ['key'] });
  }
}
