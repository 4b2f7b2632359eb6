import type { EntityManager } from 'typeorm';
import type { Database } from '../../database/database.js';
import { insertEntities } from '../../database/statements/entities.js';
import { execute, join, rows, sizedChunks, sql } from '../../database/statements/sql.js';
import { compareTexts } from '../../json/texts.js';
import { Definition, DefinitionReservation, DefinitionSecret } from './definition.entity.js';

/** A definition to store: its canonical JSON, that text's SHA-256, and the keys of the secrets that it uses. */
export interface NewDefinition {
  readonly hash: string;
  readonly canonical: string;
  readonly secretKeys: readonly string[];
}

/** How many definitions are stored at once, and how much text they have together, in UTF-16 code units. */
const AT_ONCE = { count: 500, size: 4_194_304 };

const IF_NEW = sql`ON CONFLICT DO NOTHING`;

/**
 * Stores definitions, inside a unit of work. Those that are stored already stay as they are: equal hash, equal text. Until
 * the unit ends, nobody takes one of them away.
 */
export async function storeDefinitions(manager: EntityManager, definitions: Iterable<NewDefinition>): Promise<void> {
  // In one order, so that units that store the same ones wait for each other and never both.
  const all = [...new Map([...definitions].map((each) => [each.hash, each])).values()].sort((a, b) =>
    compareTexts(a.hash, b.hash),
  );
  for (const some of sizedChunks(all, ({ canonical }) => canonical.length, AT_ONCE)) {
    let missing: readonly NewDefinition[] = some;
    while (missing.length > 0) {
      const added = missing.map(({ hash, canonical: json }) => ({ hash, json }));
      await insertEntities(manager, Definition, added, IF_NEW);
      const kept = await keepDefinitions(
        manager,
        some.map(({ hash }) => hash),
      );
      missing = some.filter(({ hash }) => !kept.has(hash));
    }
    const secrets = some.flatMap(({ hash, secretKeys }) => secretKeys.map((secretKey) => ({ hash, secretKey })));
    await insertEntities(manager, DefinitionSecret, secrets, IF_NEW);
  }
}

/** Which of these definitions are stored. On PostgreSQL they stay until the unit of work ends; on SQLite units take turns. */
async function keepDefinitions(manager: EntityManager, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const isPostgres = manager.connection.options.type === 'postgres';
  if (!isPostgres) return new Set(hashes);
  const found = await rows<{ hash: string }>(
    manager,
    sql`SELECT hash FROM definition WHERE hash IN (${join(hashes)}) ORDER BY hash FOR KEY SHARE`,
  );
  return new Set(found.map(({ hash }) => hash));
}

/**
 * Stores definitions ahead of the unit of work that refers to them, so that it is short. Until the reservation ends,
 * nobody takes them away.
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

/** How many hashes one unit of work sets free. */
const FREED_PER_UNIT = 500;

/** Ends a reservation, in small units of work: what it stored and nothing refers to goes. May be called again. */
export async function endReservation(database: Database, id: string): Promise<void> {
  let freed: number;
  do {
    freed = await database.write((manager) => freeSome(manager, id));
  } while (freed === FREED_PER_UNIT);
}

/** Ends the reservations that have expired: those of processes that are gone. */
export async function endExpiredReservations(database: Database, now: Date): Promise<void> {
  const expired = await rows<{ id: string }>(
    database.reader,
    sql`SELECT DISTINCT id FROM definition_reservation WHERE expires_at < ${now.toISOString()}`,
  );
  for (const { id } of expired) await endReservation(database, id);
}

async function freeSome(manager: EntityManager, id: string): Promise<number> {
  const found = await rows<{ hash: string }>(
    manager,
    sql`SELECT hash FROM definition_reservation WHERE id = ${id} ORDER BY hash LIMIT ${FREED_PER_UNIT}`,
  );
  if (found.length === 0) return 0;
  const hashes = join(found.map(({ hash }) => hash));
  // Waits for units of work that have begun to refer to one of them; the next statement sees what they wrote.
  if (manager.connection.options.type === 'postgres') {
    await rows(manager, sql`SELECT hash FROM definition WHERE hash IN (${hashes}) ORDER BY hash FOR UPDATE`);
  }
  await execute(manager, sql`DELETE FROM definition_reservation WHERE id = ${id} AND hash IN (${hashes})`);
  const unused = sql`hash IN (SELECT d.hash FROM definition d WHERE d.hash IN (${hashes})
    AND NOT EXISTS (SELECT 1 FROM content_version v WHERE v.hash = d.hash)
    AND NOT EXISTS (SELECT 1 FROM definition_reservation r WHERE r.hash = d.hash))`;
  await execute(manager, sql`DELETE FROM definition_secret WHERE ${unused}`);
  await execute(manager, sql`DELETE FROM definition WHERE ${unused}`);
  return found.length;
}
