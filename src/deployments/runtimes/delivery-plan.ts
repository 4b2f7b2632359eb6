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
import { documentDigest } from '../../content/transfer/content-text.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import { type RuntimeBase, sendingOrder } from './runtime-requests.js';

/** The changes that bring runtimes to a deployment's content, by the revision that they run. Each set is read once. */
export class DeliveryPlan {
  private readonly changesByBase = new Map<number | null, Promise<readonly ChangeRow[]>>();
  private readonly digestsByRevision = new Map<number, Promise<string>>();

  constructor(
    private readonly reader: EntityManager,
    private readonly subject: Pick<DeploymentSubject, 'projectId' | 'contentRevision'>,
  ) {}

  /** The changes from the content of a revision, or from empty content (null), to that of the deployment. */
  changesFrom(baseRevision: number | null): Promise<readonly ChangeRow[]> {
    return memoize(this.changesByBase, baseRevision, async () =>
      sendingOrder(baseRevision === null ? await this.allContent() : await this.difference(baseRevision)),
    );
  }

  async baseAt(baseRevision: number | null): Promise<RuntimeBase> {
    return baseRevision === null ? null : { sha256: await this.sha256At(baseRevision) };
  }

  /** The SHA-256 of the deployment's content as canonical JSON. */
  sha256(): Promise<string> {
    return this.sha256At(this.subject.contentRevision);
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

  private sha256At(revision: number): Promise<string> {
    const { projectId } = this.subject;
    return memoize(this.digestsByRevision, revision, async () => {
      const items = await readFingerprints(this.reader, { projectId, revision });
      return (await documentDigest(this.reader, items)).sha256;
    });
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
