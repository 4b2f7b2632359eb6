import type { EntityManager } from 'typeorm';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';

/** The marks of a project's values for settings of owners, by `teamSettingKey`. */
export type TeamValueMarks = ReadonlyMap<string, ReadonlySet<string>>;

/** Identifies a setting of one type of an owner. An integration and a workflow never have the same lineage. */
export function teamSettingKey(lineage: string, setting: { readonly id: string; readonly type: string }): string {
  return JSON.stringify([lineage, setting.id, setting.type]);
}

const OWNERS_PER_STATEMENT = 500;

/** Reads the marks of the values that a project has for settings of these integrations and workflows. */
export async function readTeamValueMarks(
  manager: EntityManager,
  projectId: string,
  lineages: readonly string[],
): Promise<TeamValueMarks> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const some of chunks(lineages, OWNERS_PER_STATEMENT)) {
    const values = await rows<{ lineage: string; id: string; type: string; marks: string }>(
      manager,
      sql`SELECT owner_key AS lineage, setting_id AS id, type, marks FROM team_setting_value
        WHERE project_id = ${projectId} AND owner_type IN ('INTEGRATION', 'WORKFLOW') AND owner_key IN (${join(some)})`,
    );
    for (const { lineage, id, type, marks } of values) {
      found.set(teamSettingKey(lineage, { id, type }), new Set(JSON.parse(marks)));
    }
  }
  return found;
}
