import type { Finding, Message, MessageFacts, MessageRule } from './message.types.js';
import { messageId } from './message-id.js';
import { compareMessages } from './message-order.js';
import { MESSAGE_RULES } from './rules/index.js';

/** What every rule finds in a release: gravest first, then in the order of the rules, then by the subject's name. */
export function evaluateMessages(facts: MessageFacts): Message[] {
  return MESSAGE_RULES.flatMap((rule) => rule.find(facts).map((finding) => messageOf(rule, facts, finding))).sort(
    compareMessages,
  );
}

function messageOf(
  { code, severity }: MessageRule,
  { releaseId, target: { projectId } }: MessageFacts,
  { detail, affects, ...finding }: Finding,
): Message {
  const id = messageId(releaseId, code, finding.subject, detail);
  const message = { id, code, severity, ...finding };
  return affects
    ? { ...message, affectedUsers: { kind: 'LIVE', releaseId, messageId: id, projectId, affects } }
    : message;
}
