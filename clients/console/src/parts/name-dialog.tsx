import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { pipelines as words } from '../texts/pipelines';
import { FormDialog } from './form-dialog';
import { type ActionProblemsProps, refusalAt } from './refusals';

export interface NameDialogProps {
  readonly title: string;
  /** The present name; empty for something new. */
  readonly name: string;
  readonly submit: string;
  readonly action: ActionProblemsProps['action'] & { readonly isRunning: boolean };
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a name. */
export function NameDialog({ title, name, submit, action, onSave, onClose }: NameDialogProps) {
  const [draft, setDraft] = useState(name);
  return (
    <FormDialog
      opened
      title={title}
      submit={submit}
      action={action}
      shownAt={['name']}
      onSubmit={() => onSave(draft)}
      onClose={onClose}
    >
      <TextInput
        label={words.name}
        value={draft}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        error={refusalAt(action.refusals, 'name')}
        data-autofocus
        required
      />
    </FormDialog>
  );
}
