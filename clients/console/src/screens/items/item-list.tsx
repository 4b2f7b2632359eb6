import { Button, Group, Switch, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../../parts/empty-state';
import { LoadMore } from '../../parts/load-more';
import { SearchField } from '../../parts/search-field';
import { VirtualList } from '../../parts/virtual-list';
import { content } from '../../texts/content';
import { enums } from '../../texts/enums';
import { ItemRow, type ListedItem } from './item-row';
import type { LoadedProject } from './item-tabs';
import type { ItemType } from './search';

interface ItemListProps {
  readonly project: LoadedProject;
  readonly type: ItemType;
  onMore(after: string): Promise<void>;
  /** Null if the member may not. */
  readonly onCreate: (() => void) | null;
}

const route = getRouteApi('/projects/$projectId/items');
const LISTS = { INTEGRATION: 'integrations', WORKFLOW: 'workflows', APP_EVENT: 'appEvents' } as const;

/** The items of one kind, with their filters. Pages are fetched as one scrolls. */
export function ItemList({ project, type, onMore, onCreate }: ItemListProps) {
  const { search, integration, drafts } = route.useSearch();
  const navigate = route.useNavigate();
  const page = project[LISTS[type]];
  const items: readonly ListedItem[] = page?.nodes ?? [];
  const isFiltered = search !== undefined || integration !== undefined || drafts !== undefined;
  const isEmpty = page !== undefined && page.totalCount === 0;

  return (
    <>
      <Group gap="sm" mb="md" align="center">
        <SearchField label={content.search} />
        {type === 'WORKFLOW' && (
          <Switch
            label={content.drafts}
            checked={drafts === 'yes'}
            onChange={({ currentTarget: { checked } }) =>
              void navigate({
                search: ({ drafts: _, ...rest }) => ({ ...rest, ...(checked && { drafts: 'yes' }) }),
                replace: true,
              })
            }
          />
        )}
        {integration !== undefined && (
          <Group gap={6}>
            <Text>{content.ofIntegration(integration)}</Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void navigate({ search: ({ integration: _, ...rest }) => rest })}
            >
              {content.allIntegrations}
            </Button>
          </Group>
        )}
        <Text c="dimmed" role="status">
          {isFiltered && page !== undefined ? content.found(page.totalCount) : ''}
        </Text>
      </Group>
      {isEmpty && !isFiltered && (
        <EmptyState
          title={content.none[type]}
          text={content.firstSteps[type]}
          action={onCreate && <Button onClick={onCreate}>{content.create[type]}</Button>}
        />
      )}
      {isEmpty && isFiltered && (
        <EmptyState
          title={content.nothingFound}
          action={
            <Button variant="default" onClick={() => void navigate({ search: { type } })}>
              {content.clearFilters}
            </Button>
          }
        />
      )}
      {items.length > 0 && page && (
        <>
          <VirtualList
            label={enums.contentTypes[type]}
            items={items}
            keyOf={({ id }) => id}
            estimate={64}
            total={page.totalCount}
            render={(item) => <ItemRow projectId={project.id} item={item} />}
          />
          <LoadMore pageInfo={page.pageInfo} onMore={onMore} />
        </>
      )}
    </>
  );
}
