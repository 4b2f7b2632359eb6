import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { shownLength } from '../../data/pages';
import { useSession } from '../../data/session';
import { useReturn } from '../../data/use-return';
import { useScreenQuery } from '../../data/use-screen-query';
import { lazyDialog } from '../../parts/lazy-part';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { VirtualList } from '../../parts/virtual-list';
import { pipelines as words } from '../../texts/pipelines';
import { NoPipeline } from './no-pipeline';
import { OverviewScreenDocument } from './overview.generated';
import { OverviewSkeleton } from './overview-skeleton';
import { PipelineRow } from './pipeline-row';

// Its inputs weigh more than the screen.
const CreatePipelineDialog = lazyDialog(() =>
  import('../../parts/path/create-pipeline-dialog').then((module) => module.CreatePipelineDialog),
);

/** The height of a pipeline in pixels before it is measured. */
const ROW_HEIGHT = 194;
/** As the query says. */
const PAGE = 10;

/** Every pipeline as a path: what runs where, what would change, what is being deployed. */
export function Screen() {
  const query = useScreenQuery(OverviewScreenDocument, {});
  const { permissions } = useSession();
  const navigate = useNavigate();
  const [isCreating, setCreating] = useState(false);
  const [isFetching, setFetching] = useState(false);
  const create = permissions.createPipelines && <Button onClick={() => setCreating(true)}>{words.create}</Button>;

  const shown = query.data?.pipelines.nodes.length ?? 0;
  const refresh = () => query.refresh({ first: shownLength(shown, PAGE) });
  useReturn(refresh);

  async function fetchMore(after: string | null) {
    if (isFetching) return;
    setFetching(true);
    await query.fetchMore({ after }).catch(() => undefined);
    setFetching(false);
  }

  return (
    <Page title={words.overview} actions={create || undefined}>
      <Loaded query={query} skeleton={<OverviewSkeleton />}>
        {({ pipelines: { nodes, totalCount, pageInfo } }) =>
          nodes.length === 0 ? (
            <NoPipeline onCreate={() => setCreating(true)} />
          ) : (
            <VirtualList
              label={words.list}
              items={nodes}
              total={totalCount}
              keyOf={({ id }) => id}
              estimate={ROW_HEIGHT}
              render={(pipeline) => <PipelineRow pipeline={pipeline} onGone={refresh} />}
              onEnd={() => pageInfo.hasNextPage && void fetchMore(pageInfo.endCursor)}
            />
          )
        }
      </Loaded>
      {isCreating && (
        <CreatePipelineDialog
          opened
          onClose={() => setCreating(false)}
          onCreated={(pipelineId) => void navigate({ to: '/pipelines/$pipelineId', params: { pipelineId } })}
        />
      )}
    </Page>
  );
}
