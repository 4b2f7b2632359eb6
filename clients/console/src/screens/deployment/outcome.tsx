import { Alert, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAction } from '../../data/use-action';
import { mayDeploy } from '../../parts/deploy-obstacles';
import { ButtonLink } from '../../parts/links';
import { LiveTag } from '../../parts/live-tag';
import { useOpenPreview } from '../../parts/path/use-open-preview';
import { ActionProblems } from '../../parts/refusals';
import { VersionBadge } from '../../parts/version-badge';
import { deployment as words } from '../../texts/deployment';
import type { LiveProgress } from '.';
import { type DeploymentHeadFragment, RetryDeploymentDocument } from './deployment.generated';

interface OutcomeProps {
  readonly release: DeploymentHeadFragment;
  readonly progress: LiveProgress;
  /** Called once a retry of the deployment is accepted. */
  readonly onRetried: () => void;
}

/** How a deployment ended, and what can be done about it. Nothing while it runs. */
export function Outcome({ release, progress, onRetried }: OutcomeProps) {
  const { environment } = release;
  switch (progress.state) {
    case 'LIVE':
      return (
        <Alert variant="outline" color="accent" role="status">
          <Group gap="sm">
            <VersionBadge version={progress.release.version} />
            <LiveTag />
            <Text>{words.liveText(environment.name)}</Text>
            <HistoryLink environmentId={environment.id} />
          </Group>
        </Alert>
      );
    case 'SUPERSEDED':
      return (
        <Alert variant="outline" color="gray">
          <Group gap="sm">
            <Text>{words.superseded}</Text>
            <HistoryLink environmentId={environment.id} />
          </Group>
        </Alert>
      );
    case 'FAILED':
      return (
        <Ended title={words.failed} release={release} isRetryable color="red" onRetried={onRetried}>
          <Text>{progress.statusMessage}</Text>
        </Ended>
      );
    case 'CANCELLED':
      return <Ended title={words.cancelled} release={release} color="gray" onRetried={onRetried} />;
    case 'PREVIEW':
    case 'DEPLOYING':
    case 'DISCARDED':
      return null;
  }
}

function HistoryLink({ environmentId }: { readonly environmentId: string }) {
  return (
    <ButtonLink
      variant="default"
      size="compact-sm"
      to="/environments/$environmentId/releases"
      params={{ environmentId }}
    >
      {words.history}
    </ButtonLink>
  );
}

interface EndedProps {
  readonly title: string;
  readonly release: DeploymentHeadFragment;
  /** By the stream: a query that was answered late may have put an older state of the release into the cache. */
  readonly isRetryable?: boolean;
  readonly color: string;
  readonly onRetried: () => void;
  readonly children?: ReactNode;
}

/** A deployment that was never live: the environment keeps what it ran. A failed one can be retried. */
function Ended({ title, release, isRetryable = false, color, onRetried, children }: EndedProps) {
  const { id, environment } = release;
  const retry = useAction(RetryDeploymentDocument, { success: () => words.retried });
  const preview = useOpenPreview();
  const mayRetry = mayDeploy(release);

  // Warnings that are new since the deployment was accepted: the server names them.
  const unresolved = retry.refusals.flatMap(({ code, subjectIds }) =>
    code === 'WARNINGS_UNRESOLVED' ? subjectIds : [],
  );

  async function retryIt() {
    if (await retry.run({ input: { releaseId: id, acknowledgedMessageIds: unresolved } })) onRetried();
  }

  return (
    <Alert variant="outline" color={color} title={title} role="alert">
      {children}
      <Text>{words.failedText(environment.name)}</Text>
      {!mayRetry && <Text c="dimmed">{words.mayNotRelease}</Text>}
      <Group gap="xs" mt="sm">
        {mayRetry && isRetryable && (
          <Button loading={retry.isRunning} onClick={() => void retryIt()}>
            {unresolved.length === 0 ? words.retry : words.acceptAndRetry(unresolved.length)}
          </Button>
        )}
        {environment.project.can.release && (
          <Button variant="default" loading={preview.action.isRunning} onClick={() => void preview.run(environment.id)}>
            {words.newPreview}
          </Button>
        )}
        <ButtonLink variant="default" to="/releases/$releaseId" params={{ releaseId: id }}>
          {words.toRelease}
        </ButtonLink>
      </Group>
      <ActionProblems action={retry} />
      <ActionProblems action={preview.action} />
    </Alert>
  );
}
