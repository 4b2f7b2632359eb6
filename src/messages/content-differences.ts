import { isDeepStrictEqual } from 'node:util';
import type {
  AppEventDefinition,
  ContentChange,
  ContentState,
  ContentSubject,
  ContentType,
  UserSetting,
  WorkflowTrigger,
} from '../content/content.types.js';

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

/** Whether two triggers start a workflow on different occasions. What they hand to it (`parameters`) does not count. */
export function triggersDiffer(one: WorkflowTrigger, other: WorkflowTrigger): boolean {
  return !isDeepStrictEqual(occasionOf(one), occasionOf(other));
}

/** Whether an integration is in use; an absent flag means that it is. */
export function isActive({ definition }: ContentState<'INTEGRATION'>): boolean {
  return definition.active ?? true;
}

/** Whether a workflow is hidden from users who saw it before. */
export function becomesHidden(before: ContentState<'WORKFLOW'>, after: ContentState<'WORKFLOW'>): boolean {
  return after.definition.hidden === true && before.definition.hidden !== true;
}

/** Whether a workflow is enabled for all users from now on, whom nobody had asked. `before` is null for a new one. */
export function becomesEnabledByDefault(
  before: ContentState<'WORKFLOW'> | null,
  after: ContentState<'WORKFLOW'>,
): boolean {
  const isNew = after.definition.enabledByDefault === true && before?.definition.enabledByDefault !== true;
  return isNew && !(before && becomesHidden(before, after));
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

/** The user settings of one side of a change, by id. */
export function userSettingsOf({
  definition,
}: ContentState<'INTEGRATION' | 'WORKFLOW'>): ReadonlyMap<string, UserSetting> {
  return new Map(definition.userSettings?.map((setting) => [setting.id, setting]));
}

/** The user settings that are no more after a change; all that there were, where the item itself is removed. */
export function removedUserSettings({ before, after }: ChangeOfSettings): UserSetting[] {
  const remaining = after && userSettingsOf(after);
  return [...userSettingsOf(before).values()].filter(({ id }) => !remaining?.has(id));
}

interface ChangeOfSettings {
  readonly before: ContentState<'INTEGRATION' | 'WORKFLOW'>;
  readonly after: ContentState<'INTEGRATION' | 'WORKFLOW'> | null;
}

function occasionOf({ parameters, ...occasion }: WorkflowTrigger): object {
  return occasion;
}
