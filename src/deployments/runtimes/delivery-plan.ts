import type { EntityManager } from 'typeorm';
import {
  type ChangeRow,
  type ContentFingerprint,
  changeRow,
  type ItemFingerprint,
  namedKey,
} from '../../content/changes/change-row.js';
import { compareRevisions } from '../../content/changes/comparison.js';
import { readFingerprints } from '../../content/store/content-pages.js';
import { readDefinitions, requireDefinition } from '../../content/store/definition-reader.js';
import type { ContentFormat } from '../../content/transfer/content-format.js';
import { documentDigest } from '../../content/transfer/content-text.js';
import { readFormatAt } from '../../releases/store/release-format.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import { type ContentHash, sendingOrder } from './runtime-requests.js';

/** The changes that bring runtimes to a deployment's content, by the revision that they run. Each set is read once. */
export class DeliveryPlan {
  private readonly changesByBase = new Map<number | null, Promise<readonly ChangeRow[]>>();
  private readonly hashesByRevision = new Map<number, Promise<ContentHash>>();

  constructor(
    private readonly reader: EntityManager,
    private readonly subject: Pick<DeploymentSubject, 'projectId' | 'contentRevision' | 'contentFormat'>,
  ) {}

  /** The changes from the content of a revision, or from empty content (null), to that of the deployment. */
  changesFrom(baseRevision: number | null): Promise<readonly ChangeRow[]> {
    return memoize(this.changesByBase, baseRevision, async () =>
      sendingOrder(baseRevision === null ? await this.allContent() : await this.difference(baseRevision)),
    );
  }

  /** The hash of the content that a runtime runs; null for empty content. */
  async baseAt(baseRevision: number | null): Promise<ContentHash | null> {
    return baseRevision === null ? null : this.hashAt(baseRevision);
  }

  /** The hash of the deployment's content. */
  contentHash(): Promise<ContentHash> {
    return this.hashAt(this.subject.contentRevision);
  }

  /** Changes, each with its new definition as JSON; null for a removal. */
  async withDefinitions(changes: readonly ChangeRow[]): Promise<{ change: ChangeRow; definition: string | null }[]> {
    const hashes = changes.flatMap(({ after }) => after?.hash ?? []);
    const definitions = await readDefinitions(this.reader, hashes);
    return changes.map((change) => ({
      change,
      definition: change.after && requireDefinition(definitions, change.after.hash),
    }));
  }

  private async allContent(): Promise<ChangeRow[]> {
    const { projectId, contentRevision: revision } = this.subject;
    const items = await readFingerprints(this.reader, { projectId, revision });
    return items.flatMap((item) => changeRow(item, null, item) ?? []);
  }

  private async difference(baseRevision: number): Promise<ChangeRow[]> {
    const { projectId, contentRevision: revision } = this.subject;
    const target = { projectId, revision: baseRevision };
    return changesByKey(await compareRevisions(this.reader, { projectId, revision }, target));
  }

  private hashAt(revision: number): Promise<ContentHash> {
    const { projectId } = this.subject;
    return memoize(this.hashesByRevision, revision, async () => {
      const format = await this.formatAt(revision);
      const items = await readFingerprints(this.reader, { projectId, revision });
      return { sha256: (await documentDigest(this.reader, { items, format })).sha256, format };
    });
  }

  private async formatAt(revision: number): Promise<ContentFormat> {
    const { projectId, contentRevision, contentFormat } = this.subject;
    return revision === contentRevision ? contentFormat : readFormatAt(this.reader, { projectId, revision });
  }
}

/**
 * The same changes by key, as runtimes know items: an item with a new key is the removal of the old key and an addition.
 * If another item has the old key now, that key is modified.
 */
export function changesByKey(changes: readonly ChangeRow[]): ChangeRow[] {
  const before = new Map<string, ItemFingerprint>();
  const after = new Map<string, ItemFingerprint>();
  for (const { contentType, key, keyBefore, ...change } of changes) {
    const put = (map: Map<string, ItemFingerprint>, stateKey: string, state: ContentFingerprint) => {
      const item = { contentType, lineage: change.lineage, key: stateKey, ...state };
      map.set(namedKey(item), item);
    };
    if (keyBefore !== null && change.before) put(before, keyBefore, change.before);
    if (change.after) put(after, key, change.after);
  }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [from, to] = [before.get(key) ?? null, after.get(key) ?? null];
    const item = to ?? from;
    return (item && changeRow(item, from, to)) ?? [];
  });
}

/** Caches the promise of a value. Failures are not cached. */
function memoize<Key, Value>(found: Map<Key, Promise<Value>>, key: Key, find: () => Promise<Value>): Promise<Value> {
  const known = found.get(key);
  if (known) return known;
  const value = find().catch((error: unknown) => {
    found.delete(key);
    throw error;
  });
  found.set(key, value);
  return value;
}
