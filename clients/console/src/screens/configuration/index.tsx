import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../data/session';
import { useScreenQuery } from '../../data/use-screen-query';
import { pipelineCrumb } from '../../parts/crumbs';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { configuration as words } from '../../texts/configuration';
import { columnOf } from './columns';
import { ConfigurationScreenDocument } from './configuration.generated';
import { ConfigurationView } from './configuration-view';

const route = getRouteApi('/pipelines/$pipelineId/configuration');

/** What is configured in the environments of a pipeline, and what is missing where. */
export function Screen() {
  const { pipelineId: id } = route.useParams();
  const { manageConfiguration: isManager } = useSession().permissions;
  const query = useScreenQuery(ConfigurationScreenDocument, { id, isManager });
  const pipeline = query.data?.pipeline ?? null;
  const crumbs = pipeline ? [pipelineCrumb(pipeline)] : [];
  return (
    <Page title={words.title} crumbs={crumbs}>
      <Loaded query={query} skeleton={<TableSkeleton rows={8} />}>
        {() => {
          if (pipeline === null) return <NotFoundNotice />;
          return (
            <ConfigurationView columns={pipeline.environments.map(({ name, project }) => columnOf(name, project))} />
          );
        }}
      </Loaded>
    </Page>
  );
}
