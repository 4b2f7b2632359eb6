import type { EntityManager } from 'typeorm';
import { insertEntities } from '../database/statements/entities.js';
import { join, rows, type Sql, sql } from '../database/statements/sql.js';
import { AuditEntry, type AuditOutcome, AuditSubject } from './audit-entry.entity.js';

const SKIP_EXISTING = sql`ON CONFLICT DO NOTHING`;

/** Inserts an entry with its subjects, unless it already exists. */
export async function insertAuditEntry(
  manager: EntityManager,
  entry: AuditEntry,
  subjects: readonly string[],
): Promise<void> {
  await insertEntities(manager, AuditEntry, [entry], SKIP_EXISTING);
  const named = subjects.map((subject, position): AuditSubject => ({ entryId: entry.id, position, subject }));
  await insertEntities(manager, AuditSubject, named, SKIP_EXISTING);
}

/** An entry with its subjects. */
export interface RecordedEntry extends Omit<AuditEntry, 'codes'> {
  readonly codes: readonly string[];
  readonly subjects: readonly string[];
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

/** Reads entries with their subjects. `rest` is a condition for `audit_entry e`, and the order and limit. */
export async function readEntries(manager: EntityManager, rest: Sql): Promise<RecordedEntry[]> {
  const found = await rows<EntryRow>(manager, sql`SELECT e.* FROM audit_entry e WHERE ${rest}`);
  const subjects = await subjectsOfEntries(
    manager,
    found.map(({ id }) => id),
  );
  return found.map((each) => recordedEntry(each, subjects.get(each.id) ?? []));
}

/** Reads the subjects of entries, in order. */
async function subjectsOfEntries(
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
