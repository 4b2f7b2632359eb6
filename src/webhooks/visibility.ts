import { type Sql, sql } from '../database/statements/sql.js';
import type { Actor } from '../team/permissions.js';
import { visibleTo } from '../team/visibility.js';
import type { Webhook } from './webhook.entity.js';

/**
 * A webhook is visible until it is deleted, to actors who see every environment that it covers. A webhook that covers all
 * environments is visible only to actors who see every project.
 *
 * @param seenIds the ids of those environments of the webhook that the actor sees.
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
 * A delivery is visible to actors who see its webhook and the environment of its release: before it was changed, the
 * webhook may have covered other environments. This is the second condition, on rows of `webhook_delivery AS d`.
 */
export function visibleDelivery(actor: Actor): Sql {
  if (actor.projectIds === null && actor.deletedProjectIds === undefined) return sql`1 = 1`;
  const projectIsVisible = visibleTo(actor, sql`e.project_id`);
  return sql`EXISTS (SELECT 1 FROM release r JOIN environment e ON e.id = r.environment_id
    WHERE r.id = d.release_id AND ${projectIsVisible})`;
}
