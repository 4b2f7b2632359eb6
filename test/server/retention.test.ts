import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { AuditExport } from '../../src/audit/audit-export.entity.js';
import { createAuditRetention } from '../../src/audit/audit-retention.js';
import { insertAuditEntry } from '../../src/audit/audit-store.js';
import { databaseSchema } from '../../src/composition/database-schema.js';
import type { Database } from '../../src/database/database.js';
import { firstIdAt } from '../../src/database/ids.js';
import { openDatabase } from '../../src/database/open-database.js';
import { execute, rows, sql } from '../../src/database/statements/sql.js';
import { DeploymentQueries } from '../../src/deployments/deployment-queries.js';
import { deleteOldJournals } from '../../src/deployments/progress/delete-old-journals.js';
import { BackgroundPace } from '../../src/queue/background-pace.js';
import { deleteOldDeliveries } from '../../src/webhooks/delete-old-deliveries.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { until } from '../support/until.js';

const DAY_MS = 86_400_000;
const KEEP_DAYS = 30;
const OLD = Date.UTC(2026, 0, 10, 12);
/** The first instant at which the entries of that day are due. */
const DUE = Date.UTC(2026, 0, 11) + KEEP_DAYS * DAY_MS + 60_000;
const COUNT = 1_100;

describeOnEachDatabase('retention', ({ createUrl }) => {
  let database: Database;
  let directory: string;

  beforeEach(async () => {
    database = await openDatabase(await createUrl(), databaseSchema);
    directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  });
  afterEach(async () => {
    await database.close();
    await rm(directory, { recursive: true });
  });

  async function addEntries(from: number, count: number): Promise<void> {
    await database.write(async (manager) => {
      for (let index = 0; index < count; index++) {
        await insertAuditEntry(
          manager,
          {
            ...{ id: firstIdAt('audit', from + index), createdAt: new Date(from + index), operation: 'createProject' },
            ...{ memberId: 'member_1', connectedUserId: null, runtimeId: null, projectId: null, moreSubjects: 0 },
            ...{ outcome: 'SUCCEEDED', codes: '[]', requestId: `request-${index}`, address: '127.0.0.1' },
          },
          ['a', 'b'],
        );
      }
    });
  }

  /** Starts a job whose clock shows `time`. Returns its log and how to stop it. */
  function start(time: number, on = database) {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const deps = { database: on, log, now: () => new Date(time), pace: new BackgroundPace() };
    const job = createAuditRetention({ ...deps, keepDays: KEEP_DAYS, directory });
    job.start();
    return { lines, stop: () => job.stop() };
  }

  function exports(): Promise<AuditExport[]> {
    return database.reader.find(AuditExport, { order: { number: 'ASC' } });
  }

  function untilPruned(count: number): Promise<void> {
    return until(
      'every export to end',
      async () => (await exports()).filter(({ prunedAt }) => prunedAt !== null).length === count,
    );
  }

  async function fileOf(number: number): Promise<{ sha256: string; header: Record<string, unknown>; ids: string[] }> {
    const bytes = await readFile(join(directory, `audit-00000${number}.ndjson`));
    const [header, ...entries] = bytes
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    return {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      header,
      ids: entries.map(({ id, subjects }) => `${id} ${subjects}`),
    };
  }

  const idsOf = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `${firstIdAt('audit', from + index)} a,b`);

  it('exports each audit entry once before it is deleted, in files that name the digest of the one before', async () => {
    await addEntries(OLD, COUNT);
    await addEntries(OLD + DAY_MS, 2);
    const first = [start(DUE), start(DUE)];
    await untilPruned(1);
    await Promise.all(first.map(({ stop }) => stop()));
    expect(await database.reader.count(AuditEntry)).toBe(2);
    const one = await fileOf(1);
    expect(one.header).toEqual({ format: 'slipway.audit/1', number: 1, previousSha256: null });
    expect(one.ids).toEqual(idsOf(OLD, COUNT));

    const second = start(DUE + DAY_MS);
    await untilPruned(2);
    await second.stop();
    expect(await database.reader.count(AuditEntry)).toBe(0);
    const two = await fileOf(2);
    expect(two.header).toEqual({ format: 'slipway.audit/1', number: 2, previousSha256: one.sha256 });
    expect(two.ids).toEqual(idsOf(OLD + DAY_MS, 2));
    expect((await exports()).map(({ digest, entryCount }) => [digest, entryCount])).toEqual([
      [one.sha256, COUNT],
      [two.sha256, 2],
    ]);
    expect((await readdir(directory)).sort()).toEqual(['audit-000001.ndjson', 'audit-000002.ndjson']);
    expect([...first, second].flatMap(({ lines }) => lines)).toEqual([]);
  });

  it('opens no export beside one that another process has just opened', async () => {
    await addEntries(OLD, 3);
    const opened = {
      number: 1,
      untilId: firstIdAt('audit', OLD + 2),
      file: 'audit-000001.ndjson',
      startedAt: new Date(),
    };
    let hasRaced = () => {};
    const raced = new Promise<void>((resolve) => {
      hasRaced = resolve;
    });
    const reader = Object.create(database.reader, {
      createQueryBuilder: {
        value: (...given: Parameters<typeof database.reader.createQueryBuilder>) => {
          const query = database.reader.createQueryBuilder(...given);
          const getOne = query.getOne.bind(query);
          return Object.assign(query, {
            async getOne() {
              const found = await getOne();
              if ((await exports()).length > 0) return found;
              await database.write((manager) => manager.insert(AuditExport, opened));
              hasRaced();
              return found;
            },
          });
        },
      },
    });
    const job = start(DUE, Object.create(database, { reader: { value: reader } }));
    await raced;
    await job.stop();
    expect((await exports()).map(({ number }) => number)).toEqual([1]);
    expect(job.lines).toEqual([]);
  });

  it('continues after each step at which a process could have ended', async () => {
    await addEntries(OLD, 3);
    const opened = start(DUE);
    await untilPruned(1);
    await opened.stop();
    const { sha256 } = await fileOf(1);

    // The file is there, but its digest is not recorded.
    await addEntries(OLD, 3);
    await database.write((manager) =>
      execute(manager, sql`UPDATE audit_export SET digest = NULL, entry_count = NULL, pruned_at = NULL`),
    );
    const again = start(DUE);
    await untilPruned(1);
    await again.stop();
    expect((await fileOf(1)).sha256).toBe(sha256);
    expect(await exports()).toMatchObject([{ digest: sha256, entryCount: 3 }]);

    // Some of the entries are deleted.
    await addEntries(OLD + 2, 1);
    await database.write((manager) => execute(manager, sql`UPDATE audit_export SET pruned_at = NULL`));
    const third = start(DUE);
    await untilPruned(1);
    await third.stop();
    expect((await fileOf(1)).sha256).toBe(sha256);
    expect(await database.reader.count(AuditEntry)).toBe(0);
  });

  it('deletes nothing while the file of an export is another one, and says so', async () => {
    await addEntries(OLD, 3);
    await writeFile(join(directory, 'audit-000001.ndjson'), 'other');
    const job = start(DUE);
    await until('the fault in the log', () => job.lines.some((line) => line.includes('move it away')));
    await job.stop();
    expect(await database.reader.count(AuditEntry)).toBe(3);
    expect(await readFile(join(directory, 'audit-000001.ndjson'), 'utf8')).toBe('other');
  });

  it('deletes finished deliveries and journals of finished deployments that are older', async () => {
    const [old, at] = ['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];
    const ids = [1, 2, 3].map((index) => firstIdAt('delivery', Date.parse(old) + index));
    await database.write(async (manager) => {
      for (const statement of [
        sql`INSERT INTO pipeline (id, name, name_key, created_at) VALUES ('l', 'l', 'l', ${at})`,
        sql`INSERT INTO project (id, name, name_key, editable, content_revision, created_at)
          VALUES ('p', 'p', 'p', FALSE, 1, ${at})`,
        sql`INSERT INTO environment (id, pipeline_id, kind, position, project_id) VALUES ('e', 'l', 'STAGING', 1, 'p')`,
        sql`INSERT INTO webhook (id, name, name_key, url, events, enabled, created_at)
          VALUES ('w', 'w', 'w', 'https://example.com', '[]', TRUE, ${at})`,
      ]) {
        await execute(manager, statement);
      }
      for (const [index, finished] of [old, null, at].entries()) {
        const release = `r${index}`;
        await execute(
          manager,
          sql`INSERT INTO release (id, environment_id, number, kind, state, created_at)
            VALUES (${release}, 'e', ${index}, 'PROMOTION', 'SUPERSEDED', ${old})`,
        );
        await execute(
          manager,
          sql`INSERT INTO deployment (release_id, total_changes, applied_changes, sequence, statement, attempts,
              cancel_requested, fence, lease_until, started_at, updated_at, finished_at)
            VALUES (${release}, 0, 0, 1, 'Done', 1, FALSE, 1, ${old}, ${old}, ${old}, ${finished})`,
        );
        await execute(
          manager,
          sql`INSERT INTO journal_entry (release_id, sequence, event, text, created_at)
            VALUES (${release}, 1, 'ACCEPTED', 'Accepted', ${old})`,
        );
        await execute(
          manager,
          sql`INSERT INTO webhook_delivery (id, webhook_id, event, release_id, payload, state, former_attempts, attempts,
              fence, lease_until, created_at, finished_at)
            VALUES (${ids[index]}, 'w', 'RELEASE_LIVE', ${release}, '{}', 'DELIVERED', 0, 1, 1, ${old}, ${old}, ${finished})`,
        );
        await execute(
          manager,
          sql`INSERT INTO webhook_attempt (delivery_id, number, started_at, milliseconds)
            VALUES (${ids[index]}, 1, ${old}, 1)`,
        );
      }
    });
    const time = new Date('2026-02-01T00:00:00.000Z');
    expect(await database.write((manager) => deleteOldDeliveries(manager, time, 10))).toBe(1);
    expect(await database.write((manager) => deleteOldJournals(manager, time, 10))).toBe(1);
    const left = sql`SELECT delivery_id AS id FROM webhook_attempt ORDER BY delivery_id`;
    expect(await rows(database.reader, left)).toEqual(ids.slice(1).map((id) => ({ id })));
    const journals = sql`SELECT release_id AS id FROM journal_entry ORDER BY release_id`;
    expect(await rows(database.reader, journals)).toEqual([{ id: 'r1' }, { id: 'r2' }]);
    const starts = await new DeploymentQueries(database.reader).findJournalStarts(['r0', 'r1', 'r2']);
    expect(starts.map(({ releaseId }) => releaseId).sort()).toEqual(['r1', 'r2']);
  });
});
