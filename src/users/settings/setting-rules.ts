import type { UserSetting, UserSettingType } from '../../content/content.types.js';
import {
  hasSource,
  isEmptyValue,
  isTeamSetting,
  needsSavedValue,
  settingValueFault,
} from '../../content/definitions/setting-values.js';
import type { Refusal } from '../../errors/refusals.js';
import { isObject, quote } from '../../json/fault.js';

/** How many faults are reported of one `saveUserSettings`. */
export const MAX_SETTING_FAULTS = 100;

/** A saved value, with the setting's type at the time. */
export interface SavedValue {
  readonly type: UserSettingType;
  /** Whether the options of the setting came from a source. */
  readonly fromSource?: true;
  readonly value: unknown;
}

/** A value for a setting, as it is saved. */
export function savedValue(setting: UserSetting, value: unknown): SavedValue {
  return { type: setting.type, ...(hasSource(setting) && { fromSource: true }), value };
}

/** A value to save. Null deletes the saved value. */
export interface SettingInput {
  readonly settingId: string;
  readonly value?: unknown;
}

/** Returns all refusals of values for settings, up to `MAX_SETTING_FAULTS`. */
export function settingRefusals(settings: readonly UserSetting[], values: readonly SettingInput[]): Refusal[] {
  const byId = new Map(settings.map((setting) => [setting.id, setting]));
  const seen = new Set<string>();
  const refusals: Refusal[] = [];
  for (const [index, { settingId, value }] of values.entries()) {
    if (refusals.length === MAX_SETTING_FAULTS) break;
    const refusal = seen.has(settingId)
      ? invalid(`The setting ${quote(settingId)} is given twice.`, 'settingId')
      : refusalOf(byId.get(settingId), settingId, value ?? null);
    seen.add(settingId);
    if (refusal) refusals.push({ ...refusal, field: ['values', String(index), ...(refusal.field ?? [])] });
  }
  return refusals;
}

/**
 * Returns the part of a saved value that is usable for the current setting, which may have changed: the chosen options and
 * the mapped fields that it still has. Null if nothing is usable. Ignores who gives the value.
 */
export function usableValue(setting: UserSetting, saved: SavedValue): unknown {
  if (saved.type !== setting.type || (saved.fromSource ?? false) !== hasSource(setting)) return null;
  const value = remainingParts(setting, saved.value);
  return isEmptyValue(value) || settingValueFault(setting, value) !== null ? null : value;
}

function remainingParts(setting: UserSetting, value: unknown): unknown {
  if (setting.type === 'MULTI_SELECT' && !hasSource(setting) && Array.isArray(value)) {
    const offered = new Set<unknown>(setting.options?.map((option) => option.value));
    return value.filter((each) => offered.has(each));
  }
  if (setting.type === 'FIELD_MAPPING' && isObject(value)) {
    const ids = new Set(setting.fields?.map(({ id }) => id));
    return Object.fromEntries(Object.entries(value).filter(([id]) => ids.has(id)));
  }
  return value;
}

/** Whether workflows that need the setting wait for users without a value. */
export function needsUserValue(setting: UserSetting | undefined): boolean {
  return setting !== undefined && !isTeamSetting(setting) && needsSavedValue(setting);
}

/** The refusal of an action that needs a value for a required setting. */
export function settingRequired({ id, title }: UserSetting, of: string, field: string): Refusal {
  const message = `${of} needs a value for the setting "${title}" (${id}). Save it first.`;
  return { code: 'SETTING_REQUIRED', message, field: [field], subjectIds: [id] };
}

function refusalOf(setting: UserSetting | undefined, settingId: string, value: unknown): Refusal | null {
  if (!setting) return invalid(`There is no setting ${quote(settingId)}.`, 'settingId');
  if (isTeamSetting(setting)) {
    return invalid(`The setting "${setting.title}" (${setting.id}) is given by the team.`, 'settingId');
  }
  if (isEmptyValue(value) && needsSavedValue(setting)) {
    const message = `The setting "${setting.title}" (${setting.id}) is required. Give it a value.`;
    return { code: 'SETTING_REQUIRED', message, field: ['value'], subjectIds: [setting.id] };
  }
  const fault = isEmptyValue(value) ? null : settingValueFault(setting, value);
  return fault === null ? null : invalid(`The setting "${setting.title}" (${setting.id}): ${fault}.`, 'value');
}

function invalid(message: string, field: 'settingId' | 'value'): Refusal {
  return { code: 'SETTING_INVALID', message, field: [field] };
}
