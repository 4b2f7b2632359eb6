import type { EntityManager } from 'typeorm';
import { rows, sql } from '../statements/sql.js';

/**
 * How long PostgreSQL waits for the next statement of any unit of work, in milliseconds. A process that is frozen, or
 * gone with its machine without a word, would else keep its locks from others for hours.
 */
export const IDLE_TIMEOUT_MS = 60_000;

/** A shorter limit for one unit of work. SQLite is for one process, whose end ends its locks. */
export async function setIdleTimeout(manager: EntityManager, milliseconds: number): Promise<void> {
  if (manager.connection.options.type !== 'postgres') return;
  await rows(manager, sql`SELECT set_config('idle_in_transaction_session_timeout', ${String(milliseconds)}, TRUE)`);
}
