import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { notify } from '../../../../data/notices';
import { useAction } from '../../../../data/use-action';
import { ActionProblems } from '../../../../parts/refusals';
import { resolve as texts } from '../../../../texts/messages';
import { RetryFromMessageDocument } from '../messages.generated';
import classes from '../messages.module.css';
import type { ActionOf } from './action.types';

/** Resumes a failed deployment, and shows it. */
export function RetryButton({ action: { label, releaseId } }: { readonly action: ActionOf<'RetryDeploymentAction'> }) {
  const navigate = useNavigate();
  const retry = useAction(RetryFromMessageDocument);
  async function run() {
    if ((await retry.run({ id: releaseId })) === null) return;
    notify(texts.retried);
    await navigate({ to: '/releases/$releaseId/deployment', params: { releaseId } });
  }
  return (
    <div className={classes.resolve}>
      <Button loading={retry.isRunning} onClick={() => void run()}>
        {label}
      </Button>
      <ActionProblems action={retry} shownAt={[]} />
    </div>
  );
}
