import { hash } from 'node:crypto';
import type { UserSetting } from '../../content/content.types.js';
import { hasSource, isEmptyValue, isSelection, isTeamSetting } from '../../content/definitions/setting-values.js';
import { isObject } from '../../json/fault.js';
import type { SavedValue } from './setting-rules.js';

/**
 * Marks are digests that show which settings a sealed value is usable for, without opening it. They cover the setting's
 * id, the type and each part of the value that a release can void alone: each chosen option of a selection, and each
 * mapped field of a field mapping.
 */

/** The current form of marks. */
export const MARK_FORM = 1;

const MARK_LENGTH = 32;

/** A value is usable if it has one of the marks `any`, and each of the marks `all`. */
export interface AcceptedMarks {
  readonly any: readonly string[];
  /** Those of the required fields of a field mapping. */
  readonly all: readonly string[];
}

/** The marks of connected users' values that are usable for a setting. */
export function marksOfSetting(setting: UserSetting): AcceptedMarks {
  return isTeamSetting(setting) ? NO_MARKS : acceptedMarks(setting);
}

const NO_MARKS: AcceptedMarks = { any: [], all: [] };

/** The marks of values that are usable for a setting, whoever gives them. */
export function acceptedMarks(setting: UserSetting): AcceptedMarks {
  const { id, type, options = [], fields = [] } = setting;
  if (type === 'FIELD_MAPPING') {
    const required = fields.filter((field) => field.required);
    const marksOf = (some: typeof fields) => some.map((field) => markOf(id, type, field.id));
    return { any: marksOf(fields), all: marksOf(required) };
  }
  if (!isSelection(type) || hasSource(setting)) return { any: [markOf(id, type)], all: [] };
  return { any: options.map(({ value }) => markOf(id, type, value)), all: [] };
}

/** The marks of the parts of values that are usable for the setting before, but not after. */
export function lostMarks(before: UserSetting, after: UserSetting): string[] {
  const accepted = new Set(marksOfSetting(after).any);
  return marksOfSetting(before).any.filter((mark) => !accepted.has(mark));
}

/** Whether values of connected users that are usable before may be unusable, or usable only in part, after. */
export function narrows(before: UserSetting, after: UserSetting): boolean {
  const accepted = new Set(marksOfSetting(before).all);
  return lostMarks(before, after).length > 0 || marksOfSetting(after).all.some((mark) => !accepted.has(mark));
}

/** The marks of a value; none if it is empty. */
export function marksOfValue(settingId: string, { type, value, fromSource }: SavedValue): string[] {
  if (isEmptyValue(value)) return [];
  if (type === 'FIELD_MAPPING' && isObject(value)) return Object.keys(value).map((id) => markOf(settingId, type, id));
  if (!isSelection(type) || fromSource) return [markOf(settingId, type)];
  return [...new Set([value].flat())].map((choice) => markOf(settingId, type, String(choice)));
}

/**
 * The marks of a value that the team gives. It is usable for a selection with a source and for one with options: who gives
 * it need not have seen the choices.
 */
export function marksOfTeamValue(settingId: string, value: SavedValue): string[] {
  return [...new Set([...marksOfValue(settingId, value), ...marksOfValue(settingId, { ...value, fromSource: true })])];
}

/** Whether a value with these marks is usable. */
export function isUsable({ any, all }: AcceptedMarks, marks: ReadonlySet<string>): boolean {
  return any.some((mark) => marks.has(mark)) && all.every((mark) => marks.has(mark));
}

function markOf(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, MARK_LENGTH);
}
