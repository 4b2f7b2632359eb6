import { type ChangeType, identityKey, isRename, namedKey } from '../../content/changes/change-row.js';
import type { ContentIdentity, ContentKey, ContentSubject } from '../../content/content.types.js';
import { keyIdentity } from '../../content/definitions/content-keys.js';
import { describeItem, describeItems, sentences } from '../../messages/facts/wording.js';

/** A change that can be excluded from a release, and the items that its item uses before and after it. */
export interface SelectableChange extends ContentSubject {
  readonly type: ChangeType;
  readonly keyBefore: string | null;
  /** The integrations and app events that a workflow uses before MODIFY or REMOVE; empty for other changes. */
  readonly usedBefore: readonly ContentKey[];
  /** The integrations and app events that a workflow uses after ADD or MODIFY; empty for other changes. */
  readonly usedAfter: readonly ContentKey[];
}

/** A change that can be released only together with another one. */
export interface Dependency {
  readonly change: SelectableChange;
  readonly dependsOn: SelectableChange;
}

/**
 * Finds what changes depend on. An added or changed workflow depends on the changes that give the integrations and app
 * events that it uses their keys. The removal or renaming of an integration or app event depends on the changes of
 * workflows that no longer use its key. A change that gives an item a key depends on the change that takes the key, or an
 * equivalent one, from another item. Takes linear time.
 */
export function findDependencies(changes: readonly SelectableChange[]): Dependency[] {
  const giving = new Map(changes.filter(givesKey).map((change) => [namedKey(change), change]));
  const taking = new Map(changes.flatMap((change) => takenKey(change).map((key) => [namedKey(key), change])));
  const find = (keys: readonly ContentKey[], byKey: ReadonlyMap<string, SelectableChange>) =>
    keys.flatMap((key) => byKey.get(namedKey(key)) ?? []);
  const takingEquivalent = new Map(
    changes.flatMap((change) => takenKey(change).map((key) => [equivalence(key), change])),
  );
  const takersOfKey = (change: SelectableChange) =>
    givesKey(change)
      ? [takingEquivalent.get(equivalence(change)) ?? []].flat().filter((taker) => taker !== change)
      : [];
  return changes.flatMap((change) => [
    ...find(change.usedAfter, giving).map((given) => ({ change, dependsOn: given })),
    ...find(noLongerUsed(change), taking).map((taken) => ({ change: taken, dependsOn: change })),
    ...takersOfKey(change).map((taken) => ({ change, dependsOn: taken })),
  ]);
}

/** Whether a change gives its item a key that the item does not have in the target. */
function givesKey(change: SelectableChange): boolean {
  return change.type === 'ADD' || isRename(change);
}

/** The key that a change takes from its item. */
function takenKey(change: SelectableChange): ContentKey[] {
  const { type, contentType, keyBefore } = change;
  return keyBefore !== null && (type === 'REMOVE' || isRename(change)) ? [{ contentType, key: keyBefore }] : [];
}

/** The dependencies that block a deployment: an included change depends on an excluded one. */
export function missingDependencies(
  dependencies: readonly Dependency[],
  isExcluded: (change: SelectableChange) => boolean,
): Dependency[] {
  return dependencies.filter(({ change, dependsOn }) => isExcluded(dependsOn) && !isExcluded(change));
}

/** The changes that depend on some changes, directly or through others. Takes linear time. */
export function dependantsOf(
  dependencies: readonly Dependency[],
  changes: readonly ContentIdentity[],
): SelectableChange[] {
  return reachable(
    dependencies.map(({ change, dependsOn }) => [dependsOn, change]),
    changes,
  );
}

/** The changes that some changes depend on, directly or through others. Takes linear time. */
export function neededBy(dependencies: readonly Dependency[], changes: readonly ContentIdentity[]): SelectableChange[] {
  return reachable(
    dependencies.map(({ change, dependsOn }) => [change, dependsOn]),
    changes,
  );
}

/** Follows edges from some changes, and returns the others that it finds. */
function reachable(
  edges: readonly (readonly [from: SelectableChange, to: SelectableChange])[],
  start: readonly ContentIdentity[],
): SelectableChange[] {
  const targets = new Map<string, SelectableChange[]>();
  for (const [from, to] of edges) {
    const known = targets.get(identityKey(from));
    if (known) known.push(to);
    else targets.set(identityKey(from), [to]);
  }
  const seen = new Set(start.map(identityKey));
  const found: SelectableChange[] = [];
  const queue = [...seen];
  for (const identity of queue) {
    for (const next of targets.get(identity) ?? []) {
      if (seen.has(identityKey(next))) continue;
      seen.add(identityKey(next));
      found.push(next);
      queue.push(identityKey(next));
    }
  }
  return found;
}

/** An excluded change that included ones depend on. */
export interface NeededChange {
  readonly change: SelectableChange;
  readonly dependants: readonly SelectableChange[];
}

/** Groups missing dependencies by the excluded change, in the order in which it is first needed. */
export function neededChanges(missing: readonly Dependency[]): NeededChange[] {
  const byNeeded = new Map<string, { change: SelectableChange; dependants: SelectableChange[] }>();
  for (const { change, dependsOn } of missing) {
    const known = byNeeded.get(identityKey(dependsOn));
    if (known) known.dependants.push(change);
    else byNeeded.set(identityKey(dependsOn), { change: dependsOn, dependants: [change] });
  }
  return [...byNeeded.values()];
}

/** Describes the problem and how to solve it. Names the first dependants, and counts the others. */
export function describeNeededChange({ change, dependants }: NeededChange): string {
  const [needed, users] = [describeItem(change), describeItems(dependants)];
  const isOne = dependants.length === 1;
  if (change.type === 'ADD') {
    return sentences(
      `${users} ${isOne ? 'needs' : 'need'} ${needed}, but its addition is excluded from the release.`,
      `Include the addition of ${needed}, or exclude ${isOne ? users : 'these'} too.`,
    );
  }
  const neededChange = change.type === 'REMOVE' ? `the removal of ${needed}` : `the change to ${needed}`;
  if (dependants.some(({ type }) => type !== 'REMOVE')) {
    return sentences(
      `${users} ${isOne ? 'needs' : 'need'} ${neededChange}, because of a key that is renamed or reused, but it is excluded from the release.`,
      `Include ${neededChange}, or exclude ${isOne ? `the change to ${users}` : 'these changes'} too.`,
    );
  }
  return sentences(
    `${users} can’t be removed while ${needed} uses ${isOne ? 'it' : 'them'}, but ${neededChange} is excluded from the release.`,
    `Include ${neededChange}, or exclude the removal of ${isOne ? users : 'these'} too.`,
  );
}

/** The same for all keys of which a project can have only one. */
function equivalence({ contentType, key }: ContentKey): string {
  return namedKey({ contentType, key: keyIdentity(contentType, key) });
}

function noLongerUsed({ usedBefore, usedAfter }: SelectableChange): ContentKey[] {
  const after = new Set(usedAfter.map(namedKey));
  return usedBefore.filter((used) => !after.has(namedKey(used)));
}
