import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { type LockMode, lockRows } from '../database/statements/locks.js';
import { join, rows, sql } from '../database/statements/sql.js';
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

/** Switches a project to another content revision, or to another live release. */
export async function switchProject(
  manager: EntityManager,
  id: string,
  change: Partial<Pick<Project, 'contentRevision' | 'liveReleaseId'>>,
): Promise<void> {
  await manager.update(Project, { id }, change);
}

/** Converts a Development Project to the project of Production: named after its pipeline, and changed only by releases. */
export async function convertToProduction(
  manager: EntityManager,
  project: Project,
  pipelineName: string,
): Promise<Project> {
  const name = environmentProjectName(pipelineName, 'PRODUCTION');
  return manager.save(Project, Object.assign(project, { ...nameColumns(name), editable: false }));
}

/** The columns that store a project's name. */
export function nameColumns(name: string): Pick<Project, 'name' | 'nameKey'> {
  return { name, nameKey: nameKey(name) };
}

/** The name of an environment's project. */
export function environmentProjectName(pipelineName: string, kind: EnvironmentKind): string {
  return `${pipelineName} ${ENVIRONMENT_NAMES[kind]}`;
}

/**
 * Locks a project until the unit of work ends. Refuses with `NOT_FOUND` if it was deleted after the actor was
 * authenticated.
 */
export async function lockProject(manager: EntityManager, id: string, mode: LockMode = 'UPDATE'): Promise<void> {
  const query = sql`SELECT id FROM project WHERE id = ${id} AND deleted_at IS NULL`;
  if ((await lockRows(manager, query, mode)) === 0) refuse('NOT_FOUND', `The project "${id}" was deleted.`);
}

/** Returns the project. Refuses with `NOT_FOUND` if the actor does not see it. */
export async function visibleProject(
  manager: EntityManager,
  actor: Actor,
  id: string,
  field = 'projectId',
): Promise<Project> {
  const project = seesProject(actor, id) ? await manager.findOneBy(Project, { id }) : null;
  return project ?? notFound('project', id, field);
}

/** Returns the project. Refuses with `ENVIRONMENT_READ_ONLY` if only releases may change its content. */
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

/** Whether all of these projects exist and none is being deleted. */
export async function allProjectsExist(reader: EntityManager, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const found = await rows(reader, sql`SELECT id FROM project WHERE id IN (${join(ids)}) AND deleted_at IS NULL`);
  return found.length === ids.length;
}
