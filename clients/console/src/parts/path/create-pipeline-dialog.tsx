import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { useScreenQuery } from '../../data/use-screen-query';
import { pipelines as words } from '../../texts/pipelines';
import { FormDialog } from '../form-dialog';
import { refusalAt } from '../refusals';
import { CreatePipelineDocument, ProjectsToConvertDocument } from './pipelines.generated';

export interface CreatePipelineDialogProps {
  readonly opened: boolean;
  /** The Development Project that is chosen first. None if absent. */
  readonly projectId?: string;
  readonly onClose: () => void;
  readonly onCreated: (pipelineId: string) => void;
}

/** Creates a pipeline: empty, or from a Development Project. */
export function CreatePipelineDialog(props: CreatePipelineDialogProps) {
  return props.opened ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ projectId = '', onClose, onCreated }: CreatePipelineDialogProps) {
  const [name, setName] = useState('');
  const [from, setFrom] = useState(projectId);
  const { data } = useScreenQuery(ProjectsToConvertDocument, {});
  const create = useAction(CreatePipelineDocument, { success: () => words.created(name.trim()) });
  const convertible = (data?.projects.nodes ?? []).filter(({ can }) => can.createPipeline);

  async function save() {
    const payload = await create.run({ input: { name, projectId: from === '' ? null : from } });
    if (!payload?.pipeline) return;
    onClose();
    onCreated(payload.pipeline.id);
  }

  return (
    <FormDialog
      opened
      title={words.create}
      submit={words.create}
      action={create}
      shownAt={['name', 'projectId']}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label={words.name}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={refusalAt(create.refusals, 'name')}
        data-autofocus
        required
      />
      {convertible.length > 0 && (
        <Select
          label={words.fromProject}
          description={words.fromProjectHelp}
          data={[
            { value: '', label: words.fromNothing },
            ...convertible.map((project) => ({ value: project.id, label: project.name })),
          ]}
          value={from}
          onChange={(value) => setFrom(value ?? '')}
          allowDeselect={false}
          searchable
          error={refusalAt(create.refusals, 'projectId')}
        />
      )}
    </FormDialog>
  );
}
