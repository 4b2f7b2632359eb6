import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { execute, row, sql } from '../../src/database/statements/sql.js';
import { enqueue } from '../../src/queue/enqueue.js';
import { FencedOutError, type Lease } from '../../src/queue/lease.js';
import { Queue } from '../../src/queue/queue.js';
import { type QueueTable } from '../../src/queue/queue-table.js';
import { QueueWorker } from '../../src/queue/queue-worker.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { endPresence } from '../support/end-presence.js';
import { silentLog } from '../support/silent-log.js';

const FREE = '1970-01-01T00:00:00.000Z';
const JOBS: QueueTable = { table: 'job', key: 'id', topic: 'deliveries' };
/** Longer than any test takes: the lease does not expire. */
const LONG = 60_000;
const SHORT = 300;
const NO_SCHEMA = { entities: [], migrations: [] };

describeOnEachDatabase('a queue', ({ createEmptyUrl, name }) => {
  /** Two processes on PostgreSQL, one on SQLite, which supports only one. */
  let nodes: [Database, Database];
  let url: string;

  beforeAll(async () => {
    url = await createEmptyUrl();
    const first = await openDatabase(url, NO_SCHEMA);
    nodes = [first, name === 'PostgreSQL' ? await openDatabase(url, NO_SCHEMA) : first];
    await first.write((manager) =>
      execute(
        manager,
        sql`CREATE TABLE job (id varchar(9) PRIMARY KEY, attempts integer NOT NULL, fence integer NOT NULL,
          due_at varchar(24) NOT NULL, lease_since varchar(24) NOT NULL, lease_until varchar(24) NOT NULL,
          holder integer, finished_at varchar(24), done integer NOT NULL)`,
      ),
    );
  });
  beforeEach(() => nodes[0].write((manager) => manager.query('DELETE FROM job')));
  afterAll(() => Promise.all([...new Set(nodes)].map((node) => node.close())));

  const add = (...ids: readonly string[]) =>
    nodes[0].write(async (manager) => {
      for (const id of ids) {
        await execute(manager, sql`INSERT INTO job VALUES (${id}, 0, 0, ${FREE}, ${FREE}, ${FREE}, NULL, NULL, 0)`);
        await enqueue(manager, { ...JOBS, id });
      }
    });
  /** The clock was ahead by so much when the entry was last written, and is right now. */
  const setClockBack = (id: string, milliseconds: number) =>
    nodes[0].write(async (manager) => {
      const ahead = (time: string) => new Date(Math.max(Date.parse(time), Date.now()) + milliseconds).toISOString();
      const [job] = await manager.query(`SELECT due_at, lease_since, lease_until FROM job WHERE id = '${id}'`);
      const times = [ahead(job.due_at), ahead(job.lease_since), ahead(job.lease_until)];
      await execute(
        manager,
        sql`UPDATE job SET due_at = ${times[0]}, lease_since = ${times[1]}, lease_until = ${times[2]} WHERE id = ${id}`,
      );
    });
  const read = (id: string) =>
    row<{ attempts: number; fence: number; done: number }>(
      nodes[0].reader,
      sql`SELECT attempts, fence, done FROM job WHERE id = ${id}`,
    );
  const queue = (leaseMs = LONG, node = nodes[0], table: Partial<QueueTable> = {}) =>
    new Queue(node, { ...JOBS, ...table }, leaseMs);

  /** Does the work of an entry, as its holder. */
  const finish = (from: Queue, lease: Lease, node = nodes[0]) =>
    node.write(async (manager) => {
      await from.renewLease(manager, lease);
      await execute(manager, sql`UPDATE job SET done = done + 1, finished_at = ${FREE} WHERE id = ${lease.id}`);
    });

  /** Resolves in another millisecond. */
  const later = () => sleep(2);

  /** Claims an entry as soon as its lease has expired. */
  async function takeOver(from: Queue): Promise<Lease> {
    for (;;) {
      const lease = await from.claim();
      if (lease) return lease;
    }
  }

  /** Waits until a lease would have expired if it had not been renewed meanwhile. */
  async function untilEndOf({ id }: Lease): Promise<void> {
    const [job] = await nodes[0].reader.query(`SELECT lease_until FROM job WHERE id = '${id}'`);
    await sleep(Date.parse(job.lease_until) - Date.now() + 1);
  }

  it('returns null from a claim when it is empty', async () => {
    expect(await queue().claim()).toBeNull();
  });

  it('lets one of many concurrent workers claim each entry', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `j${index + 10}`);
    await add(...ids);
    const queues = nodes.map((node) => queue(LONG, node));
    const taken = await Promise.all(Array.from({ length: 40 }, (_, index) => queues[index % 2]?.claim()));
    const rest: Lease[] = [];
    for (let lease = await queue().claim(); lease; lease = await queue().claim()) rest.push(lease);
    const all = [...taken, ...rest].flatMap((lease) => lease?.id ?? []);
    expect(all.sort()).toEqual(ids);
  });

  it('counts the entries that can be claimed, and all of them', async () => {
    expect(await queue().depth()).toEqual({ waiting: 0, unfinished: 0 });
    await add('a', 'b', 'c', 'd');
    const [held, done] = [await queue().claim(), await queue().claim()];
    if (!held || !done) throw new Error('expected two entries to take');
    await finish(queue(), done);
    expect(await queue().depth()).toEqual({ waiting: 2, unfinished: 3 });
  });

  it('lets workers claim the entry first that has been due for longest', async () => {
    await add('b');
    await later();
    await add('a');
    expect((await queue().claim())?.id).toBe('b');
    expect((await queue().claim())?.id).toBe('a');
  });

  it('lets workers claim an entry whose worker crashed before later ones', async () => {
    await add('broken');
    await queue(SHORT).claim();
    await add('new');
    // A lease ends by time alone, and nothing announces it.
    while ((await queue().depth()).waiting < 2) await sleep(10);
    expect((await queue().claim())?.id).toBe('broken');
  });

  it('lets a worker not take an entry over from itself, but another one', async () => {
    await add('a', 'b');
    await queue(SHORT).claim();
    await queue(SHORT).claim();
    while ((await queue().depth()).waiting < 2) await sleep(10);
    expect(await queue().claim(['a', 'b'])).toBeNull();
    expect((await queue().claim(['a']))?.id).toBe('b');
    expect((await queue().claim())?.id).toBe('a');
  });

  it('lets workers claim a returned entry before later ones', async () => {
    await add('former');
    const lease = await takeOver(queue());
    await later();
    await add('new');
    await queue().returnLease(lease);
    expect((await queue().claim())?.id).toBe('former');
  });

  describe('after the clock was set back by an hour', () => {
    const HOUR = 3_600_000;

    it('lets a worker claim a new entry at once', async () => {
      await add('a');
      await setClockBack('a', HOUR);
      expect(await queue().depth()).toEqual({ waiting: 1, unfinished: 1 });
      expect(await queue().claim()).toMatchObject({ id: 'a' });
    });

    it('lets a worker claim an entry whose holder has died at once, and fences out a holder that lives', async () => {
      await add('a');
      const former = await takeOver(queue());
      await setClockBack('a', HOUR);
      const lease = await queue(LONG, nodes[1]).claim();
      expect(lease).toMatchObject({ id: 'a', fence: former.fence + 1 });
      expect(await queue().claim()).toBeNull();
      await expect(finish(queue(), former)).rejects.toThrow(FencedOutError);
    });

    it('keeps the lease of a holder that has renewed it since', async () => {
      await add('a');
      const lease = await takeOver(queue());
      await setClockBack('a', HOUR);
      await nodes[0].write((manager) => queue().renewLease(manager, lease));
      expect(await queue().claim()).toBeNull();
    });

    it('lets a worker claim a rescheduled entry at once', async () => {
      await add('a');
      const lease = await takeOver(queue());
      await nodes[0].write((manager) => queue().rescheduleEntry(manager, lease, 30 * HOUR));
      await setClockBack('a', HOUR);
      expect(await queue().claim()).toMatchObject({ id: 'a', attempts: 2 });
    });
  });

  it('keeps a lease if the clock is set back by a moment', async () => {
    await add('a');
    await takeOver(queue());
    await setClockBack('a', LONG / 2);
    expect(await queue().claim()).toBeNull();
  });

  it('lets no other worker claim an entry while it is leased', async () => {
    await add('a');
    expect(await queue().claim()).toEqual({ id: 'a', fence: 2, attempts: 1 });
    expect(await queue(LONG, nodes[1]).claim()).toBeNull();
  });

  it('lets the next worker take over once a lease has expired, and fences out the former holder', async () => {
    await add('a');
    const former = await takeOver(queue(SHORT));
    const lease = await takeOver(queue(LONG, nodes[1]));
    expect(lease).toEqual({ id: 'a', fence: former.fence + 1, attempts: 2 });
    await expect(finish(queue(), former)).rejects.toThrow(FencedOutError);
    expect(await read('a')).toMatchObject({ done: 0 });
    await finish(queue(), lease, nodes[1]);
    expect(await read('a')).toMatchObject({ done: 1, fence: lease.fence });
  });

  it('keeps a lease that is renewed', async () => {
    await add('a');
    // Long enough for a machine that is busy with other tests.
    const kept = queue(4 * SHORT);
    const lease = await takeOver(kept);
    const letGo = kept.keepRenewing(lease);
    for (let ends = 0; ends < 2; ends++) {
      await untilEndOf(lease);
      expect(await queue(4 * SHORT, nodes[1]).claim()).toBeNull();
    }
    letGo();
    await finish(kept, lease);
  });

  it('writes when a lease began no more often than its length, because that column has an index', async () => {
    await add('a');
    const lease = await takeOver(queue(SHORT));
    const since = async () => (await row<{ at: string }>(nodes[0].reader, sql`SELECT lease_since AS at FROM job`))?.at;
    const first = await since();
    await nodes[0].write((manager) => queue(LONG).renewLease(manager, lease));
    expect(await since()).toBe(first);
    await sleep(SHORT);
    await nodes[0].write((manager) => queue(SHORT).renewLease(manager, lease));
    expect(await since()).not.toBe(first);
  });

  it('keeps a lease that expires during a unit of work of its holder', async () => {
    await add('a');
    const lease = await takeOver(queue());
    await nodes[0].write(async (manager) => {
      await queue().renewLease(manager, lease);
      await execute(manager, sql`UPDATE job SET lease_until = ${FREE} WHERE id = 'a'`);
      await queue().extendLease(manager, lease);
    });
    expect(await queue(LONG, nodes[1]).claim()).toBeNull();
    await finish(queue(), lease);
  });

  it('keeps a lease while a long unit of work of another client blocks its renewals', async () => {
    await add('a');
    const kept = queue(3 * SHORT);
    const lease = await takeOver(kept);
    const letGo = kept.keepRenewing(lease);
    let endUnit: () => void = () => undefined;
    const busy = nodes[0].write(
      () =>
        new Promise<void>((resolve) => {
          endUnit = resolve;
        }),
    );
    await untilEndOf(lease);
    const claim = queue(3 * SHORT, nodes[1]).claim();
    // On PostgreSQL, the claim is not blocked.
    if (name === 'PostgreSQL') await claim;
    endUnit();
    await busy;
    expect(await claim).toBeNull();
    letGo();
    await finish(kept, lease);
  });

  it('returns an entry as if it had not been claimed', async () => {
    await add('a');
    await queue().returnLease(await takeOver(queue()));
    expect((await takeOver(queue(LONG, nodes[1]))).attempts).toBe(1);
  });

  it('reschedules an entry together with other writes of the unit of work', async () => {
    await add('a');
    const lease = await takeOver(queue());
    await nodes[0].write((manager) => queue().rescheduleEntry(manager, lease, LONG));
    expect(await queue().claim()).toBeNull();
    expect(await read('a')).toMatchObject({ attempts: 1 });
  });

  it('delays no other worker by a renewal that comes after the entry was returned', async () => {
    await add('a');
    const lease = await takeOver(queue());
    await queue().returnLease(lease);
    await expect(nodes[0].write((manager) => queue().renewLease(manager, lease))).rejects.toThrow(FencedOutError);
    expect(await queue().claim()).toMatchObject({ id: 'a' });
  });

  it('does nothing when a lease that has ended is returned', async () => {
    await add('a');
    const former = await takeOver(queue(SHORT));
    const lease = await takeOver(queue(LONG, nodes[1]));
    await queue().returnLease(former);
    expect(await queue().claim()).toBeNull();
    await finish(queue(), lease);
  });

  it('refuses to renew the lease of a finished entry', async () => {
    await add('a');
    const lease = await takeOver(queue());
    await finish(queue(), lease);
    await expect(finish(queue(), lease)).rejects.toThrow(FencedOutError);
    expect(await read('a')).toMatchObject({ done: 1 });
  });

  it('does not let workers claim entries that are not ready', async () => {
    await add('a', 'b');
    expect((await queue(LONG, nodes[0], { ready: sql`q.id <> ${'a'}` }).claim())?.id).toBe('b');
  });

  it('rolls a claim back if `onClaim` fails', async () => {
    await add('a');
    const taken = () => Promise.reject(new Error('planned'));
    await expect(queue(LONG, nodes[0], { onClaim: taken }).claim()).rejects.toThrow('planned');
    expect(await read('a')).toMatchObject({ attempts: 0, fence: 1 });
  });

  it('works on every entry once, with workers on each node, one of which crashes at times', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `j${index + 10}`);
    const remaining = new Set(ids);
    let allDone = () => {};
    const done = new Promise<void>((resolve) => {
      allDone = resolve;
    });
    let runs = 0;
    const workers = nodes.map((node) => {
      const own = queue(SHORT, node);
      const run = async (lease: Lease) => {
        if (++runs % 5 === 0) throw new Error('planned');
        await finish(own, lease, node);
        remaining.delete(lease.id);
        if (remaining.size === 0) allDone();
      };
      return new QueueWorker({
        queue: own,
        signals: node.signals,
        concurrency: 3,
        log: silentLog,
        idField: 'jobId',
        run,
      });
    });
    for (const worker of workers) worker.start();
    await add(...ids);
    nodes[0].signals.wakeAll();
    await done;
    await Promise.all(workers.map((worker) => worker.stop()));
    for (const id of ids) expect(await read(id)).toMatchObject({ done: 1 });
  });

  describe('whose entry a process holds that has left', () => {
    let holder: Database;
    let lease: Lease;

    beforeEach(async () => {
      holder = await openDatabase(url, NO_SCHEMA);
      await holder.listenToOtherProcesses();
      await add('a');
      lease = await takeOver(queue(LONG, holder));
    });
    afterEach(() => holder.close());

    const untilAbandoned = async () => {
      while ((await queue().depth()).waiting === 0) await sleep(5);
    };

    it('lets another worker claim the entry at once, although its lease has not expired', async () => {
      await holder.close();
      await untilAbandoned();
      const next = await queue().claim();
      expect(next).toEqual({ id: 'a', fence: lease.fence + 1, attempts: 2 });
      expect(await queue().depth()).toEqual({ waiting: 0, unfinished: 1 });
      await expect(finish(queue(), lease)).rejects.toThrow(FencedOutError);
    });

    it('lets one of many concurrent workers claim the entry', async () => {
      await holder.close();
      await untilAbandoned();
      const rivals = nodes.map((node) => queue(LONG, node));
      const claims = await Promise.all(Array.from({ length: 10 }, (_, index) => rivals[index % 2]?.claim()));
      expect(claims.filter(Boolean)).toEqual([{ id: 'a', fence: lease.fence + 1, attempts: 2 }]);
    });

    it('claims the entry as soon as the process has left, long before the next poll', async () => {
      const own = Object.assign(queue(), { pollMs: LONG });
      let onClaim: (claim: Lease) => void = () => undefined;
      const claimed = new Promise<Lease>((resolve) => {
        onClaim = resolve;
      });
      const worker = new QueueWorker({
        ...{ queue: own, signals: nodes[0].signals, concurrency: 1, log: silentLog, idField: 'jobId' },
        async run(claim) {
          await finish(own, claim);
          onClaim(claim);
        },
      });
      worker.start();
      await holder.close();
      expect(await claimed).toMatchObject({ attempts: 2 });
      await worker.stop();
    });

    it('lets workers claim an entry again by its backoff only, once it was rescheduled', async () => {
      await holder.write((manager) => queue(LONG, holder).rescheduleEntry(manager, lease, LONG));
      await holder.close();
      await add('b');
      expect(await takeOver(queue())).toMatchObject({ id: 'b' });
      expect(await queue().depth()).toEqual({ waiting: 0, unfinished: 2 });
    });

    // SQLite supports only one process.
    if (name !== 'PostgreSQL') return;

    it('keeps the entry while the process is connected, even if it does nothing', async () => {
      expect(await queue().claim()).toBeNull();
      expect(await queue().countHeld([])).toEqual({ held: 1, abandoned: 0 });
      expect(await queue().countHeld(['a'])).toEqual({ held: 0, abandoned: 0 });
    });

    it('lets another worker take over from a process whose connection has ended, and fences it out', async () => {
      await endPresence(holder);
      const next = await takeOver(queue());
      await expect(finish(queue(LONG, holder), lease, holder)).rejects.toThrow(FencedOutError);
      await finish(queue(), next);
      expect(await read('a')).toMatchObject({ done: 1 });
    });

    it('keeps an entry that a worker works on while the process connects again', async () => {
      // No renewal by time happens during the test.
      const own = queue(10 * LONG, holder);
      const stopRenewing = own.keepRenewing(lease);
      await endPresence(holder);
      const holderOf = async () => (await nodes[0].reader.query(`SELECT holder FROM job WHERE id = 'a'`))[0].holder;
      while ((await holderOf()) !== holder.presence) await sleep(5);
      stopRenewing();
      expect(await queue().claim()).toBeNull();
      await finish(own, lease, holder);
    });

    it('keeps entries that a process has renewed or claimed since it connected again', async () => {
      await endPresence(holder);
      await holder.write((manager) => queue(LONG, holder).renewLease(manager, lease));
      await add('b');
      await takeOver(queue(LONG, holder));
      expect(await queue().claim()).toBeNull();
      expect(await queue().countHeld([])).toEqual({ held: 2, abandoned: 0 });
    });

    it('keeps an entry by its lease while its process has no connection that listens', async () => {
      await add('b');
      const other = await openDatabase(url, NO_SCHEMA);
      expect(other.presence).toBeNull();
      await takeOver(queue(LONG, other));
      await other.close();
      expect(await queue().claim()).toBeNull();
    });
  });

  it('stops a worker once its running entries, which are aborted, have ended', async () => {
    await add('a');
    const own = queue();
    let isRunning = () => {};
    const running = new Promise<void>((resolve) => {
      isRunning = resolve;
    });
    const run = async (lease: Lease, stopping: AbortSignal) => {
      isRunning();
      await new Promise((resolve) => stopping.addEventListener('abort', resolve));
      await own.returnLease(lease);
    };
    const worker = new QueueWorker({
      queue: own,
      signals: nodes[0].signals,
      concurrency: 1,
      log: silentLog,
      idField: 'jobId',
      run,
    });
    worker.start();
    await running;
    await Promise.all([worker.stop(), worker.stop()]);
    expect((await takeOver(queue())).attempts).toBe(1);
    expect(nodes[0].signals.listenerCount).toBe(0);
  });

  // The health of a worker does not depend on the kind of database.
  if (name !== 'SQLite') return;

  describe('a worker', () => {
    const start = (run: () => Promise<void>) => {
      const { signals } = nodes[0];
      const worker = new QueueWorker({
        ...{ queue: queue(SHORT), signals, concurrency: 1, log: silentLog, idField: 'jobId' },
        run,
      });
      worker.start();
      return worker;
    };
    // The health of a worker is read, and not announced.
    const until = async (worker: QueueWorker, isWorking: boolean) => {
      while (worker.isHealthy !== isWorking) await sleep(10);
    };

    it('is unhealthy while it can not poll the queue', async () => {
      const worker = start(async () => undefined);
      await nodes[0].write((manager) => manager.query('ALTER TABLE job RENAME TO lost'));
      await until(worker, false);
      await nodes[0].write((manager) => manager.query('ALTER TABLE lost RENAME TO job'));
      await until(worker, true);
      await worker.stop();
    });

    it('is unhealthy while all its runs fail', async () => {
      await add('a');
      let isDamaged = true;
      const worker = start(async () => {
        if (isDamaged) throw new Error('planned');
      });
      await until(worker, false);
      isDamaged = false;
      await until(worker, true);
      await worker.stop();
    });
  });
});
