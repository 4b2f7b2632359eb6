import type { EntityManager } from 'typeorm';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import { type KeysetRange, keyset } from '../../database/statements/keyset.js';
import { row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { visibleProject } from '../../pipelines/projects.js';
import { authorize } from '../../team/authorize.js';
import type { Actor } from '../../team/permissions.js';

/** Something that content uses of its project's configuration. */
export interface ConfigurationNeed {
  readonly kind: 'APP_CREDENTIALS' | 'SECRET' | 'TEAM_SETTING' | 'VARIABLE';
  /** The key of the secret or variable, or of the item that needs app credentials or the setting. */
  readonly key: string;
  readonly contentType: 'INTEGRATION' | 'WORKFLOW' | null;
  /** The reference to the setting (`teamSettingReference`). Empty unless it is a setting. */
  readonly reference: string;
  readonly useCount: number;
  readonly provided: boolean;
}

/** The place of a need in the list of its project. */
export type ConfigurationNeedPlace = readonly [kind: string, key: string, reference: string];

/** Reads what content uses of the configuration. Every member who sees the project may know it. */
export class ConfigurationNeedQueries {
  constructor(private readonly reader: EntityManager) {}

  /** The needs of a project's content, by kind, key and setting. */
  async list(
    actor: Actor,
    projectId: string,
    range: KeysetRange<ConfigurationNeedPlace>,
  ): Promise<ConfigurationNeed[]> {
    const point = await this.visiblePoint(actor, projectId);
    const { within, orderAndLimit } = keyset(['n.kind', 'n.key', 'n.reference'], range);
    const found = await rows<ConfigurationNeed & { readonly provided: boolean | number }>(
      this.reader,
      sql`SELECT n.kind, n.key, n.content_type AS "contentType", n.reference, n.uses AS "useCount", n.provided
        FROM (${needsAt(point)}) n WHERE ${within} ${orderAndLimit}`,
    );
    return found.map((need) => ({ ...need, provided: Boolean(need.provided) }));
  }

  async count(actor: Actor, projectId: string): Promise<number> {
    const point = await this.visiblePoint(actor, projectId);
    const found = await row<{ n: number }>(
      this.reader,
      sql`SELECT CAST(COUNT(*) AS integer) AS n FROM (${needsAt(point)}) n`,
    );
    return found?.n ?? 0;
  }

  private async visiblePoint(actor: Actor, projectId: string): Promise<ContentPoint> {
    authorize(actor, 'READ');
    const { contentRevision } = await visibleProject(this.reader, actor, projectId);
    return { projectId, revision: contentRevision };
  }
}

/** The needs of the content at a point. `content_use` has no row for what only drafts use. */
function needsAt(point: ContentPoint): Sql {
  const { projectId } = point;
  return sql`
    SELECT u.need AS kind, u.key, NULL AS content_type, '' AS reference, u.uses, s.id IS NOT NULL AS provided
      FROM content_use u LEFT JOIN environment_secret s ON s.project_id = u.project_id AND s.key = u.key
      WHERE u.project_id = ${projectId} AND u.need = 'SECRET'
    UNION ALL
    SELECT u.need AS kind, u.key, NULL AS content_type, '' AS reference, u.uses, e.id IS NOT NULL AS provided
      FROM content_use u LEFT JOIN environment_variable e ON e.project_id = u.project_id AND e.key = u.key
      WHERE u.project_id = ${projectId} AND u.need = 'VARIABLE'
    UNION ALL
    SELECT u.need AS kind, v.key, v.content_type, '' AS reference, u.uses, c.id IS NOT NULL AS provided
      FROM content_use u
      JOIN content_version v ON v.lineage = u.key AND v.content_type = 'INTEGRATION' AND ${validAt(sql`v`, point)}
      LEFT JOIN app_credentials c ON c.project_id = u.project_id AND c.integration_key = u.key
      WHERE u.project_id = ${projectId} AND u.need = 'APP_CREDENTIALS'
    UNION ALL
    SELECT 'TEAM_SETTING' AS kind, v.key, v.content_type, d.secret_key AS reference, 1 AS uses,
        t.id IS NOT NULL AS provided
      FROM content_use u
      JOIN content_version v ON v.lineage = u.key AND v.content_type IN ('INTEGRATION', 'WORKFLOW')
        AND ${validAt(sql`v`, point)}
      JOIN definition_secret d ON d.hash = v.hash AND d.kind = 'TEAM_SETTING'
      LEFT JOIN team_setting_value t ON t.project_id = u.project_id AND t.owner_type = v.content_type
        AND t.owner_key = v.lineage AND t.type || ' ' || t.setting_id = d.secret_key
      WHERE u.project_id = ${projectId} AND u.need = 'TEAM_SETTINGS'`;
}
