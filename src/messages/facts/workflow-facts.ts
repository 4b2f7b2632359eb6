import { mapInTurns } from '../../async/event-loop.js';
import { validAt } from '../../content/changes/comparison.js';
import type { ContentChange, ContentSubject } from '../../content/content.types.js';
import { referencesOf } from '../../content/definitions/references.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import type { MessageFacts } from '../message.types.js';
import { type ContentAfterRelease, KEYS_PER_READ } from './content-after-release.js';
import { isActive } from './content-differences.js';

type WorkflowReferences = ContentSubject & { integrationKey: string; appEventKey: string | null };

type WorkflowFacts = Pick<MessageFacts, 'workflows' | 'integrations' | 'integrationSettings' | 'appEventKeys'>;

/** Reads the workflows that change, those whose references are removed or disabled, and what they all reference. */
export async function readWorkflowFacts(content: ContentAfterRelease): Promise<WorkflowFacts> {
  const changed = (await mapInTurns(content.changes, referencesAfter)).flat();
  const workflows = [...changed, ...(await unchangedWorkflowsAtRisk(content))];
  const appEventKeys = workflows.flatMap(({ appEventKey }) => appEventKey ?? []);
  const integrationKeysOfChanged = new Set(changed.map(({ integrationKey }) => integrationKey));
  return {
    workflows: workflows.map(({ integrationKey, appEventKey, ...subject }) => ({
      subject,
      integrationKey,
      appEventKey,
    })),
    integrations: await content.integrations(workflows.map(({ integrationKey }) => integrationKey)),
    integrationSettings: await content.integrationSettings([...integrationKeysOfChanged]),
    appEventKeys: await content.appEventKeys(appEventKeys),
  };
}

/** Returns the added workflows that users have enabled. Few are: removing a workflow by a release deletes these rows. */
export async function readReturningWorkflowKeys({
  manager,
  target,
  changes,
}: ContentAfterRelease): Promise<Set<string>> {
  const added = changes.flatMap(({ contentType, key, before }) => (contentType === 'WORKFLOW' && !before ? key : []));
  const found = new Set<string>();
  for (const chunk of chunks(added, KEYS_PER_READ)) {
    const enabled = await rows<{ key: string }>(
      manager,
      sql`SELECT DISTINCT w.workflow_key AS key FROM user_workflow w
        WHERE w.project_id = ${target.projectId} AND w.workflow_key IN (${join(chunk)}) AND w.enabled = TRUE`,
    );
    for (const { key } of enabled) found.add(key);
  }
  return found;
}

/** The references of an added or modified workflow; empty for other changes. */
function referencesAfter(change: ContentChange): WorkflowReferences[] {
  if (change.contentType !== 'WORKFLOW' || !change.after) return [];
  const { integrationKey, appEventKey } = referencesOf('WORKFLOW', change.key, change.after.definition);
  const subject = { contentType: change.contentType, key: change.key, name: change.after.name };
  return [{ ...subject, integrationKey: integrationKey ?? '', appEventKey }];
}

async function unchangedWorkflowsAtRisk(content: ContentAfterRelease): Promise<WorkflowReferences[]> {
  const { manager, target, changes } = content;
  const disabled = await rows<{ key: string }>(
    manager,
    sql`SELECT v.key FROM content_version v WHERE ${validAt(sql`v`, target)} AND v.active = FALSE`,
  );
  const removed = (contentType: ContentChange['contentType']) =>
    changes.flatMap((change) => (change.contentType === contentType && !change.after ? change.key : []));
  const newlyDisabled = changes.flatMap((change) =>
    change.contentType === 'INTEGRATION' && change.after && !isActive(change.after) ? change.key : [],
  );
  const integrations = [...disabled.map(({ key }) => key), ...removed('INTEGRATION'), ...newlyDisabled];
  const atRisk = [
    ...(await unchangedWorkflows(content, 'integration_key', integrations)),
    ...(await unchangedWorkflows(content, 'app_event_key', removed('APP_EVENT'))),
  ];
  return [...new Map(atRisk.map((workflow) => [workflow.key, workflow])).values()];
}

async function unchangedWorkflows(
  content: ContentAfterRelease,
  column: 'integration_key' | 'app_event_key',
  keys: readonly string[],
): Promise<WorkflowReferences[]> {
  const found: WorkflowReferences[] = [];
  const name = column === 'integration_key' ? sql`v.integration_key` : sql`v.app_event_key`;
  for (const chunk of chunks([...new Set(keys)], KEYS_PER_READ)) {
    const current = await rows<WorkflowReferences>(
      content.manager,
      sql`SELECT v.content_type AS "contentType", v.key, v.name,
          v.integration_key AS "integrationKey", v.app_event_key AS "appEventKey"
        FROM content_version v WHERE ${validAt(sql`v`, content.target)} AND ${name} IN (${join(chunk)}) ORDER BY v.key`,
    );
    found.push(...current.filter((workflow) => !content.isChanged(workflow)));
  }
  return found;
}
