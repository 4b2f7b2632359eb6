import type { EntityManager } from 'typeorm';
import type { Message } from '../messages/message.types.js';
import { ReleaseMessage } from '../messages/release-message.entity.js';
import { Project } from '../pipelines/project.entity.js';
import { readFrozenPreview, readPreviewAdvice } from './preview.js';
import type { Release } from './release.entity.js';

/**
 * The warnings about a failed release that have come up since its deployment was accepted, such as a secret that was
 * deleted. None where it can't be retried, because its target has moved on.
 */
export async function readNewWarnings(manager: EntityManager, release: Release): Promise<Message[]> {
  if (release.state !== 'FAILED') return [];
  const preview = await readFrozenPreview(manager, release);
  const { contentRevision } = await manager.findOneByOrFail(Project, { id: preview.target.projectId });
  if (contentRevision !== preview.target.revision) return [];
  const { messages } = await readPreviewAdvice(manager, release, preview);
  const stored = await manager.findBy(ReleaseMessage, { releaseId: release.id, severity: 'WARNING' });
  const known = new Set(stored.map(({ id }) => id));
  return messages.filter(({ severity, id }) => severity === 'WARNING' && !known.has(id));
}
