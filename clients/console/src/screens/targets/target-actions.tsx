import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { RotateSecret } from '../../parts/rotate-secret';
import { targets as words } from '../../texts/targets';
import { TargetDialog } from './target-dialog';
import { DeleteTargetDocument, RotateTargetSecretDocument, type TargetRowFragment } from './targets.generated';

type Dialog = 'EDIT' | 'ROTATE' | 'DELETE';

/** The buttons of a deployment target: edit, replace its secret, delete. */
export function TargetActions({ target }: { readonly target: TargetRowFragment }) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const rotate = useAction(RotateTargetSecretDocument);
  const remove = useAction(DeleteTargetDocument, { success: () => words.removed(target.name) });
  const close = () => setDialog(null);
  const id = { deploymentTargetId: target.id };
  return (
    <Group gap="xs">
      <Button variant="default" size="compact-sm" onClick={() => setDialog('EDIT')}>
        {words.edit}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => setDialog('ROTATE')}>
        {words.rotation.rotate}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => setDialog('DELETE')}>
        {words.remove}
      </Button>
      <TargetDialog opened={dialog === 'EDIT'} target={target} onClose={close} />
      <RotateSecret
        opened={dialog === 'ROTATE'}
        words={words.rotation}
        action={rotate}
        onRotate={async (old) => (await rotate.run({ input: { ...id, ...old } }))?.secret ?? null}
        onClose={close}
      />
      <ConfirmDialog
        opened={dialog === 'DELETE'}
        title={words.removeTitle(target.name)}
        confirm={words.remove}
        isDangerous
        action={remove}
        onConfirm={async () => {
          if (await remove.run({ input: id })) close();
        }}
        onClose={close}
      >
        <Text>{words.removeText}</Text>
      </ConfirmDialog>
    </Group>
  );
}
