import type { EntityManager } from 'typeorm';
import { andMore } from '../errors/and-more.js';
import { type Refusal, refuse, refuseIfAny } from '../errors/refusals.js';
import type { Project } from '../pipelines/project.entity.js';
import type { ContentKey, ContentType } from './content.types.js';
import { faultRefusals } from './content-editor.js';
import { nameFault } from './definitions/content-keys.js';
import { danglingReferences, needsOf, referencesOf } from './definitions/references.js';
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

/** Refuses a workflow that needs an integration or an app event that does not exist in the project. */
export async function refuseDanglingReferences(
  manager: EntityManager,
  project: Project,
  { contentType, key, stored }: Omit<ContentWrite, 'lineage'>,
): Promise<void> {
  if (contentType !== 'WORKFLOW' || !stored) return;
  const definition: unknown = JSON.parse(stored.added?.canonical ?? (await readDefinition(manager, stored.hash)));
  const existing = await existingKeys(manager, project, needsOf(contentType, key, definition));
  const faults = danglingReferences(referencesOf(contentType, key, definition), {
    integration: (each) => existing.INTEGRATION.has(each),
    appEvent: (each) => existing.APP_EVENT.has(each),
  });
  refuseIfAny(faultRefusals(faults, ['definition']));
}

export function refuseTakenKey({ name }: Project, key: string): never {
  return refuse('KEY_TAKEN', `${name} already has an item with the key "${key}".`, { field: ['key'] });
}

async function existingKeys(
  manager: EntityManager,
  { id: projectId, contentRevision: revision }: Project,
  needs: readonly ContentKey[],
): Promise<Record<'INTEGRATION' | 'APP_EVENT', ReadonlySet<string>>> {
  const existing = async (contentType: ContentType) => {
    const keys = needs.flatMap((need) => (need.contentType === contentType ? need.key : []));
    if (keys.length === 0) return new Set<string>();
    const found = await findContentByKeys(manager, { projectId, revision }, contentType, keys);
    return new Set(found.map(({ key }) => key));
  };
  return { INTEGRATION: await existing('INTEGRATION'), APP_EVENT: await existing('APP_EVENT') };
}

/** The workflows that need an integration or an app event, by key. */
export async function dependentsOf(
  manager: EntityManager,
  project: Project,
  item: ContentVersion,
): Promise<ContentVersion[]> {
  if (item.contentType === 'WORKFLOW') return [];
  const isUsed =
    item.contentType === 'INTEGRATION' ? `v.integrationKey = :key OR ${USED_BY_STEPS}` : 'v.appEventKey = :key';
  return manager
    .createQueryBuilder(ContentVersion, 'v')
    .where('v.projectId = :projectId', { projectId: project.id })
    .andWhere('v.validFrom <= :at AND v.validTo > :at AND v.hash IS NOT NULL', { at: project.contentRevision })
    .andWhere(`(${isUsed})`, { key: item.key })
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
