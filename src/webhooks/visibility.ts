import { type Sql, sql } from '../database/statements/sql.js';
import type { Actor } from '../team/permissions.js';
import { visibleTo } from '../team/visibility.js';
import type { Webhook } from './webhook.entity.js';

/**
 * A webhook is seen until it is deleted, by actors who see every environment that it is about. One about all environments
 * is seen by those only who see every project.
 *
 * @param seenIds the ids of the environments that the actor sees, among those that the webhook is about
 */
export function seesWebhook(
  { projectIds }: Pick<Actor, 'projectIds'>,
  { deletedAt, environmentIds }: Pick<Webhook, 'deletedAt' | 'environmentIds'>,
  seenIds: ReadonlySet<string>,
): boolean {
  if (deletedAt !== null) return false;
  if (projectIds === null) return true;
  return environmentIds?.every((id) => seenIds.has(id)) ?? false;
}

/**
 * A delivery is seen by whoever sees its webhook and the environment of its release: a webhook may have been sent others,
 * too, before it was changed. This is the second half, as a condition on rows of `webhook_delivery`, which are called `d`.
 */
export function visibleDelivery(actor: Actor): Sql {
  const projectIsVisible = visibleTo(actor, sql`e.project_id`);
  if (actor.projectIds === null) return projectIsVisible;
  return sql`EXISTS (SELECT 1 FROM release r JOIN environment e ON e.id = r.environment_id
    WHERE r.id = d.release_id AND ${projectIsVisible})`;
}
