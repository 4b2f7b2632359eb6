import { Button, Group, SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { shownLength } from '../../data/pages';
import { useSession } from '../../data/session';
import { useReturn } from '../../data/use-return';
import { useScreenQuery } from '../../data/use-screen-query';
import { EmptyState } from '../../parts/empty-state';
import { LoadMore } from '../../parts/load-more';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { SearchField } from '../../parts/search-field';
import { TableSkeleton } from '../../parts/skeletons';
import { projects as words } from '../../texts/pipelines';
import { CreateProjectDialog } from './project-dialogs';
import { ProjectTable } from './project-table';
import { ProjectsScreenDocument } from './projects.generated';
import type { ProjectsSearch } from './search';

const route = getRouteApi('/projects');

/** As the query says. */
const PAGE = 50;

/** Development Projects, and the projects of environments. */
export function Screen() {
  const { search, kind } = route.useSearch();
  const query = useScreenQuery(ProjectsScreenDocument, { filter: filterOf({ search, kind }) });
  useReturn(() => query.refresh({ first: shownLength(query.data?.projects.nodes.length ?? 0, PAGE) }));
  const { permissions } = useSession();
  const navigate = useNavigate();
  const [isCreating, setCreating] = useState(false);
  const create = permissions.createProjects && <Button onClick={() => setCreating(true)}>{words.create}</Button>;
  const isFiltered = search !== undefined || kind !== undefined;

  return (
    <Page title={words.title} actions={create || undefined}>
      <Group gap="sm">
        <SearchField label={words.search} />
        <SegmentedControl
          transitionDuration={0}
          aria-label={words.kind}
          data={[
            { value: '', label: words.kinds.all },
            { value: 'development', label: words.kinds.development },
            { value: 'environments', label: words.kinds.environments },
          ]}
          value={kind ?? ''}
          onChange={(next) =>
            void navigate({
              to: '/projects',
              search: { search, kind: next === '' ? undefined : next } as ProjectsSearch,
            })
          }
        />
      </Group>
      <Loaded query={query} skeleton={<TableSkeleton rows={8} />}>
        {({ projects }) => (
          <>
            {projects.nodes.length === 0 && (
              <EmptyState
                title={isFiltered ? words.noMatch : words.none}
                text={isFiltered ? words.noMatchText : words.noneText}
                action={isFiltered ? undefined : create || undefined}
              />
            )}
            {projects.nodes.length > 0 && <ProjectTable rows={projects.nodes} />}
            <LoadMore pageInfo={projects.pageInfo} onMore={(after) => query.fetchMore({ after })} />
          </>
        )}
      </Loaded>
      {isCreating && <CreateProjectDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function filterOf({ search, kind }: ProjectsSearch) {
  return { search: search ?? null, developmentProject: kind === undefined ? null : kind === 'development' };
}
