import { inTurns, sortedInTurns, yieldEventLoop } from '../async/event-loop.js';
import type { Finding, Message, MessageFacts, MessageRule } from './message.types.js';
import { messageId } from './message-id.js';
import { MESSAGE_RULES } from './rules/index.js';
import { compareMessages } from './store/message-order.js';

/**
 * Evaluates every rule: most severe first, then in the order of the rules, then by the subject's name. Yields the event
 * loop.
 */
export async function evaluateMessages(facts: MessageFacts): Promise<Message[]> {
  const messages: Message[] = [];
  for (const rule of MESSAGE_RULES.filter(({ scope }) => scope === 'RELEASE')) {
    await yieldEventLoop();
    for await (const some of inTurns(rule.find(facts))) {
      messages.push(...some.map((finding) => toMessage(rule, facts, finding)));
    }
  }
  for await (const changes of inTurns(facts.changes)) {
    for (const rule of MESSAGE_RULES.filter(({ scope }) => scope === 'EACH_CHANGE')) {
      messages.push(...rule.find({ ...facts, changes }).map((finding) => toMessage(rule, facts, finding)));
    }
  }
  return sortedInTurns(messages, compareMessages);
}

/** Converts a finding of a rule into a message. */
export function toMessage(
  { code, severity }: MessageRule,
  { releaseId, target: { projectId } }: MessageFacts,
  { detail, affects, ...finding }: Finding,
): Message {
  const id = messageId(releaseId, code, finding.subject, detail);
  const message = { id, releaseId, code, severity, ...finding };
  return affects
    ? { ...message, affectedUsers: { kind: 'LIVE', releaseId, messageId: id, projectId, affects } }
    : message;
}
