import type { SealingKey } from '../../configuration/keys/sealing.js';
import type { UserSetting } from '../../content/content.types.js';
import { defaultOf, isTeamSetting, needsSavedValue } from '../../content/definitions/setting-values.js';
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

/** An integration or a workflow that has settings. `ownerKey` is its lineage. */
export interface SettingsOwner {
  readonly ownerType: SettingOwnerType;
  readonly ownerKey: string;
  readonly settings: readonly UserSetting[];
}

/** A setting with a connected user's value, as that user may see it. */
export interface SettingView extends UserSetting {
  readonly required: boolean;
  readonly options: NonNullable<UserSetting['options']>;
  readonly fields: readonly { readonly id: string; readonly title: string; readonly required: boolean }[];
  /** Whether what to choose from comes from a request. */
  readonly hasSource: boolean;
  /** Whether the user has saved a usable value. */
  readonly hasValue: boolean;
  /** The saved value, or else the default. Null if there is neither, and for passwords. */
  readonly value: unknown;
  readonly isDefault: boolean;
}

/** The values with which content runs for a user, by the setting's id. They contain passwords. */
export interface EffectiveValues {
  /** The usable value that the user has saved, or else the default. Settings with neither are absent. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether each required setting that users give has a value. */
  readonly isComplete: boolean;
}

/** The required settings with neither a usable value nor a default. A workflow can run only if there are none. */
export function missingValues(views: readonly SettingView[]): SettingView[] {
  return views.filter((view) => needsSavedValue(view) && !view.hasValue);
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

  /** The values of the settings that users give. `rows` are those of the user and owner. For runtimes only. */
  effectiveValues({ settings }: SettingsOwner, rows: readonly SavedSetting[]): EffectiveValues {
    const byId = new Map(rows.map((row) => [row.settingId, row]));
    const values = settings
      .filter((setting) => !isTeamSetting(setting))
      .map((setting) => {
        const row = byId.get(setting.id);
        const value = (row ? usableValue(setting, this.open(row)) : null) ?? defaultOf(setting);
        return { id: setting.id, isMissing: setting.required === true && value === null, value };
      });
    return {
      values: Object.fromEntries(values.filter(({ value }) => value !== null).map(({ id, value }) => [id, value])),
      isComplete: !values.some(({ isMissing }) => isMissing),
    };
  }

  /** The settings that users give, with the usable values of a user's rows, without passwords. */
  views({ ownerType, ownerKey, settings }: SettingsOwner, rows: readonly SavedSetting[]): SettingView[] {
    const own = rows.filter((row) => row.ownerType === ownerType && row.ownerKey === ownerKey);
    const byId = new Map(own.map((row) => [row.settingId, row]));
    return settings
      .filter((setting) => !isTeamSetting(setting))
      .map((setting) => {
        const row = byId.get(setting.id);
        return viewOf(setting, row ? usableValue(setting, this.open(row)) : null);
      });
  }
}

/** @param saved the usable value that the user has saved; null if there is none */
function viewOf(setting: UserSetting, saved: unknown): SettingView {
  const { type, required = false, options = [], fields = [], source } = setting;
  const value = type === 'PASSWORD' ? null : (saved ?? defaultOf(setting));
  return {
    ...setting,
    ...{ required, options, value },
    fields: fields.map((field) => ({ ...field, required: field.required ?? false })),
    hasSource: source !== undefined,
    hasValue: saved !== null,
    isDefault: saved === null && defaultOf(setting) !== null,
  };
}
