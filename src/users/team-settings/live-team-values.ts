import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import type { Keyring } from '../../configuration/keys/keyring.js';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import type { UserSetting, UserSettingType } from '../../content/content.types.js';
import { teamSettings } from '../../content/definitions/references.js';
import { readDefinitions, requireDefinition } from '../../content/store/definition-reader.js';
import { chunks } from '../../database/statements/chunks.js';
import { row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { TooCostlyError } from '../../errors/refusals.js';
import { savedValue, usableValue } from '../settings/setting-rules.js';
import type { SettingOwnerType } from '../settings/user-setting.entity.js';
import { teamSettingBinding } from './team-setting-binding.js';

/** The team's values by the id of the setting, by the key of the integration or workflow. */
export type LiveTeamValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The most characters of sealed values that are read at once. */
const MAX_LENGTH = 2_097_152;
/** How many values are read with the definitions of their settings: each definition may be a megabyte. */
const VALUES_PER_READ = 32;

interface LiveRow {
  readonly ownerType: SettingOwnerType;
  readonly ownerKey: string;
  readonly settingId: string;
  readonly type: UserSettingType;
  readonly sealed: string;
  /** The present key of the integration or workflow, and its definition. */
  readonly key: string;
  readonly hash: string;
}

/**
 * Opens the values of a project's team for settings of live content, which is at `point`. Values that the settings do not
 * accept are left out. Yields to the event loop.
 *
 * @throws TooCostlyError if they are too long, before any is read
 */
export async function readLiveTeamValues(
  manager: EntityManager,
  keyring: Pick<Keyring, 'open'>,
  point: ContentPoint,
): Promise<LiveTeamValues> {
  await requireModestSize(manager, point);
  const found = await rows<LiveRow>(
    manager,
    sql`SELECT t.owner_type AS "ownerType", t.owner_key AS "ownerKey", t.setting_id AS "settingId", t.type,
        t.sealed_value AS sealed, v.key, v.hash
      FROM ${valuesOfLiveItems(point)} ORDER BY v.content_type, v.key, t.setting_id`,
  );
  const values = new Map<string, Map<string, unknown>>();
  for (const some of chunks(found, VALUES_PER_READ)) {
    const settings = await readTeamSettings(manager, some);
    for (const each of some) {
      const setting = settings.get(each.hash)?.find(({ id, type }) => id === each.settingId && type === each.type);
      const value = setting ? openValue(keyring, point, setting, each) : null;
      if (value === null) continue;
      const ofOwner = values.get(each.key);
      if (ofOwner) ofOwner.set(each.settingId, value);
      else values.set(each.key, new Map([[each.settingId, value]]));
    }
  }
  return Object.fromEntries([...values].map(([key, ofOwner]) => [key, Object.fromEntries(ofOwner)]));
}

function openValue(
  keyring: Pick<Keyring, 'open'>,
  { projectId }: ContentPoint,
  setting: UserSetting,
  { sealed, ...of }: LiveRow,
): unknown {
  const value: unknown = JSON.parse(keyring.open(sealed, teamSettingBinding({ projectId, ...of })));
  return usableValue(setting, savedValue(setting, value));
}

/** The settings that the team gives, by the hash of the definition. */
async function readTeamSettings(
  manager: EntityManager,
  values: readonly LiveRow[],
): Promise<ReadonlyMap<string, readonly UserSetting[]>> {
  const hashes = new Set(values.map(({ hash }) => hash));
  const definitions = await readDefinitions(manager, hashes);
  const settings = new Map<string, readonly UserSetting[]>();
  for (const hash of hashes) {
    await yieldEventLoop();
    settings.set(hash, teamSettings(JSON.parse(requireDefinition(definitions, hash))));
  }
  return settings;
}

async function requireModestSize(manager: EntityManager, point: ContentPoint): Promise<void> {
  const total = await row<{ length: number }>(
    manager,
    sql`SELECT CAST(COALESCE(SUM(length(t.sealed_value)), 0) AS double precision) AS length
      FROM ${valuesOfLiveItems(point)}`,
  );
  if ((total?.length ?? 0) <= MAX_LENGTH) return;
  throw new TooCostlyError(
    `The team has given values of more than ${MAX_LENGTH} characters, encrypted, for settings of the live content, which ` +
      'is the limit. Delete those that no setting uses.',
  );
}

function valuesOfLiveItems(point: ContentPoint): Sql {
  return sql`team_setting_value t
    JOIN content_version v ON ${validAt(sql`v`, point)} AND v.content_type = t.owner_type AND v.lineage = t.owner_key
      AND v.draft IS NOT TRUE
    WHERE t.project_id = ${point.projectId}`;
}
