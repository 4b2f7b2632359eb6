import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import type { ContentPoint } from '../../content/changes/comparison.js';
import { type DefinitionByType, integrationKeyOf, type WorkflowDefinition } from '../../content/content.types.js';
import { keyFault } from '../../content/definitions/content-keys.js';
import { findContentByKeys, workflowPages } from '../../content/store/content-reader.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { readDefinitions } from '../../content/store/definition-reader.js';
import { lastLineages } from '../../content/store/lineages.js';
import { chunks } from '../../database/statements/chunks.js';
import { refuse } from '../../errors/refusals.js';
import { Project } from '../../pipelines/project.entity.js';
import { lockProject } from '../../pipelines/projects.js';

/** How many definitions one statement reads. Each may be a megabyte. */
const DEFINITIONS_PER_STATEMENT = 32;

/** An item of a project's live content with its definition. */
export interface LiveItem<T extends 'INTEGRATION' | 'WORKFLOW'> {
  readonly lineage: string;
  readonly key: string;
  readonly name: string;
  readonly definition: DefinitionByType[T];
}

/** Locks a project's live content against changes until the unit of work ends, and returns its point. */
export async function lockLiveContent(manager: EntityManager, projectId: string): Promise<ContentPoint> {
  await lockProject(manager, projectId, 'SHARE');
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: projectId });
  return { projectId, revision: contentRevision };
}

/** An integration by its key. Refuses with `NOT_FOUND` if there is none. */
export async function liveIntegration(
  manager: EntityManager,
  point: ContentPoint,
  key: string,
): Promise<LiveItem<'INTEGRATION'>> {
  const item = await findLiveItem(manager, point, 'INTEGRATION', key);
  return item ?? refuse('NOT_FOUND', 'There is no integration with this key.', { field: ['integrationKey'] });
}

/**
 * The lineage under which users' rows have an integration, which may be deleted. Null if there never was one with the key.
 */
export async function lineageOfIntegration(
  manager: EntityManager,
  point: ContentPoint,
  key: string,
): Promise<string | null> {
  if (keyFault('INTEGRATION', key) !== null) return null;
  return (await lastLineages(manager, point, 'INTEGRATION', [key])).get(key) ?? null;
}

/** A workflow by its key, and its integration. Refuses with `NOT_FOUND` if connected users see no such workflow. */
export async function liveWorkflow(
  manager: EntityManager,
  point: ContentPoint,
  key: string,
): Promise<{ readonly workflow: LiveItem<'WORKFLOW'>; readonly integration: LiveItem<'INTEGRATION'> }> {
  const workflow = await findLiveItem(manager, point, 'WORKFLOW', key);
  const integration = workflow && (await findLiveItem(manager, point, 'INTEGRATION', integrationKeyOf(key)));
  if (!workflow || !integration || workflow.definition.hidden || workflow.definition.draft) {
    return refuse('NOT_FOUND', 'There is no workflow with this key.', { field: ['workflowKey'] });
  }
  return { workflow, integration };
}

/** The lineages of an integration's workflows that are enabled by default, including hidden ones. */
export async function defaultWorkflows(
  manager: EntityManager,
  point: ContentPoint,
  integrationKey: string,
): Promise<string[]> {
  const lineages: string[] = [];
  for await (const page of workflowPages(manager, point, [integrationKey])) {
    for (const some of chunks(page, DEFINITIONS_PER_STATEMENT))
      lineages.push(...(await enabledByDefault(manager, some)));
  }
  return lineages;
}

async function enabledByDefault(manager: EntityManager, workflows: readonly ContentVersion[]): Promise<string[]> {
  const lineages: string[] = [];
  const hashes = workflows.flatMap(({ hash }) => hash ?? []);
  const definitions = await readDefinitions(manager, hashes);
  for (const { lineage, hash } of workflows) {
    await yieldEventLoop();
    const definition: WorkflowDefinition = JSON.parse(definitions.get(hash ?? '') ?? '{}');
    if (definition.enabledByDefault) lineages.push(lineage);
  }
  return lineages;
}

async function findLiveItem<T extends 'INTEGRATION' | 'WORKFLOW'>(
  manager: EntityManager,
  point: ContentPoint,
  contentType: T,
  key: string,
): Promise<LiveItem<T> | null> {
  if (keyFault(contentType, key) !== null) return null;
  const [item] = await findContentByKeys(manager, point, contentType, [key]);
  const json = item?.hash && (await readDefinitions(manager, [item.hash])).get(item.hash);
  return item && json ? { lineage: item.lineage, key, name: item.name, definition: JSON.parse(json) } : null;
}
