import type { EntityManager } from 'typeorm';
import { currentItemByKey } from '../../content/store/content-reader.js';
import { Environment } from '../../pipelines/environment.entity.js';
import { readSource } from '../../pipelines/environments.js';
import { Project } from '../../pipelines/project.entity.js';

/**
 * The lineage under which a project has the app credentials of an integration. An integration that the project lacks is
 * looked for in the environments before it, since a release may bring it. Else the lineage is the key.
 */
export async function credentialsLineage(reader: EntityManager, projectId: string, key: string): Promise<string> {
  if (!(await reader.existsBy(Project, { id: projectId }))) return key;
  const integration = await currentItemByKey(reader, projectId, { contentType: 'INTEGRATION', key });
  if (integration) return integration.lineage;
  const environment = await reader.findOneBy(Environment, { projectId });
  const source = environment && (await readSource(reader, environment));
  return source ? credentialsLineage(reader, source.projectId, key) : key;
}
