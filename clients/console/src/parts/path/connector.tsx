import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useAction } from '../../data/use-action';
import { pipelines as words } from '../../texts/pipelines';
import { ChangeCounts } from '../change-sign';
import { ButtonLink } from '../links';
import { ActionProblems } from '../refusals';
import { OpenPreviewDocument, type PathEnvironmentFragment } from './path.generated';
import classes from './path.module.css';

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
          {pending.total > 0 && <ChangeCounts {...pending} />}
        </span>
      )}
      {source && <PreviewButton environment={environment} from={source.kind} mayRelease={mayRelease} />}
    </div>
  );
}

interface PreviewButtonProps extends ConnectorProps {
  readonly from: PathEnvironmentFragment['kind'];
}

/** Goes to the open preview, or opens one first. */
function PreviewButton({ environment, from, mayRelease }: PreviewButtonProps) {
  const open = useAction(OpenPreviewDocument, { refetches: false });
  const navigate = useNavigate();
  const { id, kind, openPreview, pendingChanges } = environment;
  const label = words.previewOf(from, kind);
  if (openPreview) {
    return (
      <ButtonLink to="/releases/$releaseId" params={{ releaseId: openPreview.id }} size="compact-md" aria-label={label}>
        {words.preview}
      </ButtonLink>
    );
  }
  if (!mayRelease || pendingChanges.total === 0) return null;

  async function onOpen() {
    const payload = await open.run({ input: { environmentId: id } });
    if (payload?.release) await navigate({ to: '/releases/$releaseId', params: { releaseId: payload.release.id } });
  }

  return (
    <>
      <Button
        size="compact-md"
        variant="default"
        aria-label={label}
        loading={open.isRunning}
        onClick={() => void onOpen()}
      >
        {words.preview}
      </Button>
      <ActionProblems action={open} />
    </>
  );
}
