import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../data/session';
import { EmptyState } from '../../parts/empty-state';
import { lazyDialog } from '../../parts/lazy-part';
import { projects, pipelines as words } from '../../texts/pipelines';

const CreateProjectDialog = lazyDialog(() =>
  import('../projects/project-dialogs').then((module) => module.CreateProjectDialog),
);

/** Stands where there is no pipeline: what to do first, by what the member may do. */
export function NoPipeline({ onCreate }: { readonly onCreate: () => void }) {
  const { createPipelines, createProjects } = useSession().permissions;
  const [isCreatingProject, setCreatingProject] = useState(false);
  return (
    <>
      <EmptyState
        title={words.none}
        text={createPipelines ? `${words.noneMayCreate} ${words.noneExample}` : words.noneOfYours}
        action={
          (createPipelines || createProjects) && (
            <Group gap="xs">
              {createPipelines && <Button onClick={onCreate}>{words.create}</Button>}
              {createProjects && (
                <Button variant="default" onClick={() => setCreatingProject(true)}>
                  {projects.create}
                </Button>
              )}
            </Group>
          )
        }
      />
      {isCreatingProject && <CreateProjectDialog onClose={() => setCreatingProject(false)} />}
    </>
  );
}
