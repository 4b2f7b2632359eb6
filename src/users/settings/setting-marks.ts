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
  return toMarks(partsOfUsers(setting));
}

/** The marks of values that are usable for a setting, whoever gives them. */
export function acceptedMarks(setting: UserSetting): AcceptedMarks {
  return toMarks(acceptedParts(setting));
}

/** The marks of the parts of values that are usable for the setting before, but not after. */
export function lostMarks(before: UserSetting, after: UserSetting): string[] {
  return lostParts(before, after).map(markOf);
}

/** Whether values of connected users that are usable before may be unusable, or usable only in part, after. */
export function narrows(before: UserSetting, after: UserSetting): boolean {
  const required = new Set(partsOfUsers(before).all);
  return lostParts(before, after).length > 0 || partsOfUsers(after).all.some((part) => !required.has(part));
}

/** Like `AcceptedMarks`, before the digest: comparing settings is faster without it. */
type AcceptedParts = AcceptedMarks;

const NO_PARTS: AcceptedParts = { any: [], all: [] };

function partsOfUsers(setting: UserSetting): AcceptedParts {
  return isTeamSetting(setting) ? NO_PARTS : acceptedParts(setting);
}

function acceptedParts(setting: UserSetting): AcceptedParts {
  const { id, type, options = [], fields = [] } = setting;
  if (type === 'FIELD_MAPPING') {
    const required = fields.filter((field) => field.required);
    const partsOf = (some: typeof fields) => some.map((field) => partOf(id, type, field.id));
    return { any: partsOf(fields), all: partsOf(required) };
  }
  if (!isSelection(type) || hasSource(setting)) return { any: [partOf(id, type)], all: [] };
  return { any: options.map(({ value }) => partOf(id, type, value)), all: [] };
}

function lostParts(before: UserSetting, after: UserSetting): string[] {
  const accepted = new Set(partsOfUsers(after).any);
  return partsOfUsers(before).any.filter((part) => !accepted.has(part));
}

function toMarks({ any, all }: AcceptedParts): AcceptedMarks {
  return { any: any.map(markOf), all: all.map(markOf) };
}

/** The marks of a value; none if it is empty. */
export function marksOfValue(settingId: string, value: SavedValue): string[] {
  return partsOfValue(settingId, value).map(markOf);
}

function partsOfValue(settingId: string, { type, value, fromSource }: SavedValue): string[] {
  if (isEmptyValue(value)) return [];
  if (type === 'FIELD_MAPPING' && isObject(value)) return Object.keys(value).map((id) => partOf(settingId, type, id));
  if (!isSelection(type) || fromSource) return [partOf(settingId, type)];
  return [...new Set([value].flat())].map((choice) => partOf(settingId, type, String(choice)));
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

function partOf(...names: readonly string[]): string {
  return JSON.stringify(names);
}

function markOf(part: string): string {
  return hash('sha256', part, 'hex').slice(0, MARK_LENGTH);
}
