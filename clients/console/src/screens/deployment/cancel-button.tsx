import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { mayDeploy } from '../../parts/deploy-obstacles';
import { deployment as words } from '../../texts/deployment';
import type { LiveProgress } from '.';
import { CancelDeploymentDocument, type DeploymentHeadFragment } from './deployment.generated';

interface CancelButtonProps {
  readonly release: DeploymentHeadFragment;
  readonly progress: LiveProgress;
}

/** Cancels a deployment that runs. Nothing if it has ended, or if the member may not. */
export function CancelButton({ release, progress }: CancelButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const cancel = useAction(CancelDeploymentDocument, { success: () => words.cancelRequested, refetches: false });
  if (progress.state !== 'DEPLOYING' || !mayDeploy(release)) return null;
  if (progress.release.deployment?.cancelRequested) return <Text c="dimmed">{words.cancelRequested}</Text>;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.cancel}
      </Button>
      <ConfirmDialog
        opened={isOpen}
        title={words.cancelTitle}
        confirm={words.cancel}
        isDangerous
        action={cancel}
        onConfirm={async () => {
          if (await cancel.run({ input: { releaseId: release.id } })) setOpen(false);
        }}
        onClose={() => setOpen(false)}
      >
        <Text>{words.cancelText}</Text>
      </ConfirmDialog>
    </>
  );
}
