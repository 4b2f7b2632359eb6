import type { EntityManager } from 'typeorm';
import { chunks } from '../../database/statements/chunks.js';
import { insertFromQuery } from '../../database/statements/entities.js';
import { firstPage, type KeysetRange, keyset } from '../../database/statements/keyset.js';
import { join, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { rowsOfSet } from '../../users/sets/rows-of-set.js';
import type { AffectedUsers, Message } from '../message.types.js';
import { MessageAffectedUser } from './message-affected-user.entity.js';

/** How many users a message concerns. */
export async function countAffectedUsers(reader: EntityManager, users: AffectedUsers): Promise<number> {
  if (users.kind === 'STORED') return users.count;
  const affected = rowsOfSet(users.projectId, users.affects);
  const found = await row<{ n: number }>(reader, sql`SELECT CAST(COUNT(*) AS integer) AS n FROM ${affected}`);
  return found?.n ?? 0;
}

/** How many messages are asked about by one statement. */
const MESSAGES_AT_ONCE = 100;

/** Messages without those that are only there where they concern somebody, and concern nobody. */
export async function dropMessagesWithoutUsers(
  reader: EntityManager,
  projectId: string,
  messages: readonly Message[],
): Promise<Message[]> {
  const conditional = messages.filter(({ onlyIfUsersAffected }) => onlyIfUsersAffected);
  const idle = new Set(conditional.map(({ id }) => id));
  if (idle.size === 0) return [...messages];
  const anyUser = sql`SELECT 1 AS found FROM connected_user WHERE project_id = ${projectId} LIMIT 1`;
  const asked = (await row(reader, anyUser)) ? conditional : [];
  for (const some of chunks(asked, MESSAGES_AT_ONCE)) {
    const queries = some.flatMap(({ id, affectedUsers }) =>
      affectedUsers?.kind === 'LIVE'
        ? sql`SELECT CAST(${id} AS varchar) AS id
            WHERE EXISTS (SELECT 1 FROM ${rowsOfSet(projectId, affectedUsers.affects)})`
        : [],
    );
    for (const { id } of await rows<{ id: string }>(reader, join(queries, ' UNION ALL '))) idle.delete(id);
  }
  return messages.filter(({ id }) => !idle.has(id));
}

/** One of the users whom a message concerns. */
export interface AffectedUser {
  readonly userId: string;
  /** Null where there is no such user any more. */
  readonly connectedUserId: string | null;
}

/** Users whom a message concerns by their user ids, sorted by the bytes of these. */
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
 * A query of `user_id` and, where there is such a user now, `connected_user_id`. For live ones, the users of the project
 * are looked up one by one in the order of pages: fast for long lists, and never slow because of a wrong estimate.
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

/** How many users are in memory at a time. */
const BATCH_SIZE = 1_000;

/** All users whom a message concerns, in batches, each read when it is asked for. */
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
 * Keeps the users whom messages concern now, as rows that outlive them, without reading them into memory.
 *
 * @returns how many each message concerns, by its id.
 */
export async function storeAffectedUsers(
  manager: EntityManager,
  lists: readonly AffectedUsers[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const users of lists) counts.set(users.messageId, await storeUsersOf(manager, users));
  return counts;
}

async function storeUsersOf(manager: EntityManager, users: AffectedUsers): Promise<number> {
  if (users.kind === 'STORED') return users.count;
  return storeUsers(manager, users, sql`SELECT t.connected_user_id FROM ${rowsOfSet(users.projectId, users.affects)}`);
}

/** Keeps the users whom a message concerns, of which a query gives the `connected_user_id`. Returns how many. */
export async function storeUsers(
  manager: EntityManager,
  { releaseId, messageId }: Pick<AffectedUsers, 'releaseId' | 'messageId'>,
  users: Sql,
): Promise<number> {
  const userId = sql`u.user_id`;
  const rest = sql`(${users}) a JOIN connected_user u ON u.id = a.connected_user_id`;
  return insertFromQuery(manager, MessageAffectedUser, { releaseId, messageId, userId }, rest);
}
