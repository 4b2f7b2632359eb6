import type { EntityManager } from 'typeorm';
import { insertRows, join, rows, sql } from '../database/statements/sql.js';
import type { AuditEntry } from './audit-entry.entity.js';

const NOT_TWICE = sql`ON CONFLICT DO NOTHING`;

/** Adds an entry with its subjects, unless it is there already. */
export async function insertEntry(
  manager: EntityManager,
  entry: AuditEntry,
  subjects: readonly string[],
): Promise<void> {
  const columns = {
    id: entry.id,
    created_at: entry.createdAt.toISOString(),
    member_id: entry.memberId,
    connected_user_id: entry.connectedUserId,
    operation: entry.operation,
    project_id: entry.projectId,
    outcome: entry.outcome,
    codes: entry.codes,
    request_id: entry.requestId,
    address: entry.address,
    more_subjects: entry.moreSubjects,
  };
  await insertRows(manager, 'audit_entry', Object.keys(columns), [Object.values(columns)], NOT_TWICE);
  const tuples = subjects.map((subject, position) => [entry.id, position, subject]);
  await insertRows(manager, 'audit_subject', ['entry_id', 'position', 'subject'], tuples, NOT_TWICE);
}

/** The subjects of entries, in order. */
export async function subjectsOfEntries(
  manager: EntityManager,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const subjects = new Map<string, string[]>(entryIds.map((id) => [id, []]));
  if (entryIds.length === 0) return subjects;
  const found = await rows<{ entry_id: string; subject: string }>(
    manager,
    sql`SELECT entry_id, subject FROM audit_subject WHERE entry_id IN (${join(entryIds)}) ORDER BY entry_id, position`,
  );
  for (const { entry_id, subject } of found) subjects.get(entry_id)?.push(subject);
  return subjects;
}
