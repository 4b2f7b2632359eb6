import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { breakDatabase, queryRow, slowJournal } from '../support/faults.js';
import { manyItems } from '../support/items.js';
import { RETRY_DEPLOYMENT, type ReleasePipeline } from '../support/release-pipeline.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { times } from '../support/times.js';
import { compared, type Finding, record } from './support/ledger.js';
import { createCluster, type PostgresCluster, postgresPrograms } from './support/postgres-cluster.js';
import { randomOf } from './support/random.js';
import { canMount, createSmallDisk, type SmallDisk } from './support/small-disk.js';
import { createWorld, type World } from './support/world.js';

const CHANGES = 1_100;
const TIMES = times(1);
const DISK_MIB = 128;

// The second test continues with the database of the first.
describe('SQLite during a deployment', () => {
  let directory: string;
  let url: string;
  let server: ServerProcess;
  let world: World;
  let disk: SmallDisk | null = null;
  let onDisk: ServerProcess | null = null;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
    url = `sqlite:${join(directory, 'slipway.db')}`;
    server = await startServerProcess(url);
    world = await createWorld(url, server.client, { changes: CHANGES });
    await breakDatabase(url, slowJournal);
  });

  afterAll(async () => {
    // They are up only if a test has failed.
    for (const each of [server, onDisk]) if (each?.isUp()) await each.end('SIGKILL');
    await disk?.remove();
    await rm(directory, { recursive: true });
  });

  test('with files that cannot grow: writes are atomic, and the deployment resumes once they can', async () => {
    const fault = 'files cannot grow, SQLite';
    // The server may write only the first byte of a file.
    const limit = async (bytes: string) => {
      await promisify(execFile)('prlimit', [`--pid=${server.pid}`, `--fsize=${bytes}:unlimited`]);
    };
    const limitedFiles = { fill: () => limit('1'), free: () => limit('unlimited') };
    await fillAgainAndAgain({ fault, world, server, disk: limitedFiles, recover: async () => undefined });
    record(fault, await world.storedFindings(), 0);
    await server.end('SIGTERM');
  });

  if (!canMount()) {
    test.skip('on a disk that becomes full (skipped: this user cannot mount disks)', () => undefined);
    return;
  }

  test('on a disk that becomes full: writes are atomic, and the deployment resumes once there is space', async () => {
    const fault = 'the disk becomes full, SQLite';
    disk = await createSmallDisk(DISK_MIB);
    await disk.put(join(directory, 'slipway.db'), 'slipway.db');
    const { through } = disk;
    onDisk = await startServerProcess(`sqlite:${disk.path('slipway.db')}`, server.client.adminToken, { through });
    await fillAgainAndAgain({ fault, world, server: onDisk, disk, recover: async () => undefined });
    await onDisk.end('SIGTERM');
    // Outside the disk, the tests can read its database.
    await disk.copyTo(directory);
    const { integrity_check: integrity } = await queryRow<{ integrity_check: string }>(url, 'PRAGMA integrity_check');
    record(fault, [...compared('integrity', integrity, 'ok'), ...(await world.storedFindings())], 0);
  });
});

describe('PostgreSQL on a disk that becomes full during a deployment', () => {
  const programs = postgresPrograms();
  if (programs === null || !canMount()) {
    test.skip('(skipped: no PostgreSQL is installed, or this user cannot mount disks)', () => undefined);
    return;
  }

  let disk: SmallDisk;
  let cluster: PostgresCluster;
  let server: ServerProcess;

  beforeAll(async () => {
    disk = await createSmallDisk(DISK_MIB);
    cluster = await createCluster({ programs, directory: disk.path(''), through: disk.through });
    await cluster.start();
    server = await startServerProcess(cluster.url);
  });

  afterAll(async () => {
    // It is up only if the test has failed.
    if (server?.isUp()) await server.end('SIGKILL');
    await cluster?.remove();
    await disk.remove();
  });

  test('writes are atomic, and the deployment resumes once there is space', async () => {
    const fault = 'the disk becomes full, PostgreSQL';
    const world = await createWorld(cluster.url, server.client, { changes: CHANGES });
    await breakDatabase(cluster.url, slowJournal);
    const recover = async () => {
      // It may have stopped if there was no space for its log.
      await cluster.start().catch(() => undefined);
      await server.readiness(200);
    };
    await fillAgainAndAgain({ fault, world, server, disk, recover });
    record(fault, await world.storedFindings(), 0);
    await server.end('SIGTERM');
  });
});

interface Filled {
  readonly fault: string;
  readonly world: World;
  readonly server: ServerProcess;
  readonly disk: Pick<SmallDisk, 'fill' | 'free'>;
  /** Restarts what the full disk has stopped. */
  recover(): Promise<void>;
}

/** Fills the disk at random instants of deployments, and frees it after a while. */
async function fillAgainAndAgain({ fault, world, server, disk, recover }: Filled): Promise<void> {
  const random = randomOf(fault);
  const pipeline = world.seenBy(server.client);
  for (let time = 1; time <= TIMES; time++) {
    const preview = await world.openNext(server.client);
    const answered = pipeline.deploy(preview).catch(() => null);
    if (random.below(4) > 0) await answered;
    await sleep(random.below(700));
    await disk.fill();
    const refusal = await pipeline.put(manyItems(CHANGES, `unlucky ${time}`)).then(() => null, String);
    await sleep(random.below(2_500));
    await disk.free();
    await recover();
    await answered;
    // If the disk was full before the deployment was accepted, nothing of it was stored.
    if ((await pipeline.read(preview.id, 'state')).state === 'PREVIEW') await pipeline.deploy(preview);
    await retryIfFailed(pipeline, preview.id);
    record(fault, [
      ...(await editFindings(pipeline, refusal, `unlucky ${time}`)),
      ...compared('server is up', server.isUp(), true),
      ...(await world.visibleFindings(server.client, preview.id)),
    ]);
  }
}

/** Errors that an edit may return: there is no space, or the outcome is unknown if the commit failed. */
const REASONS = /unreachable or full|OUTCOME_UNKNOWN/;

/** Edits are atomic. A successful answer means that the edit is stored; any other answer has the reason. */
async function editFindings(pipeline: ReleasePipeline, refusal: string | null, mark: string): Promise<Finding[]> {
  const marks = new Set((await pipeline.contentOf(pipeline.development)).match(/(edition|unlucky) \d+/g));
  const isLost = refusal === null && !marks.has(mark);
  return [
    ...compared('editions in Development', marks.size, 1),
    ...(isLost ? [{ kind: 'LOST', text: `the edit “${mark}”` } as const] : []),
    ...compared('why it was refused', refusal === null || REASONS.test(refusal), true),
  ];
}

async function retryIfFailed(pipeline: ReleasePipeline, releaseId: string): Promise<void> {
  const { state } = await pipeline.ended(releaseId);
  if (state !== 'FAILED') return;
  const { userErrors } = await pipeline.step(RETRY_DEPLOYMENT, { releaseId });
  if (userErrors.length > 0) throw new Error(`expected to retry, got ${JSON.stringify(userErrors)}`);
}
