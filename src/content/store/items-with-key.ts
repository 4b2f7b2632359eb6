import type { EntityManager } from 'typeorm';
import { Environment } from '../../pipelines/environment.entity.js';
import { readSource } from '../../pipelines/environments.js';
import type { ContentKey } from '../content.types.js';
import { currentItemByKey } from './content-reader.js';
import type { ContentVersion } from './content-version.entity.js';

/**
 * Yields the items that have a key in a project and in the environments before it, which releases come from, the project's
 * first. Each of them may be another item.
 */
export async function* itemsWithKey(
  manager: EntityManager,
  projectId: string,
  key: ContentKey,
): AsyncGenerator<ContentVersion> {
  const item = await currentItemByKey(manager, projectId, key);
  if (item) yield item;
  const environment = await manager.findOneBy(Environment, { projectId });
  const source = environment && (await readSource(manager, environment));
  if (source) yield* itemsWithKey(manager, source.projectId, key);
}
