import { LRUCache } from 'lru-cache';
import type { DataSource, EntityManager } from 'typeorm';
import { KeptValues } from '../../async/kept-values.js';
import { memoize } from '../../async/memoize.js';
import { type ChangeCounts, countChanges } from '../../content/changes/change-row.js';
import { isSnapshot } from '../../database/snapshots/snapshot.js';
import type { SelectedChange } from '../preview/preview.types.js';

/** How much memory kept changes take, in bytes, of all previews and stored releases together: about 120,000 changes. */
const MAX_BYTES = 64 * 1_048_576;
/** What a change takes without its keys and names, in bytes. */
const BYTES_PER_CHANGE = 450;
/** For how long changes are kept that nobody reads, in milliseconds. */
const IDLE_MS = 10 * 60_000;
/** How many counts are kept: about 5 MB. */
const MAX_COUNTS = 10_000;

/** What is kept of one database. */
interface Kept {
  readonly changes: KeptValues<readonly SelectedChange[]>;
  readonly counts: KeptValues<ChangeCounts>;
}

const keptByDatabase = new WeakMap<DataSource, Kept>();

/**
 * Returns changes that follow from what never changes again: the content of projects at some revisions, or a stored
 * release. `key` names it. Kept in memory, so that reading the pages of a list compares once. The caller must not modify
 * the changes. Computes them each time outside of snapshots: a unit of work sees content that may never be committed, and on
 * PostgreSQL its statements see different states.
 */
export async function keptChanges(
  manager: EntityManager,
  key: string,
  compute: () => Promise<readonly SelectedChange[]>,
): Promise<readonly SelectedChange[]> {
  return isSnapshot(manager) ? keptBy(manager).changes.get(key, compute) : compute();
}

/**
 * Counts changes as `keptChanges` returns them, and keeps only the counts: there may be many projects. Uses the changes if they are
 * kept.
 */
export async function keptCounts(
  manager: EntityManager,
  key: string,
  compute: () => Promise<readonly SelectedChange[]>,
): Promise<ChangeCounts> {
  const count = async (changes: readonly SelectedChange[]) => countChanges(changes).ALL;
  if (!isSnapshot(manager)) return count(await compute());
  const { changes, counts } = keptBy(manager);
  return counts.get(key, async () => count(changes.peek(key) ?? (await compute())));
}

function keptBy({ connection }: EntityManager): Kept {
  return memoize(keptByDatabase, connection, () => ({
    changes: new KeptValues(
      new LRUCache<string, readonly SelectedChange[]>({
        maxSize: MAX_BYTES,
        sizeCalculation: bytesOf,
        ttl: IDLE_MS,
        ttlAutopurge: true,
        updateAgeOnGet: true,
      }),
    ),
    counts: new KeptValues(new LRUCache<string, ChangeCounts>({ max: MAX_COUNTS })),
  }));
}

/** About how much memory changes take, in bytes. */
function bytesOf(changes: readonly SelectedChange[]): number {
  const least = 1 + changes.length * BYTES_PER_CHANGE;
  return least > MAX_BYTES ? least : changes.reduce((bytes, change) => bytes + textLengthOf(change), least);
}

function textLengthOf({ lineage, key, keyBefore, before, after }: SelectedChange): number {
  const names = (before?.name.length ?? 0) + (after?.name.length ?? 0);
  return lineage.length + key.length + (keyBefore?.length ?? 0) + names;
}
