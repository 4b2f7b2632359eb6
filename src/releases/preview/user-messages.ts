import type { EntityManager } from 'typeorm';
import type { Message } from '../../messages/message.types.js';
import { Release } from '../store/release.entity.js';
import { evaluateChanges } from './evaluated-changes.js';
import { readFrozenPreview } from './preview.js';
import { readRestoredRevision } from './preview-changes.js';

/**
 * Returns the messages about users of a release that was frozen but not activated, each with the users whom it affects now.
 * Includes those that affect nobody.
 */
export async function readUserMessages(manager: EntityManager, releaseId: string): Promise<Message[]> {
  const release = await manager.findOneByOrFail(Release, { id: releaseId });
  const { environmentName, target, changes } = await readFrozenPreview(manager, release);
  const restoredRevision = await readRestoredRevision(manager, release);
  const examined = { releaseId, environmentName, target, changes, restoredRevision };
  // A rollback reverts what was found when it was frozen, and nothing else.
  const { messages } = await evaluateChanges(manager, examined, release.restorations ?? []);
  return messages.filter(({ affectedUsers }) => affectedUsers !== undefined);
}
