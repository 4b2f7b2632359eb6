import type { SealingKey } from '../../configuration/keys/sealing.js';
import type { UserSetting } from '../../content/content.types.js';
import { type SavedValue, usableValue } from './setting-rules.js';
import type { SettingOwnerType, UserSettingValue } from './user-setting.entity.js';
import { userSettingBinding } from './user-setting-binding.js';

type Sealing = Pick<SealingKey, 'seal' | 'open'>;

/** Identifies the value of a connected user for a setting. */
export type SettingValueKey = Pick<
  UserSettingValue,
  'projectId' | 'ownerType' | 'ownerKey' | 'settingId' | 'connectedUserId'
>;

/** A stored value. */
export type SavedSetting = SettingValueKey & Pick<UserSettingValue, 'sealedValue'>;

/** An integration or a workflow that has settings. */
export interface SettingsOwner {
  readonly ownerType: SettingOwnerType;
  readonly ownerKey: string;
  readonly settings: readonly UserSetting[];
}

/** A setting with a connected user's value, as that user may see it. */
export interface SettingView extends UserSetting {
  readonly required: boolean;
  readonly options: NonNullable<UserSetting['options']>;
  readonly hasValue: boolean;
  readonly value: unknown;
}

/** The required settings without a usable value. A workflow can run only if there are none. */
export function missingValues(views: readonly SettingView[]): SettingView[] {
  return views.filter(({ required, hasValue }) => required && !hasValue);
}

/** Seals and opens the values of connected users. Each is sealed together with the setting's type. */
export class UserSettingSealer {
  constructor(private readonly sealing: Sealing) {}

  seal(row: SettingValueKey, saved: SavedValue): string {
    return this.sealing.seal(JSON.stringify(saved), userSettingBinding(row));
  }

  /** The value of a row, as saved. */
  open(row: SavedSetting): SavedValue {
    return JSON.parse(this.sealing.open(row.sealedValue, userSettingBinding(row)));
  }

  /** An owner's settings with the usable values of a user's rows, without passwords. */
  views({ ownerType, ownerKey, settings }: SettingsOwner, rows: readonly SavedSetting[]): SettingView[] {
    const own = rows.filter((row) => row.ownerType === ownerType && row.ownerKey === ownerKey);
    const byId = new Map(own.map((row) => [row.settingId, row]));
    return settings.map((setting) => {
      const row = byId.get(setting.id);
      const usable = row ? usableValue(setting, this.open(row)) : null;
      const value = setting.type === 'PASSWORD' ? null : usable;
      const { required = false, options = [] } = setting;
      return { ...setting, required, options, hasValue: usable !== null, value };
    });
  }
}
