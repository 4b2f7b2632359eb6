import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { firstIdAt } from '../database/ids.js';
import { insertEntities } from '../database/statements/entities.js';
import { lockRows } from '../database/statements/locks.js';
import { execute, literal, row, sql } from '../database/statements/sql.js';
import { BackgroundJob } from '../queue/background-job.js';
import { type BackgroundPace, ROWS_PER_UNIT } from '../queue/background-pace.js';
import { ID_TOLERANCE_MS } from './audit-entry.entity.js';
import { AuditExport } from './audit-export.entity.js';
import { writeExportFile } from './audit-export-file.js';
import { type RecordedEntry, readEntries } from './audit-store.js';

/** The most entries of a file. */
const ENTRIES_PER_FILE = 10_000;
/** Entries that are read by one statement. */
const PAGE_SIZE = 500;
const DAY_MS = 86_400_000;

const FORMAT = 'slipway.audit/1';

export interface AuditRetentionDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly now: () => Date;
  readonly pace: BackgroundPace;
  /** Entries stay for at least so many days. */
  readonly keepDays: number;
  readonly directory: string;
}

/** Exports the audit entries of past days to files, and then deletes them: see `AuditRetention`. */
export function createAuditRetention(deps: AuditRetentionDeps): BackgroundJob {
  const retention = new AuditRetention(deps);
  return new BackgroundJob(
    { signals: deps.database.signals, log: deps.log },
    { failure: 'Could not export and delete old audit entries', run: (stopping) => retention.run(stopping) },
  );
}

/**
 * Exports whole days of entries. Each export is decided, written and deleted in steps that any process can repeat: what a
 * file contains depends only on its export's row, and no entry is deleted before the digest of its file is recorded.
 */
class AuditRetention {
  constructor(private readonly deps: AuditRetentionDeps) {}

  async run(stopping: AbortSignal): Promise<void> {
    for (;;) {
      // One read decides: an export that another process opens after it has the number that `open` would take.
      const last = await this.last();
      const next = last && last.prunedAt === null ? last : await this.open(last);
      if (!next || stopping.aborted) return;
      if (next.digest === null) await this.writeFile(next);
      if (!(await this.deleteEntries(next, stopping))) return;
    }
  }

  /** The export that was opened last. The entries of those before it are deleted. */
  private last(): Promise<AuditExport | null> {
    const exports = this.deps.database.reader.createQueryBuilder(AuditExport, 'x');
    return exports.orderBy('x.number', 'DESC').limit(1).getOne();
  }

  /** Opens the export that follows. Null if no entry is due, or if another process has opened it. */
  private async open(last: AuditExport | null): Promise<AuditExport | null> {
    const { database, now, keepDays } = this.deps;
    const today = Math.floor(now().getTime() / DAY_MS) * DAY_MS;
    const bound = firstIdAt('audit', today - keepDays * DAY_MS - ID_TOLERANCE_MS);
    const due = sql`SELECT id FROM audit_entry WHERE id < ${bound} ORDER BY id LIMIT ${literal(ENTRIES_PER_FILE)}`;
    const found = await row<{ until: string | null }>(database.reader, sql`SELECT MAX(id) AS until FROM (${due}) d`);
    if (!found?.until) return null;
    const number = (last?.number ?? 0) + 1;
    const opened: AuditExport = {
      ...{ number, untilId: found.until, file: `audit-${String(number).padStart(6, '0')}.ndjson`, startedAt: now() },
      ...{ digest: null, entryCount: null, prunedAt: null },
    };
    const added = await database.write((manager) =>
      insertEntities(manager, AuditExport, [opened], sql`ON CONFLICT DO NOTHING`),
    );
    return added === 1 ? opened : null;
  }

  private async writeFile(opened: AuditExport): Promise<void> {
    const { database, directory } = this.deps;
    const { number, file } = opened;
    const snapshot = database.openSnapshot();
    try {
      const { reader } = snapshot.database;
      // In this state all entries are there: they are deleted only once there is a digest.
      const current = await reader.findOneByOrFail(AuditExport, { number });
      if (current.digest !== null) return;
      const previous = await reader.findOneBy(AuditExport, { number: number - 1 });
      const entries = entriesUntil(snapshot.database, opened.untilId);
      const counted = countedLines(header(number, previous?.digest ?? null), entries);
      const digest = await writeExportFile({ directory, file }, counted.lines);
      await database.write((manager) =>
        execute(
          manager,
          sql`UPDATE audit_export SET digest = ${digest}, entry_count = ${counted.count()}
            WHERE number = ${number} AND digest IS NULL`,
        ),
      );
    } finally {
      await snapshot.end();
    }
  }

  /** Deletes the entries of an export, and marks it as pruned. Returns false if it was stopped before. */
  private async deleteEntries({ number, untilId }: AuditExport, stopping: AbortSignal): Promise<boolean> {
    const { database, now, pace } = this.deps;
    let isPruned = false;
    await pace.repeat(stopping, async () => {
      isPruned = await database.write(async (manager) => {
        // Processes that delete the same entries take turns.
        const isPending = sql`SELECT number FROM audit_export WHERE number = ${number} AND pruned_at IS NULL`;
        if ((await lockRows(manager, isPending)) === 0) return true;
        const ids = sql`SELECT id FROM audit_entry WHERE id <= ${untilId} ORDER BY id LIMIT ${literal(ROWS_PER_UNIT)}`;
        await execute(manager, sql`DELETE FROM audit_subject WHERE entry_id IN (${ids})`);
        const deleted = await execute(manager, sql`DELETE FROM audit_entry WHERE id IN (${ids})`);
        if (deleted > 0) return false;
        await execute(
          manager,
          sql`UPDATE audit_export SET pruned_at = ${now().toISOString()} WHERE number = ${number}`,
        );
        return true;
      });
      return !isPruned;
    });
    return isPruned;
  }
}

/** The first line of a file. It names the digest of the file before it, so that no file can be changed unnoticed. */
function header(number: number, previousSha256: string | null): string {
  return `${JSON.stringify({ format: FORMAT, number, previousSha256 })}\n`;
}

async function* entriesUntil({ reader }: Database, untilId: string): AsyncGenerator<readonly RecordedEntry[]> {
  let page: readonly RecordedEntry[] = [];
  do {
    const after = page.at(-1)?.id ?? '';
    page = await readEntries(
      reader,
      sql`e.id > ${after} AND e.id <= ${untilId} ORDER BY e.id LIMIT ${literal(PAGE_SIZE)}`,
    );
    yield page;
  } while (page.length === PAGE_SIZE);
}

/** The lines of a file, which count its entries as they are read. */
function countedLines(first: string, pages: AsyncIterable<readonly RecordedEntry[]>) {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    yield first;
    for await (const page of pages) {
      count += page.length;
      yield page.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    }
  }
  return { lines: lines(), count: () => count };
}
