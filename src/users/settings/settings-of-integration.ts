import { type Sql, sql } from '../../database/statements/sql.js';

/**
 * A condition for the settings `t` of an integration and of its workflows. The workflows' keys are the range from `key/`
 * to `key0`, exclusive, since keys are compared by their bytes.
 */
export function settingsOfIntegration(integrationKey: string): Sql {
  return sql`((t.owner_type = 'INTEGRATION' AND t.owner_key = ${integrationKey})
    OR (t.owner_type = 'WORKFLOW' AND t.owner_key >= ${`${integrationKey}/`} AND t.owner_key < ${`${integrationKey}0`}))`;
}
