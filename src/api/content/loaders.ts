import DataLoader from 'dataloader';
import type { ContentPoint } from '../../content/changes/comparison.js';
import type { ContentIdentity } from '../../content/content.types.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { groupBy, MAX_BATCH_SIZE } from '../../graphql/data-loaders.js';
import type { ReadBudget } from '../../graphql/read-budget.js';
import type { Services } from '../../services/services.js';

/** An item of content at one revision of its project. */
export interface ItemAddress extends ContentIdentity {
  readonly point: ContentPoint;
}

export interface ContentLoaders {
  /** Canonical JSON by hash. Reads are taken from the budget. */
  readonly definition: DataLoader<string, string>;
  readonly contentItem: DataLoader<ItemAddress, ContentVersion | null, string>;
}

/** The definitions that one statement reads. Each can have a megabyte, and all of them reach the event loop at once. */
const DEFINITIONS_AT_ONCE = 32;

export function contentLoaders({ contentQueries }: Services, readBudget: ReadBudget): ContentLoaders {
  return {
    definition: new DataLoader(
      async (hashes) => {
        const found = await contentQueries.findDefinitions(hashes);
        for (const json of found.values()) readBudget.spend(json.length);
        return hashes.map((hash) => found.get(hash) ?? new Error(`expected a stored definition ${hash}, got none`));
      },
      { maxBatchSize: DEFINITIONS_AT_ONCE },
    ),
    contentItem: new DataLoader((addresses) => findContentItems(contentQueries, addresses), {
      maxBatchSize: MAX_BATCH_SIZE,
      cacheKeyFn: addressKey,
    }),
  };
}

async function findContentItems(
  contentQueries: Services['contentQueries'],
  addresses: readonly ItemAddress[],
): Promise<(ContentVersion | null)[]> {
  const lists = groupBy(addresses, ({ point, contentType }) =>
    JSON.stringify([point.projectId, point.revision, contentType]),
  );
  const found = new Map<string, ContentVersion>();
  for (const list of lists.values()) {
    const [first] = list;
    if (!first) continue;
    const keys = list.map(({ key }) => key);
    const items = await contentQueries.findItemsByKeys(first.point, first.contentType, keys);
    for (const item of items) found.set(addressKey({ ...first, key: item.key }), item);
  }
  return addresses.map((address) => found.get(addressKey(address)) ?? null);
}

function addressKey({ point, contentType, key }: ItemAddress): string {
  return JSON.stringify([point.projectId, point.revision, contentType, key]);
}
