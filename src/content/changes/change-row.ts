import { inTurns, sortedInTurns } from '../../async/event-loop.js';
import { compareTexts } from '../../json/texts.js';
import { CONTENT_TYPES, type ContentIdentity, type ContentKey, type ContentType } from '../content.types.js';
import type { ContentChange } from './content-change.js';

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
  /** The key after the change; for a removal, the key before. */
  readonly key: string;
  /** Null for an addition. Differs from `key` if the change renames the item. */
  readonly keyBefore: string | null;
  readonly type: ChangeType;
  /** The target's state; null for an addition. */
  readonly before: ContentFingerprint | null;
  /** The source's state; null for a removal. */
  readonly after: ContentFingerprint | null;
}

/** The state of an item on one side of a comparison. */
export type ItemState = ContentFingerprint & { readonly key: string };

/** The state in the columns of a database row. Null if the item is absent. */
export function itemStateOf(key: string | null, name: string | null, hash: string | null): ItemState | null {
  return key === null || name === null || hash === null ? null : { key, name, hash };
}

/** Returns the change from one state to the other. Null if they are equal. */
export function changeRow(
  { contentType, lineage }: ContentIdentity,
  before: ItemState | null,
  after: ItemState | null,
): ChangeRow | null {
  if (before?.key === after?.key && before?.name === after?.name && before?.hash === after?.hash) return null;
  return {
    ...{ contentType, lineage, key: (after ?? before)?.key ?? '', keyBefore: before?.key ?? null },
    type: before === null ? 'ADD' : after === null ? 'REMOVE' : 'MODIFY',
    ...{ before: fingerprint(before), after: fingerprint(after) },
  };
}

/** Whether a change gives an existing item another key. */
export function isRename({ type, key, keyBefore }: Pick<ChangeRow, 'type' | 'key' | 'keyBefore'>): boolean {
  return type === 'MODIFY' && key !== keyBefore;
}

/** The hashes of the definitions before and after changes. */
export function hashesOf(changes: readonly ChangeRow[]): string[] {
  return changes.flatMap(({ before, after }) => [before?.hash ?? [], after?.hash ?? []].flat());
}

/** The name after the change; for a removal, the name before. */
export function nameOfChange(change: Pick<ChangeRow, 'before' | 'after'>): string {
  return (change.after ?? change.before)?.name ?? '';
}

const collator = new Intl.Collator('en');

/** What determines the place of a change in a summary. */
export type SortedChange = Pick<ChangeRow, 'contentType' | 'lineage' | 'before' | 'after'>;

/** Sorts as change summaries do: integrations, app events, workflows; then by name, then by lineage. */
export function byTypeAndName(a: SortedChange, b: SortedChange): number {
  return (
    CONTENT_TYPES.indexOf(a.contentType) - CONTENT_TYPES.indexOf(b.contentType) ||
    collator.compare(nameOfChange(a), nameOfChange(b)) ||
    compareTexts(a.lineage, b.lineage)
  );
}

export interface ChangeCounts {
  readonly total: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
}

export type ChangeCountsByType = Readonly<Record<ContentType | 'ALL', ChangeCounts>>;

export const NO_CHANGES: ChangeCounts = { total: 0, added: 0, modified: 0, removed: 0 };

const COUNT_NAMES = { ADD: 'added', MODIFY: 'modified', REMOVE: 'removed' } as const;

/** Counts changes per content type and per type of change. */
export function countChanges(changes: readonly ChangeRow[]): ChangeCountsByType {
  const none = () => ({ ...NO_CHANGES });
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
export function identityKey({ contentType, lineage }: ContentIdentity): string {
  return `${contentType} ${lineage}`;
}

/** Names an item within a project by its key, as a key of maps and sets. */
export function namedKey({ contentType, key }: ContentKey): string {
  return `${contentType} ${key}`;
}

/** An item of a project's content by key, name and hash. */
export type ItemFingerprint = ContentIdentity & ItemState;

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
      const change = changeRow(item, item, after.get(identityKey(item)) ?? null);
      if (change) changes.push(change);
      after.delete(identityKey(item));
    }
  }
  for await (const some of inTurns([...after.values()])) {
    for (const item of some) {
      const change = changeRow(item, null, item);
      if (change) changes.push(change);
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
  for (const { contentType, lineage, key, after } of changes) {
    const identity = { contentType, lineage };
    if (after) items.set(identityKey(identity), { ...identity, key, ...after });
    else items.delete(identityKey(identity));
  }
  return [...items.values()];
}

function byIdentity(items: Iterable<ItemFingerprint>): Map<string, ItemFingerprint> {
  return new Map([...items].map((item) => [identityKey(item), item]));
}

/** Without other properties, since changes are compared and hashed as a whole. */
function fingerprint(state: ContentFingerprint | null): ContentFingerprint | null {
  if (!state) return null;
  const { name, hash, formHash } = state;
  return formHash === undefined ? { name, hash } : { name, hash, formHash };
}
