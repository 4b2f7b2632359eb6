import { sha256Hex } from '../content/canonical-json.js';
import type { UserSetting, UserSettingType } from '../content/content.types.js';
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

/** The marks of a value; none where it is empty. */
export function marksOfValue(settingId: string, { type, value }: SavedValue): string[] {
  if (isEmpty(value)) return [];
  if (!isSelection(type)) return [markOf(settingId, type)];
  return [...new Set([value].flat())].map((choice) => markOf(settingId, type, String(choice)));
}

function markOf(...parts: readonly string[]): string {
  return sha256Hex(JSON.stringify(parts)).slice(0, MARK_LENGTH);
}

function isSelection(type: UserSettingType): boolean {
  return type === 'SELECT' || type === 'MULTI_SELECT';
}
