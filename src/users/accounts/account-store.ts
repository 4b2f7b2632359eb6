import { type EntityManager, In } from 'typeorm';
import { newId } from '../../database/ids.js';
import { insertEntities, onConflictOverwrite } from '../../database/statements/entities.js';
import { execute, row, rows, sql } from '../../database/statements/sql.js';
import { settingsOfIntegration } from '../settings/settings-of-integration.js';
import { UserConnection } from './user-connection.entity.js';
import { UserWorkflow } from './user-workflow.entity.js';

/** Identifies an account. */
type AccountKey = Pick<UserConnection, 'projectId' | 'integrationKey' | 'connectedUserId'>;

/** The accounts of connected users, by the integration's lineage. */
export async function findConnections(
  manager: EntityManager,
  connectedUserIds: readonly string[],
): Promise<UserConnection[]> {
  const where = { connectedUserId: In([...connectedUserIds]) };
  return manager.find(UserConnection, { where, order: { integrationKey: 'ASC' } });
}

/** Stores an account. Replaces the user's account of the same integration. */
export async function upsertConnection(
  manager: EntityManager,
  connection: Omit<UserConnection, 'paused'>,
): Promise<void> {
  const stored = { ...connection, paused: false };
  await insertEntities(manager, UserConnection, [stored], onConflictOverwrite(manager, UserConnection));
}

/** Deletes an account, together with the user's workflows and settings of that integration. */
export async function deleteConnection(manager: EntityManager, key: AccountKey): Promise<void> {
  const { projectId, integrationKey, connectedUserId } = key;
  const ofUser = sql`connected_user_id = ${connectedUserId}`;
  const ofIntegration = sql`project_id = ${projectId} AND ${ofUser} AND integration_key = ${integrationKey}`;
  await execute(manager, sql`DELETE FROM user_connection WHERE ${ofIntegration}`);
  await execute(manager, sql`DELETE FROM user_workflow WHERE ${ofIntegration}`);
  await execute(manager, sql`DELETE FROM user_workflow_undo WHERE ${ofIntegration}`);
  // Without the project, so that the index of the user's own values is used and not the index of all users' values.
  await execute(
    manager,
    sql`DELETE FROM user_setting_value AS t WHERE ${ofUser} AND ${settingsOfIntegration(integrationKey)}`,
  );
}

/** Enables workflows, except those that the user or a release has already decided about. */
export async function enableDefaultWorkflows(
  manager: EntityManager,
  key: AccountKey,
  workflowKeys: readonly string[],
  at: Date,
): Promise<void> {
  const changed = await workflowsChangedByReleases(manager, key);
  const workflows = workflowKeys
    .filter((workflowKey) => !changed.has(workflowKey))
    .map((workflowKey) => newWorkflow({ ...key, workflowKey, enabled: true, updatedAt: at }));
  await insertEntities(manager, UserWorkflow, workflows, sql`ON CONFLICT DO NOTHING`);
}

/** Stores a user's decision about a workflow, with a new trigger. Does nothing if it is decided that way already. */
export async function storeDecision(manager: EntityManager, workflow: Omit<UserWorkflow, 'triggerId'>): Promise<void> {
  const { projectId, workflowKey, connectedUserId, enabled } = workflow;
  const ofWorkflow = sql`project_id = ${projectId} AND workflow_key = ${workflowKey}
    AND connected_user_id = ${connectedUserId}`;
  // The user's own decision takes precedence: a rollback must not undo it.
  await execute(manager, sql`DELETE FROM user_workflow_undo WHERE ${ofWorkflow}`);
  const query = sql`SELECT 1 AS found FROM user_workflow WHERE ${ofWorkflow} AND enabled = ${enabled}`;
  if (await row(manager, query)) return;
  await insertEntities(manager, UserWorkflow, [newWorkflow(workflow)], onConflictOverwrite(manager, UserWorkflow));
}

function newWorkflow(workflow: Omit<UserWorkflow, 'triggerId'>): UserWorkflow {
  return { ...workflow, triggerId: newId('trigger') };
}

/** The workflows that releases have changed since the user last decided. Connecting again must not change them. */
async function workflowsChangedByReleases(
  manager: EntityManager,
  { projectId, connectedUserId }: AccountKey,
): Promise<ReadonlySet<string>> {
  const found = await rows<{ key: string }>(
    manager,
    sql`SELECT DISTINCT workflow_key AS key FROM user_workflow_undo
      WHERE project_id = ${projectId} AND connected_user_id = ${connectedUserId}`,
  );
  return new Set(found.map(({ key }) => key));
}
