import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { DataTable } from '../../parts/data-table';
import { TextLink } from '../../parts/links';
import { CreatePipelineDialog } from '../../parts/path/create-pipeline-dialog';
import { Timestamp } from '../../parts/timestamp';
import { pipelines, projects as words } from '../../texts/pipelines';
import { DeleteProjectDialog, RenameProjectDialog } from './project-dialogs';
import type { ProjectRowFragment } from './projects.generated';

type OpenDialog = { readonly what: 'RENAME' | 'DELETE' | 'PIPELINE'; readonly project: ProjectRowFragment };

/** The projects, with what the member may do with each. */
export function ProjectTable({ rows }: { readonly rows: readonly ProjectRowFragment[] }) {
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const navigate = useNavigate();
  const close = () => setOpen(null);
  return (
    <>
      <DataTable
        label={words.title}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: words.columns.name,
            cell: ({ id, name }) => (
              <TextLink to="/projects/$projectId/items" params={{ projectId: id }}>
                {name}
              </TextLink>
            ),
          },
          { key: 'belongsTo', header: words.columns.belongsTo, cell: (project) => <Owner project={project} /> },
          {
            key: 'contents',
            header: words.columns.contents,
            cell: (project) => <Contents project={project} />,
          },
          { key: 'created', header: words.columns.created, cell: ({ createdAt }) => <Timestamp at={createdAt} /> },
          {
            key: 'actions',
            header: words.columns.actions,
            cell: (project) => <Actions project={project} onOpen={(what) => setOpen({ what, project })} />,
          },
        ]}
      />
      {open?.what === 'RENAME' && <RenameProjectDialog project={open.project} onClose={close} />}
      {open?.what === 'DELETE' && <DeleteProjectDialog project={open.project} onClose={close} />}
      {open?.what === 'PIPELINE' && (
        <CreatePipelineDialog
          opened
          projectId={open.project.id}
          onClose={close}
          onCreated={(pipelineId) => void navigate({ to: '/pipelines/$pipelineId', params: { pipelineId } })}
        />
      )}
    </>
  );
}

/** How much content a project has, and the ways to what else belongs to it. */
function Contents({ project: { id: projectId, integrations, workflows } }: { readonly project: ProjectRowFragment }) {
  return (
    <Group gap="0 12px">
      <span>
        {pipelines.integrations(integrations.totalCount)}, {pipelines.workflows(workflows.totalCount)}
      </span>
      <TextLink to="/projects/$projectId/configuration" params={{ projectId }}>
        {pipelines.links.configuration}
      </TextLink>
      <TextLink to="/projects/$projectId/users" params={{ projectId }}>
        {pipelines.links.users}
      </TextLink>
    </Group>
  );
}

function Owner({ project: { environment } }: { readonly project: ProjectRowFragment }) {
  if (!environment) return words.developmentProject;
  const { pipeline } = environment;
  return (
    <TextLink to="/pipelines/$pipelineId" params={{ pipelineId: pipeline.id }}>
      {pipeline.name}
    </TextLink>
  );
}

interface ActionsProps {
  readonly project: ProjectRowFragment;
  readonly onOpen: (what: OpenDialog['what']) => void;
}

function Actions({ project: { name, can }, onOpen }: ActionsProps) {
  if (!can.renameProject && !can.createPipeline && !can.deleteProject) return null;
  return (
    <Group gap="xs">
      {can.renameProject && (
        <Button size="compact-md" variant="default" aria-label={words.renameOf(name)} onClick={() => onOpen('RENAME')}>
          {words.rename}
        </Button>
      )}
      {can.createPipeline && (
        <Button size="compact-md" variant="default" onClick={() => onOpen('PIPELINE')}>
          {pipelines.create}
        </Button>
      )}
      {can.deleteProject && (
        <Button size="compact-md" variant="default" aria-label={words.deleteOf(name)} onClick={() => onOpen('DELETE')}>
          {words.delete}
        </Button>
      )}
    </Group>
  );
}
