import { Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { ActionProblems } from '../../parts/refusals';
import { user as words } from '../../texts/users';
import { DeleteUserDocument, DisableUserDocument, EnableUserDocument, type ShownUserFragment } from './user.generated';

interface UserActionsProps {
  readonly projectId: string;
  readonly user: ShownUserFragment;
}

/** The buttons of a user: enable or disable, delete. */
export function UserActions({ projectId, user: { id, userId, enabled, connections } }: UserActionsProps) {
  const [dialog, setDialog] = useState<'DISABLE' | 'DELETE' | null>(null);
  const navigate = useNavigate();
  const enable = useAction(EnableUserDocument, { success: () => words.enabled(userId) });
  const disable = useAction(DisableUserDocument, { success: () => words.disabled(userId) });
  const remove = useAction(DeleteUserDocument, { success: () => words.removed(userId), refetches: false });
  const input = { connectedUserId: id };
  const close = () => setDialog(null);

  async function onRemove() {
    if (await remove.run({ input })) await navigate({ to: '/projects/$projectId/users', params: { projectId } });
  }

  return (
    <Group gap="xs">
      <ActionProblems action={enable} />
      {enabled ? (
        <Button variant="default" onClick={() => setDialog('DISABLE')}>
          {words.disable}
        </Button>
      ) : (
        <Button variant="default" loading={enable.isRunning} onClick={() => void enable.run({ input })}>
          {words.enable}
        </Button>
      )}
      <Button variant="default" onClick={() => setDialog('DELETE')}>
        {words.remove}
      </Button>
      <ConfirmDialog
        opened={dialog === 'DISABLE'}
        title={words.disableTitle(userId)}
        confirm={words.disable}
        isDangerous
        action={disable}
        onConfirm={async () => {
          if (await disable.run({ input })) close();
        }}
        onClose={close}
      >
        <Text>{words.disableText}</Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={dialog === 'DELETE'}
        title={words.removeTitle(userId)}
        confirm={words.remove}
        isDangerous
        action={remove}
        onConfirm={() => void onRemove()}
        onClose={close}
      >
        <Text>{words.removeText(connections.length)}</Text>
      </ConfirmDialog>
    </Group>
  );
}
