import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../data/session';
import { useScreenQuery } from '../../data/use-screen-query';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { type Crumb, Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { configuration as words } from '../../texts/configuration';
import { columnOf } from '../configuration/columns';
import {
  ProjectConfigurationScreenDocument,
  type ProjectConfigurationScreenQuery,
} from '../configuration/configuration.generated';
import { ConfigurationView } from '../configuration/configuration-view';

const route = getRouteApi('/projects/$projectId/configuration');

/** What is configured in one project, and what is missing. */
export function Screen() {
  const { projectId: id } = route.useParams();
  const { manageConfiguration: isManager } = useSession().permissions;
  const query = useScreenQuery(ProjectConfigurationScreenDocument, { id, isManager });
  const project = query.data?.project ?? null;
  return (
    <Page title={words.title} crumbs={project === null ? [] : crumbsOf(project)}>
      <Loaded query={query} skeleton={<TableSkeleton rows={8} />}>
        {() => {
          if (project === null) return <NotFoundNotice />;
          return <ConfigurationView columns={[columnOf(project.name, project)]} />;
        }}
      </Loaded>
    </Page>
  );
}

/** To the configuration of all environments if the project is that of one, otherwise to its content. */
function crumbsOf({
  id: projectId,
  name,
  environment,
}: NonNullable<ProjectConfigurationScreenQuery['project']>): readonly Crumb[] {
  if (environment === null) {
    return [{ label: name, link: { to: '/projects/$projectId/items', params: { projectId } } }];
  }
  const { id: pipelineId, name: label } = environment.pipeline;
  return [{ label, link: { to: '/pipelines/$pipelineId/configuration', params: { pipelineId } } }];
}
