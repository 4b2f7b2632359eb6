import { Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { RotateSecret } from '../../parts/rotate-secret';
import { webhook as words } from '../../texts/webhooks';
import { WebhookDialog } from '../webhooks/webhook-dialog';
import type { WebhookRowFragment } from '../webhooks/webhooks.generated';
import { DeleteWebhookDocument, RotateWebhookSecretDocument } from './webhook.generated';

type Dialog = 'EDIT' | 'ROTATE' | 'DELETE';

/** The buttons of a webhook: edit, replace its secret, delete. */
export function WebhookActions({ webhook }: { readonly webhook: WebhookRowFragment }) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const rotate = useAction(RotateWebhookSecretDocument, { refetches: false });
  const close = () => setDialog(null);
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setDialog('EDIT')}>
        {words.edit}
      </Button>
      <Button variant="default" onClick={() => setDialog('ROTATE')}>
        {words.rotation.rotate}
      </Button>
      <Button variant="default" onClick={() => setDialog('DELETE')}>
        {words.remove}
      </Button>
      <WebhookDialog opened={dialog === 'EDIT'} webhook={webhook} onClose={close} />
      <RotateSecret
        opened={dialog === 'ROTATE'}
        words={words.rotation}
        action={rotate}
        onRotate={async (old) => (await rotate.run({ input: { webhookId: webhook.id, ...old } }))?.secret ?? null}
        onClose={close}
      />
      <DeleteWebhook opened={dialog === 'DELETE'} webhook={webhook} onClose={close} />
    </Group>
  );
}

interface DeleteWebhookProps {
  readonly opened: boolean;
  readonly webhook: WebhookRowFragment;
  readonly onClose: () => void;
}

function DeleteWebhook({ opened, webhook, onClose }: DeleteWebhookProps) {
  const navigate = useNavigate();
  const remove = useAction(DeleteWebhookDocument, { success: () => words.removed(webhook.name), refetches: false });
  return (
    <ConfirmDialog
      opened={opened}
      title={words.removeTitle(webhook.name)}
      confirm={words.remove}
      isDangerous
      action={remove}
      onConfirm={async () => {
        if (await remove.run({ input: { webhookId: webhook.id } })) await navigate({ to: '/webhooks' });
      }}
      onClose={onClose}
    >
      <Text>{words.removeText}</Text>
    </ConfirmDialog>
  );
}
