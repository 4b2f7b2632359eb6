import { type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { USER_SETTING_TYPES, type UserSetting } from '../content.types.js';
import { defaultOf, isEmptyValue, settingValueFault } from './setting-values.js';

/** The fault of a user setting's default, which must be a value of the setting. Skips a setting with a faulty form. */
export function settingDefaultFaults(setting: unknown, path: readonly (string | number)[]): Fault[] {
  if (!isUserSetting(setting) || defaultOf(setting) === null) return [];
  const message = defaultFault(setting);
  return message === null ? [] : [{ path: jsonPointer([...path, 'default']), message }];
}

function defaultFault(setting: UserSetting): string | null {
  // Everybody who reads the definition would see it.
  if (setting.type === 'PASSWORD') return 'expected no default for a PASSWORD';
  if (isEmptyValue(setting.default)) return 'expected a value, or no default, got an empty value';
  return settingValueFault(setting, setting.default);
}

function isUserSetting(value: unknown): value is UserSetting {
  if (!isObject(value) || !USER_SETTING_TYPES.some((type) => type === value.type)) return false;
  return isListOf(value.options, 'value') && isListOf(value.fields, 'id');
}

/** Whether a value is absent, or a list of objects with a text. */
function isListOf(list: unknown, property: string): boolean {
  return (
    list === undefined ||
    (Array.isArray(list) && list.every((each) => isObject(each) && typeof each[property] === 'string'))
  );
}
