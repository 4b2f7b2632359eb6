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
    contentItem: rowLoader(
      (point, contentType, keys) => contentQueries.findItemsByKeys(point, contentType, keys),
      ({ key }) => key,
    ),
    rowOfLineage: rowLoader(
      (point, contentType, lineages) => contentQueries.findRowsOfLineages(point, contentType, lineages),
      ({ lineage }) => lineage,
    ),
  };
}

/** The part of an address that one statement reads. */
interface Place {
  readonly point: ContentPoint;
  readonly contentType: ContentType;
}

type ReadRows = (
  point: ContentPoint,
  contentType: ContentType,
  texts: readonly string[],
) => Promise<readonly ContentVersion[]>;

/** Loads the rows of items by a text of theirs: the key or the lineage. */
function rowLoader<Address extends Place>(
  read: ReadRows,
  textOf: (item: Address | ContentVersion) => string,
): DataLoader<Address, ContentVersion | null, string> {
  return new DataLoader((addresses) => findRows(addresses, read, textOf), {
    maxBatchSize: MAX_BATCH_SIZE,
    cacheKeyFn: (address) => `${placeKey(address)} ${textOf(address)}`,
  });
}

async function findRows<Address extends Place>(
  addresses: readonly Address[],
  read: ReadRows,
  textOf: (item: Address | ContentVersion) => string,
): Promise<(ContentVersion | null)[]> {
  const found = new Map<string, Map<string, ContentVersion>>();
  for (const [place, list] of groupBy(addresses, placeKey)) {
    const [first] = list;
    const items = first ? await read(first.point, first.contentType, list.map(textOf)) : [];
    found.set(place, new Map(items.map((item) => [textOf(item), item])));
  }
  return addresses.map((address) => found.get(placeKey(address))?.get(textOf(address)) ?? null);
}

function placeKey({ point, contentType }: Place): string {
  return `${point.projectId} ${point.revision} ${contentType}`;
}
