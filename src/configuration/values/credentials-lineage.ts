import type { EntityManager } from 'typeorm';
import { itemsWithKey } from '../../content/store/items-with-key.js';
import { Project } from '../../pipelines/project.entity.js';

/**
 * The lineage under which a project has the app credentials of an integration. An integration that the project lacks is
 * looked for in the environments before it, since a release may bring it. Else the lineage is the key.
 */
export async function credentialsLineage(reader: EntityManager, projectId: string, key: string): Promise<string> {
  if (!(await reader.existsBy(Project, { id: projectId }))) return key;
  const found = await itemsWithKey(reader, projectId, { contentType: 'INTEGRATION', key }).next();
  return found.done ? key : found.value.lineage;
}
