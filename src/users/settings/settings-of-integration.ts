import { type Sql, sql } from '../../database/statements/sql.js';

/**
 * A condition on the settings `t` that belong to an integration or to one of its workflows: the keys of these are those
 * from `key/` to before `key0`, as keys are compared by their bytes.
 */
export function settingsOfIntegration(integrationKey: string): Sql {
  return sql`((t.owner_type = 'INTEGRATION' AND t.owner_key = ${integrationKey})
    OR (t.owner_type = 'WORKFLOW' AND t.owner_key >= ${`${integrationKey}/`} AND t.owner_key < ${`${integrationKey}0`}))`;
}
