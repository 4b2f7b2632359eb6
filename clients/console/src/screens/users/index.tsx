import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useScreenQuery } from '../../data/use-screen-query';
import { pipelineCrumb } from '../../parts/crumbs';
import { EmptyState } from '../../parts/empty-state';
import { LoadMore } from '../../parts/load-more';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { type Crumb, Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { users as words } from '../../texts/users';
import { Filters } from './filters';
import { filterOf } from './search';
import { totalOf } from './total';
import { UserTable } from './user-table';
import { UsersScreenDocument, type UsersScreenQuery } from './users.generated';

const route = getRouteApi('/projects/$projectId/users');

/** The connected users of a project. */
export function Screen() {
  const { projectId } = route.useParams();
  const search = route.useSearch();
  const isFiltered = Object.keys(search).length > 0;
  const query = useScreenQuery(UsersScreenDocument, { id: projectId, filter: filterOf(search), isFiltered });

  return (
    <Page title={words.title} crumbs={crumbsOf(query.data?.project)}>
      <Loaded query={query} skeleton={<TableSkeleton rows={8} />}>
        {({ project }) => {
          if (project === null) return <NotFoundNotice />;
          const { nodes, pageInfo } = project.connectedUsers;
          return (
            <>
              {(nodes.length > 0 || isFiltered) && <Filters integrations={project.integrations.nodes} />}
              {nodes.length === 0 && isFiltered && <EmptyState title={words.noMatch} text={words.noMatchText} />}
              {nodes.length === 0 && !isFiltered && <EmptyState title={words.none} text={words.noneText} />}
              {nodes.length > 0 && (
                <>
                  <Text c="dimmed" role="status">
                    {totalOf(project.connectedUsers)}
                  </Text>
                  <UserTable projectId={project.id} rows={nodes} />
                </>
              )}
              <LoadMore pageInfo={pageInfo} onMore={(after) => query.fetchMore({ after })} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** Where a project is: in its pipeline, or among the projects. */
function crumbsOf(project: UsersScreenQuery['project'] | undefined): readonly Crumb[] {
  if (!project) return [];
  const { environment, id: projectId, name } = project;
  const link = { to: '/projects/$projectId/items', params: { projectId } } as const;
  if (environment === null) return [{ label: name, link }];
  return [pipelineCrumb(environment.pipeline), { label: environment.name, link }];
}
