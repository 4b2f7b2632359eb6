import { Alert, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { notify } from '../../data/notices';
import { FormDialog } from '../../parts/form-dialog';
import { refusalAt } from '../../parts/refusals';
import { configuration as words } from '../../texts/configuration';
import type { KeyedKind, ProjectColumn } from './columns';
import { emptyDraft, givenDrafts, LISTS } from './drafts';
import { savedNotice, useSave } from './use-save';
import { ValueFields } from './value-fields';
import { problemOf } from './values-dialog';

interface AddDialogProps {
  readonly kind: KeyedKind;
  readonly columns: readonly ProjectColumn[];
  readonly onClose: () => void;
}

/** Adds a value for a key that no content uses yet. */
export function AddDialog({ kind, columns, onClose }: AddDialogProps) {
  const allowed = columns.filter(({ project }) => project.can.provideConfiguration);
  const [label, setLabel] = useState(allowed[0]?.label ?? '');
  const [draft, setDraft] = useState(emptyDraft(''));
  const [problem, setProblem] = useState<string | null>(null);
  const save = useSave(kind);
  const { refusals } = save.action;
  const keyPath = `${LISTS[kind]}.0.${kind === 'APP_CREDENTIALS' ? 'integrationKey' : 'key'}`;
  const valuePath = `${LISTS[kind]}.0.${kind === 'APP_CREDENTIALS' ? 'clientSecret' : 'value'}`;

  async function submit() {
    const column = allowed.find((each) => each.label === label);
    const found = problemOf(kind, givenDrafts([draft]));
    setProblem(found);
    if (found !== null || !column || !(await save.run(column, [draft]))) return;
    onClose();
    notify(savedNotice([draft], column));
  }

  return (
    <FormDialog
      opened
      title={words.addTitle[kind]}
      submit={words.save}
      action={save.action}
      shownAt={[keyPath, valuePath]}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        label={kind === 'APP_CREDENTIALS' ? words.integrationKey : words.key}
        value={draft.key}
        onChange={({ currentTarget }) => setDraft({ ...draft, key: currentTarget.value })}
        error={refusalAt(refusals, keyPath)}
        spellCheck={false}
        autoComplete="off"
        data-autofocus
      />
      {allowed.length > 1 && (
        <NativeSelect
          label={words.environment}
          data={allowed.map((each) => each.label)}
          value={label}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
      )}
      <ValueFields
        kind={kind}
        // The labels of the inputs don't follow the key as it is typed.
        draft={{ ...draft, key: '' }}
        isFirst={false}
        error={refusalAt(refusals, valuePath)}
        onChange={(changed) => setDraft({ ...changed, key: draft.key })}
      />
      {problem !== null && (
        <Alert color="removed" variant="outline" role="alert">
          {problem}
        </Alert>
      )}
    </FormDialog>
  );
}
