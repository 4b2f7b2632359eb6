import { describeOnEachDatabase } from '../support/databases.js';
import { holdWrite } from '../support/held-write.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { times } from '../support/times.js';
import { record } from './support/ledger.js';
import { SENDS_HERE } from './support/outside.js';
import { createWorld, type World } from './support/world.js';

/**
 * How far the writes are apart at which the server is killed. With a PostgreSQL server each database takes every second
 * write, and between them they take all; with more thoroughness, or without PostgreSQL, each takes all.
 */
const STRIDE = times(1) === 1 && process.env.SLIPWAY_TEST_POSTGRES_URL ? 2 : 1;

/** Each is a request to the runtime. */
const CHANGES = 60;

describeOnEachDatabase('a server that is killed inside a journal write of a deployment', (database) => {
  let url: string;
  let server: ServerProcess;
  let world: World;

  const start = (token = '') => startServerProcess(url, token, { env: SENDS_HERE });

  beforeAll(async () => {
    url = await database.createUrl();
    server = await start();
    world = await createWorld(url, server.client, { changes: CHANGES, isTold: true });
  });

  afterAll(async () => {
    await server.end('SIGTERM');
    await world.stop();
  });

  /**
   * Deploys the next edition, kills the server while it writes the journal entry `sequence`, and starts another one.
   * Returns whether there was such a write: the number of writes depends on how long requests to the runtime take.
   */
  async function deployKilledAt(sequence: number): Promise<boolean> {
    const preview = await world.openNext(server.client);
    const held = await holdWrite(url, { sequence });
    // The server may die before it has answered.
    const answered = world
      .seenBy(server.client)
      .deploy(preview)
      .catch(() => null);
    const isReached = await held.reached(() => isOver(preview.id));
    if (isReached) await server.end('SIGKILL');
    await held.letGo();
    await held.remove();
    await answered;
    if (isReached) server = await start(server.client.adminToken);
    if (isReached && sequence === 1) await world.seenBy(server.client).deploy(preview);
    const fault = isReached ? 'SIGKILL at every journal write' : 'no fault';
    record(`${fault}, ${database.name}`, await world.findings(server.client, preview.id));
    return isReached;
  }

  async function isOver(releaseId: string): Promise<boolean> {
    const { deployment } = await world.seenBy(server.client).read(releaseId, 'deployment { finishedAt }');
    return Boolean(deployment?.finishedAt);
  }

  test('resumes the deployment at its next start, whichever write it was', async () => {
    let sequence = database.name === 'SQLite' ? 1 : STRIDE;
    while (await deployKilledAt(sequence)) sequence += STRIDE;
    expect(sequence).toBeGreaterThan(15);
  });
});
