import type { EntityManager } from 'typeorm';
import { insertRows, join, row, rows, type Sql, sql } from '../database/sql.js';
import type { AuditEntry } from './audit-entry.entity.js';
import type { Subject } from './subjects.js';

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

/** Where a subject belongs to a project: how its project is found. The first that an input names counts. */
const PROJECT_OF: readonly (readonly [Subject['field'], (id: string) => Sql])[] = [
  ['projectId', (id) => sql`SELECT id AS project_id FROM project WHERE id = ${id}`],
  ['targetProjectId', (id) => sql`SELECT id AS project_id FROM project WHERE id = ${id}`],
  ['environmentId', (id) => sql`SELECT project_id FROM environment WHERE id = ${id}`],
  [
    'releaseId',
    (id) => sql`SELECT e.project_id FROM release r JOIN environment e ON e.id = r.environment_id WHERE r.id = ${id}`,
  ],
  ['versionId', (id) => sql`SELECT project_id FROM content_version WHERE id = ${id}`],
  ['id', (id) => sql`SELECT project_id FROM content_version WHERE item_id = ${id} LIMIT 1`],
  [
    'deploymentTargetId',
    (id) => sql`SELECT e.project_id FROM deployment_target t JOIN environment e ON e.id = t.environment_id
      WHERE t.id = ${id}`,
  ],
  ['connectedUserId', (id) => sql`SELECT project_id FROM connected_user WHERE id = ${id}`],
];

/** The project that an input's subjects belong to; null where they belong to none. */
export async function projectOfSubjects(manager: EntityManager, subjects: readonly Subject[]): Promise<string | null> {
  for (const [field, query] of PROJECT_OF) {
    const id = subjects.find((subject) => subject.field === field)?.value;
    if (id !== undefined) return (await row<{ project_id: string }>(manager, query(id)))?.project_id ?? null;
  }
  return null;
}
