import type { ApolloClient } from '@apollo/client';
import { MAX_PAGE } from '../../../data/pages';
import {
  type ChangePageFragment,
  type ListedChangeFragment,
  type ListedMessageFragment,
  type MessagePageFragment,
  ReleaseChangesDocument,
  type ReleaseHeadFragment,
  ReleaseMessagesDocument,
  ReleaseScreenDocument,
  type SummaryNumbersFragment,
} from '../release.generated';
import type { ListFilter } from '../search';
import type { StoredReleaseFragment } from '../stored/stored.generated';

/** The start of a list, page by page. */
export interface Loaded<Item> {
  readonly items: readonly Item[];
  /** The number of items on all pages. */
  readonly total: number;
  /** Where the next page begins. Null if there is none. */
  readonly cursor: string | null;
}

/** A release as it was at one time, all of one revision. It stays as it is until the reader asks for the newest state. */
export interface LoadedRelease {
  readonly head: ReleaseHeadFragment & StoredReleaseFragment;
  readonly numbers: SummaryNumbersFragment;
  /** How many changes are left out. */
  readonly leftOut: number;
  readonly changes: Loaded<ListedChangeFragment>;
  /** The changes that a filter finds. Null without a filter. */
  readonly filtered: Loaded<ListedChangeFragment> | null;
  /** All messages except warnings that are carried over. */
  readonly messages: Loaded<ListedMessageFragment>;
}

/** How much of each list to load. */
export interface Extent {
  readonly filter: ListFilter | null;
  readonly changes: number;
  readonly filtered: number;
  readonly messages: number;
}

/** How many entries a page has. */
const PAGE = 100;

/** What a screen that is opened loads. */
export const FIRST_PAGES = { changes: PAGE, filtered: PAGE, messages: PAGE } as const;

/**
 * Reads a release. Null if there is none. Lists are shorter than asked for if the content changes between two pages: then
 * all that is returned is still of one revision.
 */
export async function loadRelease(client: ApolloClient, id: string, extent: Extent): Promise<LoadedRelease | null> {
  const { filter } = extent;
  const { data } = await client.query({
    query: ReleaseScreenDocument,
    variables: {
      id,
      changes: pageSize(Math.max(extent.changes, filter ? extent.filtered : 0)),
      messages: pageSize(extent.messages),
      filter,
      isFiltered: filter !== null,
    },
    // The screen shows what was reviewed, and no newer parts of it that other screens have read.
    fetchPolicy: 'no-cache',
  });
  const release = data?.release;
  if (!release) return null;
  const { changeSummary, messages, ...head } = release;
  const { changes, filtered, leftOut, ...numbers } = changeSummary;
  const more = (after: string, of: ListFilter | null) => readChanges(client, head, after, of);
  return {
    head,
    numbers,
    leftOut: leftOut.totalCount,
    changes: await readOn(loadedPage(changes), extent.changes, (after) => more(after, null)),
    filtered: filtered ? await readOn(loadedPage(filtered), extent.filtered, (after) => more(after, filter)) : null,
    messages: await readOn(loadedPage(messages), extent.messages, (after) => readMessages(client, id, after, false)),
  };
}

/** Which state of a release a page has to be of. */
type OfRevision = Pick<ReleaseHeadFragment, 'id' | 'revision'>;

/** Reads a page of the changes; the first one if `after` is null. Null if the content is of another revision by now. */
export async function readChanges(
  client: ApolloClient,
  { id, revision }: OfRevision,
  after: string | null,
  filter: ListFilter | null,
): Promise<Loaded<ListedChangeFragment> | null> {
  const { data } = await client.query({
    query: ReleaseChangesDocument,
    variables: { id, first: after === null ? PAGE : MAX_PAGE, after, filter },
    fetchPolicy: 'no-cache',
  });
  const release = data?.release;
  return release?.revision === revision ? loadedPage(release.changeSummary.changes) : null;
}

/** Reads a page of the messages, either those that are carried over or all others. Null if the release is gone. */
export async function readMessages(
  client: ApolloClient,
  id: string,
  after: string | null,
  carriedOver: boolean,
): Promise<Loaded<ListedMessageFragment> | null> {
  const { data } = await client.query({
    query: ReleaseMessagesDocument,
    variables: { id, first: PAGE, after, carriedOver },
    fetchPolicy: 'no-cache',
  });
  return data?.release ? loadedPage(data.release.messages) : null;
}

/** A list with its next page. */
export function joinPages<Item>(list: Loaded<Item>, next: Loaded<Item>): Loaded<Item> {
  return { ...next, items: [...list.items, ...next.items] };
}

async function readOn<Item>(
  first: Loaded<Item>,
  count: number,
  read: (after: string) => Promise<Loaded<Item> | null>,
): Promise<Loaded<Item>> {
  let list = first;
  while (list.cursor !== null && list.items.length < count) {
    const next = await read(list.cursor);
    if (next === null) break;
    list = joinPages(list, next);
  }
  return list;
}

function loadedPage<Item>(page: {
  readonly nodes: readonly Item[];
  readonly totalCount: number;
  readonly pageInfo: ChangePageFragment['pageInfo'] | MessagePageFragment['pageInfo'];
}): Loaded<Item> {
  const { hasNextPage, endCursor } = page.pageInfo;
  return { items: page.nodes, total: page.totalCount, cursor: hasNextPage ? (endCursor ?? null) : null };
}

function pageSize(count: number): number {
  return Math.min(MAX_PAGE, Math.max(PAGE, count));
}
