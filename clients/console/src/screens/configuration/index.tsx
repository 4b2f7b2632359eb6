import { getRouteApi } from '@tanstack/react-router';
import { useScreenQuery } from '../../data/use-screen-query';
import { pipelineCrumb } from '../../parts/crumbs';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { configuration as words } from '../../texts/configuration';
import {
  ConfigurationScreenDocument,
  type ConfigurationScreenQuery,
  ConfigurationSecretsDocument,
} from './configuration.generated';
import { ConfigurationView } from './configuration-view';

const route = getRouteApi('/pipelines/$pipelineId/configuration');

/** What is configured in the environments of a pipeline, and what is missing where. */
export function Screen() {
  const { pipelineId: id } = route.useParams();
  const query = useScreenQuery(ConfigurationScreenDocument, { id });
  const pipeline = query.data?.pipeline ?? null;
  const crumbs = pipeline ? [pipelineCrumb(pipeline)] : [];
  return (
    <Page title={words.title} crumbs={crumbs}>
      <Loaded query={query} skeleton={<TableSkeleton rows={8} />}>
        {() => (pipeline === null ? <NotFoundNotice /> : <Environments pipeline={pipeline} />)}
      </Loaded>
    </Page>
  );
}

type ShownPipeline = NonNullable<ConfigurationScreenQuery['pipeline']>;

function Environments({ pipeline: { id, environments } }: { readonly pipeline: ShownPipeline }) {
  const isManager = environments.some(({ project }) => project.can.manageConfiguration);
  const secrets = useScreenQuery(ConfigurationSecretsDocument, isManager ? { id } : null);
  const columns = environments.map(({ name: label, project }) => ({ label, project, secrets: null }));
  if (!isManager) return <ConfigurationView columns={columns} />;
  return (
    <Loaded query={secrets} skeleton={<TableSkeleton rows={8} />}>
      {({ pipeline }) => (
        <ConfigurationView
          columns={columns.map((column) => ({
            ...column,
            secrets: pipeline?.environments.find(({ project }) => project.id === column.project.id)?.project ?? null,
          }))}
        />
      )}
    </Loaded>
  );
}
