import DataLoader from 'dataloader';
import type { ContentPoint } from '../../content/changes/comparison.js';
import type { ContentIdentity, ContentKey, ContentType } from '../../content/content.types.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { groupBy, MAX_BATCH_SIZE } from '../../graphql/data-loaders.js';
import type { ReadBudget } from '../../graphql/read-budget.js';
import type { Services } from '../../services/services.js';

/** An item of content at one revision of its project, by its key. */
interface ItemAddress extends ContentKey {
  readonly point: ContentPoint;
}

/** An item of content at one revision of its project, by its lineage. */
interface LineageAddress extends ContentIdentity {
  readonly point: ContentPoint;
}

export interface ContentLoaders {
  /** Canonical JSON by hash. Reads are taken from the budget. */
  readonly definition: DataLoader<string, string>;
  readonly contentItem: DataLoader<ItemAddress, ContentVersion | null, string>;
  /** The row may be a removal. */
  readonly rowOfLineage: DataLoader<LineageAddress, ContentVersion | null, string>;
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
    contentItem: new DataLoader(
      (addresses) =>
        findRows(
          addresses,
          ({ point, contentType }, some) => {
            const keys = some.map(({ key }) => key);
            return contentQueries.findItemsByKeys(point, contentType, keys);
          },
          ({ key }) => key,
        ),
      {
        maxBatchSize: MAX_BATCH_SIZE,
        cacheKeyFn: ({ point, contentType, key }) =>
          JSON.stringify([point.projectId, point.revision, contentType, key]),
      },
    ),
    rowOfLineage: new DataLoader(
      (addresses) =>
        findRows(
          addresses,
          ({ point, contentType }, some) => {
            const lineages = some.map(({ lineage }) => lineage);
            return contentQueries.findRowsOfLineages(point, contentType, lineages);
          },
          ({ lineage }) => lineage,
        ),
      {
        maxBatchSize: MAX_BATCH_SIZE,
        cacheKeyFn: ({ point, contentType, lineage }) =>
          JSON.stringify([point.projectId, point.revision, contentType, lineage]),
      },
    ),
  };
}

/** Reads the rows of items by their keys or lineages, with one statement for each revision and content type. */
async function findRows<Address extends { readonly point: ContentPoint; readonly contentType: ContentType }>(
  addresses: readonly Address[],
  read: (of: Address, some: readonly Address[]) => Promise<readonly ContentVersion[]>,
  textOf: (item: Address | ContentVersion) => string,
): Promise<(ContentVersion | null)[]> {
  const placeOf = ({ point, contentType }: Address) => JSON.stringify([point.projectId, point.revision, contentType]);
  const found = new Map<string, Map<string, ContentVersion>>();
  for (const [place, list] of groupBy(addresses, placeOf)) {
    const [first] = list;
    const items = first ? await read(first, list) : [];
    found.set(place, new Map(items.map((item) => [textOf(item), item])));
  }
  return addresses.map((address) => found.get(placeOf(address))?.get(textOf(address)) ?? null);
}
