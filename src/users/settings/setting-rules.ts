import type { UserSetting, UserSettingType } from '../../content/content.types.js';
import type { Refusal } from '../../errors/refusals.js';
import { describeValue, isObject, quote } from '../../json/fault.js';
import { characterCount, malformedText } from '../../json/texts.js';

/** The length of a TEXT or PASSWORD, in characters. */
export const MAX_SETTING_LENGTH = 10_000;
/** How many strings a value can have: a LIST, a FIELD_MAPPING, or choices from a request. */
const MAX_LIST_LENGTH = 1_000;
/** How many faults are reported of one `saveUserSettings`. */
export const MAX_SETTING_FAULTS = 100;

/** A saved value, with the setting's type at the time. */
export interface SavedValue {
  readonly type: UserSettingType;
  readonly value: unknown;
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
 * Returns the part of a saved value that is usable for the current setting, whose type or options may have changed. Of
 * several chosen options, these are the remaining ones. Null if nothing is usable.
 */
export function usableValue(setting: UserSetting, saved: SavedValue): unknown {
  if (saved.type !== setting.type) return null;
  const value =
    hasOptions(setting) && Array.isArray(saved.value)
      ? saved.value.filter((each) => isOption(setting, each))
      : saved.value;
  return isEmpty(value) || valueFault(setting, value) !== null ? null : value;
}

/** Whether values are chosen from options that the definition lists. */
export function hasOptions({ type, source }: Pick<UserSetting, 'type' | 'source'>): boolean {
  return (type === 'SELECT' || type === 'MULTI_SELECT') && source === undefined;
}

/** The refusal of an action that needs a value for a required setting. */
export function settingRequired({ id, title }: UserSetting, of: string, field: string): Refusal {
  const message = `${of} needs a value for the setting "${title}" (${id}). Save it first.`;
  return { code: 'SETTING_REQUIRED', message, field: [field], subjectIds: [id] };
}

function refusalOf(setting: UserSetting | undefined, settingId: string, value: unknown): Refusal | null {
  if (!setting) return invalid(`There is no setting ${quote(settingId)}.`, 'settingId');
  if (isEmpty(value) && setting.required) {
    const message = `The setting "${setting.title}" (${setting.id}) is required. Give it a value.`;
    return { code: 'SETTING_REQUIRED', message, field: ['value'], subjectIds: [setting.id] };
  }
  const fault = value === null ? null : valueFault(setting, value);
  return fault === null ? null : invalid(`The setting "${setting.title}" (${setting.id}): ${fault}.`, 'value');
}

/** Whether a value counts as absent: an empty form field yields an empty string or list. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Returns what is wrong with a value for a setting. Null if it is valid. Does not contain a password. */
function valueFault(setting: UserSetting, value: unknown): string | null {
  switch (setting.type) {
    case 'TEXT':
    case 'PASSWORD':
    case 'FOLDER':
      return textFault(value);
    case 'NUMBER':
      return typeof value === 'number' && Number.isFinite(value) ? null : `expected a number, got ${typeOf(value)}`;
    case 'BOOLEAN':
      return typeof value === 'boolean' ? null : `expected true or false, got ${typeOf(value)}`;
    case 'SELECT':
      if (setting.source) return textFault(value);
      return isOption(setting, value) ? null : `expected one of its options, got ${describeValue(value)}`;
    case 'MULTI_SELECT':
      return choiceFault(setting, value);
    case 'FIELD_MAPPING':
      return mappingFault(setting, value);
    case 'LIST':
      return listFault(value);
    case 'DATE':
      return isDate(value) ? null : `expected a date such as "2026-01-31", got ${describeValue(value)}`;
    case 'EMAIL':
      return textFault(value) ?? (EMAIL.test(value as string) ? null : 'expected an email address, got another string');
    case 'URL':
      return (
        textFault(value) ?? (isWebUrl(value as string) ? null : 'expected an http or https URL, got another string')
      );
  }
}

function textFault(value: unknown): string | null {
  if (typeof value !== 'string') return `expected a string, got ${typeOf(value)}`;
  const characters = characterCount(value);
  if (characters > MAX_SETTING_LENGTH) return `expected at most ${MAX_SETTING_LENGTH} characters, got ${characters}`;
  return malformedText(value);
}

function choiceFault(setting: UserSetting, value: unknown): string | null {
  if (setting.source) return listFault(value);
  if (!Array.isArray(value)) return `expected a list of its options, got ${typeOf(value)}`;
  const { options = [] } = setting;
  if (value.length > options.length) return `expected at most ${options.length} options, got ${value.length}`;
  const values = new Set<unknown>(options.map((option) => option.value));
  const wrong = value.find((each) => !values.has(each));
  if (wrong !== undefined) return `expected a list of its options, got a list with ${describeValue(wrong)}`;
  return new Set(value).size === value.length ? null : 'expected each option at most once';
}

/** A list of strings, with the limit of one string for all of them. */
function listFault(value: unknown): string | null {
  if (!Array.isArray(value)) return `expected a list of strings, got ${typeOf(value)}`;
  if (value.length > MAX_LIST_LENGTH) return `expected at most ${MAX_LIST_LENGTH} strings, got ${value.length}`;
  const wrong = value.find((each) => typeof each !== 'string');
  if (wrong !== undefined) return `expected a list of strings, got a list with ${typeOf(wrong)}`;
  return textFault(value.join(''));
}

/** An object of strings by the ids of the setting's fields. */
function mappingFault({ fields = [] }: UserSetting, value: unknown): string | null {
  if (!isObject(value)) return `expected an object of strings by field, got ${typeOf(value)}`;
  const ids = new Set(fields.map(({ id }) => id));
  const unknown = Object.keys(value).find((id) => !ids.has(id));
  if (unknown !== undefined) return `expected only its fields, got ${quote(unknown)}`;
  const missing = fields.find(({ id, required }) => required && isEmpty(value[id] ?? null));
  if (missing) return `expected a value for its field ${quote(missing.id)}, got none`;
  return listFault(Object.values(value));
}

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !DATE.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function isWebUrl(value: string): boolean {
  return /^https?:\/\//.test(value) && URL.canParse(value);
}

function isOption({ options = [] }: UserSetting, value: unknown): boolean {
  return options.some((option) => option.value === value);
}

function typeOf(value: unknown): string {
  return typeof value === 'string' ? 'a string' : typeof value === 'number' ? 'a number' : describeValue(value);
}

function invalid(message: string, field: 'settingId' | 'value'): Refusal {
  return { code: 'SETTING_INVALID', message, field: [field] };
}
