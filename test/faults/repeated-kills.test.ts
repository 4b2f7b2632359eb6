import { setTimeout as sleep } from 'node:timers/promises';
import { describeOnEachDatabase } from '../support/databases.js';
import { breakDatabase, slowJournal } from '../support/faults.js';
import { startServerProcess } from '../support/server-process.js';
import { times } from '../support/times.js';
import { record } from './support/ledger.js';
import { randomOf } from './support/random.js';
import { createWorld } from './support/world.js';

/** Enough to be applied in several units of work. */
const CHANGES = 1_010;
const KILLS = times(2);

describeOnEachDatabase('a server that is killed repeatedly during a large deployment', (database) => {
  test('resumes the deployment each time', async () => {
    const fault = `SIGKILL repeatedly during one deployment, ${database.name}`;
    const random = randomOf(fault);
    const url = await database.createUrl();
    let server = await startServerProcess(url);
    const world = await createWorld(url, server.client, { changes: CHANGES });
    await breakDatabase(url, slowJournal);
    const preview = await world.openNext(server.client);
    await world.seenBy(server.client).deploy(preview);
    for (let kill = 1; kill <= KILLS; kill++) {
      await sleep(random.below(1_000));
      await server.end('SIGKILL');
      server = await startServerProcess(url, server.client.adminToken);
    }
    record(fault, await world.findings(server.client, preview.id), KILLS);
    await server.end('SIGTERM');
  });
});
