import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { printFigures, printGoal } from './support/figures.js';
import { ManySockets, subscribeOn } from './support/many-sockets.js';
import { residentBytes } from './support/process-memory.js';
import { createDatabase } from './support/server.js';
import { type ServerProcess, startProcess } from './support/server-process.js';
import { openDeployment, PROGRESS, socketUrl, startStreamServer } from './support/streaming.js';

const WARM_UPS = 500;
const SUBSCRIBERS = 5_000;
const REPETITIONS = 3;
/** How long to wait before garbage is collected, and again before memory is measured, in milliseconds. */
const REST = 5_000;
const COLLECTABLE = ['--expose-gc', '--require', join(__dirname, 'support/collect-on-signal.js')];

const COUNT = 'subscription { count }';

/** Measures the resident memory of each idle subscriber, against plain graphql-ws. */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const { token, releaseId } = await openDeployment(database);
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < REPETITIONS; round++) {
    ours.push(
      await kilobytesEach(await startStreamServer(database, ...COLLECTABLE), token, PROGRESS, { id: releaseId }),
    );
    const bare = await startProcess([...COLLECTABLE, join(__dirname, 'support/plain-graphql-ws.js')], {});
    plain.push(await kilobytesEach(bare, token, COUNT, {}));
  }
  const name = `${SUBSCRIBERS.toLocaleString('en')} idle subscribers`;
  const memory = printFigures(`${name}, resident memory of each`, ours, 'kB');
  const yardstick = printFigures(`${name} of plain graphql-ws, resident memory of each`, plain, 'kB');
  printGoal('memory of an idle subscriber', memory, '≤', 10, 'kB');
  printGoal('memory of an idle subscriber / of one of plain graphql-ws', memory / yardstick, '≤', 1.5);
  await database.remove();
}

/** The memory growth of a warm server per subscriber, in kB. */
async function kilobytesEach(server: ServerProcess, token: string, query: string, variables: object): Promise<number> {
  const sockets = new ManySockets();
  const open = (count: number) =>
    sockets.open(count, socketUrl(server), ['graphql-transport-ws'], (socket) =>
      subscribeOn(socket, token, query, variables),
    );
  const memory = async () => {
    await sleep(REST);
    server.child.kill('SIGUSR2');
    await sleep(REST);
    return residentBytes(server.child.pid ?? 0);
  };
  await open(WARM_UPS);
  const before = await memory();
  await open(SUBSCRIBERS);
  const after = await memory();
  sockets.close();
  await server.stop();
  return (after - before) / SUBSCRIBERS / 1_000;
}
