import { setTimeout as sleep } from 'node:timers/promises';
import { printFigures, printGoal } from './support/figures.js';
import { Pipelines, startManager, startNode } from './support/nodes.js';
import { createPostgresDatabase, type PostgresDatabase } from './support/postgres.js';
import { createDatabase } from './support/server.js';
import type { ServerProcess } from './support/server-process.js';

const REPETITIONS = 5;
const PIPELINES = 40;
/** Each has 10 items, all of which a deployment modifies. */
const APPS = 10;

/** Measures the deployments per second of two nodes on one database, against one node, with many pipelines. */
export async function measure(): Promise<void> {
  const database = await createPostgresDatabase(await createDatabase());
  const manager = await startManager(database);
  const pipelines = await Pipelines.create(manager, PIPELINES, APPS);
  const nodes = [await startNode(database), await startNode(database)];
  const alone: number[] = [];
  const together: number[] = [];
  await deployments(database, pipelines, nodes, nodes);
  // As PostgreSQL's autovacuum does from time to time.
  await database.query('ANALYZE');
  for (let round = 0; round < REPETITIONS; round++) {
    alone.push(await deployments(database, pipelines, nodes, nodes.slice(0, 1)));
    together.push(await deployments(database, pipelines, nodes, nodes));
  }
  const one = printFigures(`deployments of ${10 * APPS} changes, one node`, alone, 'a second');
  const two = printFigures(`deployments of ${10 * APPS} changes, two nodes`, together, 'a second');
  printGoal('two nodes / one node', two / one, '≥', 1.3);
  for (const node of nodes) await node.stop();
  await manager.stop();
  await database.remove();
}

/** Lets some of the nodes deploy all pipelines. Returns the deployments per second. */
async function deployments(
  database: PostgresDatabase,
  pipelines: Pipelines,
  nodes: readonly ServerProcess[],
  working: readonly ServerProcess[],
): Promise<number> {
  const deploy = await pipelines.openNext();
  // Frozen until all deployments are queued.
  for (const { child } of nodes) child.kill('SIGSTOP');
  const releaseIds = await deploy();
  const start = performance.now();
  for (const { child } of working) child.kill('SIGCONT');
  const open = 'SELECT 1 FROM deployment WHERE release_id = ANY ($1) AND finished_at IS NULL LIMIT 1';
  while ((await database.query(open, [releaseIds])).length > 0) await sleep(5);
  const seconds = (performance.now() - start) / 1_000;
  for (const { child } of nodes) child.kill('SIGCONT');
  return releaseIds.length / seconds;
}
