import { isDeepStrictEqual } from 'node:util';
import type {
  AppEventDefinition,
  ContentChange,
  ContentState,
  ContentSubject,
  ContentType,
  UserSetting,
  WorkflowTrigger,
} from '../../content/content.types.js';
import { lostMarks, lostOptions } from '../../users/settings/setting-marks.js';

/** The changes of one kind of content and one type. */
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

/** The changed item by its name after the change, or for a removal by the name it had. */
export function subjectOf(change: ContentChange): ContentSubject {
  const { name } = change.type === 'REMOVE' ? change.before : change.after;
  return { contentType: change.contentType, key: change.key, name };
}

/** Whether anything of two triggers differs. Parameters that are null are the same as none. */
export function triggersDiffer(one: WorkflowTrigger, other: WorkflowTrigger): boolean {
  return firingConditionsDiffer(one, other) || !isDeepStrictEqual(one.parameters ?? null, other.parameters ?? null);
}

/** Whether two triggers start a workflow on different occasions, whatever their parameters are. */
export function firingConditionsDiffer(one: WorkflowTrigger, other: WorkflowTrigger): boolean {
  return !isDeepStrictEqual(firingConditionOf(one), firingConditionOf(other));
}

/** Whether an integration is in use; an absent flag means that it is. */
export function isActive({ definition }: ContentState<'INTEGRATION'>): boolean {
  return definition.active ?? true;
}

/** Whether accounts are authenticated in another way after a change. Scopes are looked at by themselves. */
export function authenticationDiffers(
  before: ContentState<'INTEGRATION'>,
  after: ContentState<'INTEGRATION'>,
): boolean {
  return before.definition.authentication !== after.definition.authentication;
}

/** Whether a workflow is hidden from users who saw it before. */
export function becomesHidden(before: ContentState<'WORKFLOW'>, after: ContentState<'WORKFLOW'>): boolean {
  return after.definition.hidden === true && before.definition.hidden !== true;
}

/**
 * Whether a workflow is enabled for all users from now on, whom nobody had asked: a new default, and one that is shown
 * again. `before` is null for a new workflow.
 */
export function becomesEnabledByDefault(
  before: ContentState<'WORKFLOW'> | null,
  after: ContentState<'WORKFLOW'>,
): boolean {
  if (after.definition.enabledByDefault !== true) return false;
  if (before?.definition.enabledByDefault !== true) return !(before && becomesHidden(before, after));
  return before.definition.hidden === true && after.definition.hidden !== true;
}

/** The parts of an app event that its senders depend on and that differ, in the order of the definition. */
export function changedPayloadParts(
  before: AppEventDefinition,
  after: AppEventDefinition,
): readonly ('example payload' | 'schema')[] {
  return [
    ...(isDeepStrictEqual(before.example, after.example) ? [] : (['example payload'] as const)),
    ...(isDeepStrictEqual(before.schema, after.schema) ? [] : (['schema'] as const)),
  ];
}

/** The modified items that may have user settings: integrations, then workflows. */
export function settingsChangesOf(changes: readonly ContentChange[]) {
  return [...changesOf(changes, 'INTEGRATION', 'MODIFY'), ...changesOf(changes, 'WORKFLOW', 'MODIFY')];
}

/** The user settings of one side of a change, by id. */
function userSettingsOf({ definition }: ContentState<'INTEGRATION' | 'WORKFLOW'>): ReadonlyMap<string, UserSetting> {
  return new Map(definition.userSettings?.map((setting) => [setting.id, setting]));
}

/** The user settings that are no more after a change; all that there were, where the item itself is removed. */
export function removedUserSettings({ before, after }: SettingsChange): UserSetting[] {
  const remaining = after && userSettingsOf(after);
  return [...userSettingsOf(before).values()].filter(({ id }) => !remaining?.has(id));
}

/** A user setting that no longer takes all values that it took before. */
export interface NarrowedSetting {
  readonly before: UserSetting;
  readonly after: UserSetting;
  /** The options that are gone, where its type stays. */
  readonly lostOptions: readonly { readonly value: string; readonly title: string }[];
}

/** The user settings for which values that users saved may be void after a change. */
export function narrowedUserSettings({ before, after }: SettingsChange): NarrowedSetting[] {
  const remaining = after ? userSettingsOf(after) : new Map<string, UserSetting>();
  return [...userSettingsOf(before).values()].flatMap((setting) => {
    const changed = remaining.get(setting.id);
    if (!changed) return [];
    const gone = lostOptions(setting, changed);
    if (gone.length === 0 && changed.type === setting.type) return [];
    return [{ before: setting, after: changed, lostOptions: gone }];
  });
}

/** The user settings that are required after a change and were not before: new ones, and ones that were optional. */
export function newlyRequiredSettings({ before, after }: SettingsChange): UserSetting[] {
  const known = userSettingsOf(before);
  const settings = after ? [...userSettingsOf(after).values()] : [];
  return settings.filter(({ id, required }) => required && !known.get(id)?.required);
}

/** The user settings that were required before a change and are not after it: optional ones, and ones that are gone. */
export function noLongerRequiredSettings({ before, after }: SettingsChange): UserSetting[] {
  const remaining = after && userSettingsOf(after);
  return [...userSettingsOf(before).values()].filter(({ id, required }) => required && !remaining?.get(id)?.required);
}

/** The user settings for which values that could not be used count again after a change, as they were and as they will be. */
export function widenedUserSettings({ before, after }: SettingsChange): { before: UserSetting; after: UserSetting }[] {
  const remaining = after ? userSettingsOf(after) : new Map<string, UserSetting>();
  return [...userSettingsOf(before).values()].flatMap((setting) => {
    const changed = remaining.get(setting.id);
    return changed && lostMarks(changed, setting).length > 0 ? [{ before: setting, after: changed }] : [];
  });
}

interface SettingsChange {
  readonly before: ContentState<'INTEGRATION' | 'WORKFLOW'>;
  readonly after: ContentState<'INTEGRATION' | 'WORKFLOW'> | null;
}

function firingConditionOf({ parameters, ...occasion }: WorkflowTrigger): object {
  return occasion;
}
