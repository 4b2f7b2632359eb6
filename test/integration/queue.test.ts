import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '../../src/database/database.js';
import { execute, row, sql } from '../../src/database/sql.js';
import { FencedOutError, type Lease, Queue, type QueueTable } from '../../src/queue/queue.js';
import { QueueWorker } from '../../src/queue/queue-worker.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { silentLog } from '../support/silent-log.js';

const FREE = '1970-01-01T00:00:00.000Z';
const JOBS: QueueTable = { table: 'job', key: 'id', topic: 'deliveries' };
/** Longer than any test takes: a lease that does not run out. */
const LONG = 60_000;
const SHORT = 300;

describeOnEachDatabase('a queue', ({ createUrl, name }) => {
  let url: string;
  /** Two processes on PostgreSQL, one on SQLite, which is for one. */
  let nodes: [Database, Database];

  beforeEach(async () => {
    url = await createUrl();
    const parts = { entities: [], migrations: [] };
    const first = await openDatabase(url, parts);
    nodes = [first, name === 'PostgreSQL' ? await openDatabase(url, parts) : first];
    await first.write((manager) =>
      execute(
        manager,
        sql`CREATE TABLE job (id varchar(9) PRIMARY KEY, attempts integer NOT NULL, fence integer NOT NULL,
          lease_until varchar(24) NOT NULL, finished_at varchar(24), done integer NOT NULL)`,
      ),
    );
  });
  afterEach(() => Promise.all(nodes.map((node) => node.close())));

  const add = (...ids: readonly string[]) =>
    nodes[0].write(async (manager) => {
      for (const id of ids) await execute(manager, sql`INSERT INTO job VALUES (${id}, 0, 0, ${FREE}, NULL, 0)`);
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
      await from.hold(manager, lease);
      await execute(manager, sql`UPDATE job SET done = done + 1, finished_at = ${FREE} WHERE id = ${lease.id}`);
    });

  /** Takes an entry as soon as a lease of it has run out. */
  async function takeOver(from: Queue): Promise<Lease> {
    for (;;) {
      const lease = await from.take();
      if (lease) return lease;
    }
  }

  it('has nothing to take when it is empty', async () => {
    expect(await queue().take()).toBeNull();
  });

  it('gives each entry to one of many who ask at once', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `j${index + 10}`);
    await add(...ids);
    const queues = nodes.map((node) => queue(LONG, node));
    const taken = await Promise.all(Array.from({ length: 40 }, (_, index) => queues[index % 2]?.take()));
    const rest: Lease[] = [];
    for (let lease = await queue().take(); lease; lease = await queue().take()) rest.push(lease);
    const all = [...taken, ...rest].flatMap((lease) => lease?.id ?? []);
    expect(all.sort()).toEqual(ids);
  });

  it('tells how many could be taken, and how many there are', async () => {
    expect(await queue().depth()).toEqual({ waiting: 0, unfinished: 0 });
    await add('a', 'b', 'c', 'd');
    const [held, done] = [await queue().take(), await queue().take()];
    if (!held || !done) throw new Error('expected two entries to take');
    await finish(queue(), done);
    expect(await queue().depth()).toEqual({ waiting: 2, unfinished: 3 });
  });

  it('gives the one that is free for longest first', async () => {
    await add('b', 'a');
    expect((await queue().take())?.id).toBe('a');
    expect((await queue().take())?.id).toBe('b');
  });

  it('gives an entry to nobody else while it is leased', async () => {
    await add('a');
    expect(await queue().take()).toEqual({ id: 'a', fence: 1, attempts: 1 });
    expect(await queue(LONG, nodes[1]).take()).toBeNull();
  });

  it('lets the next one take over when a lease has run out, and fences out whoever held it', async () => {
    await add('a');
    const former = await takeOver(queue(SHORT));
    const lease = await takeOver(queue(LONG, nodes[1]));
    expect(lease).toEqual({ id: 'a', fence: 2, attempts: 2 });
    await expect(finish(queue(), former)).rejects.toThrow(FencedOutError);
    expect(await read('a')).toMatchObject({ done: 0 });
    await finish(queue(), lease, nodes[1]);
    expect(await read('a')).toMatchObject({ done: 1, fence: 2 });
  });

  it('keeps a lease that is lengthened', async () => {
    await add('a');
    // Long enough for a machine that is busy with other tests.
    const leaseMs = 5 * SHORT;
    const kept = queue(leaseMs);
    const lease = await takeOver(kept);
    const letGo = kept.keepAlive(lease);
    const others = queue(leaseMs, nodes[1]);
    const end = Date.now() + 2 * leaseMs;
    while (Date.now() < end) {
      expect(await others.take()).toBeNull();
      await sleep(20);
    }
    letGo();
    await finish(kept, lease);
  });

  it('gives an entry back as if it had not been taken', async () => {
    await add('a');
    await queue().release(await takeOver(queue()));
    expect((await takeOver(queue(LONG, nodes[1]))).attempts).toBe(1);
  });

  it('gives an entry back for later, with what else is written', async () => {
    await add('a');
    const lease = await takeOver(queue());
    await nodes[0].write((manager) => queue().releaseIn(manager, lease, LONG));
    expect(await queue().take()).toBeNull();
    expect(await read('a')).toMatchObject({ attempts: 1 });
  });

  it('keeps nobody waiting by a renewal that comes after the entry was given back', async () => {
    await add('a');
    const lease = await takeOver(queue());
    await queue().release(lease);
    await expect(nodes[0].write((manager) => queue().hold(manager, lease))).rejects.toThrow(FencedOutError);
    expect(await queue().take()).toMatchObject({ id: 'a' });
  });

  it('takes a lease that is over as one that can not be given back', async () => {
    await add('a');
    const former = await takeOver(queue(SHORT));
    const lease = await takeOver(queue(LONG, nodes[1]));
    await queue().release(former);
    expect(await queue().take()).toBeNull();
    await finish(queue(), lease);
  });

  it('refuses to lengthen the lease of an entry that is finished', async () => {
    await add('a');
    const lease = await takeOver(queue());
    await finish(queue(), lease);
    await expect(finish(queue(), lease)).rejects.toThrow(FencedOutError);
    expect(await read('a')).toMatchObject({ done: 1 });
  });

  it('leaves what is not ready', async () => {
    await add('a', 'b');
    expect((await queue(LONG, nodes[0], { ready: sql`q.id <> ${'a'}` }).take())?.id).toBe('b');
  });

  it('writes nothing of an entry that is taken where what goes with it fails', async () => {
    await add('a');
    const taken = () => Promise.reject(new Error('planned'));
    await expect(queue(LONG, nodes[0], { taken }).take()).rejects.toThrow('planned');
    expect(await read('a')).toMatchObject({ attempts: 0, fence: 0 });
  });

  it('works on every entry once, with workers on each node, of which one breaks off now and then', async () => {
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
        maxRunning: 3,
        log: silentLog,
        idName: 'jobId',
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

  it('ends a worker once what it runs has ended, which is told to', async () => {
    await add('a');
    const own = queue();
    let isRunning = () => {};
    const running = new Promise<void>((resolve) => {
      isRunning = resolve;
    });
    const run = async (lease: Lease, stopping: AbortSignal) => {
      isRunning();
      await new Promise((resolve) => stopping.addEventListener('abort', resolve));
      await own.release(lease);
    };
    const worker = new QueueWorker({
      queue: own,
      signals: nodes[0].signals,
      maxRunning: 1,
      log: silentLog,
      idName: 'jobId',
      run,
    });
    worker.start();
    await running;
    await Promise.all([worker.stop(), worker.stop()]);
    expect((await takeOver(queue())).attempts).toBe(1);
    expect(nodes[0].signals.listenerCount).toBe(0);
  });
});
