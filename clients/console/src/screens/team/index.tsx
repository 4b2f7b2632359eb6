import { Button, Group, Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { shownLength } from '../../data/pages';
import { useSession } from '../../data/session';
import { useReturn } from '../../data/use-return';
import { useScreenQuery } from '../../data/use-screen-query';
import { contains } from '../../parts/contains';
import { DataTable } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { TextLink } from '../../parts/links';
import { LoadMore } from '../../parts/load-more';
import { Loaded } from '../../parts/loaded';
import { MemberAvatar } from '../../parts/member-avatar';
import { Page } from '../../parts/page';
import { SearchField } from '../../parts/search-field';
import { TableSkeleton } from '../../parts/skeletons';
import { Tag } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { enums } from '../../texts/enums';
import { list } from '../../texts/format';
import { team } from '../../texts/team';
import { MemberDialog } from './member-dialog';
import { type MemberRowFragment, TeamScreenDocument } from './team.generated';

const route = getRouteApi('/team');

/** As the query says. */
const PAGE = 200;

/** The members of the team. */
export function Screen() {
  const { search = '' } = route.useSearch();
  const query = useScreenQuery(TeamScreenDocument, {});
  useReturn(() => query.refresh({ first: shownLength(query.data?.members.edges.length ?? 0, PAGE) }));
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const actions = query.data && <Button onClick={() => setAdding(true)}>{team.add}</Button>;

  return (
    <Page title={team.title} actions={actions}>
      <Loaded query={query} skeleton={<TableSkeleton rows={6} />}>
        {({ members }) => {
          const rows = members.edges.map(({ node }) => node).filter(({ name }) => contains(name, search));
          return (
            <>
              <SearchField label={team.search} />
              {rows.length === 0 && <EmptyState title={team.noMatch} text={team.noMatchText} />}
              {rows.length > 0 && <Members rows={rows} />}
              {search !== '' && members.pageInfo.hasNextPage && <Text c="dimmed">{team.loadedOnly}</Text>}
              <LoadMore pageInfo={members.pageInfo} onMore={(after) => query.fetchMore({ after })} />
            </>
          );
        }}
      </Loaded>
      <MemberDialog
        opened={isAdding}
        member={null}
        onClose={() => setAdding(false)}
        onSaved={(id) => void navigate({ to: '/team/$memberId', params: { memberId: id } })}
      />
    </Page>
  );
}

function Members({ rows }: { readonly rows: readonly MemberRowFragment[] }) {
  const { viewer } = useSession();
  return (
    <DataTable
      label={team.title}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: team.columns.name,
          cell: ({ id, name, initials }) => (
            <Group gap="xs" wrap="nowrap">
              <MemberAvatar initials={initials} />
              <TextLink to="/team/$memberId" params={{ memberId: id }}>
                {name}
              </TextLink>
              {id === viewer.id && <Tag tone="quiet">{team.you}</Tag>}
            </Group>
          ),
        },
        { key: 'role', header: team.columns.role, cell: ({ role }) => enums.role[role] },
        { key: 'projects', header: team.columns.projects, cell: (row) => projectsOf(row) },
        { key: 'since', header: team.columns.since, cell: ({ createdAt }) => <Timestamp at={createdAt} /> },
      ]}
    />
  );
}

/** The names of the projects that a member is limited to, or that it is not limited. */
export function projectsOf({ projects }: Pick<MemberRowFragment, 'projects'>): string {
  if (projects === null) return team.everyProject;
  return projects.length === 0 ? team.noProject : list(projects.map(({ name }) => name));
}
