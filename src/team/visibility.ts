import { join, type Sql, sql } from '../database/statements/sql.js';
import type { Actor } from './permissions.js';

/** A condition that holds for rows whose project the actor sees; `column` holds the project's id. */
export function visibleTo(actor: Actor, column: Sql): Sql {
  if (actor.projectIds === null) return sql`1 = 1`;
  if (actor.projectIds.size === 0) return sql`1 = 0`;
  return sql`${column} IN (${join([...actor.projectIds])})`;
}
