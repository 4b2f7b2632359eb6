import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { notFound, refuse } from '../errors/refusals.js';
import type { Actor } from '../team/permissions.js';
import { nameKey } from '../team/unique-names.js';
import { seesProject } from '../team/visibility.js';
import { ENVIRONMENT_NAMES, type EnvironmentKind } from './environment-kind.js';
import { Project } from './project.entity.js';

/** Inserts a project without content and returns its id. */
export async function insertProject(
  manager: EntityManager,
  project: Pick<Project, 'name' | 'editable' | 'createdAt'>,
): Promise<string> {
  const id = newId('project');
  await manager.insert(Project, {
    ...project,
    ...nameColumns(project.name),
    id,
    contentRevision: 0,
    liveReleaseId: null,
  });
  return id;
}

/** Switches a project's readers to other content, or to another release that has brought it. */
export async function switchProject(
  manager: EntityManager,
  id: string,
  change: Partial<Pick<Project, 'contentRevision' | 'liveReleaseId'>>,
): Promise<void> {
  await manager.update(Project, { id }, change);
}

/** Makes a Development Project the one of Production. Its pipeline names it from now on, and only releases change it. */
export async function convertToProduction(
  manager: EntityManager,
  project: Project,
  pipelineName: string,
): Promise<Project> {
  const name = environmentProjectName(pipelineName, 'PRODUCTION');
  return manager.save(Project, Object.assign(project, { ...nameColumns(name), editable: false }));
}

/** A project's name with what searches go by. */
export function nameColumns(name: string): Pick<Project, 'name' | 'nameKey'> {
  return { name, nameKey: nameKey(name) };
}

/** What an environment's project is called. */
export function environmentProjectName(pipelineName: string, kind: EnvironmentKind): string {
  return `${pipelineName} ${ENVIRONMENT_NAMES[kind]}`;
}

/** The project, or the refusal `NOT_FOUND` where the actor sees none of this id. */
export async function visibleProject(
  manager: EntityManager,
  actor: Actor,
  id: string,
  field = 'projectId',
): Promise<Project> {
  const project = seesProject(actor, id) ? await manager.findOneBy(Project, { id }) : null;
  return project ?? notFound('project', id, field);
}

/** The project, or the refusal of whoever wants to write to content that only releases may change. */
export async function editableProject(
  manager: EntityManager,
  actor: Actor,
  id: string,
  field = 'projectId',
): Promise<Project> {
  const project = await visibleProject(manager, actor, id, field);
  if (project.editable) return project;
  return refuse(
    'ENVIRONMENT_READ_ONLY',
    `${project.name} is read-only. Edit the content in Development, and release it from there.`,
    { field: [field] },
  );
}
