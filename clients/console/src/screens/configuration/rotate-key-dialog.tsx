import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { signingKeys as words } from '../../texts/configuration';
import type { ProjectColumn } from './columns';
import { RotateSigningKeyDocument } from './configuration.generated';

interface RotateKeyDialogProps {
  readonly column: ProjectColumn;
  readonly onClose: () => void;
  /** Gets the private key, which is given only once. */
  readonly onRotated: (privateKey: string) => void;
}

/** Replaces a signing key, or creates the first one. Replacing signs users out: the name is typed to confirm it. */
export function RotateKeyDialog({ column: { label, project }, onClose, onRotated }: RotateKeyDialogProps) {
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const rotate = useAction(RotateSigningKeyDocument);
  const isFirst = project.signingKey === null;

  async function confirm() {
    const isConfirmed = isFirst || typed.trim() === label;
    setWrong(!isConfirmed);
    if (!isConfirmed) return;
    const privateKey = (await rotate.run({ input: { projectId: project.id } }))?.privateKeyPem;
    if (privateKey) onRotated(privateKey);
  }

  return (
    <ConfirmDialog
      opened
      title={(isFirst ? words.createTitle : words.rotateTitle)(label)}
      confirm={isFirst ? words.create : words.rotate}
      isDangerous={!isFirst}
      action={rotate}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text>{isFirst ? words.createText : words.consequence}</Text>
        {!isFirst && (
          <TextInput
            label={words.confirm(label)}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            error={isWrong ? words.mismatch(label) : null}
            autoComplete="off"
            data-autofocus
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}
