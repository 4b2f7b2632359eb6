import { once } from 'node:events';
import { join } from 'node:path';
import { printFigures, printGoal } from './support/figures.js';
import { ManyEventStreams, subscriptionRequest } from './support/many-event-streams.js';
import { ManySockets, subscribeOn } from './support/many-sockets.js';
import { createDatabase, graphql } from './support/server.js';
import { type ServerProcess, startProcess } from './support/server-process.js';
import { openDeployment, PROGRESS, socketUrl, startStreamServer } from './support/streaming.js';

/** How many subscribers, and the most that the time may be of the broadcast's. */
const GOALS = new Map([
  [1_000, 1.5],
  [5_000, 1.15],
]);
const WARM_UPS = 10;
const REPETITIONS = 25;

/** Writes one journal entry each time, because no worker claims the deployment. */
const CANCEL = `mutation ($input: ReleaseInput!) { cancelDeployment(input: $input) { userErrors { code message } } }`;

/**
 * Measures the time from the commit of a deployment's state until the last of many subscribers has received it, over
 * WebSocket and over Server-Sent Events, against a plain broadcast of the same bytes to as many connections. Servers run in processes of their own.
 */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const { token, releaseId } = await openDeployment(database);
  for (const [count, goal] of GOALS) {
    for (const transport of ['WebSocket', 'Server-Sent Events'] as const) {
      const server = await startStreamServer(database);
      server.child.send(releaseId);
      const broadcast = await startProcess([join(__dirname, 'support/broadcast-server.js')], {});
      const open = transport === 'WebSocket' ? openSockets : openEventStreams;
      const { subscribers, listeners } = await open(count, server, broadcast, { token, releaseId });
      const cancel = () => graphql({ url: server.url, token }, CANCEL, { input: { releaseId } });
      const shared: number[] = [];
      const plain: number[] = [];
      for (let round = -WARM_UPS; round < REPETITIONS; round++) {
        const event = await delivery(server, subscribers, cancel);
        const same = await delivery(broadcast, listeners, async () => broadcast.child.send(event.text));
        if (round < 0) continue;
        shared.push(event.milliseconds);
        plain.push(same.milliseconds);
      }
      const name = `${count.toLocaleString('en')} subscribers, ${transport}`;
      const time = printFigures(`${name}, from the commit to the last delivery`, shared, 'ms');
      const yardstick = printFigures(`${name}, plain broadcast of the same bytes`, plain, 'ms');
      printGoal(`${name}: commit to last delivery / plain broadcast`, time / yardstick, '≤', goal);
      subscribers.close();
      listeners.close();
      await server.stop();
      await broadcast.stop();
    }
  }
  await database.remove();
}

type Receivers = Pick<ManySockets, 'nextOfAll' | 'close'>;

interface Followed {
  readonly token: string;
  readonly releaseId: string;
}

/** Opens subscriptions of the server, and as many connections to the plain broadcast. */
type Open = (
  count: number,
  server: ServerProcess,
  broadcast: ServerProcess,
  followed: Followed,
) => Promise<{ readonly subscribers: Receivers; readonly listeners: Receivers }>;

const openSockets: Open = async (count, server, broadcast, { token, releaseId }) => {
  const [subscribers, listeners] = [new ManySockets(), new ManySockets()];
  await subscribers.open(count, socketUrl(server), ['graphql-transport-ws'], (socket) =>
    subscribeOn(socket, token, PROGRESS, { id: releaseId }),
  );
  await listeners.open(count, socketUrl(broadcast), [], async () => undefined);
  return { subscribers, listeners };
};

const openEventStreams: Open = async (count, server, broadcast, { token, releaseId }) => {
  const [subscribers, listeners] = [new ManyEventStreams(), new ManyEventStreams()];
  await subscribers.open(count, `${server.url}/graphql`, ...subscriptionRequest(token, PROGRESS, { id: releaseId }));
  await listeners.open(count, broadcast.url, {}, '');
  return { subscribers, listeners };
};

/** The time from the start that a process reports until all connections have received its message. */
async function delivery({ child }: ServerProcess, receivers: Receivers, cause: () => Promise<unknown>) {
  const begun = once(child, 'message');
  const received = receivers.nextOfAll();
  await cause();
  const [start] = await begun;
  const { at, text } = await received;
  return { milliseconds: at - start, text };
}
