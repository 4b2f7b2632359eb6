import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { DeleteByNameDialog } from '../../parts/delete-by-name-dialog';
import { ButtonLink } from '../../parts/links';
import { NameDialog } from '../../parts/name-dialog';
import { pipelines as words } from '../../texts/pipelines';
import { DeletePipelineDocument, type PipelineScreenQuery, RenamePipelineDocument } from './pipeline.generated';

type Pipeline = NonNullable<PipelineScreenQuery['pipeline']>;

/** The buttons of a pipeline. */
export function PipelineActions({ pipeline }: { readonly pipeline: Pipeline }) {
  const [open, setOpen] = useState<'RENAME' | 'DELETE' | null>(null);
  const close = () => setOpen(null);
  const mayManage = pipeline.environments.some(({ project }) => project.can.managePipeline);
  return (
    <>
      <ButtonLink to="/pipelines/$pipelineId/configuration" params={{ pipelineId: pipeline.id }} variant="default">
        {words.configuration}
      </ButtonLink>
      {mayManage && (
        <>
          <Button variant="default" onClick={() => setOpen('RENAME')}>
            {words.rename}
          </Button>
          <Button variant="default" onClick={() => setOpen('DELETE')}>
            {words.delete}
          </Button>
        </>
      )}
      {open === 'RENAME' && <Rename pipeline={pipeline} onClose={close} />}
      {open === 'DELETE' && <Delete pipeline={pipeline} onClose={close} />}
    </>
  );
}

interface DialogProps {
  readonly pipeline: Pipeline;
  readonly onClose: () => void;
}

function Rename({ pipeline: { id, name }, onClose }: DialogProps) {
  const rename = useAction(RenamePipelineDocument, { success: () => words.renamed });
  return (
    <NameDialog
      title={words.rename}
      name={name}
      submit={words.rename}
      action={rename}
      onSave={(next) =>
        void rename.run({ input: { pipelineId: id, name: next } }).then((payload) => payload && onClose())
      }
      onClose={onClose}
    />
  );
}

function Delete({ pipeline: { id, name }, onClose }: DialogProps) {
  const remove = useAction(DeletePipelineDocument, { success: () => words.deleted(name), refetches: false });
  const navigate = useNavigate();

  async function onDelete(typed: string) {
    if (await remove.run({ input: { pipelineId: id, name: typed } })) await navigate({ to: '/' });
  }

  return (
    <DeleteByNameDialog
      title={words.deleteTitle(name)}
      text={words.deleteText}
      name={name}
      action={remove}
      onDelete={(typed) => void onDelete(typed)}
      onClose={onClose}
    />
  );
}
