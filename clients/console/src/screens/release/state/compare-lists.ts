/** An item of a list that is read page by page. Items of equal fingerprints look the same to a reader. */
export interface Compared {
  readonly id: string;
  readonly fingerprint: string;
}

/** The start of a list, as far as it is loaded. */
export interface LoadedList {
  readonly items: readonly Compared[];
  /** True if there is no further page. */
  readonly complete: boolean;
}

/** The ids that differ between two states of a list. */
export interface ListDifference {
  readonly added: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
}

/** Two equal lists. */
export const NO_DIFFERENCE: ListDifference = { added: new Set(), gone: new Set(), changed: new Set() };

/**
 * Compares two states of a list of which only the start may be loaded. An item that one side lacks counts only if that side
 * would have loaded it: if the side is complete, or has an item that follows it.
 */
export function compareLists(before: LoadedList, after: LoadedList): ListDifference {
  const former = new Map(before.items.map(({ id, fingerprint }) => [id, fingerprint]));
  const present = new Map(after.items.map(({ id, fingerprint }) => [id, fingerprint]));
  return {
    added: missingIn(former, after.items, before.complete),
    gone: missingIn(present, before.items, after.complete),
    changed: new Set(
      after.items.filter(({ id, fingerprint }) => former.has(id) && former.get(id) !== fingerprint).map(({ id }) => id),
    ),
  };
}

/** How many items differ. */
export function differenceCount({ added, gone, changed }: ListDifference): number {
  return added.size + gone.size + changed.size;
}

/** The items that the other side lacks, up to the last one that both have; all of them if the other side is complete. */
function missingIn(other: ReadonlyMap<string, string>, items: readonly Compared[], complete: boolean): Set<string> {
  const end = complete ? items.length : items.findLastIndex(({ id }) => other.has(id)) + 1;
  return new Set(
    items
      .slice(0, end)
      .filter(({ id }) => !other.has(id))
      .map(({ id }) => id),
  );
}
