import type { EntityManager } from 'typeorm';
import type { Database } from '../../database/database.js';
import { sizedChunks } from '../../database/statements/chunks.js';
import { isPostgres } from '../../database/statements/dialect.js';
import { insertEntities } from '../../database/statements/entities.js';
import { execute, join, rows, sql } from '../../database/statements/sql.js';
import { compareTexts } from '../../json/texts.js';
import type { DefinitionReference } from '../definitions/references.js';
import { Definition, DefinitionReferenceRow, DefinitionReservation } from './definition.entity.js';

/** A definition to store: its canonical JSON, the SHA-256 of that text, and what it refers to. */
export interface NewDefinition {
  readonly hash: string;
  readonly canonical: string;
  readonly references: readonly DefinitionReference[];
}

/** The most definitions that are stored at once, and their total size in UTF-16 code units. */
const BATCH = { count: 500, size: 4_194_304 };

const IF_NEW = sql`ON CONFLICT DO NOTHING`;

/**
 * Stores definitions within a unit of work. Idempotent: an equal hash means an equal text. Until the unit ends, no other
 * unit can delete them.
 */
export async function storeDefinitions(manager: EntityManager, definitions: Iterable<NewDefinition>): Promise<void> {
  // Sorted, so that units that store the same definitions can't deadlock.
  const all = [...new Map([...definitions].map((each) => [each.hash, each])).values()].sort((a, b) =>
    compareTexts(a.hash, b.hash),
  );
  for (const some of sizedChunks(all, ({ canonical }) => canonical.length, BATCH)) {
    let missing: readonly NewDefinition[] = some;
    while (missing.length > 0) {
      const added = missing.map(({ hash, canonical: json }) => ({ hash, json }));
      await insertEntities(manager, Definition, added, IF_NEW);
      const locked = await lockDefinitions(
        manager,
        some.map(({ hash }) => hash),
      );
      missing = some.filter(({ hash }) => !locked.has(hash));
    }
    const found = some.flatMap(({ hash, references }) => references.map((reference) => ({ hash, ...reference })));
    await insertEntities(manager, DefinitionReferenceRow, found, IF_NEW);
  }
}

/**
 * Locks definitions against deletion until the unit of work ends, and returns the hashes of those that are stored. SQLite
 * needs no lock, since units of work run one at a time.
 */
async function lockDefinitions(manager: EntityManager, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  if (!isPostgres(manager)) return new Set(hashes);
  const found = await rows<{ hash: string }>(
    manager,
    sql`SELECT hash FROM definition WHERE hash IN (${join(hashes)}) ORDER BY hash FOR KEY SHARE`,
  );
  return new Set(found.map(({ hash }) => hash));
}

/**
 * Stores definitions before the unit of work that refers to them, to keep that unit short. They can't be deleted until
 * the reservation ends.
 */
export async function reserveDefinitions(
  manager: EntityManager,
  { id, expiresAt }: { readonly id: string; readonly expiresAt: Date },
  definitions: readonly NewDefinition[],
): Promise<void> {
  await storeDefinitions(manager, definitions);
  const reservations = definitions.map(({ hash }) => ({ id, hash, expiresAt }));
  await insertEntities(manager, DefinitionReservation, reservations, IF_NEW);
}

/** How many hashes one unit of work releases. */
const RELEASED_PER_UNIT = 500;

/** Ends a reservation in small units of work, and deletes its definitions that nothing refers to. Idempotent. */
export async function endReservation(database: Database, id: string): Promise<void> {
  let released: number;
  do {
    released = await database.write((manager) => releaseBatch(manager, id));
  } while (released === RELEASED_PER_UNIT);
}

/** Ends expired reservations, which crashed processes leave behind. */
export async function endExpiredReservations(database: Database, now: Date): Promise<void> {
  const expired = await rows<{ id: string }>(
    database.reader,
    sql`SELECT DISTINCT id FROM definition_reservation WHERE expires_at < ${now.toISOString()}`,
  );
  for (const { id } of expired) await endReservation(database, id);
}

async function releaseBatch(manager: EntityManager, id: string): Promise<number> {
  const found = await rows<{ hash: string }>(
    manager,
    sql`SELECT hash FROM definition_reservation WHERE id = ${id} ORDER BY hash LIMIT ${RELEASED_PER_UNIT}`,
  );
  if (found.length === 0) return 0;
  const hashes = found.map(({ hash }) => hash);
  await execute(manager, sql`DELETE FROM definition_reservation WHERE id = ${id} AND hash IN (${join(hashes)})`);
  await deleteUnused(manager, hashes);
  return found.length;
}

/** Deletes those of the definitions that no version of an item refers to, and that are not reserved. */
export async function deleteUnused(manager: EntityManager, hashes: readonly string[]): Promise<void> {
  const unusedOf = (some: readonly string[]) => sql`SELECT d.hash FROM definition d WHERE d.hash IN (${join(some)})
    AND NOT EXISTS (SELECT 1 FROM content_version v WHERE v.hash = d.hash)
    AND NOT EXISTS (SELECT 1 FROM definition_reservation r WHERE r.hash = d.hash)`;
  const found = (await rows<{ hash: string }>(manager, unusedOf(hashes))).map(({ hash }) => hash);
  if (found.length === 0) return;
  // Waits for units of work that are about to refer to one of them. The next statement sees their rows.
  if (isPostgres(manager)) {
    await rows(manager, sql`SELECT hash FROM definition WHERE hash IN (${join(found)}) ORDER BY hash FOR UPDATE`);
  }
  await execute(manager, sql`DELETE FROM definition_secret WHERE hash IN (${unusedOf(found)})`);
  await execute(manager, sql`DELETE FROM definition WHERE hash IN (${unusedOf(found)})`);
}
