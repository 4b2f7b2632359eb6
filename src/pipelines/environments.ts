import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { notFound } from '../errors/refusals.js';
import type { Actor } from '../team/permissions.js';
import { nameKey } from '../team/unique-names.js';
import { Environment } from './environment.entity.js';
import { Pipeline } from './pipeline.entity.js';
import { seesEnvironment } from './visibility.js';

/** Returns the environment. Refuses with `NOT_FOUND` if the actor does not see it. */
export async function visibleEnvironment(manager: EntityManager, actor: Actor, id: string): Promise<Environment> {
  const environment = await manager.findOneBy(Environment, { id });
  return environment && seesEnvironment(actor, environment)
    ? environment
    : notFound('environment', id, 'environmentId');
}

/** Returns the previous environment of the pipeline, which releases come from; null for the first environment. */
export async function readSource(
  manager: EntityManager,
  { pipelineId, position }: Pick<Environment, 'pipelineId' | 'position'>,
): Promise<Environment | null> {
  return manager.findOneBy(Environment, { pipelineId, position: position - 1 });
}

/** Like `readSource`, for loaded environments of the pipeline. */
export function findSourceIn(
  environments: readonly Environment[],
  { position }: Pick<Environment, 'position'>,
): Environment | null {
  return environments.find((environment) => environment.position === position - 1) ?? null;
}

/** Inserts a pipeline without environments and returns its id. The caller has claimed its name. */
export async function insertPipeline(
  manager: EntityManager,
  { name, createdAt }: Pick<Pipeline, 'name' | 'createdAt'>,
): Promise<string> {
  const id = newId('pipeline');
  await manager.insert(Pipeline, { id, name, nameKey: nameKey(name), createdAt });
  return id;
}

/** Inserts an environment of a pipeline and returns its id. */
export async function insertEnvironment(manager: EntityManager, environment: Omit<Environment, 'id'>): Promise<string> {
  const id = newId('environment');
  await manager.insert(Environment, { ...environment, id });
  return id;
}
