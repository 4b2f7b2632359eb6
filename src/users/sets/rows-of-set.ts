import { integrationKeyOf, type UserSetting } from '../../content/content.types.js';
import { and, isOneOf, type Sql, sql } from '../../database/statements/sql.js';
import { outdatedAccount } from '../accounts/outdated-account.js';
import { lostMarks, marksOfSetting } from '../settings/setting-marks.js';
import type { RequiredSettings, SettingOfOwner, UserCondition, UserSet } from './user-set.js';

/**
 * The rows of a set of users, one per user, as SQL that follows `FROM` or `DELETE FROM`. `t.connected_user_id` is the
 * user. An index covers the condition and sorts by the user's id.
 */
export function rowsOfSet(projectId: string, set: UserSet): Sql {
  switch (set.kind) {
    case 'CONNECTED':
      return sql`${connectionRows(projectId, set.integrationKey)}${matching(set.only)}`;
    case 'OUTDATED':
      return sql`${connectionRows(projectId, set.integrationKey)} AND ${outdatedAccount(set.needs)}`;
    case 'UP_TO_DATE': {
      const upToDate = sql`${connectionRows(projectId, set.integrationKey)} AND NOT ${outdatedAccount(set.needs)}`;
      return set.before === null ? upToDate : sql`${upToDate} AND ${outdatedAccount(set.before)}`;
    }
    case 'UNDECIDED':
      return sql`${connectionRows(projectId, set.integrationKey)} AND ${undecided(projectId, set.workflowKey)}${matching(
        set.only,
      )}`;
    case 'ENABLED':
      return sql`${workflowRows(projectId, set.workflowKey)} AND t.enabled = TRUE${matching(set.only)}`;
    case 'DECIDED':
      return workflowRows(projectId, set.workflowKey);
    case 'SAVED':
      return savedRows(projectId, set);
    case 'VOIDED':
      return voidedRows(projectId, set, set.before, set.after);
    case 'REGAINED':
      return voidedRows(projectId, set, set.after, set.before);
    case 'RESTORABLE':
      return sql`${restorableRows(projectId, set.since)} AND t.workflow_key = ${set.workflowKey}
        AND COALESCE(t.enabled, FALSE) = ${set.enabled}`;
  }
}

/**
 * The workflow states of users that a rollback to a content revision can restore. Each row `t` is the state at that
 * revision of a workflow that later releases have changed, whose user has not decided since, and whose state differs now.
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
 * A condition: a workflow is not enabled for the user of row `t`, who never decided that, neither now nor before releases
 * changed it. Scalar subqueries make PostgreSQL use an index for each row, whatever number of rows it expects.
 */
function undecided(projectId: string, workflowKey: string): Sql {
  const changes = sql`user_workflow_undo u WHERE ${ofWorkflow(sql`u`, projectId, workflowKey)}
    AND u.connected_user_id = t.connected_user_id`;
  return sql`(SELECT 1 FROM user_workflow w WHERE ${ofWorkflow(sql`w`, projectId, workflowKey)}
      AND w.connected_user_id = t.connected_user_id
      AND (w.enabled = TRUE OR (SELECT COUNT(*) FROM ${changes}) = 0)) IS NULL
    AND COALESCE((SELECT u.enabled FROM ${changes} ORDER BY u.content_revision LIMIT 1), TRUE) = TRUE`;
}

/** The saved values that are usable for a setting before, but not, or only in part, after. See `setting-marks.ts`. */
function voidedRows(projectId: string, setting: SettingOfOwner, before: UserSetting, after: UserSetting): Sql {
  const [was, is] = [marksOfSetting(before), marksOfSetting(after)];
  const losesPart = sql`${countOfMarks(lostMarks(before, after))} > 0`;
  const lost =
    is.all.length === 0
      ? losesPart
      : sql`${countOfMarks(was.any)} > 0 AND (${losesPart} OR ${countOfMarks(is.all)} < ${is.all.length})`;
  const wasComplete = was.all.length === 0 ? sql`` : sql` AND ${countOfMarks(was.all)} = ${was.all.length}`;
  return sql`${savedRows(projectId, setting)} AND ${lost}${wasComplete}`;
}

/** How many of the marks the value of row `t` has. */
function countOfMarks(marks: readonly string[]): Sql {
  return sql`(SELECT COUNT(*) FROM user_setting_mark m
    WHERE m.project_id = t.project_id AND m.owner_type = t.owner_type AND m.owner_key = t.owner_key
      AND m.setting_id = t.setting_id AND m.connected_user_id = t.connected_user_id
      AND ${isOneOf(sql`m.mark`, marks)})`;
}

/**
 * A condition: the user of row `t` has a value for each of the settings, or lacks one. Without the project on purpose:
 * with it, SQLite may search the index of all users' values instead of the user's own.
 */
function matching(conditions: readonly UserCondition[] = []): Sql {
  return conditions.reduce((query, condition) => sql`${query} AND ${settingsCondition(condition)}`, sql``);
}

function settingsCondition({ who, required }: UserCondition): Sql {
  return sql`${who === 'HAVE' ? sql`` : sql`NOT `}(${and(required.flatMap(areComplete))})`;
}

/** Conditions: the user of row `t` has a value for each of an owner's settings. */
function areComplete({ ownerType, ownerKey, settings }: RequiredSettings): Sql[] {
  const ofUser = sql`FROM user_setting_mark m WHERE m.connected_user_id = t.connected_user_id
    AND m.owner_type = ${ownerType} AND m.owner_key = ${ownerKey}`;
  const accepted = settings.map(marksOfSetting);
  const whole = accepted.filter(({ all }) => all.length === 0);
  const parts = accepted.flatMap(({ all }) => all);
  const anyOf = whole.flatMap(({ any }) => any);
  return [
    ...(whole.length > 0
      ? [sql`(SELECT COUNT(DISTINCT m.setting_id) ${ofUser} AND ${isOneOf(sql`m.mark`, anyOf)}) = ${whole.length}`]
      : []),
    ...(parts.length > 0
      ? [sql`(SELECT COUNT(*) ${ofUser} AND ${isOneOf(sql`m.mark`, parts)}) = ${parts.length}`]
      : []),
  ];
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

/** A condition on the workflow of a row. It uses the first columns of each index of these tables. */
export function ofWorkflow(alias: Sql, projectId: string, workflowKey: string): Sql {
  return sql`${alias}.project_id = ${projectId} AND ${alias}.workflow_key = ${workflowKey}
    AND ${alias}.integration_key = ${integrationKeyOf(workflowKey)}`;
}
