import { type ChangeType, identityKey } from '../../content/changes/change-row.js';
import type { ContentIdentity, ContentSubject } from '../../content/content.types.js';
import { describeItem, describeItems, sentences } from '../../messages/facts/wording.js';

/** A change that can be excluded from a release, and the items that its item uses before and after it. */
export interface SelectableChange extends ContentSubject {
  readonly type: ChangeType;
  /** The integrations and app events that a workflow uses before MODIFY or REMOVE; empty for other changes. */
  readonly usedBefore: readonly ContentIdentity[];
  /** The integrations and app events that a workflow uses after ADD or MODIFY; empty for other changes. */
  readonly usedAfter: readonly ContentIdentity[];
}

/** A change that can be released only together with another one. */
export interface Dependency {
  readonly change: SelectableChange;
  readonly dependsOn: SelectableChange;
}

/**
 * Finds what changes depend on. An added or changed workflow depends on the addition of the integrations and app events that
 * it uses. The removal of an integration or app event depends on the changes of workflows that no longer use it. Takes
 * linear time.
 */
export function findDependencies(changes: readonly SelectableChange[]): Dependency[] {
  const byIdentity = new Map(changes.map((change) => [identityKey(change), change]));
  const find = (items: readonly ContentIdentity[], type: ChangeType) =>
    items.flatMap((item) => byIdentity.get(identityKey(item)) ?? []).filter((found) => found.type === type);
  return changes.flatMap((change) => [
    ...find(change.usedAfter, 'ADD').map((addition) => ({ change, dependsOn: addition })),
    ...find(noLongerUsed(change), 'REMOVE').map((removal) => ({ change: removal, dependsOn: change })),
  ]);
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
  return sentences(
    `${users} can’t be removed while ${needed} uses ${isOne ? 'it' : 'them'}, but ${neededChange} is excluded from the release.`,
    `Include ${neededChange}, or exclude the removal of ${isOne ? users : 'these'} too.`,
  );
}

function noLongerUsed({ usedBefore, usedAfter }: SelectableChange): ContentIdentity[] {
  const after = new Set(usedAfter.map(identityKey));
  return usedBefore.filter((used) => !after.has(identityKey(used)));
}
