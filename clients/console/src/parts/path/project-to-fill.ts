import type { PathEnvironmentFragment } from './path.generated';

type Environment = Pick<PathEnvironmentFragment, 'kind'> & {
  readonly project: Pick<PathEnvironmentFragment['project'], 'id' | 'history' | 'integrations' | 'workflows'> & {
    readonly can: { readonly editContent: boolean };
  };
};

/** The id of the Development of a pipeline in which nothing was ever created, if the member may. Null otherwise. */
export function projectToFill(environments: readonly Environment[]): string | null {
  const project = environments.find(({ kind }) => kind === 'DEVELOPMENT')?.project;
  if (!project?.can.editContent) return null;
  const { id, history, integrations, workflows } = project;
  return history.nodes.length + integrations.totalCount + workflows.totalCount === 0 ? id : null;
}
