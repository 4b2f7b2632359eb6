import { inTurns, sortedInTurns } from '../../async/event-loop.js';
import { compareTexts } from '../../json/texts.js';
import { CONTENT_TYPES, type ContentChange, type ContentIdentity, type ContentType } from '../content.types.js';

export type ChangeType = ContentChange['type'];

/** The compared part of an item: its name and the hash of its definition. */
export interface ContentFingerprint {
  readonly name: string;
  readonly hash: string;
  /** The hash of the definition's normal form. Set if the definition may not be stored. */
  readonly formHash?: string;
}

/** The fingerprint in the columns of a database row. Null if the item is absent. */
export function fingerprintOf(name: string | null, hash: string | null): ContentFingerprint | null {
  return name === null || hash === null ? null : { name, hash };
}

/** A change by names and hashes, as summaries list it. Definitions are read on demand. */
export interface ChangeRow extends ContentIdentity {
  readonly type: ChangeType;
  /** The target's state; null for an addition. */
  readonly before: ContentFingerprint | null;
  /** The source's state; null for a removal. */
  readonly after: ContentFingerprint | null;
}

/** Returns the change from one state to the other. Null if they are equal. */
export function changeRow(
  { contentType, key }: ContentIdentity,
  before: ContentFingerprint | null,
  after: ContentFingerprint | null,
): ChangeRow | null {
  if (before?.name === after?.name && before?.hash === after?.hash) return null;
  return { contentType, key, type: before === null ? 'ADD' : after === null ? 'REMOVE' : 'MODIFY', before, after };
}

/** The hashes of the definitions before and after changes. */
export function hashesOf(changes: readonly ChangeRow[]): string[] {
  return changes.flatMap(({ before, after }) => [before?.hash ?? [], after?.hash ?? []].flat());
}

/** The name after the change; for a removal, the name before. */
export function nameOfChange(change: ChangeRow): string {
  return (change.after ?? change.before)?.name ?? '';
}

const collator = new Intl.Collator('en');

/** Sorts as change summaries do: integrations, app events, workflows; then by name, then by key. */
export function byTypeAndName(a: ChangeRow, b: ChangeRow): number {
  return (
    CONTENT_TYPES.indexOf(a.contentType) - CONTENT_TYPES.indexOf(b.contentType) ||
    collator.compare(nameOfChange(a), nameOfChange(b)) ||
    compareTexts(a.key, b.key)
  );
}

export interface ChangeCounts {
  readonly total: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
}

export type ChangeCountsByType = Readonly<Record<ContentType | 'ALL', ChangeCounts>>;

const COUNT_NAMES = { ADD: 'added', MODIFY: 'modified', REMOVE: 'removed' } as const;

/** Counts changes per content type and per type of change. */
export function countChanges(changes: readonly ChangeRow[]): ChangeCountsByType {
  const none = () => ({ total: 0, added: 0, modified: 0, removed: 0 });
  const counts = { ALL: none(), INTEGRATION: none(), APP_EVENT: none(), WORKFLOW: none() };
  for (const { contentType, type } of changes) {
    for (const count of [counts.ALL, counts[contentType]]) {
      count.total += 1;
      count[COUNT_NAMES[type]] += 1;
    }
  }
  return counts;
}

/** Identifies an item within a project, as a key of maps and sets. */
export function identityKey({ contentType, key }: ContentIdentity): string {
  return `${contentType} ${key}`;
}

/** An item of a project's content by name and hash. */
export type ItemFingerprint = ContentIdentity & ContentFingerprint;

/** Returns the changes that turn the target's items into the source's, sorted as summaries are. Yields to the event loop. */
export async function compareFingerprints(
  target: readonly ItemFingerprint[],
  source: readonly ItemFingerprint[],
): Promise<ChangeRow[]> {
  const changes: ChangeRow[] = [];
  const after = new Map<string, ItemFingerprint>();
  for await (const some of inTurns(source)) for (const item of some) after.set(identityKey(item), item);
  for await (const some of inTurns(target)) {
    for (const item of some) {
      const change = changeRow(item, fingerprint(item), fingerprint(after.get(identityKey(item))));
      if (change) changes.push(change);
      after.delete(identityKey(item));
    }
  }
  for await (const some of inTurns([...after.values()])) {
    for (const { contentType, key, name, hash } of some) {
      changes.push({ contentType, key, type: 'ADD', before: null, after: { name, hash } });
    }
  }
  return sortedInTurns(changes, byTypeAndName);
}

/** Applies changes to a list of items. */
export function contentAfterChanges(
  target: Iterable<ItemFingerprint>,
  changes: Iterable<ChangeRow>,
): ItemFingerprint[] {
  const items = byIdentity(target);
  for (const { contentType, key, after } of changes) {
    const identity = { contentType, key };
    if (after) items.set(identityKey(identity), { ...identity, ...after });
    else items.delete(identityKey(identity));
  }
  return [...items.values()];
}

function byIdentity(items: Iterable<ItemFingerprint>): Map<string, ItemFingerprint> {
  return new Map([...items].map((item) => [identityKey(item), item]));
}

function fingerprint(item: ItemFingerprint | undefined): ContentFingerprint | null {
  return item ? { name: item.name, hash: item.hash } : null;
}
