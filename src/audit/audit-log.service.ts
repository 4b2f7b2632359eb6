import type { Database } from '../database/database.js';
import { firstIdAt } from '../database/ids.js';
import { type KeysetRange, keyset } from '../database/statements/keyset.js';
import { and, row, rows, type Sql, sql } from '../database/statements/sql.js';
import { authorize } from '../team/authorize.js';
import { type Actor, allows } from '../team/permissions.js';
import { withinLimitOf } from '../team/visibility.js';
import { type AuditEntry, type AuditOutcome, ID_TOLERANCE_MS } from './audit-entry.entity.js';
import { subjectsOfEntries } from './audit-store.js';

/** An entry with its subjects. */
export interface RecordedEntry extends Omit<AuditEntry, 'codes'> {
  readonly codes: readonly string[];
  readonly subjects: readonly string[];
}

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

interface EntryRow {
  readonly id: string;
  readonly created_at: string;
  readonly member_id: string | null;
  readonly connected_user_id: string | null;
  readonly runtime_id: string | null;
  readonly operation: string;
  readonly project_id: string | null;
  readonly outcome: AuditOutcome;
  readonly codes: string;
  readonly request_id: string;
  readonly address: string;
  readonly more_subjects: number;
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
    const found = await rows<EntryRow>(
      this.database.reader,
      sql`SELECT e.* FROM audit_entry e WHERE ${and([...conditionsOf(actor, conditions), within])}
        ${orderAndLimit}`,
    );
    const subjects = await subjectsOfEntries(
      this.database.reader,
      found.map(({ id }) => id),
    );
    return found.map((each) => recordedEntry(each, subjects.get(each.id) ?? []));
  }

  /** An entry by its id. Null if it does not exist or the actor can't see it. */
  async find(actor: Actor, id: string): Promise<RecordedEntry | null> {
    if (!allows(actor, 'READ_AUDIT_LOG')) return null;
    const found = await row<EntryRow>(
      this.database.reader,
      sql`SELECT e.* FROM audit_entry e WHERE e.id = ${id} AND ${withinLimitOf(actor, sql`e.project_id`)}`,
    );
    if (!found) return null;
    const subjects = await subjectsOfEntries(this.database.reader, [id]);
    return recordedEntry(found, subjects.get(id) ?? []);
  }

  async count(actor: Actor, conditions: AuditConditions): Promise<number> {
    authorize(actor, 'READ_AUDIT_LOG');
    const counted = await row<{ count: number }>(
      this.database.reader,
      sql`SELECT CAST(count(*) AS integer) AS count FROM audit_entry e WHERE ${and(conditionsOf(actor, conditions))}`,
    );
    return counted?.count ?? 0;
  }
}

function conditionsOf(actor: Actor, conditions: AuditConditions): Sql[] {
  const { memberId, connectedUserId, deploymentTargetId, operation, projectId, subject, outcome, from, until } =
    conditions;
  const given: readonly (readonly [unknown, () => Sql])[] = [
    [memberId, () => sql`e.member_id = ${memberId}`],
    [connectedUserId, () => sql`e.connected_user_id = ${connectedUserId}`],
    [deploymentTargetId, () => sql`e.runtime_id = ${deploymentTargetId}`],
    [operation, () => sql`e.operation = ${operation}`],
    [projectId, () => sql`e.project_id = ${projectId}`],
    [subject, () => sql`e.id IN (SELECT s.entry_id FROM audit_subject s WHERE s.subject = ${subject})`],
    [outcome, () => sql`e.outcome = ${outcome}`],
    [from, () => sql`e.created_at >= ${from?.toISOString()} AND e.id >= ${idAround(from, -ID_TOLERANCE_MS)}`],
    [until, () => sql`e.created_at < ${until?.toISOString()} AND e.id < ${idAround(until, ID_TOLERANCE_MS)}`],
  ];
  const visible = withinLimitOf(actor, sql`e.project_id`);
  return [visible, ...given.filter(([value]) => value != null).map(([, condition]) => condition())];
}

/** A bound of the ids of entries from a time on: entries are found by their ids, which sort by time. */
function idAround(time: Date | null | undefined, milliseconds: number): string {
  return firstIdAt('audit', (time?.getTime() ?? 0) + milliseconds);
}

function recordedEntry(entry: EntryRow, subjects: readonly string[]): RecordedEntry {
  return {
    id: entry.id,
    createdAt: new Date(entry.created_at),
    memberId: entry.member_id,
    connectedUserId: entry.connected_user_id,
    runtimeId: entry.runtime_id,
    operation: entry.operation,
    projectId: entry.project_id,
    outcome: entry.outcome,
    codes: JSON.parse(entry.codes),
    requestId: entry.request_id,
    address: entry.address,
    subjects,
    moreSubjects: entry.more_subjects,
  };
}
