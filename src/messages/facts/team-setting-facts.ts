import { validAt } from '../../content/changes/comparison.js';
import type { ContentSubject } from '../../content/content.types.js';
import { requiredTeamSettings, teamSettingReference } from '../../content/definitions/references.js';
import { readDefinitions, requireDefinition } from '../../content/store/definition-reader.js';
import { chunks } from '../../database/statements/chunks.js';
import { rows, sql } from '../../database/statements/sql.js';
import { acceptedMarks, isUsable } from '../../users/settings/setting-marks.js';
import { readTeamValueMarks, teamSettingKey } from '../../users/team-settings/team-value-marks.js';
import type { MessageFacts } from '../message.types.js';
import type { ContentDigest } from './content-digest.js';
import type { ItemsAfterRelease } from './items-after-release.js';

type MissingTeamSetting = MessageFacts['missingTeamSettings'][number];

/** Reads which settings the content will require the team to give, and the target has no value that they accept. */
export async function readMissingTeamSettings(
  items: ItemsAfterRelease,
  { teamSettings }: ContentDigest,
): Promise<MissingTeamSetting[]> {
  return [...(await withoutValue(items, teamSettings)), ...(await missingOfUnchanged(items))];
}

/** The settings that no value of the target is for, or none that they accept. */
async function withoutValue(
  { manager, target }: ItemsAfterRelease,
  required: readonly MissingTeamSetting[],
): Promise<MissingTeamSetting[]> {
  const lineages = [...new Set(required.map(({ owner }) => owner.lineage))];
  const marks = await readTeamValueMarks(manager, target.projectId, lineages);
  return required.filter(({ owner, setting }) => {
    const value = marks.get(teamSettingKey(owner.lineage, setting));
    return value === undefined || !isUsable(acceptedMarks(setting), value);
  });
}

interface MissingRow extends ContentSubject {
  readonly hash: string;
  /** The key of the reference to the setting. */
  readonly reference: string;
}

/** A definition may have a megabyte. */
const DEFINITIONS_PER_READ = 50;

/** The settings without a value of unchanged items: only a release with their change could have found a value unusable. */
async function missingOfUnchanged(items: ItemsAfterRelease): Promise<MissingTeamSetting[]> {
  const current = await readMissingRows(items);
  const unchanged = current.filter((row) => !items.isChanged(row));
  const missing: MissingTeamSetting[] = [];
  for (const some of chunks(unchanged, DEFINITIONS_PER_READ)) {
    const definitions = await readDefinitions(
      items.manager,
      some.map(({ hash }) => hash),
    );
    for (const { hash, reference, ...owner } of some) {
      const settings = requiredTeamSettings(JSON.parse(requireDefinition(definitions, hash)));
      const setting = settings.find((each) => teamSettingReference(each) === reference);
      if (setting) missing.push({ owner, setting });
    }
  }
  return missing;
}

function readMissingRows({ manager, target }: ItemsAfterRelease): Promise<MissingRow[]> {
  return rows<MissingRow>(
    manager,
    sql`SELECT v.content_type AS "contentType", v.lineage, v.key, v.name, v.hash, d.secret_key AS reference
      FROM content_use u
      JOIN content_version v ON v.lineage = u.key AND v.content_type IN ('INTEGRATION', 'WORKFLOW')
        AND ${validAt(sql`v`, target)}
      JOIN definition_secret d ON d.hash = v.hash AND d.kind = 'TEAM_SETTING'
      LEFT JOIN team_setting_value t ON t.project_id = u.project_id AND t.owner_type = v.content_type
        AND t.owner_key = v.lineage AND t.type || ' ' || t.setting_id = d.secret_key
      WHERE u.project_id = ${target.projectId} AND u.need = 'TEAM_SETTINGS' AND t.id IS NULL
      ORDER BY v.key, d.secret_key`,
  );
}
