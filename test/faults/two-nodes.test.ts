import { setTimeout as sleep } from 'node:timers/promises';
import { describeOnPostgres } from '../support/databases.js';
import { breakDatabase, queryRow, slowJournal } from '../support/faults.js';
import { holdWrite } from '../support/held-write.js';
import { lockPipeline } from '../support/locks.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { compared, record } from './support/ledger.js';
import { SENDS_HERE } from './support/outside.js';
import { randomOf } from './support/random.js';
import { createWorld, type World } from './support/world.js';

const CHANGES = 40;
const KILLS = times(1);
const FREEZES = times(1);
const DISCONNECTS = times(1);
/** Far below the timeout after which the database ends an idle unit of work. */
const SOON_MS = 20_000;
/** The tables that a deployment writes to. */
const WRITTEN = [
  ...['deployment', 'journal_entry', 'release', 'release_change', 'release_message', 'content_version', 'project'],
  ...['user_workflow', 'user_update', 'target_deployment', 'deployment_target'],
];

describeOnPostgres('two servers of which the working one stops', (database) => {
  let url: string;
  let working: ServerProcess;
  let other: ServerProcess;
  let world: World;

  const start = (token = '') => startServerProcess(url, token, { env: { ...SENDS_HERE, SLIPWAY_LOG_LEVEL: 'warn' } });

  beforeAll(async () => {
    url = await database.createUrl();
    working = await start();
    other = await start(working.client.adminToken);
    world = await createWorld(url, working.client, { changes: CHANGES, isTold: true });
  });

  afterAll(async () => {
    await Promise.all([working, other].map((server) => server.end('SIGTERM')));
    await world.stop();
  });

  /** Has the working server claim a deployment, while the other one is frozen. */
  async function deployByWorking(): Promise<string> {
    const preview = await world.openNext(working.client);
    other.freeze();
    await world.seenBy(working.client).deploy(preview);
    await until('the working server to claim the deployment', () => isClaimed(preview.id));
    other.thaw();
    return preview.id;
  }

  async function isClaimed(releaseId: string): Promise<boolean> {
    return (await queryRow<{ attempts: number }>(url, attemptsOf(releaseId))).attempts > 0;
  }

  /** A digest of all that a deployment can write. */
  async function everything(): Promise<string> {
    const text = (table: string) => `(SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM ${table} t)`;
    const texts = WRITTEN.map((table) => `coalesce(${text(table)}, '-')`);
    return (await queryRow<{ all: string }>(url, `SELECT ${texts.join(' || ')} AS all`)).all;
  }

  test('by SIGKILL, at any instant: the other one takes over', async () => {
    const random = randomOf('two nodes, killed');
    const mend = await breakDatabase(url, slowJournal);
    for (let kill = 1; kill <= KILLS; kill++) {
      const releaseId = await deployByWorking();
      await sleep(random.below(800));
      await working.end('SIGKILL');
      const successor = start(working.client.adminToken);
      record('SIGKILL of the working node of two, PostgreSQL', await world.findings(other.client, releaseId));
      [working, other] = [other, await successor];
    }
    await mend();
  });

  test('frozen inside a write: the other one takes over, and the first one is fenced out when it wakes', async () => {
    const random = randomOf('two nodes, frozen');
    for (let freeze = 1; freeze <= FREEZES; freeze++) {
      const held = await holdWrite(url, { sequence: 3 + random.below(12) });
      const releaseId = await deployByWorking();
      await held.reached();
      working.freeze();
      await held.letGo();
      const findings = await world.findings(other.client, releaseId);
      const before = await everything();
      const logged = working.log().length;
      working.thaw();
      await until('the woken server to notice that it lost its lease', () =>
        working.log().slice(logged).includes('Lease lost: another worker took over'),
      );
      const after = await everything();
      await world.seenBy(working.client).contentOf(world.seenBy(working.client).staging);
      record('a frozen node that wakes, PostgreSQL', [
        ...findings,
        ...compared('what the database has', after, before),
      ]);
      await held.remove();
    }
  });

  test('seen as dead because PostgreSQL ends its listening connection: each change is applied once', async () => {
    const random = randomOf('two nodes, disconnected');
    const mend = await breakDatabase(url, slowJournal);
    for (let disconnect = 1; disconnect <= DISCONNECTS; disconnect++) {
      const releaseId = await deployByWorking();
      await sleep(random.below(800));
      await queryRow(url, END_LISTENING_CONNECTIONS);
      record('nodes that PostgreSQL disconnects', await world.findings(other.client, releaseId));
    }
    await mend();
  });

  test('frozen while it waits for the lock of an edit: the other one takes over within seconds', async () => {
    const mend = await breakDatabase(url, slowJournal);
    for (let freeze = 1; freeze <= FREEZES; freeze++) {
      const releaseId = await deployByWorking();
      const editor = await lockPipeline(url, world.seenBy(working.client).id);
      await until('the working server to wait for the lock', async () => (await editor.waiting()) > 0);
      working.freeze();
      const { lease } = await queryRow<{ lease: string }>(url, leaseOf(releaseId));
      await editor.end();
      const isSoon = await Promise.race([
        world
          .seenBy(other.client)
          .ended(releaseId)
          .then(() => true),
        sleep(SOON_MS, false, { ref: false }),
      ]);
      working.thaw();
      const findings = await world.findings(other.client, releaseId);
      const { taken } = await queryRow<{ taken: string }>(url, lastClaimOf(releaseId));
      record('a node frozen while it waits for a lock, PostgreSQL', [
        ...compared('an end within seconds', isSoon, true),
        ...compared('a take-over before the lease has expired', taken < lease, false),
        ...findings,
      ]);
    }
    await mend();
  });
});

const END_LISTENING_CONNECTIONS = `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
  WHERE application_name = 'slipway notifications' AND datname = current_database()`;

const leaseOf = (releaseId: string) => `SELECT lease_until AS lease FROM deployment WHERE release_id = '${releaseId}'`;

const lastClaimOf = (releaseId: string) =>
  `SELECT max(created_at) AS taken FROM journal_entry WHERE event = 'TAKEN_UP' AND release_id = '${releaseId}'`;

const attemptsOf = (releaseId: string) => `SELECT attempts FROM deployment WHERE release_id = '${releaseId}'`;
