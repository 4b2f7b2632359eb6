import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { printFigures, printGoal } from './support/figures.js';
import { Pipelines, startManager, startNode } from './support/nodes.js';
import { createPostgresDatabase, type PostgresDatabase } from './support/postgres.js';
import { createDatabase } from './support/server.js';

const REPETITIONS = 9;
/** Enough apps, with 10 items each, that a deployment outlasts the kill of its node. */
const APPS = 400;
/** In milliseconds. */
const GOAL = 500;

/**
 * Measures the time from SIGKILL of the node that runs a deployment until the other node has claimed it, with the default
 * lease of 3 s.
 */
export async function measure(): Promise<void> {
  const database = await createPostgresDatabase(await createDatabase());
  const manager = await startManager(database);
  const pipelines = await Pipelines.create(manager, 1, APPS);
  let [working, other] = [await startNode(database), await startNode(database)];
  const times: number[] = [];
  for (let round = 0; round < REPETITIONS; round++) {
    const deploy = await pipelines.openNext();
    other.child.kill('SIGSTOP');
    const [releaseId = ''] = await deploy();
    await claimed(database, releaseId, 1);
    other.child.kill('SIGCONT');
    // Vary the step that is killed, and the time since the other node last looked.
    await sleep((round / REPETITIONS) * 200);
    const ended = once(working.child, 'exit');
    working.child.kill('SIGKILL');
    const killed = performance.now();
    await claimed(database, releaseId, 2);
    times.push(performance.now() - killed);
    await ended;
    await finished(database, releaseId);
    [working, other] = [other, await startNode(database)];
  }
  printFigures('from SIGKILL to the first journal entry of the other node', times, 'ms');
  printGoal('the slowest take-over', Math.max(...times), '≤', GOAL, 'ms');
  await working.stop();
  await other.stop();
  await manager.stop();
  await database.remove();
}

/** Resolves once a deployment has been claimed this many times. */
async function claimed(database: PostgresDatabase, releaseId: string, times: number): Promise<void> {
  const count = `SELECT 1 FROM journal_entry WHERE release_id = $1 AND event = 'TAKEN_UP'`;
  while ((await database.query(count, [releaseId])).length < times) await sleep(5);
}

async function finished(database: PostgresDatabase, releaseId: string): Promise<void> {
  const open = 'SELECT 1 FROM deployment WHERE release_id = $1 AND finished_at IS NULL';
  while ((await database.query(open, [releaseId])).length > 0) await sleep(20);
}
