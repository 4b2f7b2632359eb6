import type { EntityManager } from 'typeorm';
import { newId } from '../../database/ids.js';
import { insertEntities } from '../../database/statements/entities.js';
import { lockRow } from '../../database/statements/locks.js';
import { row, sql } from '../../database/statements/sql.js';
import { refuse } from '../../errors/refusals.js';
import { ConnectedUser } from './connected-user.entity.js';
import type { CurrentUser } from './current-user.js';

/** Locks the row of the calling user. Returns the user's id. Null if there is no row. */
async function lockUser(
  manager: EntityManager,
  { projectId, userId }: Pick<CurrentUser, 'projectId' | 'userId'>,
): Promise<string | null> {
  const query = sql`SELECT id FROM connected_user WHERE project_id = ${projectId} AND user_id = ${userId}`;
  const found = await row<{ id: string }>(manager, query);
  return found && (await lockRow(manager, 'connected_user', found.id)) ? found.id : null;
}

/** Like `lockUser`, but adds the user if there is no row. Safe for concurrent units of work. */
export async function lockOrAddUser(
  manager: EntityManager,
  user: Pick<CurrentUser, 'projectId' | 'userId'>,
  now: Date,
): Promise<string> {
  for (;;) {
    const id = await lockUser(manager, user);
    if (id !== null) return id;
    const { projectId, userId } = user;
    const added = { id: newId('user'), projectId, userId, createdAt: now, lastSeenAt: now, disabledAt: null };
    await insertEntities(manager, ConnectedUser, [added], sql`ON CONFLICT (project_id, user_id) DO NOTHING`);
  }
}

/** Like `lockUser`. Refuses with `NOT_CONNECTED` unless the user has connected the integration with the lineage. */
export async function lockConnectedUser(
  manager: EntityManager,
  user: Pick<CurrentUser, 'projectId' | 'userId'>,
  integrationKey: string,
  field: 'integrationKey' | 'workflowKey',
): Promise<string> {
  const id = await lockUser(manager, user);
  const connection =
    id !== null &&
    (await row(
      manager,
      sql`SELECT 1 AS found FROM user_connection WHERE project_id = ${user.projectId}
        AND integration_key = ${integrationKey} AND connected_user_id = ${id}`,
    ));
  return id !== null && connection ? id : refuseNotConnected(field);
}

export function refuseNotConnected(field: 'integrationKey' | 'workflowKey'): never {
  return refuse('NOT_CONNECTED', 'You have not connected this integration. Connect it first.', { field: [field] });
}
