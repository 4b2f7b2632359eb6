import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { announce, type Topic } from '../../src/database/signals.js';
import { execute, sql } from '../../src/database/statements/sql.js';
import { describeOnEachDatabase } from '../support/databases.js';

describeOnEachDatabase('signals', ({ createEmptyUrl, name }) => {
  let here: Database;
  /** Another process on PostgreSQL; SQLite supports only one. */
  let there: Database;

  beforeEach(async () => {
    const url = await createEmptyUrl();
    const parts = { entities: [], migrations: [] };
    here = await openDatabase(url, parts);
    there = name === 'PostgreSQL' ? await openDatabase(url, parts) : here;
    await Promise.all([here.listenToOtherProcesses(), there.listenToOtherProcesses()]);
  });
  afterEach(() => Promise.all([here.close(), there.close()]));

  /** Resolves at the next signal of a topic. */
  const heard = (database: Database, topic: Topic) =>
    new Promise<void>((resolve) => {
      const stop = database.signals.listen(topic, () => {
        stop();
        resolve();
      });
    });

  it('are received by every process once the unit of work is committed', async () => {
    let isCommitted = false;
    const signals = [heard(here, 'release:1'), heard(there, 'release:1')].map((signal) =>
      signal.then(() => isCommitted),
    );
    await here.write(async (manager) => {
      announce(manager, 'release:1');
      await execute(manager, sql`CREATE TABLE committed (id integer)`);
      isCommitted = true;
    });
    expect(await Promise.all(signals)).toEqual([true, true]);
  });

  it('are not sent if the unit of work fails', async () => {
    const topics: string[] = [];
    for (const database of [here, there]) database.signals.listen('release:1', () => topics.push('release:1'));
    const failing = here.write(async (manager) => {
      announce(manager, 'release:1');
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    const next = [heard(here, 'deployments'), heard(there, 'deployments')];
    await here.write(async (manager) => announce(manager, 'deployments'));
    await Promise.all(next);
    expect(topics).toEqual([]);
  });

  it('are received once, however often a unit of work announces them', async () => {
    const counts = [0, 0];
    for (const [index, database] of [here, there].entries())
      database.signals.listen('release:1', () => counts.splice(index, 1, (counts[index] ?? 0) + 1));
    const last = [heard(here, 'team'), heard(there, 'team')];
    await here.write(async (manager) => {
      for (let time = 0; time < 5; time++) announce(manager, 'release:1');
    });
    await here.write(async (manager) => announce(manager, 'team'));
    await Promise.all(last);
    expect(counts).toEqual([1, 1]);
  });

  it('can only be announced in a unit of work', () => {
    expect(() => announce(here.reader, 'team')).toThrow('expected the manager of a unit of work');
  });

  if (name !== 'PostgreSQL') return;

  it('wake all listeners once a lost connection is restored', async () => {
    const woken = heard(there, 'release:1');
    await here.reader.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'slipway notifications' AND datname = current_database()`,
    );
    await woken;
    const signal = heard(there, 'release:2');
    await here.write(async (manager) => announce(manager, 'release:2'));
    await signal;
  });
});
