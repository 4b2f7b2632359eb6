import { isDeepStrictEqual } from 'node:util';
import { type ChangeRow, nameOfChange } from '../../content/changes/change-row.js';
import type { ContentChange, ContentState } from '../../content/changes/content-change.js';
import type {
  AppEventDefinition,
  ContentSubject,
  ContentType,
  UserSetting,
  WorkflowTrigger,
} from '../../content/content.types.js';
import { authenticationNeeds } from '../../content/definitions/authentication-needs.js';
import { defaultOf, isTeamSetting } from '../../content/definitions/setting-values.js';
import { narrows } from '../../users/settings/setting-marks.js';
import { needsUserValue } from '../../users/settings/setting-rules.js';

/** Filters changes by content type and type of change. */
export function changesOf<C extends ContentType, T extends ContentChange['type']>(
  changes: readonly ContentChange[],
  contentType: C,
  type: T,
): Extract<ContentChange, { contentType: C; type: T }>[] {
  return changes.filter(
    (change): change is Extract<ContentChange, { contentType: C; type: T }> =>
      change.contentType === contentType && change.type === type,
  );
}

/** The changed item, with its name after the change or, if it is removed, before it. */
export function subjectOf(change: Omit<ChangeRow, 'type' | 'keyBefore'>): ContentSubject {
  const { contentType, lineage, key } = change;
  return { contentType, lineage, key, name: nameOfChange(change) };
}

/** Whether two triggers differ. Null parameters equal missing ones. */
export function triggersDiffer(one: WorkflowTrigger, other: WorkflowTrigger): boolean {
  return firingConditionsDiffer(one, other) || changedTriggerParts(one, other).length > 0;
}

/** The parts of a trigger that do not decide which events start it. */
export type TriggerPart = 'parameters' | 'setUp' | 'tearDown' | 'validation';
const TRIGGER_PARTS: readonly TriggerPart[] = ['parameters', 'setUp', 'tearDown', 'validation'];

/** The parts of a trigger that differ, without the events that start it. */
export function changedTriggerParts(one: WorkflowTrigger, other: WorkflowTrigger): TriggerPart[] {
  const partOf = (trigger: Readonly<Partial<Record<TriggerPart, unknown>>>, part: TriggerPart) => trigger[part] ?? null;
  return TRIGGER_PARTS.filter((part) => !isDeepStrictEqual(partOf(one, part), partOf(other, part)));
}

/** Whether two triggers start a workflow on different events. Their `TriggerPart`s are ignored. */
export function firingConditionsDiffer(one: WorkflowTrigger, other: WorkflowTrigger): boolean {
  return !isDeepStrictEqual(firingConditionOf(one), firingConditionOf(other));
}

/** Whether an integration is active; a missing flag means that it is. */
export function isActive({ definition }: ContentState<'INTEGRATION'>): boolean {
  return definition.active ?? true;
}

/**
 * How a change alters what accounts are connected with; null if it does not. If details are added to a definition without
 * any, or the reverse, it affects only accounts that were connected with other details. Scopes are compared separately.
 */
export function authenticationDifference(
  before: ContentState<'INTEGRATION'>,
  after: ContentState<'INTEGRATION'>,
): 'TYPE' | 'DETAILS' | 'DETAILS_ADDED' | 'DETAILS_REMOVED' | null {
  const [was, is] = [authenticationNeeds(before.definition), authenticationNeeds(after.definition)];
  if (was.type !== is.type) return 'TYPE';
  if (was.digest === is.digest) return null;
  if (was.digest === null) return 'DETAILS_ADDED';
  return is.digest === null ? 'DETAILS_REMOVED' : 'DETAILS';
}

/** Whether a change hides a workflow from its users. */
export function becomesHidden(before: ContentState<'WORKFLOW'>, after: ContentState<'WORKFLOW'>): boolean {
  return after.definition.hidden === true && before.definition.hidden !== true;
}

/**
 * Whether a change enables a workflow for all users who have not decided about it: it becomes a default, or a default
 * that was hidden is shown. `before` is null for a new workflow.
 */
export function becomesEnabledByDefault(
  before: ContentState<'WORKFLOW'> | null,
  after: ContentState<'WORKFLOW'>,
): boolean {
  if (after.definition.enabledByDefault !== true) return false;
  if (before?.definition.enabledByDefault !== true) return !(before && becomesHidden(before, after));
  return before.definition.hidden === true && after.definition.hidden !== true;
}

/** The parts of an app event that its senders depend on and that change, in the order of the definition. */
export function changedPayloadParts(
  before: AppEventDefinition,
  after: AppEventDefinition,
): readonly ('example payload' | 'schema')[] {
  return [
    ...(isDeepStrictEqual(before.example, after.example) ? [] : (['example payload'] as const)),
    ...(isDeepStrictEqual(before.schema, after.schema) ? [] : (['schema'] as const)),
  ];
}

/** The modifications of items that can have user settings: integrations, then workflows. */
export function settingsChangesOf(changes: readonly ContentChange[]) {
  return [...changesOf(changes, 'INTEGRATION', 'MODIFY'), ...changesOf(changes, 'WORKFLOW', 'MODIFY')];
}

/** The user settings before or after a change, by id. */
function userSettingsOf({ definition }: ContentState<'INTEGRATION' | 'WORKFLOW'>): ReadonlyMap<string, UserSetting> {
  return new Map(definition.userSettings?.map((setting) => [setting.id, setting]));
}

/** The user settings that a change removes; all of them if it removes the item. */
export function removedUserSettings({ before, after }: SettingsChange): UserSetting[] {
  const remaining = after && userSettingsOf(after);
  return [...userSettingsOf(before).values()].filter(({ id }) => !remaining?.has(id));
}

/** A user setting before and after a change. */
export interface ChangedSetting {
  readonly before: UserSetting;
  readonly after: UserSetting;
}

/** The user settings that are neither added nor removed. */
function remainingUserSettings({ before, after }: SettingsChange): ChangedSetting[] {
  const remaining = after ? userSettingsOf(after) : new Map<string, UserSetting>();
  return [...userSettingsOf(before).values()].flatMap((setting) => {
    const changed = remaining.get(setting.id);
    return changed ? [{ before: setting, after: changed }] : [];
  });
}

/** The user settings whose saved values may become invalid, or that are no longer given by the team. */
export function narrowedUserSettings(change: SettingsChange): ChangedSetting[] {
  return remainingUserSettings(change).filter(({ before, after }) => {
    if (isTeamSetting(before)) return !isTeamSetting(after);
    return before.type !== after.type || isTeamSetting(after) || narrows(before, after);
  });
}

/** The user settings that become required of users: new ones, and ones that were optional. */
export function newlyRequiredSettings({ before, after }: SettingsChange): UserSetting[] {
  const known = userSettingsOf(before);
  const settings = after ? [...userSettingsOf(after).values()] : [];
  return settings.filter((setting) => needsUserValue(setting) && !needsUserValue(known.get(setting.id)));
}

/** The user settings that are no longer required of users: ones that become optional, and removed ones. */
export function noLongerRequiredSettings({ before, after }: SettingsChange): UserSetting[] {
  const remaining = after && userSettingsOf(after);
  return [...userSettingsOf(before).values()].filter(
    (setting) => needsUserValue(setting) && !needsUserValue(remaining?.get(setting.id)),
  );
}

/** The user settings whose invalid values may become valid again. */
export function widenedUserSettings(change: SettingsChange): ChangedSetting[] {
  return remainingUserSettings(change).filter(({ before, after }) => narrows(after, before));
}

/** The user settings whose default changes, for users without a value. */
export function changedDefaults(change: SettingsChange): ChangedSetting[] {
  return remainingUserSettings(change).filter(
    ({ before, after }) => !isTeamSetting(after) && !isDeepStrictEqual(userDefault(before), userDefault(after)),
  );
}

/** The value of connected users who have saved none. */
export function userDefault(setting: UserSetting): unknown {
  return isTeamSetting(setting) ? null : defaultOf(setting);
}

interface SettingsChange {
  readonly before: ContentState<'INTEGRATION' | 'WORKFLOW'>;
  readonly after: ContentState<'INTEGRATION' | 'WORKFLOW'> | null;
}

function firingConditionOf(trigger: WorkflowTrigger): object {
  const { parameters, setUp, tearDown, validation, ...condition } = {
    ...{ parameters: null, setUp: null, tearDown: null, validation: null },
    ...trigger,
  };
  return condition;
}
