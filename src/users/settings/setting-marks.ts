import { hash } from 'node:crypto';
import type { UserSetting, UserSettingType } from '../../content/content.types.js';
import { hasOptions, isEmpty, type SavedValue } from './setting-rules.js';

/**
 * Marks are digests that show which settings a sealed value is usable for, without opening it. They cover the setting's
 * id, the type and, for selections, each chosen option. A value is usable for a setting if they share a mark.
 */

/** The current form of marks. */
export const MARK_FORM = 1;

const MARK_LENGTH = 32;

/** The marks of all values that are usable for a setting. */
export function marksOfSetting(setting: UserSetting): string[] {
  const { id, type, options = [] } = setting;
  return hasOptions(setting) ? options.map(({ value }) => markOf(id, type, value)) : [markOf(id, type)];
}

/** The marks of values that are usable for the setting before, but not after. */
export function lostMarks(before: UserSetting, after: UserSetting): string[] {
  if (before.type !== after.type) return marksOfSetting(before);
  return hasOptions(before) ? marksOfSetting({ ...before, options: lostOptions(before, after) }) : [];
}

/** The options that a selection loses. None if its type changes, or if a request lists its options from now on. */
export function lostOptions(before: UserSetting, after: UserSetting): NonNullable<UserSetting['options']> {
  if (before.type !== after.type || !hasOptions(before) || after.source) return [];
  const offered = new Set(after.options?.map(({ value }) => value));
  return before.options?.filter(({ value }) => !offered.has(value)) ?? [];
}

/** The marks of a value; none if it is empty. */
export function marksOfValue(settingId: string, { type, value }: SavedValue): string[] {
  if (isEmpty(value)) return [];
  if (!isSelection(type)) return [markOf(settingId, type)];
  const choices = [...new Set([value].flat())].map((choice) => markOf(settingId, type, String(choice)));
  return [markOf(settingId, type), ...choices];
}

function markOf(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, MARK_LENGTH);
}

/** Whether values of the type are chosen from options. */
function isSelection(type: UserSettingType): boolean {
  return type === 'SELECT' || type === 'MULTI_SELECT';
}
