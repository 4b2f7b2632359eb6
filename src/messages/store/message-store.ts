import { type EntityManager, In } from 'typeorm';
import { parseWithLineages } from '../../content/parse-with-lineages.js';
import { chunks } from '../../database/statements/chunks.js';
import { insertEntities } from '../../database/statements/entities.js';
import type { Message, MessageSeverity } from '../message.types.js';
import { storeAffectedUsers } from './affected-users.js';
import { MessageAffectedUser } from './message-affected-user.entity.js';
import { compareMessages } from './message-order.js';
import { ReleaseMessage } from './release-message.entity.js';

/** A message, and who acknowledged it and when; both null if nobody did. */
export interface AcknowledgeableMessage extends Message {
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  /** The earlier release for which it was acknowledged; see `carryOver`. Null if it is not carried over. */
  readonly carriedOverFrom: string | null;
}

/** Whether a message must be acknowledged before its release can be deployed, unless it is resolved. */
export function isNewWarning({
  severity,
  carriedOverFrom,
}: Pick<AcknowledgeableMessage, 'severity' | 'carriedOverFrom'>): boolean {
  return severity === 'WARNING' && carriedOverFrom === null;
}

/** Wraps a message that nobody has acknowledged. */
export function unacknowledged(message: Message): AcknowledgeableMessage {
  return { ...message, acknowledgedAt: null, acknowledgedBy: null, carriedOverFrom: null };
}

/** Appends messages to those of a release, with the users whom they affect now. */
export async function storeMessages(
  manager: EntityManager,
  releaseId: string,
  messages: readonly AcknowledgeableMessage[],
): Promise<void> {
  const counts = await storeAffectedUsers(
    manager,
    messages.flatMap(({ affectedUsers }) => affectedUsers ?? []),
  );
  const first = (await manager.maximum(ReleaseMessage, 'position', { releaseId })) ?? 0;
  const rows = messages.map(
    ({ id, severity, code, title, text, subject, action, ...acknowledgement }, index): ReleaseMessage => ({
      ...{ releaseId, position: first + index + 1, id, severity, code, title, text },
      ...{ subject: JSON.stringify(subject), action: action && JSON.stringify(action) },
      affectedCount: counts.get(id) ?? null,
      acknowledgedAt: acknowledgement.acknowledgedAt,
      acknowledgedBy: acknowledgement.acknowledgedBy,
      carriedOverFrom: acknowledgement.carriedOverFrom,
    }),
  );
  await insertEntities(manager, ReleaseMessage, rows);
}

/** Reads the stored messages of a release in the order of a preview. `projectId` is the target's. */
export async function readMessages(
  manager: EntityManager,
  releaseId: string,
  projectId: string,
): Promise<AcknowledgeableMessage[]> {
  const found = await manager.find(ReleaseMessage, { where: { releaseId } });
  return found
    .map(({ subject, action, affectedCount, ...message }) => ({
      ...message,
      ...(affectedCount !== null && {
        affectedUsers: { kind: 'STORED' as const, releaseId, messageId: message.id, projectId, count: affectedCount },
      }),
      subject: parseWithLineages(subject),
      action: action === null ? null : parseWithLineages(action),
    }))
    .sort(compareMessages);
}

/** Deletes the messages of a release that have a severity. */
export async function deleteMessagesBySeverity(
  manager: EntityManager,
  releaseId: string,
  severity: MessageSeverity,
): Promise<void> {
  const found = await manager.find(ReleaseMessage, { where: { releaseId, severity }, select: { id: true } });
  await deleteMessages(
    manager,
    releaseId,
    found.map(({ id }) => id),
  );
}

/** Deletes messages by their ids, with their affected users. */
export async function deleteMessages(manager: EntityManager, releaseId: string, ids: readonly string[]): Promise<void> {
  for (const some of chunks(ids, 500)) {
    await manager.delete(ReleaseMessage, { releaseId, id: In([...some]) });
    await manager.delete(MessageAffectedUser, { releaseId, messageId: In([...some]) });
  }
}
