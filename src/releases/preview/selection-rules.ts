import { type ChangeType, identityKey } from '../../content/changes/change-row.js';
import type { ContentIdentity, ContentSubject, ContentType } from '../../content/content.types.js';
import { describeItem, sentences } from '../../messages/facts/wording.js';

/** A change that can be left out of a release, and what its item uses on either side of it. */
export interface SelectableChange extends ContentSubject {
  readonly type: ChangeType;
  /** What the target's workflow uses now: for MODIFY and REMOVE of a workflow. Else null. */
  readonly integrationKeyBefore: string | null;
  readonly appEventKeyBefore: string | null;
  /** What the workflow uses after the change: for ADD and MODIFY of a workflow. Else null. */
  readonly integrationKeyAfter: string | null;
  readonly appEventKeyAfter: string | null;
}

/** An included change that can't be made without another one, which is left out. */
export interface MissingDependency {
  readonly change: SelectableChange;
  readonly dependsOn: SelectableChange;
}

/**
 * What keeps a selection from being deployed: an included workflow whose integration or app event would be added by a
 * change that is left out, and an included removal of an integration or app event that a workflow of the target goes on
 * using, because the change that would end this is left out. Takes linear time.
 */
export function missingDependencies(
  changes: readonly SelectableChange[],
  isExcluded: (change: SelectableChange) => boolean,
): MissingDependency[] {
  const byIdentity = new Map(changes.map((change) => [identityKey(change), change]));
  const find = (items: readonly ContentIdentity[]) => items.flatMap((item) => byIdentity.get(identityKey(item)) ?? []);

  return changes.flatMap((change) => {
    if (isExcluded(change)) {
      return find(droppedReferences(change))
        .filter((used) => used.type === 'REMOVE' && !isExcluded(used))
        .map((removal) => ({ change: removal, dependsOn: change }));
    }
    return find(referencesAfter(change))
      .filter((used) => used.type === 'ADD' && isExcluded(used))
      .map((addition) => ({ change, dependsOn: addition }));
  });
}

/** A fault in words, with what to do about it. */
export function describeMissingDependency({ change, dependsOn }: MissingDependency): string {
  const [item, needed] = [describeItem(change), describeItem(dependsOn)];
  if (change.type !== 'REMOVE') {
    return sentences(
      `${item} needs ${needed}, and the release leaves its addition out.`,
      `Include the addition of ${needed} too, or leave ${item} out as well.`,
    );
  }
  const neededChange = dependsOn.type === 'REMOVE' ? `the removal of ${needed}` : `the change of ${needed}`;
  return sentences(
    `${item} can’t be removed while ${needed} uses it, and the release leaves ${neededChange} out.`,
    `Include ${neededChange} too, or leave the removal of ${item} out as well.`,
  );
}

function referencesAfter(change: SelectableChange): ContentIdentity[] {
  return [...reference('INTEGRATION', change.integrationKeyAfter), ...reference('APP_EVENT', change.appEventKeyAfter)];
}

function droppedReferences(change: SelectableChange): ContentIdentity[] {
  const { integrationKeyBefore, integrationKeyAfter, appEventKeyBefore, appEventKeyAfter } = change;
  return [
    ...(integrationKeyBefore === integrationKeyAfter ? [] : reference('INTEGRATION', integrationKeyBefore)),
    ...(appEventKeyBefore === appEventKeyAfter ? [] : reference('APP_EVENT', appEventKeyBefore)),
  ];
}

function reference(contentType: ContentType, key: string | null): ContentIdentity[] {
  return key === null ? [] : [{ contentType, key }];
}
