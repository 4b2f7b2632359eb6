import type { Database } from '../database/database.js';
import { type KeysetRange, keyset } from '../database/statements/keyset.js';
import { row, rows, type Sql, sql } from '../database/statements/sql.js';
import { authorize } from '../team/authorize.js';
import type { Actor } from '../team/permissions.js';

/** An export, and the digest of the one before it. */
export interface ListedExport {
  readonly number: number;
  readonly untilId: string;
  readonly file: string;
  readonly startedAt: Date;
  readonly digest: string | null;
  readonly entryCount: number | null;
  readonly prunedAt: Date | null;
  readonly previousDigest: string | null;
}

/** Reads which files of audit entries were exported, for ADMINs who see all projects. */
export class AuditExports {
  constructor(private readonly database: Database) {}

  /** Lists exports, newest first. */
  async list(actor: Actor, range: KeysetRange<readonly [number: number]>): Promise<ListedExport[]> {
    authorize(actor, 'READ_AUDIT_LOG');
    const { within, orderAndLimit } = keyset([{ descending: 'e.number' }], range);
    const found = await rows<ExportRow>(
      this.database.reader,
      sql`SELECT e.number, e.until_id, e.file, e.started_at, e.digest, e.entry_count, e.pruned_at,
          p.digest AS previous_digest
        FROM audit_export e LEFT JOIN audit_export p ON p.number = e.number - 1
        WHERE ${isVisible(actor)} AND ${within} ${orderAndLimit}`,
    );
    return found.map((each) => ({
      number: each.number,
      untilId: each.until_id,
      file: each.file,
      startedAt: new Date(each.started_at),
      digest: each.digest,
      entryCount: each.entry_count,
      prunedAt: each.pruned_at === null ? null : new Date(each.pruned_at),
      previousDigest: each.previous_digest,
    }));
  }

  async count(actor: Actor): Promise<number> {
    authorize(actor, 'READ_AUDIT_LOG');
    const counted = await row<{ count: number }>(
      this.database.reader,
      sql`SELECT CAST(count(*) AS integer) AS count FROM audit_export e WHERE ${isVisible(actor)}`,
    );
    return counted?.count ?? 0;
  }
}

/** The files have the entries of all projects. */
function isVisible({ projectIds }: Actor): Sql {
  return projectIds === null ? sql`1 = 1` : sql`1 = 0`;
}

interface ExportRow {
  readonly number: number;
  readonly until_id: string;
  readonly file: string;
  readonly started_at: string;
  readonly digest: string | null;
  readonly entry_count: number | null;
  readonly pruned_at: string | null;
  readonly previous_digest: string | null;
}
