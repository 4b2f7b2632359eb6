import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { dialogs } from '../texts/dialogs';
import { shell } from '../texts/shell';
import { CopyButton } from './copy-button';

export interface SecretDialogProps {
  /** The secret. Null: the dialog is closed. */
  readonly secret: string | null;
  readonly title: string;
  /** What the secret is: `Token`. */
  readonly label: string;
  /** Must forget the secret. */
  readonly onClose: () => void;
}

/** Shows a secret that the server returns only once. A click beside it does not close it. */
export function SecretDialog({ secret, title, label, onClose }: SecretDialogProps) {
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      <Stack gap="md">
        <Text>{dialogs.oneTime}</Text>
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Code block style={{ flex: 1, minWidth: 0, whiteSpace: 'pre-wrap' }} data-testid="secret">
            {secret}
          </Code>
          <CopyButton value={secret ?? ''} label={dialogs.copy(label)} />
        </Group>
        <Group justify="flex-end">
          <Button onClick={onClose}>{dialogs.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
