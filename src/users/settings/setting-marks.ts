import { hash } from 'node:crypto';
import type { UserSetting, UserSettingType } from '../../content/content.types.js';
import { isEmpty, type SavedValue } from './setting-rules.js';

/**
 * Marks say what a sealed value can be used for, without the value: the setting and the type that it was saved for, and
 * of a selection, which of the options were chosen, as digests. A value can be used for a setting where they share one.
 */

/** The form that marks have now. */
export const MARK_FORM = 1;

const MARK_LENGTH = 32;

/** The marks of all values that can be used for a setting. */
export function marksOfSetting({ id, type, options = [] }: UserSetting): string[] {
  return isSelection(type) ? options.map(({ value }) => markOf(id, type, value)) : [markOf(id, type)];
}

/** The marks of values that can be used for a setting as it was, and not as it will be. */
export function lostMarks(before: UserSetting, after: UserSetting): string[] {
  if (before.type !== after.type) return marksOfSetting(before);
  return isSelection(before.type) ? marksOfSetting({ ...before, options: lostOptions(before, after) }) : [];
}

/** The options of a selection that another one of its type no longer offers. */
export function lostOptions(before: UserSetting, after: UserSetting): NonNullable<UserSetting['options']> {
  if (before.type !== after.type || !isSelection(before.type)) return [];
  const offered = new Set(after.options?.map(({ value }) => value));
  return before.options?.filter(({ value }) => !offered.has(value)) ?? [];
}

/** The marks of a value; none where it is empty. */
export function marksOfValue(settingId: string, { type, value }: SavedValue): string[] {
  if (isEmpty(value)) return [];
  if (!isSelection(type)) return [markOf(settingId, type)];
  return [...new Set([value].flat())].map((choice) => markOf(settingId, type, String(choice)));
}

function markOf(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, MARK_LENGTH);
}

/** Whether a value is one of the options, or several. */
export function isSelection(type: UserSettingType): boolean {
  return type === 'SELECT' || type === 'MULTI_SELECT';
}
