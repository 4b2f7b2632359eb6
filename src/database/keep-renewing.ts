import type { EntityManager } from 'typeorm';
import type { Database } from './database.js';

/**
 * Renews what this process holds at intervals, and at once when `Database.presence` changes: so its stored holder is hardly
 * ever a former one. Returns a function that stops the renewals.
 */
export function keepRenewing(
  database: Pick<Database, 'write' | 'signals'>,
  intervalMs: number,
  renew: (manager: EntityManager) => Promise<unknown>,
): () => void {
  let renewing = false;
  const renewOnce = async () => {
    // A long unit of work locks the row: concurrent renewals that wait for it would use up all connections.
    if (renewing) return;
    renewing = true;
    // A failure surfaces in the next unit of work of the holder, which checks whether it still holds the row.
    await database.write(renew).catch(() => undefined);
    renewing = false;
  };
  const timer = setInterval(renewOnce, intervalMs).unref();
  const unlisten = database.signals.listen('presence', renewOnce);
  return () => {
    clearInterval(timer);
    unlisten();
  };
}
