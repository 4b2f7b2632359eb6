import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useScreenQuery } from '../../data/use-screen-query';
import { LoadMore } from '../../parts/load-more';
import { Loaded } from '../../parts/loaded';
import { TableSkeleton } from '../../parts/skeletons';
import { itemTexts } from '../../texts/content';
import { CompareVersions } from './compare-versions';
import { type HistoryEntry, HistoryTable } from './history-table';
import { type ComparedVersionFragment, ItemHistoryDocument } from './item.generated';
import type { LoadedItem } from './loaded-item';

interface HistoryViewProps {
  readonly item: LoadedItem;
  readonly mayRestore: boolean;
  /** Whether something is typed, which a restored version would leave without its base. */
  readonly isChanged: boolean;
  /** Whether the screen has just read the first page. */
  readonly isRead: boolean;
  /** Those that are known already. */
  readonly versions: readonly ComparedVersionFragment[];
}

const route = getRouteApi('/projects/$projectId/items/$itemId');

/** All versions of an item, newest first. Two of them are compared; which ones is in the address. */
export function HistoryView({ item, mayRestore, isChanged, isRead, versions }: HistoryViewProps) {
  const query = useScreenQuery(ItemHistoryDocument, { itemId: item.id }, { isRead });
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const compare = (chosen: { readonly before: string; readonly after: string }) =>
    void navigate({ search: { view: 'history', ...chosen }, replace: true, resetScroll: false });

  return (
    <Loaded query={query} skeleton={<TableSkeleton rows={6} />}>
      {({ node }) => {
        if (node === null || !('history' in node)) return null;
        const entries: readonly HistoryEntry[] = node.history.nodes;
        const chosen = chosenVersions(entries, search);
        return (
          <>
            <Text c="dimmed" mb="sm">
              {itemTexts.compareHint} {mayRestore && isChanged && itemTexts.saveBeforeRestore}
            </Text>
            <HistoryTable
              entries={entries}
              chosen={chosen}
              onCompare={compare}
              item={item}
              mayRestore={mayRestore && !isChanged}
            />
            <LoadMore pageInfo={node.history.pageInfo} onMore={(after) => query.fetchMore({ after })} />
            {chosen.before !== '' && chosen.before !== chosen.after && <CompareVersions {...chosen} known={versions} />}
          </>
        );
      }}
    </Loaded>
  );
}

/** Those of the address; else the last edit. */
function chosenVersions(
  entries: readonly HistoryEntry[],
  search: { readonly before?: string; readonly after?: string },
) {
  return { before: search.before ?? entries[1]?.id ?? '', after: search.after ?? entries[0]?.id ?? '' };
}
