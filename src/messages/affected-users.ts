import type { EntityManager } from 'typeorm';
import { integrationKeyOf } from '../content/content.types.js';
import { firstOf, keyset, type Stretch } from '../database/keyset.js';
import { and, chunks, execute, isOneOf, join, row, rows, type Sql, sql } from '../database/sql.js';
import { lostMarks, marksOfSetting } from '../users/setting-marks.js';
import type { Affected, AffectedUsers, Message, SettingOfOwner, UserCondition } from './message.types.js';

/** Connected users of one project whom their rows tell; `DECIDED` are those who have the workflow enabled or disabled. */
export type UserSet = Affected | { readonly kind: 'DECIDED'; readonly workflowKey: string };

/**
 * The rows that tell a set of users, one for each, as what follows `FROM` or `DELETE FROM`: `t.connected_user_id` is
 * the user, and an index leads from the condition to the users by their ids.
 */
export function rowsOf(projectId: string, set: UserSet): Sql {
  switch (set.kind) {
    case 'CONNECTED':
      return sql`${connectionRows(projectId, set.integrationKey)}${only(set.only)}`;
    case 'OUTDATED':
      return sql`${connectionRows(projectId, set.integrationKey)} AND t.authentication <> ${set.authentication}`;
    case 'UP_TO_DATE':
      return sql`${connectionRows(projectId, set.integrationKey)} AND t.authentication = ${set.authentication}`;
    case 'UNDECIDED':
      return sql`${connectionRows(projectId, set.integrationKey)} AND ${undecided(projectId, set.workflowKey)}${only(
        set.only,
      )}`;
    case 'ENABLED':
      return sql`${workflowRows(projectId, set.workflowKey)} AND t.enabled = TRUE${only(set.only)}`;
    case 'DECIDED':
      return workflowRows(projectId, set.workflowKey);
    case 'SAVED':
      return savedRows(projectId, set);
    case 'VOIDED':
      return markedRows(projectId, set, lostMarks(set.before, set.after));
    case 'REGAINED':
      return markedRows(projectId, set, lostMarks(set.after, set.before));
    case 'RESTORABLE':
      return sql`${restorableRows(projectId, set.since)} AND t.workflow_key = ${set.workflowKey}
        AND COALESCE(t.enabled, FALSE) = ${set.enabled}`;
  }
}

/**
 * Of users and workflows that releases since a content revision have changed, and whose users have not decided since: the
 * rows `t` of what they were then, where they are something else now.
 */
export function restorableRows(projectId: string, since: number): Sql {
  return sql`user_workflow_undo AS t WHERE t.project_id = ${projectId}
    AND t.content_revision = (SELECT MIN(u.content_revision) FROM user_workflow_undo u
      WHERE u.project_id = t.project_id AND u.workflow_key = t.workflow_key
        AND u.connected_user_id = t.connected_user_id AND u.content_revision > ${since})
    AND (SELECT 1 FROM user_connection c WHERE c.project_id = t.project_id AND c.integration_key = t.integration_key
      AND c.connected_user_id = t.connected_user_id) = 1
    AND COALESCE(t.enabled, FALSE) <> COALESCE((SELECT w.enabled FROM user_workflow w
      WHERE w.project_id = t.project_id AND w.workflow_key = t.workflow_key
        AND w.connected_user_id = t.connected_user_id), FALSE)`;
}

/**
 * Holds for a user `t` for whom a workflow is not enabled, and who never decided that: neither now, nor before releases
 * changed it. A scalar is looked up for each row by an index, however few rows
 * PostgreSQL expects there to be.
 */
function undecided(projectId: string, workflowKey: string): Sql {
  const changes = sql`user_workflow_undo u WHERE ${ofWorkflow(sql`u`, projectId, workflowKey)}
    AND u.connected_user_id = t.connected_user_id`;
  return sql`(SELECT 1 FROM user_workflow w WHERE ${ofWorkflow(sql`w`, projectId, workflowKey)}
      AND w.connected_user_id = t.connected_user_id
      AND (w.enabled = TRUE OR (SELECT COUNT(*) FROM ${changes}) = 0)) IS NULL
    AND COALESCE((SELECT u.enabled FROM ${changes} ORDER BY u.content_revision LIMIT 1), TRUE) = TRUE`;
}

/** The saved values of a setting that have one of the marks. */
function markedRows(projectId: string, setting: SettingOfOwner, marks: readonly string[]): Sql {
  return sql`${savedRows(projectId, setting)} AND (SELECT COUNT(*) FROM user_setting_mark m
    WHERE m.project_id = t.project_id AND m.owner_type = t.owner_type AND m.owner_key = t.owner_key
      AND m.setting_id = t.setting_id AND m.connected_user_id = t.connected_user_id
      AND ${isOneOf(sql`m.mark`, marks)}) > 0`;
}

/**
 * Of users `t`, those who have a value for each of the settings, or those who lack one. The project is left out on purpose:
 * with it, SQLite may search the index of all users' values instead of the user's own.
 */
function only(conditions: readonly UserCondition[] = []): Sql {
  return conditions.reduce((query, condition) => sql`${query} AND ${conditionOf(condition)}`, sql``);
}

function conditionOf({ who, required }: UserCondition): Sql {
  const complete = required.map(
    ({ ownerType, ownerKey, settings }) => sql`(SELECT COUNT(DISTINCT m.setting_id) FROM user_setting_mark m
      WHERE m.connected_user_id = t.connected_user_id AND m.owner_type = ${ownerType} AND m.owner_key = ${ownerKey}
        AND ${isOneOf(sql`m.mark`, settings.flatMap(marksOfSetting))}) = ${settings.length}`,
  );
  return sql`${who === 'HAVE' ? sql`` : sql`NOT `}(${and(complete)})`;
}

function savedRows(projectId: string, { ownerType, ownerKey, settingId }: SettingOfOwner): Sql {
  return sql`user_setting_value AS t WHERE t.project_id = ${projectId} AND t.owner_type = ${ownerType}
    AND t.owner_key = ${ownerKey} AND t.setting_id = ${settingId}`;
}

function connectionRows(projectId: string, integrationKey: string): Sql {
  return sql`user_connection AS t WHERE t.project_id = ${projectId} AND t.integration_key = ${integrationKey}`;
}

function workflowRows(projectId: string, workflowKey: string): Sql {
  return sql`user_workflow AS t WHERE ${ofWorkflow(sql`t`, projectId, workflowKey)}`;
}

/** A condition that holds for what users decided about a workflow. It names the first columns of each index of theirs. */
export function ofWorkflow(alias: Sql, projectId: string, workflowKey: string): Sql {
  return sql`${alias}.project_id = ${projectId} AND ${alias}.workflow_key = ${workflowKey}
    AND ${alias}.integration_key = ${integrationKeyOf(workflowKey)}`;
}

/** How many users a message concerns. */
export async function countAffectedUsers(reader: EntityManager, users: AffectedUsers): Promise<number> {
  if (users.kind === 'STORED') return users.count;
  const affected = rowsOf(users.projectId, users.affects);
  const found = await row<{ n: number }>(reader, sql`SELECT CAST(COUNT(*) AS integer) AS n FROM ${affected}`);
  return found?.n ?? 0;
}

/** How many messages are asked about by one statement. */
const MESSAGES_AT_ONCE = 100;

/** Messages without those that are only there where they concern somebody, and concern nobody. */
export async function withoutIdle(
  reader: EntityManager,
  projectId: string,
  messages: readonly Message[],
): Promise<Message[]> {
  const conditional = messages.filter(({ onlyWithUsers }) => onlyWithUsers);
  const idle = new Set(conditional.map(({ id }) => id));
  if (idle.size === 0) return [...messages];
  const anyUser = sql`SELECT 1 AS found FROM connected_user WHERE project_id = ${projectId} LIMIT 1`;
  const asked = (await row(reader, anyUser)) ? conditional : [];
  for (const some of chunks(asked, MESSAGES_AT_ONCE)) {
    const queries = some.flatMap(({ id, affectedUsers }) =>
      affectedUsers?.kind === 'LIVE'
        ? sql`SELECT CAST(${id} AS varchar) AS id
            WHERE EXISTS (SELECT 1 FROM ${rowsOf(projectId, affectedUsers.affects)})`
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
  stretch: Stretch<readonly [userId: string]>,
): Promise<AffectedUser[]> {
  const { within, orderAndLimit } = keyset(['m.user_id'], stretch);
  return rows(
    reader,
    sql`SELECT m.user_id AS "userId", m.connected_user_id AS "connectedUserId"
      FROM (${membersOf(users)}) m WHERE ${within} ${orderAndLimit}`,
  );
}

/**
 * A query of `user_id` and, where there is such a user now, `connected_user_id`. For live ones, the users of the project
 * are looked up one by one in the order of pages: fast for long lists, and never slow because of a wrong estimate.
 */
function membersOf(users: AffectedUsers): Sql {
  if (users.kind === 'STORED') {
    return sql`SELECT a.user_id, u.id AS connected_user_id FROM message_affected_user a
      LEFT JOIN connected_user u ON u.project_id = ${users.projectId} AND u.user_id = a.user_id
      WHERE a.release_id = ${users.releaseId} AND a.message_id = ${users.messageId}`;
  }
  return sql`SELECT u.user_id, u.id AS connected_user_id FROM connected_user u WHERE u.project_id = ${users.projectId}
    AND (SELECT 1 FROM ${rowsOf(users.projectId, users.affects)} AND t.connected_user_id = u.id) = 1`;
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
    const batch: AffectedUser[] = await listAffectedUsers(reader, users, { ...firstOf(BATCH_SIZE), after });
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
  for (const users of lists) counts.set(users.messageId, await store(manager, users));
  return counts;
}

async function store(manager: EntityManager, users: AffectedUsers): Promise<number> {
  if (users.kind === 'STORED') return users.count;
  return execute(
    manager,
    sql`INSERT INTO message_affected_user (release_id, message_id, user_id)
      SELECT CAST(${users.releaseId} AS varchar), CAST(${users.messageId} AS varchar), u.user_id
      FROM (SELECT t.connected_user_id FROM ${rowsOf(users.projectId, users.affects)}) a
      JOIN connected_user u ON u.id = a.connected_user_id`,
  );
}
