import type { EntityManager } from 'typeorm';
import { execute, type Sql, sql } from '../../database/statements/sql.js';
import type { Message } from '../message.types.js';
import { messagesWithUsers, storeUsersOf } from './affected-users.js';
import { storeMessages, unacknowledged } from './message-store.js';
import { ReleaseMessage } from './release-message.entity.js';

/**
 * Adds the users whom messages of a release affect only since it was accepted: to the stored messages, and with the messages
 * that affected nobody before. Users whom a message no longer affects stay, since they are those who were reviewed.
 */
export async function addLateUsers(
  manager: EntityManager,
  releaseId: string,
  messages: readonly Message[],
): Promise<void> {
  const ids = new Set(await messagesWithUsers(manager, messages, isLate));
  if (ids.size === 0) return;
  const stored = await manager.find(ReleaseMessage, { where: { releaseId }, select: { id: true } });
  const storedIds = new Set(stored.map(({ id }) => id));
  const late = messages.filter(({ id }) => ids.has(id));
  for (const message of late.filter(({ id }) => storedIds.has(id))) await addUsers(manager, message);
  const others = late.filter(({ id }) => !storedIds.has(id));
  await storeMessages(manager, releaseId, others.map(unacknowledged));
}

/** A condition: the user of row `t` is not stored with the message. */
function isLate({ id, releaseId }: Message): Sql {
  return sql`(SELECT 1 FROM connected_user u JOIN message_affected_user a ON a.release_id = ${releaseId}
    AND a.message_id = ${id} AND a.user_id = u.user_id WHERE u.id = t.connected_user_id) IS NULL`;
}

async function addUsers(manager: EntityManager, { id, releaseId, affectedUsers }: Message): Promise<void> {
  const added = affectedUsers ? await storeUsersOf(manager, affectedUsers) : 0;
  await execute(
    manager,
    sql`UPDATE release_message SET affected_count = COALESCE(affected_count, 0) + ${added}
      WHERE release_id = ${releaseId} AND id = ${id}`,
  );
}
