import type { EntityManager } from 'typeorm';
import { andMore } from '../errors/and-more.js';
import { type Refusal, refuse, refuseIfAny } from '../errors/refusals.js';
import type { Project } from '../pipelines/project.entity.js';
import { type ContentType, integrationKeyOf } from './content.types.js';
import { currentVersion, faultRefusals } from './content-editor.js';
import { nameFault } from './definitions/content-keys.js';
import { danglingReferences } from './definitions/references.js';
import { checkDefinition } from './definitions/validate-definition.js';
import { ContentVersion } from './store/content-version.entity.js';
import { type ContentWrite } from './store/content-writer.js';
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

/** Refuses a workflow whose integration or app event does not exist in the project. */
export async function refuseDanglingReferences(
  manager: EntityManager,
  project: Project,
  write: ContentWrite,
): Promise<void> {
  if (write.contentType !== 'WORKFLOW' || !write.stored) return;
  const integrationKey = integrationKeyOf(write.key);
  const { appEventKey } = write.stored.facts;
  const integration = await currentVersion(manager, project, { contentType: 'INTEGRATION', key: integrationKey });
  const appEvent =
    appEventKey && (await currentVersion(manager, project, { contentType: 'APP_EVENT', key: appEventKey }));
  const faults = danglingReferences(
    { integrationKey, appEventKey },
    {
      integration: () => Boolean(integration),
      appEvent: () => Boolean(appEvent),
    },
  );
  refuseIfAny(faultRefusals(faults, ['definition']));
}

/** The workflows that depend on an integration or an app event. */
export async function dependentsOf(
  manager: EntityManager,
  project: Project,
  item: ContentVersion,
): Promise<ContentVersion[]> {
  if (item.contentType === 'WORKFLOW') return [];
  const column = item.contentType === 'INTEGRATION' ? 'integrationKey' : 'appEventKey';
  return manager
    .createQueryBuilder(ContentVersion, 'v')
    .where('v.projectId = :projectId', { projectId: project.id })
    .andWhere('v.validFrom <= :at AND v.validTo > :at AND v.hash IS NOT NULL', { at: project.contentRevision })
    .andWhere(`v.${column} = :key`, { key: item.key })
    .orderBy('v.key')
    .getMany();
}

/** Refuses to remove an item that workflows depend on. */
export function refuseItemInUse(item: ContentVersion, dependents: readonly ContentVersion[]): never {
  const some = dependents.slice(0, 3).map(({ key }) => `"${key}"`);
  const names = some.join(', ') + andMore(dependents.length - some.length);
  const advice = item.contentType === 'INTEGRATION' ? 'Set withWorkflows to remove them too.' : 'Change them first.';
  return refuse('ITEM_IN_USE', `"${item.name}" is used by ${dependents.length} workflow(s): ${names}. ${advice}`, {
    field: ['id'],
    subjectIds: dependents.map(({ itemId }) => itemId),
  });
}
