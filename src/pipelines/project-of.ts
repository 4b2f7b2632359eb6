import type { EntityManager } from 'typeorm';
import { row, type Sql, sql } from '../database/statements/sql.js';

/** Returns the column `project_id` of the row that a query selects; null if there is none. */
export async function selectProjectId(manager: EntityManager, query: Sql): Promise<string | null> {
  return (await row<{ project_id: string }>(manager, query))?.project_id ?? null;
}

/** Returns the id itself; null if there is no such project. */
export function projectWithId(manager: EntityManager, id: string): Promise<string | null> {
  return selectProjectId(manager, sql`SELECT id AS project_id FROM project WHERE id = ${id}`);
}

/** Returns the project of an environment; null if there is no such environment. */
export function projectOfEnvironment(manager: EntityManager, id: string): Promise<string | null> {
  return selectProjectId(manager, sql`SELECT project_id FROM environment WHERE id = ${id}`);
}
