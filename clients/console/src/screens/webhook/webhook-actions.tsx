import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { SecretDialog } from '../../parts/secret-dialog';
import { webhook as words, webhooks } from '../../texts/webhooks';
import { WebhookDialog } from '../webhooks/webhook-dialog';
import type { WebhookRowFragment } from '../webhooks/webhooks.generated';
import { DeleteWebhookDocument, RotateWebhookSecretDocument } from './webhook.generated';

type Dialog = 'EDIT' | 'ROTATE' | 'DELETE';

/** The buttons of a webhook: edit, replace its secret, delete. */
export function WebhookActions({ webhook }: { readonly webhook: WebhookRowFragment }) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setDialog('EDIT')}>
        {words.edit}
      </Button>
      <Button variant="default" onClick={() => setDialog('ROTATE')}>
        {words.rotate}
      </Button>
      <Button variant="default" onClick={() => setDialog('DELETE')}>
        {words.remove}
      </Button>
      <WebhookDialog opened={dialog === 'EDIT'} webhook={webhook} onClose={close} />
      <RotateSecret opened={dialog === 'ROTATE'} webhookId={webhook.id} onClose={close} />
      <DeleteWebhook opened={dialog === 'DELETE'} webhook={webhook} onClose={close} />
    </Group>
  );
}

interface RotateSecretProps {
  readonly opened: boolean;
  readonly webhookId: string;
  readonly onClose: () => void;
}

function RotateSecret({ opened, webhookId, onClose }: RotateSecretProps) {
  const [hasLeaked, setLeaked] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useAction(RotateWebhookSecretDocument, { refetches: false });
  return (
    <>
      <ConfirmDialog
        opened={opened}
        title={words.rotateTitle}
        confirm={words.rotate}
        isDangerous
        action={rotate}
        onConfirm={async () => {
          const payload = await rotate.run({ input: { webhookId, ...(hasLeaked ? { oldSecretSeconds: 0 } : {}) } });
          if (!payload) return;
          onClose();
          setSecret(payload.secret);
        }}
        onClose={onClose}
      >
        <Stack gap="sm">
          <Text>{words.rotateText}</Text>
          <Checkbox
            label={words.rotateNow}
            checked={hasLeaked}
            onChange={({ currentTarget }) => setLeaked(currentTarget.checked)}
          />
        </Stack>
      </ConfirmDialog>
      <SecretDialog secret={secret} title={words.rotated} label={webhooks.secret} onClose={() => setSecret(null)} />
    </>
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
