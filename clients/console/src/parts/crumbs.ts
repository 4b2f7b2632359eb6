import { releases as words } from '../texts/releases';
import type { Crumb } from './page';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The way to what belongs to a pipeline. */
export function pipelineCrumb({ id, name }: Named): Crumb {
  return { label: name, link: { to: '/pipelines/$pipelineId', params: { pipelineId: id } } };
}

/** The way to a release of an environment: its pipeline, then all its releases. */
export function releaseCrumbs({ id, name, pipeline }: Named & { readonly pipeline: Named }): readonly Crumb[] {
  const link = { to: '/environments/$environmentId/releases', params: { environmentId: id } } as const;
  return [pipelineCrumb(pipeline), { label: words.titleOf(name), link }];
}
