import { type ChangeType, identityKey } from '../../content/changes/change-row.js';
import type { ContentIdentity, ContentSubject, ContentType } from '../../content/content.types.js';
import { describeItem, sentences } from '../../messages/facts/wording.js';

/** A change that can be excluded from a release, and what its item references before and after it. */
export interface SelectableChange extends ContentSubject {
  readonly type: ChangeType;
  /** What a workflow references before MODIFY or REMOVE; null for other changes. */
  readonly integrationKeyBefore: string | null;
  readonly appEventKeyBefore: string | null;
  /** What a workflow references after ADD or MODIFY; null for other changes. */
  readonly integrationKeyAfter: string | null;
  readonly appEventKeyAfter: string | null;
}

/** An included change that depends on an excluded one. */
export interface MissingDependency {
  readonly change: SelectableChange;
  readonly dependsOn: SelectableChange;
}

/**
 * Finds the dependencies that block a deployment. An added or changed workflow depends on the addition of its integration
 * and app event. The removal of an integration or app event depends on the changes of workflows that drop the reference
 * to it. Takes linear time.
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

/** Describes the problem and how to solve it. */
export function describeMissingDependency({ change, dependsOn }: MissingDependency): string {
  const [item, needed] = [describeItem(change), describeItem(dependsOn)];
  if (change.type !== 'REMOVE') {
    return sentences(
      `${item} needs ${needed}, but its addition is excluded from the release.`,
      `Include the addition of ${needed}, or exclude ${item} too.`,
    );
  }
  const neededChange = dependsOn.type === 'REMOVE' ? `the removal of ${needed}` : `the change to ${needed}`;
  return sentences(
    `${item} can’t be removed while ${needed} uses it, but ${neededChange} is excluded from the release.`,
    `Include ${neededChange}, or exclude the removal of ${item} too.`,
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
