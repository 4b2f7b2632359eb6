import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { evaluateMessages } from '../../messages/evaluate-messages.js';
import type { ContentDigest } from '../../messages/facts/content-digest.js';
import {
  type ExaminedRelease,
  readContentFacts,
  readTargetFacts,
  type TargetFacts,
} from '../../messages/facts/message-facts.js';
import type { Message, Restoration } from '../../messages/message.types.js';
import { type RequiredBump, requiredBump } from '../versions/version-rules.js';

/** What the changes of a release mean for its target, apart from the number of users. */
export interface EvaluatedChanges {
  /** Includes messages that are shown only if they affect users. */
  readonly messages: readonly Message[];
  readonly restorations: readonly Restoration[];
  readonly bump: RequiredBump;
}

interface Evaluation {
  readonly releaseId: string;
  readonly digest: ContentDigest;
  readonly facts: TargetFacts;
  readonly evaluated: EvaluatedChanges;
}

const lastEvaluations = new WeakMap<ExaminedRelease['changes'], Evaluation>();

/**
 * Evaluates the message rules, and the bump that the changes require. That reads the definitions of all included changes,
 * so the result is kept for as long as the list of changes, and returned again while the facts about the target's
 * configuration and users are equal. These are read each time.
 *
 * @param frozen the restorations that were found when the release was frozen. If absent, those of now
 */
export async function evaluateChanges(
  manager: EntityManager,
  release: ExaminedRelease,
  frozen?: readonly Restoration[],
): Promise<EvaluatedChanges> {
  const readFacts = async (digest: ContentDigest): Promise<TargetFacts> => {
    const facts = await readTargetFacts(manager, release, digest);
    return frozen ? { ...facts, restorations: frozen } : facts;
  };
  const last = lastEvaluations.get(release.changes);
  if (last?.releaseId === release.releaseId && isDeepStrictEqual(await readFacts(last.digest), last.facts)) {
    return last.evaluated;
  }
  const content = await readContentFacts(manager, release);
  const facts = await readFacts(content.digest);
  const messages = await evaluateMessages({ ...content.facts, ...facts });
  await yieldEventLoop();
  const bump = requiredBump(content.facts.changes);
  const evaluated = { messages, restorations: facts.restorations, bump };
  const { digest } = content;
  lastEvaluations.set(release.changes, { releaseId: release.releaseId, digest, facts, evaluated });
  return evaluated;
}
