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
  return toMarks(setting, partsOfUsers(setting));
}

/** The marks of values that are usable for a setting, of users or of the team. */
export function acceptedMarks(setting: UserSetting): AcceptedMarks {
  return toMarks(setting, acceptedParts(setting));
}

/** The marks of the parts of values that are usable for the setting before, but not after. */
export function lostMarks(before: UserSetting, after: UserSetting): string[] {
  return lostParts(before, after).map((part) => markOf(before, part));
}

/** Whether values of connected users that are usable before may be unusable, or usable only in part, after. */
export function narrows(before: UserSetting, after: UserSetting): boolean {
  const required = new Set(partsOfUsers(before).all);
  return lostParts(before, after).length > 0 || partsOfUsers(after).all.some((part) => !required.has(part));
}

/** A part of a value: an option, or the id of a field. Null is the whole value. */
type Part = string | null;

/** Like `AcceptedMarks`: comparing settings by their parts is faster than by digests. */
interface AcceptedParts {
  readonly any: readonly Part[];
  readonly all: readonly Part[];
}

const NO_PARTS: AcceptedParts = { any: [], all: [] };
const WHOLE: AcceptedParts = { any: [null], all: [] };

function partsOfUsers(setting: UserSetting): AcceptedParts {
  return isTeamSetting(setting) ? NO_PARTS : acceptedParts(setting);
}

function acceptedParts(setting: UserSetting): AcceptedParts {
  const { type, options = [], fields = [] } = setting;
  if (type === 'FIELD_MAPPING') {
    return { any: fields.map(({ id }) => id), all: fields.flatMap(({ id, required }) => (required ? id : [])) };
  }
  return isSelection(type) && !hasSource(setting) ? { any: options.map(({ value }) => value), all: [] } : WHOLE;
}

function lostParts(before: UserSetting, after: UserSetting): readonly Part[] {
  const { any } = partsOfUsers(before);
  if (before.type !== after.type) return any;
  const accepted = new Set(partsOfUsers(after).any);
  return any.filter((part) => !accepted.has(part));
}

function toMarks(setting: UserSetting, { any, all }: AcceptedParts): AcceptedMarks {
  return { any: any.map((part) => markOf(setting, part)), all: all.map((part) => markOf(setting, part)) };
}

/** The marks of a value; none if it is empty. */
export function marksOfValue(settingId: string, value: SavedValue): string[] {
  return partsOfValue(value).map((part) => markOf({ id: settingId, type: value.type }, part));
}

function partsOfValue({ type, value, fromSource }: SavedValue): readonly Part[] {
  if (isEmptyValue(value)) return [];
  if (type === 'FIELD_MAPPING' && isObject(value)) return Object.keys(value);
  return isSelection(type) && !fromSource ? [...new Set([value].flat())].map(String) : [null];
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

function markOf({ id, type }: Pick<UserSetting, 'id' | 'type'>, part: Part): string {
  return hash('sha256', JSON.stringify(part === null ? [id, type] : [id, type, part]), 'hex').slice(0, MARK_LENGTH);
}
