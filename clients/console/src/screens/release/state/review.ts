import { type Compared, compareLists, differenceCount, type ListDifference, type LoadedList } from './compare-lists';

/** What a reader has seen of a preview: the revision, and the lists as far as they were loaded. */
export interface Review {
  readonly revision: string;
  readonly changes: LoadedList;
  readonly messages: LoadedList;
}

/** What differs between two states of a preview. */
export interface ReviewDifference {
  readonly changes: ListDifference;
  readonly messages: ListDifference;
  /** True if the content differs, although no difference is in the part of the list that both have loaded. */
  readonly elsewhere: boolean;
}

/** What differs between what was seen and what is now. */
export function compareReviews(before: Review, after: Review): ReviewDifference {
  const changes = compareLists(before.changes, after.changes);
  return {
    changes,
    messages: compareLists(before.messages, after.messages),
    elsewhere: before.revision !== after.revision && differenceCount(changes) === 0,
  };
}

/** Whether there is anything that the reader has not seen. */
export function isDifferent({ changes, messages, elsewhere }: ReviewDifference): boolean {
  return elsewhere || differenceCount(changes) + differenceCount(messages) > 0;
}

/** The marks of a list: what to write beside an item. Items that are gone have none, as they are not listed any more. */
export type Mark = 'NEW' | 'CHANGED';

/** How an item is marked since the reader looked; null if it is as it was. */
export function markOf({ added, changed }: ListDifference, id: string): Mark | null {
  if (added.has(id)) return 'NEW';
  return changed.has(id) ? 'CHANGED' : null;
}

/** The same difference without what the reader has done: own actions are no news. */
export function withoutOwn(difference: ReviewDifference, ownChangeIds: ReadonlySet<string>): ReviewDifference {
  const { added, gone, changed } = difference.changes;
  const others = (ids: ReadonlySet<string>) => new Set([...ids].filter((id) => !ownChangeIds.has(id)));
  const changes = { added: others(added), gone: others(gone), changed: others(changed) };
  return { ...difference, changes };
}

/** Two differences as one: what is marked stays marked. */
export function joinDifferences(marked: ReviewDifference | null, more: ReviewDifference): ReviewDifference {
  if (marked === null) return more;
  const join = (a: ListDifference, b: ListDifference): ListDifference => ({
    added: union(a.added, b.added),
    gone: union(a.gone, b.gone),
    changed: union(a.changed, b.changed),
  });
  return {
    changes: join(marked.changes, more.changes),
    messages: join(marked.messages, more.messages),
    elsewhere: marked.elsewhere || more.elsewhere,
  };
}

/** How many entries of each list are kept for a later comparison: a session's storage has little room. */
const KEPT = 2_000;

/** A review as a text for the session's storage; only as much of the lists as it has room for. */
export function writeReview({ revision, changes, messages }: Review): string {
  const start = ({ items, complete }: LoadedList) => ({
    items: items.slice(0, KEPT).map(({ id, fingerprint }) => [id, fingerprint]),
    complete: complete && items.length <= KEPT,
  });
  return JSON.stringify({ revision, changes: start(changes), messages: start(messages) });
}

/** Reads what `writeReview` wrote. Null for anything else. */
export function readReview(text: string | null): Review | null {
  const value = parse(text);
  if (!isRecord(value) || typeof value.revision !== 'string') return null;
  const [changes, messages] = [readList(value.changes), readList(value.messages)];
  return changes && messages ? { revision: value.revision, changes, messages } : null;
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a, ...b]);
}

function readList(value: unknown): LoadedList | null {
  if (!isRecord(value) || !Array.isArray(value.items) || typeof value.complete !== 'boolean') return null;
  const items = value.items.map(readItem);
  return items.every((item) => item !== null) ? { items, complete: value.complete } : null;
}

function readItem(value: unknown): Compared | null {
  const [id, fingerprint]: unknown[] = Array.isArray(value) ? value : [];
  return typeof id === 'string' && typeof fingerprint === 'string' ? { id, fingerprint } : null;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
