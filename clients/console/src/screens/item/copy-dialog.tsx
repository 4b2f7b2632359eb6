import { NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { useScreenQuery } from '../../data/use-screen-query';
import { ErrorNotice } from '../../parts/error-notice';
import { FormDialog } from '../../parts/form-dialog';
import { content, itemTexts } from '../../texts/content';
import { CopyTargetsDocument, CopyWorkflowToDocument } from './item.generated';
import type { LoadedItem } from './loaded-item';

interface CopyDialogProps {
  readonly projectId: string;
  readonly item: LoadedItem;
  readonly onClose: () => void;
}

/** Copies a workflow, with what it needs, to another project that the member may edit. */
export function CopyDialog({ projectId, item, onClose }: CopyDialogProps) {
  const [search, setSearch] = useState('');
  const [debounced] = useDebouncedValue(search, 200);
  const [chosen, setChosen] = useState('');
  const { data, isLoading, failure, retry } = useScreenQuery(CopyTargetsDocument, { search: debounced, key: item.key });
  const copy = useAction(CopyWorkflowToDocument, {
    success: ({ copiedIntegration, copiedAppEvent, copiedStepIntegrations }) =>
      itemTexts.copied([copiedIntegration, copiedAppEvent, ...copiedStepIntegrations].filter((each) => each).length),
  });
  const projects = (data?.projects.nodes ?? []).filter(({ id, can }) => id !== projectId && can?.editContent === true);
  const target = projects.find(({ id }) => id === chosen) ?? projects[0];

  async function submit() {
    if (target === undefined) return;
    const expectedRevision = target.workflow?.revision ?? null;
    const input = { workflowId: item.id, targetProjectId: target.id, expectedRevision };
    if ((await copy.run({ input })) !== null) onClose();
  }

  return (
    <FormDialog
      opened
      title={itemTexts.copyTo}
      submit={itemTexts.copy}
      action={copy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Text>{itemTexts.copyText}</Text>
      <TextInput
        type="search"
        label={itemTexts.searchProjects}
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {failure && <ErrorNotice failure={failure} onRetry={retry} />}
      {target === undefined ? (
        <Text role="status">{isLoading ? content.loading : data && itemTexts.noTargets}</Text>
      ) : (
        <NativeSelect
          label={itemTexts.copyTarget}
          data={projects.map(({ id, name }) => ({ value: id, label: name }))}
          value={target.id}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      {target?.workflow && <Text>{itemTexts.copyReplaces}</Text>}
    </FormDialog>
  );
}
