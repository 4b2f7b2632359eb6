import type { EntityManager } from 'typeorm';
import { execute, sql } from '../../database/statements/sql.js';
import type { AffectedUsers, Message } from '../message.types.js';
import { dropMessagesWithoutUsers, storeUsersOf } from './affected-users.js';
import { storeMessages, unacknowledged } from './message-store.js';
import { ReleaseMessage } from './release-message.entity.js';

/**
 * Adds the users whom messages of a release affect only since it was accepted: to the stored messages, and with the messages
 * that affected nobody before. Users whom a message no longer affects stay, since they are those who were reviewed.
 */
export async function addLateUsers(
  manager: EntityManager,
  { releaseId, projectId }: Pick<AffectedUsers, 'releaseId' | 'projectId'>,
  messages: readonly Message[],
): Promise<void> {
  const stored = new Set(
    (await manager.find(ReleaseMessage, { where: { releaseId }, select: { id: true } })).map(({ id }) => id),
  );
  const isStored = ({ id }: Message) => stored.has(id);
  for (const { id, affectedUsers } of messages.filter(isStored)) {
    const added = affectedUsers ? await storeUsersOf(manager, affectedUsers) : 0;
    if (added > 0) await increaseCount(manager, releaseId, id, added);
  }
  const others = messages.filter((message) => !isStored(message));
  const conditional = others.map((message) => ({ ...message, onlyIfUsersAffected: true as const }));
  const late = await dropMessagesWithoutUsers(manager, projectId, conditional);
  await storeMessages(manager, releaseId, late.map(unacknowledged));
}

async function increaseCount(manager: EntityManager, releaseId: string, id: string, added: number): Promise<void> {
  await execute(
    manager,
    sql`UPDATE release_message SET affected_count = COALESCE(affected_count, 0) + ${added}
      WHERE release_id = ${releaseId} AND id = ${id}`,
  );
}
