import { Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog, type ConfirmDialogProps } from './confirm-dialog';
import { SecretDialog } from './secret-dialog';

export interface RotateSecretProps {
  readonly opened: boolean;
  /** The words of the dialogs. */
  readonly words: {
    readonly title: string;
    readonly text: string;
    /** The word on the button. */
    readonly rotate: string;
    /** The label of the choice to end the old secret at once. */
    readonly leaked: string;
    /** The title above the new secret. */
    readonly rotated: string;
    /** What the secret is: `Token`. */
    readonly secret: string;
  };
  readonly action: NonNullable<ConfirmDialogProps['action']>;
  /**
   * Replaces the secret. Returns the new one, or null if it was refused.
   *
   * @param old for how long the old secret stays valid, as part of the mutation's input; absent: as long as by default
   */
  readonly onRotate: (old: { readonly oldSecretSeconds?: number }) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Replaces a secret after a confirmation, and shows the new one once. */
export function RotateSecret({ opened, words, action, onRotate, onClose }: RotateSecretProps) {
  const [hasLeaked, setLeaked] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);

  async function rotate() {
    const rotated = await onRotate(hasLeaked ? { oldSecretSeconds: 0 } : {});
    if (rotated === null) return;
    onClose();
    setSecret(rotated);
  }

  return (
    <>
      <ConfirmDialog
        opened={opened}
        title={words.title}
        confirm={words.rotate}
        isDangerous
        action={action}
        onConfirm={() => void rotate()}
        onClose={onClose}
      >
        <Stack gap="sm">
          <Text>{words.text}</Text>
          <Checkbox
            label={words.leaked}
            checked={hasLeaked}
            onChange={({ currentTarget }) => setLeaked(currentTarget.checked)}
          />
        </Stack>
      </ConfirmDialog>
      <SecretDialog secret={secret} title={words.rotated} label={words.secret} onClose={() => setSecret(null)} />
    </>
  );
}
