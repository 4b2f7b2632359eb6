import { pipelineCrumb } from '../../parts/crumbs';
import type { Crumb } from '../../parts/page';
import { content } from '../../texts/content';
import { enums } from '../../texts/enums';
import { shell } from '../../texts/shell';
import type { ItemsProjectFragment } from './items.generated';

/** The way to the content of a project: its pipeline, or the list of projects. */
export function projectCrumbs({ environment }: ItemsProjectFragment): Crumb[] {
  if (environment === null) return [{ label: shell.links.projects, link: { to: '/projects' } }];
  return [pipelineCrumb(environment.pipeline)];
}

/** The way to what belongs to the content of a project. */
export function contentCrumbs(project: ItemsProjectFragment): Crumb[] {
  const link = { to: '/projects/$projectId/items', params: { projectId: project.id } } as const;
  return [...projectCrumbs(project), { label: contentTitle(project), link }];
}

/** `Content of Development`, or of a Development Project by its name. */
export function contentTitle({ name, environment }: ItemsProjectFragment): string {
  return content.titleOf(environment === null ? name : enums.environmentKind[environment.kind]);
}
