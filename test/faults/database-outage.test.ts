import { setTimeout as sleep } from 'node:timers/promises';
import { breakDatabase, slowJournal } from '../support/faults.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { times } from '../support/times.js';
import { compared, type Finding, record } from './support/ledger.js';
import { createCluster, type PostgresCluster, postgresPrograms } from './support/postgres-cluster.js';
import { followProgress, type Seen } from './support/progress-stream.js';
import { randomOf } from './support/random.js';
import { createWorld, type World } from './support/world.js';

const CHANGES = 1_100;
const OUTAGES = times(2);

const programs = postgresPrograms();

describe('a PostgreSQL server that crashes and restarts', () => {
  if (programs === null) {
    test.skip('during deployments and subscriptions (skipped: no PostgreSQL is installed)', () => undefined);
    return;
  }

  let cluster: PostgresCluster;
  let nodes: [ServerProcess, ServerProcess];
  let world: World;

  beforeAll(async () => {
    cluster = await createCluster({ programs });
    await cluster.start();
    const first = await startServerProcess(cluster.url);
    nodes = [first, await startServerProcess(cluster.url, first.client.adminToken)];
    world = await createWorld(cluster.url, first.client, { changes: CHANGES });
    await breakDatabase(cluster.url, slowJournal);
  });

  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.end('SIGTERM')));
    await cluster.remove();
  });

  test('during deployments and subscriptions: both resume and complete', async () => {
    const random = randomOf('database outage');
    for (let outage = 1; outage <= OUTAGES; outage++) {
      const preview = await world.openNext(nodes[0].client);
      const streams = nodes.map(({ client }) => followProgress(client, preview.id));
      await Promise.all(streams.map(({ begun }) => begun));
      const pipeline = world.seenBy(nodes[0].client);
      const answered = pipeline.deploy(preview).catch(() => null);
      if (random.below(4) > 0) await answered;
      await sleep(random.below(800));
      await cluster.crash();
      await Promise.all(nodes.map((node) => node.readiness(503)));
      await answered;
      await sleep(random.below(1_500));
      await cluster.start();
      await Promise.all(nodes.map((node) => node.readiness(200)));
      // If the crash came before the deployment was accepted, nothing of it was stored.
      if ((await pipeline.read(preview.id, 'state')).state === 'PREVIEW') await pipeline.deploy(preview);
      const seen = await Promise.all(streams.map((stream) => stream.seen));
      record('the database crashes during a deployment, PostgreSQL', [
        ...(await world.findings(nodes[0].client, preview.id)),
        ...seen.flatMap(streamFindings),
      ]);
    }
  });
});

/** The stream survived the outage: its states never went backward, and the last one is LIVE. */
function streamFindings({ states }: Seen): Finding[] {
  const backward = states.find(({ sequence }, index) => sequence < (states[index - 1]?.sequence ?? 0));
  return [
    ...compared('a state after a later one', backward, undefined),
    ...compared('the last state', states.at(-1)?.state, 'LIVE'),
  ];
}
