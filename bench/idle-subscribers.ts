import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { printFigures, printGoal } from './support/figures.js';
import { ManyEventStreams, subscriptionRequest } from './support/many-event-streams.js';
import { ManySockets, subscribeOn } from './support/many-sockets.js';
import { residentBytes } from './support/process-memory.js';
import { createDatabase } from './support/server.js';
import { type ServerProcess, startProcess } from './support/server-process.js';
import { openDeployment, PROGRESS, socketUrl, startStreamServer } from './support/streaming.js';

const WARM_UPS = 500;
const SUBSCRIBERS = 5_000;
const REPETITIONS = 2;
/** How long to wait before garbage is collected, and again before memory is measured, in milliseconds. */
const REST = 3_000;
const COLLECTABLE = ['--expose-gc', '--require', join(__dirname, 'support/collect-on-signal.js')];

const COUNT = 'subscription { count }';

/** Opens connections to a server. */
type Open = (server: ServerProcess, count: number) => Promise<void>;

/**
 * Measures the resident memory of each idle subscriber, over WebSocket and over Server-Sent Events, against plain
 * graphql-ws and plain responses of Node.js.
 */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const { token, releaseId } = await openDeployment(database);
  const variables = { id: releaseId };
  const startOurs = () => startStreamServer(database, ...COLLECTABLE);
  const startPlain = (script: string) => () => startProcess([...COLLECTABLE, join(__dirname, script)], {});
  const startGraphqlWs = startPlain('support/plain-graphql-ws.js');
  const startEvents = startPlain('support/broadcast-server.js');
  const overSockets = await printMemory('WebSocket', startOurs, (server, count) =>
    new ManySockets().open(count, socketUrl(server), ['graphql-transport-ws'], (socket) =>
      subscribeOn(socket, token, PROGRESS, variables),
    ),
  );
  const overGraphqlWs = await printMemory('plain graphql-ws', startGraphqlWs, (server, count) =>
    new ManySockets().open(count, socketUrl(server), ['graphql-transport-ws'], (socket) =>
      subscribeOn(socket, token, COUNT, {}),
    ),
  );
  const request = subscriptionRequest(token, PROGRESS, variables);
  const overEvents = await printMemory('Server-Sent Events', startOurs, (server, count) =>
    new ManyEventStreams().open(count, `${server.url}/graphql`, ...request),
  );
  const plainEvents = await printMemory('plain event stream', startEvents, (server, count) =>
    new ManyEventStreams().open(count, server.url, {}, ''),
  );
  printGoal('memory of an idle subscriber, WebSocket', overSockets, '≤', 10, 'kB');
  printGoal('memory of an idle subscriber, WebSocket / plain graphql-ws', overSockets / overGraphqlWs, '≤', 1.5);
  printGoal(
    'memory of an idle subscriber, Server-Sent Events / plain event stream',
    overEvents / plainEvents,
    '≤',
    1.15,
  );
  await database.remove();
}

/** Measures and prints the memory of each idle connection. Returns the median in kB. */
async function printMemory(name: string, start: () => Promise<ServerProcess>, open: Open): Promise<number> {
  const each: number[] = [];
  for (let round = 0; round < REPETITIONS; round++) {
    const server = await start();
    await open(server, WARM_UPS);
    const before = await memoryOf(server);
    await open(server, SUBSCRIBERS);
    each.push(((await memoryOf(server)) - before) / SUBSCRIBERS / 1_000);
    await server.stop();
  }
  return printFigures(
    `${SUBSCRIBERS.toLocaleString('en')} idle subscribers, ${name}, resident memory of each`,
    each,
    'kB',
  );
}

async function memoryOf({ child }: ServerProcess): Promise<number> {
  await sleep(REST);
  child.kill('SIGUSR2');
  await sleep(REST);
  return residentBytes(child.pid ?? 0);
}
