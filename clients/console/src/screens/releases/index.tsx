import { Group, SegmentedControl, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { shownLength } from '../../data/pages';
import { useReturn } from '../../data/use-return';
import { useScreenQuery } from '../../data/use-screen-query';
import { pipelineCrumb } from '../../parts/crumbs';
import { EmptyState } from '../../parts/empty-state';
import { LoadMore } from '../../parts/load-more';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { releases as words } from '../../texts/releases';
import { Filters } from './filters';
import { OpenReleases } from './open-releases';
import { ReleaseTable } from './release-table';
import { ReleasesScreenDocument, type ReleasesScreenQuery } from './releases.generated';
import { filterOf } from './search';

const route = getRouteApi('/environments/$environmentId/releases');

/** As the query says. */
const PAGE = 50;

/** Every release of an environment, newest first. */
export function Screen() {
  const { environmentId } = route.useParams();
  const search = route.useSearch();
  const filter = filterOf(search);
  const query = useScreenQuery(ReleasesScreenDocument, { id: environmentId, filter });
  const environment = query.data?.environment ?? null;
  useReturn(() => query.refresh({ first: shownLength(environment?.releases.nodes.length ?? 0, PAGE) }));
  const isFiltered = Object.keys(filter).length > 0;

  return (
    <Page
      title={environment ? words.titleOf(environment.name) : words.title}
      crumbs={environment ? [pipelineCrumb(environment.pipeline)] : []}
      actions={environment && <EnvironmentSwitch environment={environment} />}
    >
      <Loaded query={query} skeleton={<TableSkeleton rows={8} />}>
        {() => {
          if (environment === null) return <NotFoundNotice />;
          const { nodes, pageInfo } = environment.releases;
          return (
            <>
              <OpenReleases environment={environment} />
              {(nodes.length > 0 || isFiltered) && <Filters />}
              {nodes.length === 0 && isFiltered && <EmptyState title={words.noMatch} />}
              {nodes.length === 0 && !isFiltered && <EmptyState title={words.none} text={words.noneText} />}
              {nodes.length > 0 && (
                <ReleaseTable rows={nodes} mayRollBack={environment.project.can?.rollBack ?? false} />
              )}
              <LoadMore pageInfo={pageInfo} onMore={(after) => query.fetchMore({ after })} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The environment whose releases are shown. */
export type ShownEnvironment = NonNullable<ReleasesScreenQuery['environment']>;

function EnvironmentSwitch({ environment: { id, pipeline } }: { readonly environment: ShownEnvironment }) {
  const navigate = route.useNavigate();
  const others = pipeline.environments.filter(({ kind }) => kind !== 'DEVELOPMENT');
  if (others.length < 2) return null;
  return (
    <Group gap="xs">
      <Text id="environments" c="dimmed">
        {words.environments}
      </Text>
      <SegmentedControl
        aria-labelledby="environments"
        data={others.map((each) => ({ value: each.id, label: each.name }))}
        value={id}
        onChange={(environmentId) => void navigate({ params: { environmentId }, search: {} })}
      />
    </Group>
  );
}
