import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useAction } from '../../../data/use-action';
import { ConfirmDialog } from '../../../parts/confirm-dialog';
import { release as texts } from '../../../texts/release';
import { DiscardDocument } from '../changes/change.generated';
import { useReleaseScreen } from '../release-context';

/** Closes the preview without deploying it, after a question. */
export function DiscardButton() {
  const { head } = useReleaseScreen().release;
  const [isOpen, dialog] = useDisclosure(false);
  const discard = useAction(DiscardDocument, { success: () => texts.discard.done });
  const navigate = useNavigate();
  async function run() {
    if ((await discard.run({ id: head.id })) === null) return;
    await navigate({ to: '/environments/$environmentId/releases', params: { environmentId: head.environment.id } });
  }
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {texts.discard.button}
      </Button>
      <ConfirmDialog
        opened={isOpen}
        title={texts.discard.title}
        confirm={texts.discard.confirm}
        isDangerous
        action={discard}
        onConfirm={() => void run()}
        onClose={dialog.close}
      >
        {texts.discard.text}
      </ConfirmDialog>
    </>
  );
}
