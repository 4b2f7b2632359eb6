import type { SealingKey } from '../configuration/sealing.js';
import type { UserSetting } from '../content/content.types.js';
import { fits, type SavedValue } from './setting-rules.js';
import type { SettingOwner, UserSettingValue } from './user-setting.entity.js';
import { userSettingBinding } from './user-setting-binding.js';

export type Sealing = Pick<SealingKey, 'seal' | 'open'>;

/** An integration or a workflow that has settings. */
export interface SettingsOwner {
  readonly ownerType: SettingOwner;
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

/** The values of connected users, which are stored sealed together with the type that they were saved for. */
export class SettingValues {
  constructor(private readonly sealing: Sealing) {}

  seal(row: Omit<UserSettingValue, 'sealedValue' | 'updatedAt'>, saved: SavedValue): string {
    return this.sealing.seal(JSON.stringify(saved), userSettingBinding(row));
  }

  /** An owner's settings with the values among a user's rows that fit them; without the value of a password. */
  views({ ownerType, ownerKey, settings }: SettingsOwner, rows: readonly UserSettingValue[]): SettingView[] {
    const own = rows.filter((row) => row.ownerType === ownerType && row.ownerKey === ownerKey);
    const byId = new Map(own.map((row) => [row.settingId, row]));
    return settings.map((setting) => {
      const saved = this.fitting(setting, byId.get(setting.id));
      const value = saved && setting.type !== 'PASSWORD' ? saved.value : null;
      const { required = false, options = [] } = setting;
      return { ...setting, required, options, hasValue: saved !== null, value };
    });
  }

  private fitting(setting: UserSetting, row: UserSettingValue | undefined): SavedValue | null {
    if (!row) return null;
    const saved: SavedValue = JSON.parse(this.sealing.open(row.sealedValue, userSettingBinding(row)));
    return fits(setting, saved) ? saved : null;
  }
}
