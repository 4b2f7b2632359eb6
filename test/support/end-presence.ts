import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/database/database.js';
import { PRESENCE_LOCK } from '../../src/database/statements/presence.js';

/** Ends the connection that shows other processes that one is running, on PostgreSQL. Resolves once it has connected again. */
export async function endPresence(node: Database): Promise<void> {
  const former = node.presence;
  const ended = await node.reader.query(
    `SELECT pg_terminate_backend(pid) AS ended FROM pg_locks WHERE locktype = 'advisory' AND classid = ${PRESENCE_LOCK}
      AND objid = ${former} AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  expect(ended).toEqual([{ ended: true }]);
  while (node.presence === null || node.presence === former) await sleep(5);
}
