import type { SealedColumn } from '../../configuration/keys/sealed-columns.js';
import type { Binding } from '../../configuration/keys/sealing.js';
import type { TeamSettingValue } from './team-setting.entity.js';

/** The binding of a team's sealed value for a setting. */
export function teamSettingBinding(
  value: Pick<TeamSettingValue, 'projectId' | 'settingId'> & {
    readonly ownerType: string;
    readonly ownerKey: string;
    readonly type: string;
  },
): Binding {
  const { projectId, ownerType, ownerKey, settingId, type } = value;
  return { projectId, kind: 'TEAM_SETTING', key: JSON.stringify([ownerType, ownerKey, settingId, type]) };
}

/** The column of teams' values for settings. */
export const TEAM_SETTING_COLUMN: SealedColumn = {
  table: 'team_setting_value',
  column: 'sealed_value',
  primaryKey: ['id'],
  boundTo: ['project_id', 'owner_type', 'owner_key', 'setting_id', 'type'],
  hasFingerprint: false,
  bindingOf: ({ project_id = '', owner_type = '', owner_key = '', setting_id = '', type = '' }) =>
    teamSettingBinding({
      ...{ projectId: project_id, ownerType: owner_type, ownerKey: owner_key, settingId: setting_id, type },
    }),
};
