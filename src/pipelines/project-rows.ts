import type { EntityManager } from 'typeorm';
import { inRowBatch } from '../database/statements/row-batch.js';
import { execute, identifier, type Sql, sql } from '../database/statements/sql.js';

/** Deletes up to `limit` rows that belong to a project. Returns their number: 0 once there are none. */
export type RowDeletion = (manager: EntityManager, projectId: string, limit: number) => Promise<number>;

/** Rows of a stage are found by rows of the later stages, and so are deleted first. */
export const DELETION_STAGES = ['ofReleases', 'ofEnvironment', 'ofProject'] as const;

/** How the rows of a project are deleted from the tables of a folder, in this order. */
export type ProjectRows = Readonly<Partial<Record<(typeof DELETION_STAGES)[number], readonly RowDeletion[]>>>;

/** Deletes the rows of a table that match a condition. `key` has the columns of its primary key. */
export function rowDeletion(table: string, key: readonly string[], where: (projectId: string) => Sql): RowDeletion {
  return (manager, projectId, limit) => {
    const some = inRowBatch(table, key, where(projectId), limit);
    return execute(manager, sql`DELETE FROM ${identifier(table)} WHERE ${some}`);
  };
}

/** A condition on rows of releases: they belong to the releases of the project's environment. */
export function isOfReleases(projectId: string): Sql {
  return sql`release_id IN (SELECT r.id FROM release r WHERE r.environment_id IN (${environmentOf(projectId)}))`;
}

/** A condition on rows of an environment: it is that of the project. */
export function isOfEnvironment(projectId: string): Sql {
  return sql`environment_id IN (${environmentOf(projectId)})`;
}

export function isOfProject(projectId: string): Sql {
  return sql`project_id = ${projectId}`;
}

function environmentOf(projectId: string): Sql {
  return sql`SELECT e.id FROM environment e WHERE e.project_id = ${projectId}`;
}
