import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { shell } from '../texts/shell';
import { ActionProblems, type ActionProblemsProps } from './refusals';

export interface FormDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** The words of the button that submits. */
  readonly submit: string;
  readonly action: ActionProblemsProps['action'] & { readonly isRunning: boolean };
  /** The input fields that show their refusals themselves. */
  readonly shownAt?: readonly string[];
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog. Refusals stand at their fields, all others above the buttons. It stays open until it is accepted. */
export function FormDialog(props: FormDialogProps) {
  const { opened, title, submit, action, shownAt = [], onSubmit, onClose, children } = props;
  function onFormSubmit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  }
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': shell.close }}>
      <form onSubmit={onFormSubmit} noValidate>
        <Stack gap="md">
          {children}
          <ActionProblems action={action} shownAt={shownAt} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {shell.cancel}
            </Button>
            <Button type="submit" loading={action.isRunning}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
