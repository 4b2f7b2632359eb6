import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useScreenQuery } from '../../data/use-screen-query';
import { EmptyState } from '../../parts/empty-state';
import { LoadMore } from '../../parts/load-more';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { audit as words } from '../../texts/audit';
import { AuditScreenDocument } from './audit.generated';
import { AuditTable } from './audit-table';
import { Filters } from './filters';
import { filterOf } from './search';

const route = getRouteApi('/audit');

/** The audit log, with its filters in the address. */
export function Screen() {
  const search = route.useSearch();
  const query = useScreenQuery(AuditScreenDocument, { filter: filterOf(search) });
  const isFiltered = Object.keys(search).length > 0;
  return (
    <Page title={words.title}>
      <Text c="dimmed">{words.intro}</Text>
      {query.failure?.kind !== 'FORBIDDEN' && <Filters />}
      <Loaded query={query} skeleton={<TableSkeleton rows={10} />}>
        {({ auditLog: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 && isFiltered && <EmptyState title={words.noMatch} text={words.noMatchText} />}
            {nodes.length === 0 && !isFiltered && <EmptyState title={words.none} />}
            {nodes.length > 0 && <AuditTable rows={nodes} />}
            <LoadMore pageInfo={pageInfo} onMore={(after) => query.fetchMore({ after })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
