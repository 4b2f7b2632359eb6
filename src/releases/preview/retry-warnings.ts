import type { EntityManager } from 'typeorm';
import { readStoredWarnings, statementOf } from '../../messages/store/carried-over.js';
import type { AcknowledgeableMessage } from '../../messages/store/message-store.js';
import { Project } from '../../pipelines/project.entity.js';
import type { Release } from '../store/release.entity.js';
import { analyzePreview, readFrozenPreview } from './preview.js';

/**
 * Evaluates the messages of a failed release again, because users and configuration may have changed since it was frozen.
 * Returns none if it can't be retried because the target's content has changed.
 */
export async function readRetryMessages(
  manager: EntityManager,
  release: Release,
): Promise<readonly AcknowledgeableMessage[]> {
  if (release.state !== 'FAILED') return [];
  const preview = await readFrozenPreview(manager, release);
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: preview.target.projectId });
  if (contentRevision !== preview.target.revision) return [];
  return (await analyzePreview(manager, release, preview)).messages;
}

/**
 * Returns the warnings that did not exist when the deployment was accepted, e.g. about a deleted secret, or that said
 * something else, e.g. because more content uses the secret.
 */
export async function selectNewWarnings(
  manager: EntityManager,
  { id: releaseId }: Release,
  messages: readonly AcknowledgeableMessage[],
): Promise<AcknowledgeableMessage[]> {
  const warnings = messages.filter(({ severity }) => severity === 'WARNING');
  if (warnings.length === 0) return [];
  const known = new Set((await readStoredWarnings(manager, releaseId)).map(statementOf));
  return warnings.filter((warning) => !known.has(statementOf(warning)));
}
