import type { SettingOwnerType } from './user-setting.entity.js';
import type { SavedSetting, SettingsOwner } from './user-setting-sealer.js';

/** The saved settings of one connected user, by the owner of the settings. */
export class SavedSettings {
  private readonly byOwner = new Map<string, SavedSetting[]>();

  add(saved: SavedSetting): void {
    const key = ownerIdentity(saved);
    const list = this.byOwner.get(key);
    if (list) list.push(saved);
    else this.byOwner.set(key, [saved]);
  }

  of(owner: Pick<SettingsOwner, 'ownerType' | 'ownerKey'>): readonly SavedSetting[] {
    return this.byOwner.get(ownerIdentity(owner)) ?? [];
  }
}

function ownerIdentity({ ownerType, ownerKey }: Pick<SettingsOwner, 'ownerType' | 'ownerKey'>): string {
  return `${ownerType} ${ownerKey}`;
}

/** A row of a saved setting. */
export type SavedRow = {
  readonly connected_user_id: string;
  readonly project_id: string;
  readonly owner_type: SettingOwnerType;
  readonly owner_key: string;
  readonly setting_id: string;
  readonly sealed_value: string;
};

/** The table of saved settings, for `rowsOfUsers`. */
export const SAVED_ROWS = {
  table: 'user_setting_value',
  key: ['owner_type', 'owner_key', 'setting_id'],
  more: ['project_id', 'sealed_value'],
};

export function toSavedSetting(row: SavedRow): SavedSetting {
  return {
    projectId: row.project_id,
    ownerType: row.owner_type,
    ownerKey: row.owner_key,
    settingId: row.setting_id,
    connectedUserId: row.connected_user_id,
    sealedValue: row.sealed_value,
  };
}
