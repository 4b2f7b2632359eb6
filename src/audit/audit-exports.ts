import { In } from 'typeorm';
import type { Database } from '../database/database.js';
import { selectEntities } from '../database/statements/entities.js';
import { type KeysetRange, keyset } from '../database/statements/keyset.js';
import { row, type Sql, sql } from '../database/statements/sql.js';
import { authorize } from '../team/authorize.js';
import type { Actor } from '../team/permissions.js';
import { AuditExport } from './audit-export.entity.js';

/** An export, and the digest of the one before it. */
export interface ListedExport extends AuditExport {
  readonly previousDigest: string | null;
}

/** Reads which files of audit entries were exported, for ADMINs who see all projects. */
export class AuditExports {
  constructor(private readonly database: Database) {}

  /** Lists exports, newest first. */
  async list(actor: Actor, range: KeysetRange<readonly [number: number]>): Promise<ListedExport[]> {
    authorize(actor, 'READ_AUDIT_LOG');
    const { reader } = this.database;
    const { within, orderAndLimit } = keyset([{ descending: 'number' }], range);
    const rest = sql`WHERE ${isVisible(actor)} AND ${within} ${orderAndLimit}`;
    const exports = await selectEntities(reader, AuditExport, rest);
    const previous = await reader.findBy(AuditExport, { number: In(exports.map(({ number }) => number - 1)) });
    const digestOf = new Map(previous.map(({ number, digest }) => [number, digest]));
    return exports.map((each) => ({ ...each, previousDigest: digestOf.get(each.number - 1) ?? null }));
  }

  async count(actor: Actor): Promise<number> {
    authorize(actor, 'READ_AUDIT_LOG');
    const counted = await row<{ count: number }>(
      this.database.reader,
      sql`SELECT CAST(count(*) AS integer) AS count FROM audit_export WHERE ${isVisible(actor)}`,
    );
    return counted?.count ?? 0;
  }
}

/** The files have the entries of all projects. */
function isVisible({ projectIds }: Actor): Sql {
  return projectIds === null ? sql`1 = 1` : sql`1 = 0`;
}
