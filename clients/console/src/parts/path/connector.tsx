import { Button } from '@mantine/core';
import { pipelines as words } from '../../texts/pipelines';
import { ChangeCounts } from '../change-sign';
import { ButtonLink } from '../links';
import { ActionProblems } from '../refusals';
import type { PathEnvironmentFragment } from './path.generated';
import classes from './path.module.css';
import { useOpenPreview } from './use-open-preview';

export interface ConnectorProps {
  /** The environment that the arrow points to. */
  readonly environment: PathEnvironmentFragment;
  readonly mayRelease: boolean;
}

/** The arrow to an environment: what waits to be released to it, and the way to its preview. */
export function Connector({ environment, mayRelease }: ConnectorProps) {
  const { pendingChanges: pending, source } = environment;
  return (
    <div className={classes.connector} data-pending={pending.total > 0}>
      <span className={classes.arrow} aria-hidden="true" />
      {source && (
        <span className={classes.pending}>
          {pending.total === 0 ? words.upToDate : words.pending(pending.total)}
          <ChangeCounts {...pending} />
        </span>
      )}
      {source && (
        <span className={classes.way}>
          <PreviewButton environment={environment} from={source.kind} mayRelease={mayRelease} />
        </span>
      )}
    </div>
  );
}

interface PreviewButtonProps extends ConnectorProps {
  readonly from: PathEnvironmentFragment['kind'];
}

/** Goes to the open preview, or opens one first. */
function PreviewButton({ environment, from, mayRelease }: PreviewButtonProps) {
  const open = useOpenPreview();
  const { kind, openPreview, pendingChanges } = environment;
  const label = words.previewOf(from, kind);
  if (openPreview) {
    return (
      <ButtonLink
        to="/releases/$releaseId"
        params={{ releaseId: openPreview.id }}
        size="compact-md"
        variant="default"
        aria-label={label}
      >
        {words.preview}
      </ButtonLink>
    );
  }
  if (!mayRelease || pendingChanges.total === 0) return null;
  return (
    <>
      <Button
        size="compact-md"
        variant="default"
        aria-label={label}
        loading={open.action.isRunning}
        onClick={() => void open.run(environment.id)}
      >
        {words.preview}
      </Button>
      <ActionProblems action={open.action} />
    </>
  );
}
