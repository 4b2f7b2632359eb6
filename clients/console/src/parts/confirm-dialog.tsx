import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Failure } from '../data/errors';
import type { RefusalFieldsFragment as Refusal } from '../data/refusal.generated';
import { shell } from '../texts/shell';
import { ActionProblems } from './refusals';

export interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** The word on the button: the verb of what it does. */
  readonly confirm: string;
  /** Whether it removes or replaces something. */
  readonly isDangerous?: boolean;
  /** What the button runs (`useAction`): its problems are shown here. */
  readonly action?: {
    readonly isRunning: boolean;
    readonly refusals: readonly Refusal[];
    readonly failure: Failure | null;
  };
  onConfirm(): void;
  onClose(): void;
  /** What will happen. */
  readonly children?: ReactNode;
}

/** Asks before something is done that can't be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, confirm, isDangerous = false, action, onConfirm, onClose, children } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': shell.close }}>
      <Stack gap="md">
        {children !== undefined && <div>{children}</div>}
        {action && <ActionProblems action={action} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {shell.cancel}
          </Button>
          <Button color={isDangerous ? 'removed' : 'accent'} loading={action?.isRunning ?? false} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
