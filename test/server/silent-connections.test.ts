import type { Database } from '../../src/database/database.js';
import { isTransient } from '../../src/database/errors/transient-error.js';
import { openDatabase } from '../../src/database/open-database.js';
import { announce, type Topic } from '../../src/database/signals.js';
import { execute, sql } from '../../src/database/statements/sql.js';
import { describeOnPostgres } from '../support/databases.js';
import { startStallingProxy } from '../support/stalling-proxy.js';
import { startApp } from '../support/start-app.js';

/** On a busy machine, a statement may take some hundred milliseconds. */
const LIMITS = { readMs: 1000, writeMs: 1000 };

describeOnPostgres('a connection to the database that is lost', ({ createUrl }) => {
  let proxy: Awaited<ReturnType<typeof startStallingProxy>>;
  let database: Database;

  beforeEach(async () => {
    const url = await createUrl();
    proxy = await startStallingProxy(url);
    database = await openDatabase(proxy.url, { entities: [], migrations: [] }, undefined, LIMITS);
    await database.write((manager) => execute(manager, sql`CREATE TABLE note (text varchar(20))`));
  });

  afterEach(async () => {
    await database.close();
    await proxy.stop();
  });

  const notes = async () =>
    (await database.reader.query('SELECT text FROM note')).map(({ text }: { text: string }) => text);
  const add = (text: string, ...topics: readonly Topic[]) =>
    database.write(async (manager) => {
      await execute(manager, sql`INSERT INTO note VALUES (${text})`);
      announce(manager, ...topics);
    });
  const error = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (reason: unknown) => reason,
    );

  test('fails a read that times out, and the next one uses another connection', async () => {
    const stalled = proxy.endConnectionAt('pg_sleep(0)', 'stall');
    const reading = error(database.reader.query('SELECT pg_sleep(0)'));
    await stalled;
    expect(isTransient(await reading)).toBe(true);
    // As many as the pool has connections, so that the lost one would be among them.
    expect(await Promise.all(Array.from({ length: 10 }, notes))).toEqual(Array(10).fill([]));
  });

  test('rolls back a unit of work that times out', async () => {
    const stalled = proxy.endConnectionAt('INSERT INTO note', 'stall');
    const adding = error(add('lost'));
    await stalled;
    expect(isTransient(await adding)).toBe(true);
    await Promise.all(Array.from({ length: 10 }, (_, index) => add(`note ${index}`)));
    expect(await notes()).not.toContain('lost');
  });

  test('publishes what is committed even if the answer to the commit is lost', async () => {
    await database.listenToOtherProcesses();
    const heard = new Promise<void>((resolve) => void database.signals.listen('release:1', resolve));
    const cut = proxy.endConnectionAt('COMMIT', 'cut');
    const adding = error(add('kept', 'release:1'));
    await cut;
    expect(isTransient(await adding)).toBe(true);
    await heard;
    expect(await notes()).toEqual(['kept']);
  });

  test('answers a write whose outcome is unknown with OUTCOME_UNKNOWN, and shows it in the audit log', async () => {
    const url = await createUrl();
    const way = await startStallingProxy(url);
    const app = await startApp({ url: way.url, env: { SLIPWAY_WORKER: 'off' } });
    const create = 'mutation { createProject(input: { name: "Own" }) { project { id } } }';
    const cut = way.endConnectionAt('COMMIT', 'cut', 'INSERT INTO "project"');
    const answer = app.graphql(create);
    await cut;
    const { data, errors, requestId } = await answer;
    expect(data).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({ extensions: { code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN', retryable: false } }),
    ]);
    expect(errors?.[0]?.message).toContain('either all of it was written, or nothing');
    const { auditLog } = await app.expectOk('{ auditLog(first: 5) { nodes { operation outcome requestId } } }');
    const own = auditLog.nodes.filter((entry: { requestId: string }) => entry.requestId === requestId);
    expect(own).toEqual([{ operation: 'createProject', outcome: 'SUCCEEDED', requestId }]);
    expect((await app.expectOk('{ projects { nodes { name } } }')).projects.nodes).toEqual([{ name: 'Own' }]);
    await app.stop();
    await way.stop();
  });

  // Between the removal of the pool's error listener and the ORM's there is a moment without one.
  test.each([
    ['its opening', 'client_encoding'],
    ['a read', 'SELECT text'],
    ['the beginning of a unit of work', 'START TRANSACTION'],
    ['the end of a unit of work', 'COMMIT'],
  ])('does not crash the process if PostgreSQL closes it in the packet that answers %s', async (_moment, text) => {
    for (let round = 0; round < 5; round++) {
      // Each pool opens one connection at first, and others on demand.
      const opened = await openDatabase(proxy.url, { entities: [], migrations: [] });
      const ended = proxy.endConnectionAt(text, 'terminate');
      const work = Array.from({ length: 4 }, () => [
        error(opened.reader.query('SELECT text FROM note')),
        error(opened.write((manager) => execute(manager, sql`INSERT INTO note VALUES ('a note')`))),
      ]);
      await ended;
      for (const reason of await Promise.all(work.flat())) expect(reason === null || isTransient(reason)).toBe(true);
      await opened.close();
    }
    await add('the last');
    expect(await notes()).toContain('the last');
  });

  test('does not block closing while it begins to listen', async () => {
    const stalled = proxy.endConnectionAt('LISTEN', 'stall');
    const hearing = database.listenToOtherProcesses();
    await stalled;
    await database.close();
    await hearing;
  });
});
