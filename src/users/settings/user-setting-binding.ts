import type { SealedColumn } from '../../configuration/keys/sealed-columns.js';
import type { Binding } from '../../configuration/keys/sealing.js';
import type { SettingOwnerType, UserSettingValue } from './user-setting.entity.js';

/** The binding of a connected user's sealed value for a setting. */
export function userSettingBinding(
  value: Pick<UserSettingValue, 'projectId' | 'ownerType' | 'ownerKey' | 'settingId' | 'connectedUserId'>,
): Binding {
  const { projectId, ownerType, ownerKey, settingId, connectedUserId } = value;
  return { projectId, kind: 'USER_SETTING', key: JSON.stringify([connectedUserId, ownerType, ownerKey, settingId]) };
}

/** The column of connected users' values for settings. */
export const USER_SETTING_COLUMN: SealedColumn = {
  table: 'user_setting_value',
  column: 'sealed_value',
  primaryKey: ['project_id', 'owner_type', 'owner_key', 'setting_id', 'connected_user_id'],
  boundTo: [],
  hasFingerprint: false,
  bindingOf: ({ project_id = '', owner_type = '', owner_key = '', setting_id = '', connected_user_id = '' }) =>
    userSettingBinding({
      projectId: project_id,
      ownerType: owner_type as SettingOwnerType,
      ownerKey: owner_key,
      settingId: setting_id,
      connectedUserId: connected_user_id,
    }),
};
