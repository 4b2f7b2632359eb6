import { describeOnEachDatabase } from '../support/databases.js';
import { holdWrite } from '../support/held-write.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { times } from '../support/times.js';
import { record } from './support/ledger.js';
import { SENDS_HERE } from './support/outside.js';
import { createWorlds, type World } from './support/world.js';

/**
 * With a PostgreSQL server, SQLite takes every third write, and PostgreSQL the others; with more thoroughness, or without
 * PostgreSQL, each takes all.
 */
const IS_SHARED = times(1) === 1 && Boolean(process.env.SLIPWAY_TEST_POSTGRES_URL);

/** How many deployments a server runs at once. On SQLite one write at most can be in progress. */
const AT_ONCE = { SQLite: 1, PostgreSQL: 3 };

/** Each is a request to the runtime. */
const CHANGES = 30;

describeOnEachDatabase('a server that is killed inside journal writes of deployments', (database) => {
  const isOwn = (sequence: number) => !IS_SHARED || (sequence % 3 === 1) === (database.name === 'SQLite');
  let url: string;
  let server: ServerProcess;
  let worlds: World[];

  const start = (token = '') => startServerProcess(url, token, { env: SENDS_HERE });

  beforeAll(async () => {
    url = await database.createUrl();
    server = await start();
    const options = { changes: CHANGES, isTold: true };
    worlds = await createWorlds(url, server.client, AT_ONCE[database.name], options);
  });

  afterAll(async () => {
    await server.end('SIGTERM');
    for (const world of worlds) await world.stop();
  });

  /**
   * Deploys the next edition in each world, kills the server while it writes the journal entry of its sequence, and starts
   * another one. Returns the sequences of which there was no such write: the number of writes depends on how long requests
   * to the runtime take.
   */
  async function deployKilledAt(sequences: Iterator<number, never>): Promise<number[]> {
    const deployments = [];
    for (const world of worlds) {
      const preview = await world.openNext(server.client);
      deployments.push({ world, preview, sequence: sequences.next().value, isReached: false });
    }
    const places = deployments.map(({ preview, sequence }) => ({ sequence, releaseId: preview.id }));
    const [first, ...others] = places;
    if (!first) throw new Error('expected a world');
    const held = await holdWrite(url, first, ...others);
    const answered: Promise<unknown>[] = [];
    // The last one is held the earliest: while a claim is held, its server claims nothing else.
    for (const deployment of [...deployments].reverse()) {
      const { world, preview } = deployment;
      // The server may die before it has answered.
      answered.push(
        world
          .seenBy(server.client)
          .deploy(preview)
          .catch(() => null),
      );
      deployment.isReached = await held.reached(() => isOver(world, preview.id));
    }
    if (deployments.some(({ isReached }) => isReached)) await server.end('SIGKILL');
    await held.letGo();
    await held.remove();
    await Promise.all(answered);
    if (!server.isUp()) server = await start(server.client.adminToken);
    for (const { world, preview, sequence, isReached } of deployments) {
      if (isReached && sequence === 1) await world.seenBy(server.client).deploy(preview);
      const fault = isReached ? 'SIGKILL inside a journal write' : 'no fault';
      record(`${fault}, ${database.name}`, await world.findings(server.client, preview.id));
    }
    return deployments.filter(({ isReached }) => !isReached).map(({ sequence }) => sequence);
  }

  async function isOver(world: World, releaseId: string): Promise<boolean> {
    const { deployment } = await world.seenBy(server.client).read(releaseId, 'deployment { finishedAt }');
    return Boolean(deployment?.finishedAt);
  }

  test('resumes the deployments at its next start, whichever writes were interrupted', async () => {
    const sequences = ownSequences(isOwn);
    let missing: number[] = [];
    while (missing.length === 0) missing = await deployKilledAt(sequences);
    expect(Math.min(...missing)).toBeGreaterThan(15);
  });
});

function* ownSequences(isOwn: (sequence: number) => boolean): Generator<number, never> {
  for (let sequence = 1; ; sequence++) if (isOwn(sequence)) yield sequence;
}
