import { describeValue, isObject } from '../../json/fault.js';
import { characterCount, malformedText } from '../../json/texts.js';
import type { UserSetting, UserSettingType } from '../content.types.js';

/** The length of a value, in characters. Of a value of several texts, it is their total length. */
export const MAX_SETTING_LENGTH = 10_000;
/** How many texts a LIST, or a MULTI_SELECT whose options come from a source, has. */
export const MAX_LIST_TEXTS = 1_000;
/** The length of an e-mail address, in characters (RFC 5321). */
const MAX_EMAIL_LENGTH = 254;
/** The length of a URL, in characters. */
const MAX_URL_LENGTH = 2_048;
/** The length of the id of a folder, of its name, and of the name of a field, in characters. */
const MAX_NAME_LENGTH = 1_000;

/** Whether values of the type are chosen from options. */
export function isSelection(type: UserSettingType): boolean {
  return type === 'SELECT' || type === 'MULTI_SELECT';
}

/** Whether a setting's options come from a request, so that the server does not know them. */
export function hasSource({ type, source }: UserSetting): boolean {
  return isSelection(type) && source !== undefined;
}

/** Whether a value is given by a member for the whole project. */
export function isTeamSetting({ scope }: Pick<UserSetting, 'scope'>): boolean {
  return scope === 'TEAM';
}

/** The value that applies where none is saved. Null if the setting has no default. */
export function defaultOf({ default: value }: Pick<UserSetting, 'default'>): unknown {
  return value ?? null;
}

/** Whether content that needs the setting can't run until a value is saved. */
export function needsSavedValue(setting: Pick<UserSetting, 'required' | 'default'>): boolean {
  return setting.required === true && defaultOf(setting) === null;
}

/** Whether a value counts as absent: an empty form field yields an empty string, list or object. */
export function isEmptyValue(value: unknown): boolean {
  if (value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** Returns what is wrong with a value for a setting. Null if it is valid. Does not contain a password. */
export function settingValueFault(setting: UserSetting, value: unknown): string | null {
  switch (setting.type) {
    case 'TEXT':
    case 'PASSWORD':
      return textFault(value);
    case 'NUMBER':
      return typeof value === 'number' && Number.isFinite(value) ? null : `expected a number, got ${typeOf(value)}`;
    case 'BOOLEAN':
      return typeof value === 'boolean' ? null : `expected true or false, got ${typeOf(value)}`;
    case 'SELECT':
      return hasSource(setting) ? (nonEmptyTextFault(value) ?? textFault(value)) : optionFault(setting, value);
    case 'MULTI_SELECT':
      return hasSource(setting) ? (listFault(value) ?? repetitionFault(value)) : choiceFault(setting, value);
    case 'LIST':
      return listFault(value);
    case 'FIELD_MAPPING':
      return mappingFault(setting, value);
    case 'FOLDER':
      return folderFault(value);
    case 'DATE':
      return formFault(value, 'a date as YYYY-MM-DD', 10, isDate);
    case 'EMAIL':
      return formFault(value, 'an e-mail address', MAX_EMAIL_LENGTH, isEmail);
    case 'URL':
      return formFault(value, 'an http or https URL without a user name or password', MAX_URL_LENGTH, isWebUrl);
  }
}

function textFault(value: unknown, maximum = MAX_SETTING_LENGTH): string | null {
  if (typeof value !== 'string') return `expected a string, got ${typeOf(value)}`;
  const characters = characterCount(value);
  if (characters > maximum) return `expected at most ${maximum} characters, got ${characters}`;
  return malformedText(value);
}

function nonEmptyTextFault(value: unknown): string | null {
  return value === '' ? 'expected a text that is not empty' : null;
}

function formFault(
  value: unknown,
  expected: string,
  maximum: number,
  hasForm: (text: string) => boolean,
): string | null {
  const fault = textFault(value, maximum);
  if (fault !== null || typeof value !== 'string') return fault;
  return hasForm(value) ? null : `expected ${expected}, got ${describeValue(value)}`;
}

function optionFault({ options = [] }: UserSetting, value: unknown): string | null {
  const isOption = options.some((option) => option.value === value);
  return isOption ? null : `expected one of its options, got ${describeValue(value)}`;
}

function choiceFault({ options = [] }: UserSetting, value: unknown): string | null {
  if (!Array.isArray(value)) return `expected a list of its options, got ${typeOf(value)}`;
  if (value.length > options.length) return `expected at most ${options.length} options, got ${value.length}`;
  const values = new Set<unknown>(options.map((option) => option.value));
  const wrong = value.find((each) => !values.has(each));
  if (wrong !== undefined) return `expected a list of its options, got a list with ${describeValue(wrong)}`;
  return repetitionFault(value);
}

function repetitionFault(value: unknown): string | null {
  return Array.isArray(value) && new Set(value).size < value.length ? 'expected each option at most once' : null;
}

function listFault(value: unknown): string | null {
  if (!Array.isArray(value)) return `expected a list of strings, got ${typeOf(value)}`;
  if (value.length > MAX_LIST_TEXTS) return `expected at most ${MAX_LIST_TEXTS} texts, got ${value.length}`;
  return textsFault(value, MAX_SETTING_LENGTH);
}

/** The first fault of texts that must not be empty, or the fault of their total length. */
function textsFault(texts: readonly unknown[], maximum: number): string | null {
  let characters = 0;
  for (const text of texts) {
    const fault = nonEmptyTextFault(text) ?? textFault(text, maximum);
    if (fault !== null) return fault;
    characters += characterCount(String(text));
    if (characters > MAX_SETTING_LENGTH) return `expected at most ${MAX_SETTING_LENGTH} characters in all, got more`;
  }
  return null;
}

/** A value maps ids of the setting's fields to the names of fields in the user's account. */
function mappingFault({ fields = [] }: UserSetting, value: unknown): string | null {
  if (!isObject(value)) return `expected an object that maps fields, got ${typeOf(value)}`;
  const mapped = Object.keys(value);
  if (mapped.length > fields.length) return `expected at most ${fields.length} fields, got ${mapped.length}`;
  const ids = new Set(fields.map(({ id }) => id));
  const unknown = mapped.find((id) => !ids.has(id));
  if (unknown !== undefined) return `expected ids of its fields, got ${describeValue(unknown)}`;
  const missing = fields.find(({ id, required }) => required && !Object.hasOwn(value, id));
  if (missing) return `expected a value for its field ${describeValue(missing.id)}, got none`;
  return textsFault(Object.values(value), MAX_NAME_LENGTH);
}

function folderFault(value: unknown): string | null {
  const isFolder = isObject(value) && Object.keys(value).length === 2 && 'id' in value && 'name' in value;
  if (!isFolder) return `expected an object with \`id\` and \`name\`, got ${typeOf(value)}`;
  return textsFault([value.id, value.name], MAX_NAME_LENGTH);
}

const DATE_FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

function isDate(text: string): boolean {
  if (!DATE_FORM.test(text)) return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const MAX_LOCAL_PART_LENGTH = 64;
const LOCAL_PART_FORM = /^[^\s\p{Cc}@"(),:;<>[\\\]]+$/u;
const HOST_LABEL_FORM = /^[\p{L}\p{N}\p{M}-]{1,63}$/u;

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const isHost = text
    .slice(at + 1)
    .split('.')
    .every((label) => HOST_LABEL_FORM.test(label) && !label.startsWith('-') && !label.endsWith('-'));
  return isHost && local.length <= MAX_LOCAL_PART_LENGTH && LOCAL_PART_FORM.test(local);
}

function isWebUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /[\s\p{Cc}]/u.test(text)) return false;
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

function typeOf(value: unknown): string {
  return typeof value === 'string' ? 'a string' : typeof value === 'number' ? 'a number' : describeValue(value);
}
