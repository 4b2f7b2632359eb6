import { Alert, Text } from '@mantine/core';
import { useState } from 'react';
import { notify } from '../../data/notices';
import { FormDialog } from '../../parts/form-dialog';
import { configuration as words } from '../../texts/configuration';
import type { KeyedKind, ProjectColumn } from './columns';
import { type Draft, emptyDraft, givenDrafts, isWhole, pathsAtDrafts, refusalOfDraft } from './drafts';
import { savedNotice, useSave } from './use-save';
import { ValueFields } from './value-fields';

interface ValuesDialogProps {
  readonly kind: KeyedKind;
  readonly keys: readonly string[];
  readonly isReplacing: boolean;
  readonly column: ProjectColumn;
  readonly onClose: () => void;
}

/** Gives values for keys of one project, all or none. */
export function ValuesDialog({ kind, keys, isReplacing, column, onClose }: ValuesDialogProps) {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => keys.map(emptyDraft));
  const [problem, setProblem] = useState<string | null>(null);
  const save = useSave(kind);
  const given = givenDrafts(drafts);

  async function submit() {
    const found = problemOf(kind, given);
    setProblem(found);
    if (found !== null || !(await save.run(column, given))) return;
    onClose();
    notify(savedNotice(given, column));
  }

  const [only = ''] = keys;
  const single = (isReplacing ? words.replaceLabel : words.setLabel)(only, column.label);
  return (
    <FormDialog
      opened
      title={keys.length === 1 ? single : words.setMissing(keys.length, column.label)}
      submit={words.save}
      action={save.action}
      shownAt={pathsAtDrafts(save.action.refusals, kind)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {keys.length > 1 && <Text c="dimmed">{words.several}</Text>}
      {drafts.map((draft, index) => (
        <ValueFields
          key={draft.key}
          kind={kind}
          draft={draft}
          isFirst={index === 0}
          error={given.includes(draft) ? refusalOfDraft(save.action.refusals, kind, given.indexOf(draft)) : null}
          onChange={(changed) => setDrafts(drafts.map((each) => (each === draft ? changed : each)))}
        />
      ))}
      {problem !== null && (
        <Alert color="removed" variant="outline" role="alert">
          {problem}
        </Alert>
      )}
    </FormDialog>
  );
}

/** Why the values can't be sent. Null if they can. */
export function problemOf(kind: KeyedKind, given: readonly Draft[]): string | null {
  if (given.length === 0) return words.empty;
  return given.every((draft) => isWhole(kind, draft)) ? null : words.incompleteCredentials;
}
