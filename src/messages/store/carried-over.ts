import type { EntityManager } from 'typeorm';
import { parseWithLineages } from '../../content/parse-with-lineages.js';
import type { Message } from '../message.types.js';
import { type AcknowledgeableMessage, unacknowledged } from './message-store.js';
import { ReleaseMessage } from './release-message.entity.js';

/**
 * Carries acknowledgements over: a warning that says the same as an acknowledged one of the live release counts as
 * acknowledged by the same member, for the release for which that member acknowledged it.
 */
export async function carryOver(
  manager: EntityManager,
  liveReleaseId: string,
  messages: readonly Message[],
): Promise<AcknowledgeableMessage[]> {
  const isWarned = messages.some(({ severity }) => severity === 'WARNING');
  const stored = isWarned ? await readStoredWarnings(manager, liveReleaseId) : [];
  return withCarriedOver(
    messages,
    stored.filter(({ acknowledgedAt }) => acknowledgedAt !== null),
  );
}

/** A warning, as it is stored. */
type StoredWarning = Pick<
  AcknowledgeableMessage,
  'releaseId' | 'code' | 'text' | 'subject' | 'acknowledgedAt' | 'acknowledgedBy' | 'carriedOverFrom'
>;

/** `carryOver` with the acknowledged warnings of the live release. */
export function withCarriedOver(
  messages: readonly Message[],
  acknowledged: readonly StoredWarning[],
): AcknowledgeableMessage[] {
  const known = new Map(acknowledged.map((warning) => [statementOf(warning), warning]));
  return messages.map((message) => {
    const former = message.severity === 'WARNING' ? known.get(statementOf(message)) : undefined;
    if (!former) return unacknowledged(message);
    const { acknowledgedAt, acknowledgedBy, carriedOverFrom, releaseId } = former;
    return { ...message, acknowledgedAt, acknowledgedBy, carriedOverFrom: carriedOverFrom ?? releaseId };
  });
}

/** What a message says, independently of its release. Its text names all facts, so a finding that gets worse differs. */
export function statementOf({ code, subject, text }: Pick<Message, 'code' | 'subject' | 'text'>): string {
  const identity = subject.contentType === null ? subject.key : subject.lineage;
  return JSON.stringify([code, subject.contentType, identity, text]);
}

/** The warnings that are stored for a release. */
export async function readStoredWarnings(manager: EntityManager, releaseId: string): Promise<StoredWarning[]> {
  const found = await manager.findBy(ReleaseMessage, { releaseId, severity: 'WARNING' });
  return found.map(({ subject, ...warning }) => ({ ...warning, subject: parseWithLineages(subject) }));
}
