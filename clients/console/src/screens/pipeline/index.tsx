import { getRouteApi } from '@tanstack/react-router';
import { useScreenQuery } from '../../data/use-screen-query';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { PipelinePath } from '../../parts/path/pipeline-path';
import { projectToFill } from '../../parts/path/project-to-fill';
import { releasableOf } from '../../parts/path/releasable-of';
import { useLivePipeline } from '../../parts/path/use-live-pipeline';
import { BlockSkeleton } from '../../parts/skeletons';
import { pipelines as words } from '../../texts/pipelines';
import { EnvironmentLinks } from './environment-links';
import { FirstSteps } from './first-steps';
import { PipelineScreenDocument } from './pipeline.generated';
import { PipelineActions } from './pipeline-actions';
import { RecentReleases } from './recent-releases';

const route = getRouteApi('/pipelines/$pipelineId');

/** A pipeline: its path, the ways into its environments, its newest releases. */
export function Screen() {
  const { pipelineId } = route.useParams();
  const query = useScreenQuery(PipelineScreenDocument, { pipelineId });
  const pipeline = query.data?.pipeline ?? null;
  const toFill = pipeline && projectToFill(pipeline.environments);
  useLivePipeline(pipeline && pipelineId, query.retry);
  return (
    <Page
      title={pipeline?.name ?? words.list}
      crumbs={[{ label: words.list, link: { to: '/' } }]}
      actions={pipeline ? <PipelineActions pipeline={pipeline} /> : undefined}
    >
      <Loaded query={query} skeleton={<BlockSkeleton height={150} />}>
        {({ pipeline: found }) =>
          found === null ? (
            <NotFoundNotice />
          ) : (
            <>
              <PipelinePath pipeline={found} releasable={releasableOf(found.environments)} />
              {toFill && <FirstSteps projectId={toFill} />}
              <EnvironmentLinks environments={found.environments} />
              <RecentReleases pipeline={found} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
