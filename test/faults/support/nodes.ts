import type { TestDatabase } from '../../support/databases.js';
import { type ServerProcess, type ServerProcessOptions, startServerProcess } from '../../support/server-process.js';

/** Two servers on a new PostgreSQL database, or one on a new SQLite database, which supports only one process. */
export async function startNodes(database: TestDatabase, options: ServerProcessOptions = {}) {
  const url = await database.createUrl();
  const first = await startServerProcess(url, '', options);
  const isAlone = database.name === 'SQLite';
  const others = isAlone ? [] : [await startServerProcess(url, first.client.adminToken, options)];
  return { url, nodes: [first, ...others] as [ServerProcess, ...ServerProcess[]] };
}
