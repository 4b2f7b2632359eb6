import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { inTurns, mapInTurns } from '../../async/event-loop.js';
import { KeptValues } from '../../async/kept-values.js';
import { memoize } from '../../async/memoize.js';
import { type ChangeCountsByType, countChanges, identityKey, isRename } from '../../content/changes/change-row.js';
import { canonicalJson, sha256Hex } from '../../json/canonical-json.js';
import type { SelectedChange } from './preview.types.js';

/** The changes of a preview with its selection. */
export interface SelectedChanges {
  readonly changes: readonly SelectedChange[];
  /** The counts of the included changes. */
  readonly counts: ChangeCountsByType;
  /** See `Preview.revision`. */
  readonly revision: string;
}

/** How many selections of the same changes are kept, each for as long as the changes. */
const MAX_SELECTIONS = 4;

const keptSelections = new WeakMap<readonly SelectedChange[], KeptValues<SelectedChanges>>();

/**
 * Applies the selection of a release to changes of which none is excluded. `excluded` are the excluded ones by `identityKey`.
 * Computed once for the same changes and the same selection. Yields to the event loop.
 */
export async function selectChanges(
  releaseId: string,
  all: readonly SelectedChange[],
  excluded: ReadonlySet<string>,
): Promise<SelectedChanges> {
  const selections = memoize(
    keptSelections,
    all,
    () => new KeptValues(new LRUCache<string, SelectedChanges>({ max: MAX_SELECTIONS })),
  );
  return selections.get(selectionKey(releaseId, excluded), async () => {
    const changes = excluded.size === 0 ? all : await mapInTurns(all, (change) => selected(change, excluded));
    const included = await includedChanges(changes);
    return { changes, counts: countChanges(included), revision: await previewRevision(releaseId, included) };
  });
}

const includedByChanges = new WeakMap<readonly SelectedChange[], Promise<readonly SelectedChange[]>>();

/** The changes without the excluded ones. Computed once for each list. Yields to the event loop. */
export function includedChanges(changes: readonly SelectedChange[]): Promise<readonly SelectedChange[]> {
  return memoize(includedByChanges, changes, async () => {
    const included: SelectedChange[] = [];
    for await (const some of inTurns(changes)) included.push(...some.filter((change) => !change.excluded));
    return included.length === changes.length ? changes : included;
  });
}

function selectionKey(releaseId: string, excluded: ReadonlySet<string>): string {
  return excluded.size === 0 ? releaseId : `${releaseId} ${sha256Hex(JSON.stringify([...excluded].sort()))}`;
}

function selected(change: SelectedChange, excluded: ReadonlySet<string>): SelectedChange {
  return excluded.has(identityKey(change)) ? { ...change, excluded: true } : change;
}

/** The hash of the canonical JSON of the included changes, computed in batches. */
async function previewRevision(releaseId: string, included: readonly SelectedChange[]): Promise<string> {
  const hash = createHash('sha256').update('{"promised":[');
  let separator = '';
  for await (const some of inTurns(included)) {
    const promised = some.map((change) => {
      const { contentType, key, keyBefore, before, after } = change;
      return { contentType, key, ...(isRename(change) && { keyBefore }), before, after };
    });
    hash.update(separator).update(promised.map(canonicalJson).join(','));
    separator = ',';
  }
  return hash.update(`],"releaseId":${canonicalJson(releaseId)}}`).digest('hex');
}
