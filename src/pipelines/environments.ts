import type { EntityManager } from 'typeorm';
import { notFound } from '../errors/refusals.js';
import { type Actor, sees } from '../team/permissions.js';
import { Environment } from './environment.entity.js';

/** The environment, or the refusal `NOT_FOUND` where the actor sees none of this id. */
export async function visibleEnvironment(manager: EntityManager, actor: Actor, id: string): Promise<Environment> {
  const environment = await manager.findOneBy(Environment, { id });
  return environment && sees(actor, environment.projectId) ? environment : notFound('environment', id, 'environmentId');
}
