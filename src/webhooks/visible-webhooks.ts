import { type EntityManager, In } from 'typeorm';
import { lockRow } from '../database/statements/locks.js';
import { notFound } from '../errors/refusals.js';
import { Environment } from '../pipelines/environment.entity.js';
import { seesEnvironment } from '../pipelines/visibility.js';
import type { Actor } from '../team/permissions.js';
import { seesWebhook } from './visibility.js';
import { Webhook } from './webhook.entity.js';

/** Locks and returns a webhook. Refused if the actor sees no webhook with this id. */
export async function lockVisibleWebhook(manager: EntityManager, actor: Actor, id: string): Promise<Webhook> {
  await lockRow(manager, 'webhook', id);
  return (await findVisibleWebhook(manager, actor, id)) ?? notFound('webhook', id, 'webhookId');
}

/** Returns null if the actor sees no webhook with this id. */
export async function findVisibleWebhook(manager: EntityManager, actor: Actor, id: string): Promise<Webhook | null> {
  const [webhook] = await filterVisibleWebhooks(manager, actor, await manager.findBy(Webhook, { id }));
  return webhook ?? null;
}

/** Returns the webhooks that the actor sees. */
export async function filterVisibleWebhooks(
  manager: EntityManager,
  actor: Actor,
  found: readonly Webhook[],
): Promise<Webhook[]> {
  const ids = actor.projectIds === null ? [] : found.flatMap(({ environmentIds }) => environmentIds ?? []);
  const seenIds = await visibleEnvironmentIds(manager, actor, ids);
  return found.filter((webhook) => seesWebhook(actor, webhook, seenIds));
}

/** Refuses environments that do not exist or that the actor does not see. */
export async function refuseInvisibleEnvironments(
  manager: EntityManager,
  actor: Actor,
  environmentIds: readonly string[] | null,
): Promise<void> {
  const seen = await visibleEnvironmentIds(manager, actor, environmentIds ?? []);
  const unseen = environmentIds?.find((id) => !seen.has(id));
  if (unseen !== undefined) notFound('environment', unseen, 'environmentIds');
}

/** The ids of those environments that exist and that the actor sees. */
async function visibleEnvironmentIds(
  manager: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await manager.findBy(Environment, { id: In([...new Set(ids)]) });
  return new Set(found.filter((environment) => seesEnvironment(actor, environment)).map(({ id }) => id));
}
