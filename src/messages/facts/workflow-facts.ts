import { mapInTurns } from '../../async/event-loop.js';
import { isRename } from '../../content/changes/change-row.js';
import { validAt } from '../../content/changes/comparison.js';
import type { ContentChange } from '../../content/changes/content-change.js';
import { type ContentType, integrationKeyOf } from '../../content/content.types.js';
import { type DefinitionReference, needsOf } from '../../content/definitions/references.js';
import { readReferences } from '../../content/store/definition-reader.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import type { MessageFacts } from '../message.types.js';
import type { ContentAfterRelease } from './content-after-release.js';
import { isActive, subjectOf } from './content-differences.js';
import { type ItemsAfterRelease, KEYS_PER_READ } from './items-after-release.js';

type NeedyWorkflow = MessageFacts['workflows'][number];

type WorkflowFacts = Pick<MessageFacts, 'workflows' | 'integrations' | 'integrationSettings' | 'appEventKeys'>;

/** Reads the workflows that change, those whose references are removed or disabled, and what they all reference. */
export async function readWorkflowFacts(content: ContentAfterRelease): Promise<WorkflowFacts> {
  const changed = (await mapInTurns(content.changes, workflowAfter)).flat();
  const workflows = [...changed, ...(await unchangedWorkflowsAtRisk(content))];
  const keysOf = (contentType: ContentType) => {
    const needs = workflows.flatMap((workflow) => workflow.needs.filter((need) => need.contentType === contentType));
    return [...new Set(needs.map(({ key }) => key))];
  };
  const integrationsOfChanged = new Set(changed.map(({ subject }) => integrationKeyOf(subject.lineage)));
  return {
    workflows,
    integrations: await content.integrations(keysOf('INTEGRATION')),
    integrationSettings: await content.integrationSettings([...integrationsOfChanged]),
    appEventKeys: await content.appEventKeys(keysOf('APP_EVENT')),
  };
}

/**
 * Returns the lineages of the added workflows that users have enabled. Few are: removing a workflow by a release deletes these
 * rows.
 */
export async function readReturningWorkflows({ manager, target, changes }: ItemsAfterRelease): Promise<Set<string>> {
  const added = changes.flatMap(({ contentType, lineage, before }) =>
    contentType === 'WORKFLOW' && !before ? lineage : [],
  );
  const found = new Set<string>();
  const anyWorkflow = sql`SELECT 1 AS found FROM user_workflow WHERE project_id = ${target.projectId} LIMIT 1`;
  if (added.length === 0 || !(await row(manager, anyWorkflow))) return found;
  for (const chunk of chunks(added, KEYS_PER_READ)) {
    const enabled = await rows<{ lineage: string }>(
      manager,
      sql`SELECT DISTINCT w.workflow_key AS lineage FROM user_workflow w
        WHERE w.project_id = ${target.projectId} AND w.workflow_key IN (${join(chunk)}) AND w.enabled = TRUE`,
    );
    for (const { lineage } of enabled) found.add(lineage);
  }
  return found;
}

/** What an added or modified workflow needs; empty for other changes. */
function workflowAfter(change: ContentChange): NeedyWorkflow[] {
  const { contentType, key, after } = change;
  if (contentType !== 'WORKFLOW' || !after) return [];
  const needs = needsOf(contentType, key, after.definition);
  return [{ subject: subjectOf(change), integrationKey: integrationKeyOf(key), needs }];
}

async function unchangedWorkflowsAtRisk(content: ContentAfterRelease): Promise<NeedyWorkflow[]> {
  const { manager, target, changes } = content;
  const disabled = await rows<{ key: string }>(
    manager,
    sql`SELECT v.key FROM content_version v WHERE ${validAt(sql`v`, target)} AND v.active = FALSE`,
  );
  // Unchanged workflows refer to the keys before the release.
  const takenKeys = (contentType: ContentType) =>
    changes.flatMap((change) =>
      change.contentType === contentType && change.keyBefore !== null && (!change.after || isRename(change))
        ? change.keyBefore
        : [],
    );
  const newlyDisabled = changes.flatMap((change) =>
    change.contentType === 'INTEGRATION' && change.type === 'MODIFY' && !isActive(change.after) ? change.keyBefore : [],
  );
  const integrations = [...new Set([...disabled.map(({ key }) => key), ...takenKeys('INTEGRATION'), ...newlyDisabled])];
  const atRisk = [
    ...(await unchangedWorkflows(content, integrations, (keys) => sql`v.integration_key IN (${keys})`)),
    ...(await unchangedWorkflows(content, integrations, usedBySteps)),
    ...(await unchangedWorkflows(content, takenKeys('APP_EVENT'), (keys) => sql`v.app_event_key IN (${keys})`)),
  ];
  return [...new Map(atRisk.map((workflow) => [workflow.subject.lineage, workflow])).values()];
}

/** Whether steps of the workflow `v` use one of the integrations. */
function usedBySteps(keys: Sql): Sql {
  return sql`v.hash IN (SELECT s.hash FROM definition_secret s WHERE s.kind = 'INTEGRATION' AND s.secret_key IN (${keys}))`;
}

interface WorkflowRow {
  readonly lineage: string;
  readonly key: string;
  readonly name: string;
  readonly hash: string;
  readonly integrationKey: string;
  readonly appEventKey: string | null;
}

/** The unchanged workflows that need one of the keys, according to a condition for `content_version v`. */
async function unchangedWorkflows(
  content: ContentAfterRelease,
  keys: readonly string[],
  needsOneOf: (keys: Sql) => Sql,
): Promise<NeedyWorkflow[]> {
  const found: NeedyWorkflow[] = [];
  for (const chunk of chunks(keys, KEYS_PER_READ)) {
    const current = await rows<WorkflowRow>(
      content.manager,
      sql`SELECT v.lineage, v.key, v.name, v.hash, v.integration_key AS "integrationKey",
          v.app_event_key AS "appEventKey"
        FROM content_version v
        WHERE ${validAt(sql`v`, content.target)} AND v.content_type = 'WORKFLOW' AND ${needsOneOf(join(chunk))}
        ORDER BY v.key`,
    );
    const unchanged = current.filter(({ lineage }) => !content.isChanged({ contentType: 'WORKFLOW', lineage }));
    const references = await readReferences(
      content.manager,
      unchanged.map(({ hash }) => hash),
    );
    found.push(...unchanged.map((each) => needyWorkflow(each, references.get(each.hash) ?? [])));
  }
  return found;
}

function needyWorkflow(
  { lineage, key, name, integrationKey, appEventKey }: WorkflowRow,
  references: readonly DefinitionReference[],
): NeedyWorkflow {
  const usedBySteps = references.flatMap((each) => (each.kind === 'INTEGRATION' ? each.key : []));
  const integrations = [...new Set([integrationKey, ...usedBySteps])];
  return {
    subject: { contentType: 'WORKFLOW', lineage, key, name },
    integrationKey,
    needs: [
      ...integrations.map((each) => ({ contentType: 'INTEGRATION' as const, key: each })),
      ...(appEventKey === null ? [] : [{ contentType: 'APP_EVENT' as const, key: appEventKey }]),
    ],
  };
}
