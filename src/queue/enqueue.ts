import type { EntityManager } from 'typeorm';
import { databaseTime } from '../database/statements/clock.js';
import { execute, identifier, sql } from '../database/statements/sql.js';

/** A row of a queue's table. */
export interface QueueEntry {
  readonly table: string;
  readonly key: string;
  readonly id: string;
}

/** The `due_at`, `lease_since` and `lease_until` of a new row that the same unit of work enqueues. */
export const NOT_ENQUEUED = new Date(0);

/**
 * The `due_at` of an entry that only queues with `claimsReserved` claim. Earlier versions of the server have none, and leave the
 * entry alone.
 */
export const RESERVED = new Date('9999-12-31T23:59:59.999Z');

/** Reserves an entry for queues with `claimsReserved`, in the unit of work that has enqueued it. */
export async function reserveEntry(manager: EntityManager, { table, key, id }: QueueEntry): Promise<void> {
  await execute(
    manager,
    sql`UPDATE ${identifier(table)} SET due_at = ${RESERVED.toISOString()} WHERE ${identifier(key)} = ${id}`,
  );
}

/** Makes an entry due for all queues. */
export async function makeDue(manager: EntityManager, { table, key, id }: QueueEntry): Promise<void> {
  await execute(
    manager,
    sql`UPDATE ${identifier(table)} SET due_at = ${databaseTime(manager)} WHERE ${identifier(key)} = ${id}`,
  );
}

/** Appends a row to its queue, due at once. Fences out the holder of an older lease. */
export async function enqueue(manager: EntityManager, { table, key, id }: QueueEntry): Promise<void> {
  const now = databaseTime(manager);
  await execute(
    manager,
    sql`UPDATE ${identifier(table)} SET fence = fence + 1, attempts = 0, finished_at = NULL, due_at = ${now},
      lease_since = ${now}, lease_until = ${now}, holder = NULL WHERE ${identifier(key)} = ${id}`,
  );
}
