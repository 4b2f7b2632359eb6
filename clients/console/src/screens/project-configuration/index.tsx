import { getRouteApi } from '@tanstack/react-router';
import { useScreenQuery } from '../../data/use-screen-query';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { type Crumb, Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { configuration as words } from '../../texts/configuration';
import {
  type ConfiguredProjectFragment,
  ProjectConfigurationScreenDocument,
  type ProjectConfigurationScreenQuery,
  ProjectConfigurationSecretsDocument,
} from '../configuration/configuration.generated';
import { ConfigurationView } from '../configuration/configuration-view';

const route = getRouteApi('/projects/$projectId/configuration');

/** What is configured in one project, and what is missing. */
export function Screen() {
  const { projectId: id } = route.useParams();
  const query = useScreenQuery(ProjectConfigurationScreenDocument, { id });
  const project = query.data?.project ?? null;
  return (
    <Page title={words.title} crumbs={project === null ? [] : crumbsOf(project)}>
      <Loaded query={query} skeleton={<TableSkeleton rows={8} />}>
        {() => (project === null ? <NotFoundNotice /> : <OneProject project={project} />)}
      </Loaded>
    </Page>
  );
}

function OneProject({ project }: { readonly project: ConfiguredProjectFragment }) {
  const isManager = project.can.manageConfiguration;
  const secrets = useScreenQuery(ProjectConfigurationSecretsDocument, isManager ? { id: project.id } : null);
  const column = { label: project.name, project, secrets: null };
  if (!isManager) return <ConfigurationView columns={[column]} />;
  return (
    <Loaded query={secrets} skeleton={<TableSkeleton rows={8} />}>
      {(data) => <ConfigurationView columns={[{ ...column, secrets: data.project }]} />}
    </Loaded>
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
