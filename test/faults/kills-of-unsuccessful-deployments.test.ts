import { createHash } from 'node:crypto';
import { describeOnEachDatabase } from '../support/databases.js';
import { altered, breakDatabase, cancelledAtVerify, releasedRows, stagedRows } from '../support/faults.js';
import { holdWrite } from '../support/held-write.js';
import { manyItems } from '../support/items.js';
import { closedPort } from '../support/receiver.js';
import {
  createReleasePipeline,
  type PipelineIds,
  RETRY_DEPLOYMENT,
  type ReleasePipeline,
  releasePipeline,
} from '../support/release-pipeline.js';
import { type RuntimeProcess, startHttpRuntime } from '../support/runtime-process.js';
import { runtimeClient } from '../support/runtimes.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { compared, counted, type Finding, record } from './support/ledger.js';
import { SENDS_HERE } from './support/outside.js';

const CHANGES = 12;
const KEY = 'shop/flow-00003';

/**
 * The events at which the server is killed. The notification of runtimes is the same for both ends, so that with a
 * PostgreSQL server each database takes it for one of them; with more thoroughness, or without PostgreSQL, for both.
 */
function eventsOf(end: 'FAILED' | 'CANCELLED', isItsTurn: boolean): string[] {
  const takesAll = times(1) > 1 || !process.env.SLIPWAY_TEST_POSTGRES_URL;
  return isItsTurn || takesAll ? [end, 'TARGET_TOLD'] : [end];
}

describeOnEachDatabase('a server that is killed during a deployment that does not succeed', (database) => {
  let url: string;
  let server: ServerProcess;
  let ids: PipelineIds;
  let runtime: RuntimeProcess;
  let edition = 0;

  const start = (token = '') => startServerProcess(url, token, { env: SENDS_HERE });
  const pipeline = (): ReleasePipeline => releasePipeline(server.client, ids);

  beforeAll(async () => {
    url = await database.createUrl();
    server = await start();
    ids = await createReleasePipeline(server.client);
    runtime = await startHttpRuntime(await closedPort());
    const input = { kind: 'HTTP', name: 'Runtime', url: runtime.url };
    await runtime.start((await runtimeClient(server.client).create(ids.staging.id, input)).secret);
    const first = await openNext();
    await pipeline().deploy(first);
    await concluded(first.id);
  });

  afterAll(async () => {
    await server.end('SIGTERM');
    await runtime.remove();
  });

  async function openNext() {
    await pipeline().put(manyItems(CHANGES, `edition ${++edition}`));
    return pipeline().open();
  }

  /** Kills the server while it writes the journal entry of this event, which `act` leads to, and starts another one. */
  async function killedAt(event: string, act: () => Promise<unknown>): Promise<void> {
    const held = await holdWrite(url, { event });
    // The server may die before it has answered.
    const answered = act().catch(() => null);
    await held.reached();
    await server.end('SIGKILL');
    await held.letGo();
    await held.remove();
    await answered;
    server = await start(server.client.adminToken);
  }

  /** The state of a release, and how often its journal has each event, once all runtimes are notified of the end. */
  async function concluded(releaseId: string) {
    const read = () =>
      pipeline().read(releaseId, 'state deployment { finishedAt journal(first: 200) { nodes { event } } }');
    await until('the deployment to be over', async () => (await read()).deployment.finishedAt !== null);
    const { state, deployment } = await read();
    const events: string[] = deployment.journal.nodes.map(({ event }: { event: string }) => event);
    return { state, times: (event: string) => events.filter((each) => each === event).length };
  }

  /** The content of the environment, and what its runtime runs. */
  async function look() {
    const content = await pipeline().contentOf(ids.staging);
    const { releaseId, sha256 } = await runtime.state();
    return { content: createHash('sha256').update(content).digest('hex'), releaseId, sha256 };
  }

  /** What is wrong unless the deployment ended like this and changed nothing. */
  async function keptFindings(releaseId: string, end: 'FAILED' | 'CANCELLED', before: object): Promise<Finding[]> {
    const { state, times } = await concluded(releaseId);
    return [
      ...compared('state', state, end),
      ...compared('content and runtime', await look(), before),
      ...counted(end, times(end), 1),
      ...counted('notifications of the runtime', times('TARGET_TOLD'), 1),
    ];
  }

  async function liveFindings(releaseId: string): Promise<Finding[]> {
    const { state, times } = await concluded(releaseId);
    const { content, ...running } = await look();
    const { count } = await releasedRows(url, releaseId);
    return [
      ...compared('state', state, 'LIVE'),
      ...compared('what runs', running, { releaseId, sha256: content }),
      ...counted('LIVE', times('LIVE'), 1),
      ...counted('RETRY_ACCEPTED', times('RETRY_ACCEPTED'), 1),
      ...counted('released rows', count, CHANGES),
      ...counted('rows that belong to no state', await stagedRows(url, ids.staging), 0),
    ];
  }

  test.each(eventsOf('FAILED', database.name === 'PostgreSQL'))(
    'at %s: the deployment has failed, changed nothing, and can be retried',
    async (event) => {
      const before = await look();
      const preview = await openNext();
      const mend = await breakDatabase(url, altered(KEY));
      await killedAt(event, () => pipeline().deploy(preview));
      const findings = await keptFindings(preview.id, 'FAILED', before);
      await mend();
      const retry = () => pipeline().step(RETRY_DEPLOYMENT, { releaseId: preview.id });
      // At whatever event the server was killed before, the retry starts from the same state.
      if (event === 'FAILED') await killedAt('RETRY_ACCEPTED', retry);
      await retry();
      record(`SIGKILL while a deployment fails, and while it is retried, ${database.name}`, [
        ...findings,
        ...(await liveFindings(preview.id)),
      ]);
    },
  );

  const cancelEvents = eventsOf('CANCELLED', database.name === 'SQLite');
  test.each(cancelEvents)('at %s: the deployment is cancelled and changed nothing', async (event) => {
    const before = await look();
    const preview = await openNext();
    const mend = await breakDatabase(url, cancelledAtVerify);
    await killedAt(event, () => pipeline().deploy(preview));
    record(`SIGKILL while a deployment is cancelled, ${database.name}`, [
      ...(await keptFindings(preview.id, 'CANCELLED', before)),
      ...counted('rows that belong to no state', await stagedRows(url, ids.staging), 0),
    ]);
    await mend();
  });
});
