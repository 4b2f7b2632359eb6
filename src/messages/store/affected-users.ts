import type { EntityManager } from 'typeorm';
import { chunks } from '../../database/statements/chunks.js';
import { insertFromQuery } from '../../database/statements/entities.js';
import { firstPage, type KeysetRange, keyset } from '../../database/statements/keyset.js';
import { join, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { rowsOfSet } from '../../users/sets/rows-of-set.js';
import type { AffectedUsers, Message } from '../message.types.js';
import { MessageAffectedUser } from './message-affected-user.entity.js';

/** Counts the users whom a message affects. */
export async function countAffectedUsers(reader: EntityManager, users: AffectedUsers): Promise<number> {
  if (users.kind === 'STORED') return users.count;
  const affected = rowsOfSet(users.projectId, users.affects);
  const found = await row<{ n: number }>(reader, sql`SELECT CAST(COUNT(*) AS integer) AS n FROM ${affected}`);
  return found?.n ?? 0;
}

/** Messages per statement. */
const MESSAGES_PER_STATEMENT = 100;

/** Drops messages with `onlyIfUsersAffected` that affect no users. */
export async function dropMessagesWithoutUsers(
  reader: EntityManager,
  projectId: string,
  messages: readonly Message[],
): Promise<Message[]> {
  const conditional = messages.filter(({ onlyIfUsersAffected }) => onlyIfUsersAffected);
  const idle = new Set(conditional.map(({ id }) => id));
  if (idle.size === 0) return [...messages];
  const asked = (await hasUsers(reader, projectId)) ? conditional : [];
  for (const id of await messagesWithUsers(reader, asked, () => sql`1 = 1`)) idle.delete(id);
  return messages.filter(({ id }) => !idle.has(id));
}

/**
 * The ids of the messages that affect users now who meet a condition on rows `t`. `condition` returns it for a message.
 */
export async function messagesWithUsers<Asked extends Pick<Message, 'id' | 'affectedUsers'>>(
  reader: EntityManager,
  messages: readonly Asked[],
  condition: (message: Asked) => Sql,
): Promise<string[]> {
  const ids: string[] = [];
  for (const some of chunks(messages, MESSAGES_PER_STATEMENT)) {
    const queries = some.flatMap((message) => {
      const { id, affectedUsers: users } = message;
      if (users?.kind !== 'LIVE') return [];
      const affected = sql`${rowsOfSet(users.projectId, users.affects)} AND ${condition(message)}`;
      return sql`SELECT CAST(${id} AS varchar) AS id WHERE EXISTS (SELECT 1 FROM ${affected})`;
    });
    ids.push(...(await rows<{ id: string }>(reader, join(queries, ' UNION ALL '))).map(({ id }) => id));
  }
  return ids;
}

/** A user whom a message affects. */
export interface AffectedUser {
  readonly userId: string;
  /** Null if the user no longer exists. */
  readonly connectedUserId: string | null;
}

/** Lists the users whom a message affects, sorted by the bytes of their user ids. */
export async function listAffectedUsers(
  reader: EntityManager,
  users: AffectedUsers,
  range: KeysetRange<readonly [userId: string]>,
): Promise<AffectedUser[]> {
  const { within, orderAndLimit } = keyset(['m.user_id'], range);
  return rows(
    reader,
    sql`SELECT m.user_id AS "userId", m.connected_user_id AS "connectedUserId"
      FROM (${affectedUserQuery(users)}) m WHERE ${within} ${orderAndLimit}`,
  );
}

/**
 * Selects `user_id` and `connected_user_id`, which is null if the user no longer exists. For live sets, the project's
 * users are tested one by one in page order, so that a wrong estimate of the query planner can't make it slow.
 */
function affectedUserQuery(users: AffectedUsers): Sql {
  if (users.kind === 'STORED') {
    return sql`SELECT a.user_id, u.id AS connected_user_id FROM message_affected_user a
      LEFT JOIN connected_user u ON u.project_id = ${users.projectId} AND u.user_id = a.user_id
      WHERE a.release_id = ${users.releaseId} AND a.message_id = ${users.messageId}`;
  }
  return sql`SELECT u.user_id, u.id AS connected_user_id FROM connected_user u WHERE u.project_id = ${users.projectId}
    AND (SELECT 1 FROM ${rowsOfSet(users.projectId, users.affects)} AND t.connected_user_id = u.id) = 1`;
}

/** Users in memory at a time. */
const BATCH_SIZE = 1_000;

/** Reads all users whom a message affects in batches, on demand. */
export async function* affectedUserBatches(
  reader: EntityManager,
  users: AffectedUsers,
): AsyncGenerator<readonly AffectedUser[]> {
  let after: readonly [userId: string] | null = null;
  for (;;) {
    const batch: AffectedUser[] = await listAffectedUsers(reader, users, { ...firstPage(BATCH_SIZE), after });
    if (batch.length > 0) yield batch;
    if (batch.length < BATCH_SIZE) return;
    after = [batch.at(-1)?.userId ?? ''];
  }
}

/**
 * Stores the users whom messages affect now, without reading them into memory. The rows outlive the users.
 *
 * @returns the number of users by message id.
 */
export async function storeAffectedUsers(
  manager: EntityManager,
  lists: readonly AffectedUsers[],
): Promise<Map<string, number>> {
  const counts = new Map(lists.map((users) => [users.messageId, users.kind === 'STORED' ? users.count : 0]));
  for (const users of await withUsers(manager, lists)) counts.set(users.messageId, await storeUsersOf(manager, users));
  return counts;
}

/** The lists of users now that are not empty. Most are for most releases, and storing each would take a statement. */
async function withUsers(manager: EntityManager, lists: readonly AffectedUsers[]): Promise<AffectedUsers[]> {
  const live = lists.filter(({ kind }) => kind === 'LIVE');
  const found = new Set<string>();
  for (const projectId of new Set(live.map((users) => users.projectId))) {
    if (!(await hasUsers(manager, projectId))) continue;
    const asked = live.filter((users) => users.projectId === projectId);
    const messages = asked.map((affectedUsers) => ({ id: affectedUsers.messageId, affectedUsers }));
    for (const id of await messagesWithUsers(manager, messages, () => sql`1 = 1`)) found.add(id);
  }
  return live.filter(({ messageId }) => found.has(messageId));
}

async function hasUsers(reader: EntityManager, projectId: string): Promise<boolean> {
  return (
    (await row(reader, sql`SELECT 1 AS found FROM connected_user WHERE project_id = ${projectId} LIMIT 1`)) !== null
  );
}

/** Stores the users whom a message affects now, without those that are stored. Returns the number of new ones. */
export async function storeUsersOf(manager: EntityManager, users: AffectedUsers): Promise<number> {
  if (users.kind === 'STORED') return users.count;
  return storeUsers(manager, users, sql`SELECT t.connected_user_id FROM ${rowsOfSet(users.projectId, users.affects)}`);
}

/**
 * Stores users of a message, without those that are stored. `users` selects their `connected_user_id`. Returns the number of
 * new ones.
 */
export async function storeUsers(
  manager: EntityManager,
  { releaseId, messageId }: Pick<AffectedUsers, 'releaseId' | 'messageId'>,
  users: Sql,
): Promise<number> {
  const userId = sql`u.user_id`;
  // SQLite parses `ON CONFLICT` as a condition of the join unless there is a `WHERE`.
  const rest = sql`(${users}) a JOIN connected_user u ON u.id = a.connected_user_id
    WHERE TRUE ON CONFLICT DO NOTHING`;
  return insertFromQuery(manager, MessageAffectedUser, { releaseId, messageId, userId }, rest);
}
