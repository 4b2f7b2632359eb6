import type { EntityManager } from 'typeorm';
import { andMore } from '../errors/and-more.js';
import { type Refusal, refuseIfAny } from '../errors/refusals.js';
import {
  type AcknowledgeableMessage,
  deleteMessages,
  deleteMessagesBySeverity,
  isNewWarning,
  storeMessages,
} from '../messages/store/message-store.js';
import { readRetryMessages, selectNewWarnings } from '../releases/preview/retry-warnings.js';
import type { Release } from '../releases/store/release.entity.js';

/** The warnings that a member acknowledges. */
export interface Acknowledgement {
  readonly messageIds: readonly string[];
  readonly memberId: string;
  readonly at: Date;
}

/** Marks the acknowledged ones among the new warnings. Those that are carried over keep their acknowledgement. */
export function withAcknowledgements(
  messages: readonly AcknowledgeableMessage[],
  { messageIds, memberId, at }: Acknowledgement,
): AcknowledgeableMessage[] {
  const ids = new Set(messageIds);
  return messages.map((message) =>
    isNewWarning(message) && ids.has(message.id)
      ? { ...message, acknowledgedAt: at, acknowledgedBy: memberId }
      : message,
  );
}

/** Refuses a release with new warnings that are not acknowledged. */
export function warningRefusals(
  messages: readonly AcknowledgeableMessage[],
  { messageIds }: Acknowledgement,
): Refusal[] {
  const ids = new Set(messageIds);
  const open = messages.filter((message) => isNewWarning(message) && !ids.has(message.id));
  if (open.length === 0) return [];
  const some = open.slice(0, 3).map(({ title }) => title);
  const titles = some.join('; ') + andMore(open.length - some.length);
  const message = `Resolve or acknowledge the warnings first: ${titles}.`;
  const subjectIds = open.map(({ id }) => id);
  return [{ code: 'WARNINGS_UNRESOLVED', message, field: ['acknowledgedMessageIds'], subjectIds }];
}

/**
 * Updates the messages of a failed release for its retry. Adds the new warnings, which must be acknowledged, and keeps those
 * that were acknowledged before. Evaluates INFO messages again, as the affected users may have changed.
 *
 * @throws RefusedError if a new warning is not acknowledged.
 */
export async function refreshMessages(
  manager: EntityManager,
  release: Release,
  acknowledgement: Acknowledgement,
): Promise<void> {
  const messages = await readRetryMessages(manager, release);
  const warnings = await selectNewWarnings(manager, release, messages);
  refuseIfAny(warningRefusals(warnings, acknowledgement));
  await deleteMessagesBySeverity(manager, release.id, 'INFO');
  const infos = messages.filter(({ severity }) => severity === 'INFO');
  // A warning that now says something else has the id of the one that was acknowledged.
  await deleteMessages(
    manager,
    release.id,
    warnings.map(({ id }) => id),
  );
  await storeMessages(manager, release.id, [...withAcknowledgements(warnings, acknowledgement), ...infos]);
}
