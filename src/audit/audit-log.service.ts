import type { Database } from '../database/database.js';
import { firstIdAt } from '../database/ids.js';
import { type KeysetRange, keyset } from '../database/statements/keyset.js';
import { and, row, type Sql, sql } from '../database/statements/sql.js';
import { authorize } from '../team/authorize.js';
import { type Actor, allows } from '../team/permissions.js';
import { withinLimitOf } from '../team/visibility.js';
import { type AuditOutcome, ID_TOLERANCE_MS } from './audit-entry.entity.js';
import { type RecordedEntry, readEntries } from './audit-store.js';

/** Filters of entries, combined with AND. */
export interface AuditConditions {
  readonly memberId?: string | null | undefined;
  readonly connectedUserId?: string | null | undefined;
  readonly deploymentTargetId?: string | null | undefined;
  readonly operation?: string | null | undefined;
  readonly projectId?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly outcome?: AuditOutcome | null | undefined;
  readonly from?: Date | null | undefined;
  readonly until?: Date | null | undefined;
}

/** Reads the audit log, for ADMINs. An ADMIN who is limited to some projects reads the entries of these. */
export class AuditLogService {
  constructor(private readonly database: Database) {}

  /** Lists entries, newest first. */
  async list(
    actor: Actor,
    conditions: AuditConditions,
    range: KeysetRange<readonly [id: string]>,
  ): Promise<RecordedEntry[]> {
    authorize(actor, 'READ_AUDIT_LOG');
    const { within, orderAndLimit } = keyset([{ descending: 'e.id' }], range);
    const isListed =
      conditions.subject == null
        ? and([...conditionsOf(actor, conditions), ...idsBetween(sql`e.id`, conditions), within])
        : sql`e.id IN (${pageAbout(conditions.subject, actor, conditions, range)})`;
    return readEntries(this.database.reader, sql`${isListed} ${orderAndLimit}`);
  }

  /** An entry by its id. Null if it does not exist or the actor can't see it. */
  async find(actor: Actor, id: string): Promise<RecordedEntry | null> {
    if (!allows(actor, 'READ_AUDIT_LOG')) return null;
    const isVisible = withinLimitOf(actor, sql`e.project_id`);
    const [found] = await readEntries(this.database.reader, sql`e.id = ${id} AND ${isVisible}`);
    return found ?? null;
  }

  async count(actor: Actor, conditions: AuditConditions): Promise<number> {
    authorize(actor, 'READ_AUDIT_LOG');
    const { subject } = conditions;
    const isAbout =
      subject == null ? sql`1 = 1` : sql`e.id IN (SELECT s.entry_id FROM audit_subject s WHERE s.subject = ${subject})`;
    const counted = await row<{ count: number }>(
      this.database.reader,
      sql`SELECT CAST(count(*) AS integer) AS count FROM audit_entry e
        WHERE ${and([...conditionsOf(actor, conditions), ...idsBetween(sql`e.id`, conditions), isAbout])}`,
    );
    return counted?.count ?? 0;
  }
}

/**
 * Selects the ids of a page of the entries about a subject. Reads these in their order, until the page is full. An entry may
 * name the subject twice.
 */
function pageAbout(
  subject: string,
  actor: Actor,
  conditions: AuditConditions,
  range: KeysetRange<readonly [id: string]>,
): Sql {
  const { within, orderAndLimit } = keyset([{ descending: 's.entry_id' }], range);
  const others = and([...conditionsOf(actor, conditions), ...idsBetween(sql`s.entry_id`, conditions), within]);
  // Both databases begin with the entries about the subject: SQLite because of `CROSS JOIN`, PostgreSQL because of `|| ''`.
  return sql`SELECT s.entry_id FROM audit_subject s CROSS JOIN audit_entry e
    WHERE s.subject = ${subject} AND e.id = s.entry_id || '' AND ${others} GROUP BY s.entry_id ${orderAndLimit}`;
}

/** The conditions for entries `e`, except for the subject. */
function conditionsOf(actor: Actor, conditions: AuditConditions): Sql[] {
  const { memberId, connectedUserId, deploymentTargetId, operation, projectId, outcome, from, until } = conditions;
  const given: readonly (readonly [unknown, () => Sql])[] = [
    [memberId, () => sql`e.member_id = ${memberId}`],
    [connectedUserId, () => sql`e.connected_user_id = ${connectedUserId}`],
    [deploymentTargetId, () => sql`e.runtime_id = ${deploymentTargetId}`],
    [operation, () => sql`e.operation = ${operation}`],
    [projectId, () => sql`e.project_id = ${projectId}`],
    [outcome, () => sql`e.outcome = ${outcome}`],
    // The others are few, and have indexes of their own.
    [outcome && outcome !== 'SUCCEEDED' ? outcome : null, () => sql`e.outcome <> 'SUCCEEDED'`],
    [from, () => sql`e.created_at >= ${from?.toISOString()}`],
    [until, () => sql`e.created_at < ${until?.toISOString()}`],
  ];
  const visible = withinLimitOf(actor, sql`e.project_id`);
  return [visible, ...given.filter(([value]) => value != null).map(([, condition]) => condition())];
}

/** Entries of a time are found by their ids, which sort by time. `id` is the column of the ids. */
function idsBetween(id: Sql, { from, until }: AuditConditions): Sql[] {
  return [
    ...(from ? [sql`${id} >= ${firstIdAt('audit', from.getTime() - ID_TOLERANCE_MS)}`] : []),
    ...(until ? [sql`${id} < ${firstIdAt('audit', until.getTime() + ID_TOLERANCE_MS)}`] : []),
  ];
}
