import { execFileSync } from 'node:child_process';
import { describeOnEachDatabase } from '../support/databases.js';
import { releasedRows } from '../support/faults.js';
import {
  createReleasePipeline,
  manyItems,
  PROGRESS,
  type ReleasePipeline,
  releasePipeline,
} from '../support/release-pipeline.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

const CHANGES = 2_000;

interface Progress {
  readonly state: string;
  readonly phase: string | null;
  readonly appliedChanges: number;
  readonly sequence: number;
}

beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'build:server'], { stdio: 'inherit' });
});

describeOnEachDatabase('a server that ends in the middle of a deployment', (database) => {
  let url: string;
  let token: string;
  let server: ServerProcess;
  let pipeline: ReleasePipeline;
  /** How often all items were released. */
  let releases = 0;

  beforeAll(async () => {
    url = await database.createUrl();
    server = await startServerProcess(url);
    token = server.client.adminToken;
    pipeline = await createReleasePipeline(server.client);
    await pipeline.put(manyItems(CHANGES, `release ${++releases}`));
    await pipeline.release();
  });

  afterAll(() => server.end('SIGTERM'));

  async function restart(): Promise<void> {
    server = await startServerProcess(url, token);
    pipeline = releasePipeline(server.client, pipeline);
  }

  /** Has a deployment accepted that changes every item, and returns its id and the states that follow. */
  async function deployAll() {
    await pipeline.put(manyItems(CHANGES, `release ${++releases}`));
    const preview = await pipeline.open();
    const progress = server.client.subscribe<Progress>(PROGRESS, { id: preview.id });
    await progress.next();
    const { userErrors } = await pipeline.deploy(preview);
    expect(userErrors).toEqual([]);
    return { id: preview.id as string, progress };
  }

  /** The deployment has ended as an unbroken one would have: everything promised is there, and nothing twice. */
  async function expectAsPromised(id: string) {
    expect(await pipeline.ended(id)).toMatchObject({ state: 'LIVE', appliedChanges: CHANGES, percentage: 100 });
    expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.development));
    expect(await releasedRows(url, id)).toEqual({ count: CHANGES, lowest: releases, highest: releases });
    const { deployment } = await pipeline.read(id, 'deployment { attempts journal { nodes { event } } }');
    const takenUp = deployment.journal.nodes.filter(({ event }: { event: string }) => event === 'TAKEN_UP');
    expect(takenUp).toHaveLength(deployment.attempts);
    return deployment.attempts as number;
  }

  test.each<[name: string, isTime: (progress: Progress) => boolean]>([
    ['as soon as it has accepted it', () => true],
    ['when some changes are applied', ({ appliedChanges }) => appliedChanges > 0],
    ['when it verifies, or just after', ({ phase }) => phase === 'VERIFY' || phase === 'ACTIVATE'],
    ['when it activates, or just after', ({ phase }) => phase === 'ACTIVATE'],
  ])('goes on when it was killed %s', async (_name, isTime) => {
    const { id, progress } = await deployAll();
    for (let state = await progress.next(); state && !isTime(state); state = await progress.next());
    expect(await server.end('SIGKILL')).toBe('SIGKILL');
    await restart();
    await expectAsPromised(id);
  });

  test('goes on each time it was killed, from where it was', async () => {
    const { id } = await deployAll();
    let former = 0;
    for (let kill = 0; kill < 4; kill++) {
      const progress = server.client.subscribe<Progress>(PROGRESS, { id });
      for (let state = await progress.next(); state; state = await progress.next()) {
        expect(state.sequence).toBeGreaterThanOrEqual(former);
        const isNews = state.sequence > former;
        former = state.sequence;
        if (isNews) break;
      }
      await server.end('SIGKILL');
      await restart();
    }
    await expectAsPromised(id);
  });

  test('stops gently on SIGTERM with exit code 0, and goes on at the next start', async () => {
    const { id, progress } = await deployAll();
    for (let state = await progress.next(); state && state.appliedChanges === 0; state = await progress.next());
    expect(await server.end('SIGTERM')).toBe(0);
    await restart();
    await expectAsPromised(id);
  });

  test('prints the token of the first ADMIN once, and keeps what it stood for', async () => {
    expect(token).toMatch(/^slipway_/);
    const { viewer } = await server.client.expectOk('{ viewer { name } }');
    expect(viewer.name).toBe('Admin');
    await server.end('SIGTERM');
    expect(server.printedToken()).toBeUndefined();
    await restart();
  });
});
