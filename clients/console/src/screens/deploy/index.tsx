import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLive } from '../../data/use-live';
import { useScreenQuery } from '../../data/use-screen-query';
import { pipelineCrumb } from '../../parts/crumbs';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { type Crumb, Page } from '../../parts/page';
import { BlockSkeleton } from '../../parts/skeletons';
import { deploy as texts } from '../../texts/deploy';
import { DeployScreenDocument, PreviewMovedDocument, type PreviewMovedSubscription } from './deploy.generated';
import { DeployForm } from './deploy-form';
import { NoPreview } from './no-preview';

const route = getRouteApi('/releases/$releaseId/deploy');

/** Where a preview is deployed: its version and description, the warnings to accept, and what will happen. */
export function Screen() {
  const { releaseId } = route.useParams();
  const search = route.useSearch();
  const query = useScreenQuery(DeployScreenDocument, { id: releaseId });
  const [newest, setNewest] = useState<PreviewMovedSubscription['previewChanged'] | null>(null);
  // What is shown must not change under somebody who has just deployed it.
  const [isDeploying, setDeploying] = useState(false);
  const release = query.data?.release;
  useLive(PreviewMovedDocument, release?.state === 'PREVIEW' ? { id: releaseId } : null, {
    onData: ({ previewChanged }) => setNewest(previewChanged),
  });
  const title = release ? texts.title(release.environment.name) : texts.loading;
  const crumbs: readonly Crumb[] = release
    ? [
        pipelineCrumb(release.environment.pipeline),
        {
          label: texts.preview(release.sourceEnvironment?.name ?? null, release.environment.name),
          link: { to: '/releases/$releaseId', params: { releaseId } },
        },
      ]
    : [];
  return (
    <Page title={title} crumbs={crumbs}>
      <Loaded query={query} skeleton={<BlockSkeleton height={420} />}>
        {(data) => {
          if (!data.release) return <NotFoundNotice />;
          if (data.release.state !== 'PREVIEW' && !isDeploying) return <NoPreview release={data.release} />;
          return (
            <DeployForm
              key={releaseId}
              release={data.release}
              reviewedRevision={search.revision ?? null}
              newest={newest}
              isDeploying={isDeploying}
              onDeploying={setDeploying}
              onReadAgain={query.retry}
            />
          );
        }}
      </Loaded>
    </Page>
  );
}
