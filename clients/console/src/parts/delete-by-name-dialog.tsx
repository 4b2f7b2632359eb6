import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { pipelines as words } from '../texts/pipelines';
import { FormDialog } from './form-dialog';
import { type ActionProblemsProps, refusalAt } from './refusals';

export interface DeleteByNameDialogProps {
  readonly title: string;
  /** What goes with it. */
  readonly text: string;
  /** The name that has to be typed. The server compares it. */
  readonly name: string;
  readonly action: ActionProblemsProps['action'] & { readonly isRunning: boolean };
  readonly onDelete: (typed: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of what is deleted with all that it contains. */
export function DeleteByNameDialog({ title, text, name, action, onDelete, onClose }: DeleteByNameDialogProps) {
  const [typed, setTyped] = useState('');
  return (
    <FormDialog
      opened
      title={title}
      submit={words.delete}
      action={action}
      shownAt={['name']}
      onSubmit={() => onDelete(typed)}
      onClose={onClose}
    >
      <Text>{text}</Text>
      <TextInput
        label={words.typeName(name)}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        error={refusalAt(action.refusals, 'name')}
        data-autofocus
        autoComplete="off"
        required
      />
    </FormDialog>
  );
}
