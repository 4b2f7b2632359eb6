import type { EntityManager } from 'typeorm';
import { insertEntities } from '../database/statements/entities.js';
import { join, rows, sql } from '../database/statements/sql.js';
import { AuditEntry, AuditSubject } from './audit-entry.entity.js';

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

/** Reads the subjects of entries, in order. */
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
