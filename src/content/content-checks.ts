import type { EntityManager } from 'typeorm';
import { andMore } from '../errors/and-more.js';
import { type Refusal, refuse, refuseIfAny } from '../errors/refusals.js';
import type { Fault } from '../json/fault.js';
import type { Project } from '../pipelines/project.entity.js';
import type { ContentPoint } from './changes/comparison.js';
import { type ContentType, integrationKeyOf } from './content.types.js';
import { currentVersion, faultRefusals } from './content-editor.js';
import { nameFault } from './definitions/content-keys.js';
import { MAX_DEFINITION_FAULTS } from './definitions/content-limits.js';
import { draftFaults, requiredReferences } from './definitions/drafts.js';
import { type ContentReferences, danglingReferences, referencesOf } from './definitions/references.js';
import { checkDefinition } from './definitions/validate-definition.js';
import { findContentByKeys } from './store/content-reader.js';
import { ContentVersion } from './store/content-version.entity.js';
import { type ContentWrite } from './store/content-writer.js';
import { readDefinition } from './store/definition-reader.js';
import { definitionToStore, type StoredDefinition } from './store/stored-definition.js';

/** Validates a definition and prepares it to be stored. */
export function prepareDefinition(
  contentType: ContentType,
  definition: unknown,
): { stored: StoredDefinition | null; refusals: readonly Refusal[] } {
  const checked = checkDefinition(contentType, definition);
  if (!checked.valid) return { stored: null, refusals: faultRefusals(checked.faults, ['definition']) };
  const { canonical } = checked;
  return { stored: definitionToStore(contentType, definition, canonical), refusals: [] };
}

/** The refusals of a name; none if it is valid. */
export function nameRefusals(name: string): Refusal[] {
  const fault = nameFault(name);
  return fault ? [{ code: 'INVALID_INPUT', message: `Invalid name: ${fault}.`, field: ['name'] }] : [];
}

/** Refuses a workflow, unless it is a draft, that needs an integration or an app event that the project lacks. */
export async function refuseDanglingReferences(
  manager: EntityManager,
  project: Project,
  { contentType, key, stored }: Omit<ContentWrite, 'lineage'>,
): Promise<void> {
  if (contentType !== 'WORKFLOW' || !stored) return;
  const definition: unknown = JSON.parse(stored.added?.canonical ?? (await readDefinition(manager, stored.hash)));
  const point = { projectId: project.id, revision: project.contentRevision };
  const faults = await referenceFaults(manager, point, requiredReferences(key, definition));
  refuseIfAny(faultRefusals(faults, ['definition']));
}

/** Refuses a workflow whose own integration has been removed, if its key is now that of another integration. */
export async function refuseOtherIntegration(
  manager: EntityManager,
  project: Project,
  { contentType, key, lineage }: ContentWrite,
): Promise<void> {
  if (contentType !== 'WORKFLOW') return;
  const integration = { contentType: 'INTEGRATION', key: integrationKeyOf(key) } as const;
  const current = await currentVersion(manager, project, integration);
  if (current?.lineage === integrationKeyOf(lineage)) return;
  const message =
    `The integration of this workflow has been removed, and the key "${integration.key}" belongs to another one. ` +
    'Rename the other integration and restore the former one first, or create the workflow in the other one.';
  refuse('INVALID_INPUT', message, { field: ['versionId'] });
}

export function refuseTakenKey({ name }: Project, key: string): never {
  return refuse('KEY_TAKEN', `${name} already has an item with the key "${key}".`, { field: ['key'] });
}

/** The faults of a draft that keep it from being complete, up to `MAX_DEFINITION_FAULTS`. */
export async function readDraftFaults(
  manager: EntityManager,
  point: ContentPoint,
  { key, definition }: { readonly key: string; readonly definition: object },
): Promise<Fault[]> {
  const dangling = await referenceFaults(manager, point, referencesOf('WORKFLOW', key, definition));
  return [...draftFaults(definition), ...dangling].slice(0, MAX_DEFINITION_FAULTS);
}

/** A fault for each reference to an item that does not exist at a point. */
async function referenceFaults(
  manager: EntityManager,
  point: ContentPoint,
  references: ContentReferences,
): Promise<Fault[]> {
  const { integrationKey, stepIntegrations, appEventKey } = references;
  const existing = async (contentType: ContentType, keys: readonly string[]) => {
    if (keys.length === 0) return new Set<string>();
    const found = await findContentByKeys(manager, point, contentType, keys);
    return new Set(found.map(({ key }) => key));
  };
  const integrations = await existing('INTEGRATION', [...[integrationKey ?? []].flat(), ...stepIntegrations.keys()]);
  const appEvents = await existing('APP_EVENT', [appEventKey ?? []].flat());
  return danglingReferences(references, {
    integration: (key) => integrations.has(key),
    appEvent: (key) => appEvents.has(key),
  });
}

/** The workflows that need an integration or an app event, by key. Of drafts, only those that belong to the integration. */
export async function dependentsOf(
  manager: EntityManager,
  project: Project,
  item: ContentVersion,
): Promise<ContentVersion[]> {
  const isOwn = ({ integrationKey }: ContentVersion) =>
    item.contentType === 'INTEGRATION' && integrationKey === item.key;
  return (await workflowsReferringTo(manager, project, item)).filter((each) => !each.draft || isOwn(each));
}

/** The workflows, drafts included, that belong to an integration or refer to an integration or an app event, by key. */
export async function workflowsReferringTo(
  manager: EntityManager,
  project: Project,
  item: ContentVersion,
): Promise<ContentVersion[]> {
  if (item.contentType === 'WORKFLOW') return [];
  const refers =
    item.contentType === 'INTEGRATION' ? `(v.integrationKey = :key OR ${USED_BY_STEPS})` : 'v.appEventKey = :key';
  return manager
    .createQueryBuilder(ContentVersion, 'v')
    .where('v.projectId = :projectId', { projectId: project.id })
    .andWhere('v.validFrom <= :at AND v.validTo > :at AND v.hash IS NOT NULL', { at: project.contentRevision })
    .andWhere(refers, { key: item.key })
    .orderBy('v.key')
    .getMany();
}

const USED_BY_STEPS = `v.hash IN (SELECT s.hash FROM definition_secret s WHERE s.kind = 'INTEGRATION' AND s.secret_key = :key)`;

/** Refuses to remove an item that workflows need. `advice` says what to do first. */
export function refuseItemInUse(item: ContentVersion, dependents: readonly ContentVersion[], advice: string): never {
  const some = dependents.slice(0, 3).map(({ key }) => `"${key}"`);
  const names = some.join(', ') + andMore(dependents.length - some.length);
  return refuse('ITEM_IN_USE', `"${item.name}" is used by ${dependents.length} workflow(s): ${names}. ${advice}`, {
    field: ['id'],
    subjectIds: dependents.map(({ itemId }) => itemId),
  });
}
