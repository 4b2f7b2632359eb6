import { Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLive } from '../../data/use-live';
import { useScreenQuery } from '../../data/use-screen-query';
import { releaseCrumbs } from '../../parts/crumbs';
import { EmptyState } from '../../parts/empty-state';
import { ErrorNotice } from '../../parts/error-notice';
import { ButtonLink } from '../../parts/links';
import { Loaded } from '../../parts/loaded';
import { Markdown } from '../../parts/markdown/markdown';
import { NotFoundNotice } from '../../parts/not-allowed';
import { type Crumb, Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { Timestamp } from '../../parts/timestamp';
import { useDeploying } from '../../parts/use-deploying';
import { deployment as words } from '../../texts/deployment';
import { count } from '../../texts/format';
import { CancelButton } from './cancel-button';
import {
  type DeploymentHeadFragment,
  DeploymentLiveDocument,
  type DeploymentLiveSubscription,
  DeploymentScreenDocument,
  type DeploymentScreenQuery,
} from './deployment.generated';
import { Journal } from './journal';
import { Outcome } from './outcome';
import { Progress } from './progress';
import { Targets } from './targets';

const route = getRouteApi('/releases/$releaseId/deployment');

/** The deployment of a release: its progress while it runs, its journal for ever. */
export function Screen() {
  const { releaseId } = route.useParams();
  // The stream ends when a deployment fails. A retry, also of another member, has a stream of its own.
  const [retries, setRetries] = useState(0);
  // Once for each retry, which both its button and the stream notice.
  const onRetried = () => setRetries(retries + 1);
  // Another release is another screen: nothing of the former one stays.
  return <DeploymentOf key={`${releaseId} ${retries}`} releaseId={releaseId} onRetried={onRetried} />;
}

interface DeploymentOfProps {
  readonly releaseId: string;
  readonly onRetried: () => void;
}

function DeploymentOf({ releaseId, onRetried }: DeploymentOfProps) {
  const query = useScreenQuery(DeploymentScreenDocument, { id: releaseId });
  const live = useLive(DeploymentLiveDocument, { id: releaseId });
  const release = query.data?.release ?? null;
  const progress = live.data?.deploymentProgress;
  useDeploying(release !== null && progress?.state === 'FAILED' ? release.environment : null, (state) => {
    if (state.deployingRelease?.id === releaseId) onRetried();
  });

  return (
    <Page
      title={release ? words.titleOf(release.version ?? '–', release.environment.name) : words.title}
      crumbs={release ? crumbsOf(release) : []}
      actions={release && progress && <CancelButton release={release} progress={progress} />}
    >
      <Loaded query={query} skeleton={<TableSkeleton rows={8} />}>
        {() => {
          if (release === null) return <NotFoundNotice />;
          if (release.deployment === null) return <NotDeployed releaseId={releaseId} />;
          return (
            <>
              {live.failure && live.failure.kind !== 'NOT_FOUND' && <ErrorNotice failure={live.failure} />}
              <Deployed
                release={release}
                deployment={release.deployment}
                progress={progress}
                onGap={query.retry}
                onRetried={onRetried}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function crumbsOf({ id, environment }: DeploymentHeadFragment): readonly Crumb[] {
  const link = { to: '/releases/$releaseId', params: { releaseId: id } } as const;
  return [...releaseCrumbs(environment), { label: words.toRelease, link }];
}

function NotDeployed({ releaseId }: { readonly releaseId: string }) {
  return (
    <EmptyState
      title={words.waiting}
      action={
        <ButtonLink to="/releases/$releaseId" params={{ releaseId }}>
          {words.toPreview}
        </ButtonLink>
      }
    />
  );
}

/** The newest state of the stream. Undefined until the first one. */
export type LiveProgress = DeploymentLiveSubscription['deploymentProgress'];

interface DeployedProps {
  readonly release: DeploymentHeadFragment;
  readonly deployment: NonNullable<NonNullable<DeploymentScreenQuery['release']>['deployment']>;
  readonly progress: LiveProgress | undefined;
  /** Called if the stream has skipped entries of the journal. */
  readonly onGap: () => void;
  readonly onRetried: () => void;
}

function Deployed({ release, deployment, progress, onGap, onRetried }: DeployedProps) {
  return (
    <>
      <Facts release={release} attempts={deployment.attempts} />
      {progress === undefined ? <TableSkeleton rows={2} /> : <Progress progress={progress} />}
      {progress && <Outcome release={release} progress={progress} onRetried={onRetried} />}
      {progress && progress.targets.length > 0 && <Targets state={progress.state} targets={progress.targets} />}
      <Journal
        releaseId={release.id}
        stored={deployment.journal}
        isPruned={deployment.journalPruned}
        newest={progress?.release.deployment?.journal.nodes ?? []}
        onGap={onGap}
      />
      {release.description !== null && <Description>{release.description}</Description>}
    </>
  );
}

/** It may be as long as a page: what happens now stands above it. */
function Description({ children }: { readonly children: string }) {
  return (
    <Stack component="section" gap="xs" aria-labelledby="description">
      <Title order={2} id="description">
        {words.description}
      </Title>
      <Markdown>{children}</Markdown>
    </Stack>
  );
}

function Facts({ release, attempts }: { readonly release: DeploymentHeadFragment; readonly attempts: number }) {
  const { kind, sourceEnvironment, environment, deployedAt, deployedBy } = release;
  const path =
    kind === 'ROLLBACK' || sourceEnvironment === null
      ? words.rollbackOf(environment.name)
      : words.path(sourceEnvironment.name, environment.name);
  return (
    <Text c="dimmed">
      {path}
      {deployedAt !== null && (
        <>
          {' · '}
          {words.started} <Timestamp at={deployedAt} />
        </>
      )}
      {deployedBy && ` ${words.by} ${deployedBy.name}`}
      {attempts > 1 && ` · ${words.interrupted(count(attempts - 1, 'interruption'))}`}
    </Text>
  );
}
