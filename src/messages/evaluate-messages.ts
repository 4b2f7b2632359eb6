import {
  type Finding,
  MESSAGE_SEVERITIES,
  type Message,
  type MessageFacts,
  type MessageRule,
} from './message.types.js';
import { messageId } from './message-id.js';
import { MESSAGE_RULES } from './rules/index.js';

/** What every rule finds in a release: gravest first, then in the order of the rules, then by the subject's name. */
export function evaluateMessages(facts: MessageFacts): Message[] {
  return MESSAGE_RULES.toSorted((a, b) => gravity(a) - gravity(b)).flatMap((rule) => messagesOf(rule, facts));
}

function messagesOf(rule: MessageRule, facts: MessageFacts): Message[] {
  return rule
    .find(facts)
    .map((finding) => messageOf(rule, facts, finding))
    .sort((a, b) => compare(a.subject.name, b.subject.name) || compare(a.id, b.id));
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

function gravity(rule: MessageRule): number {
  return MESSAGE_SEVERITIES.indexOf(rule.severity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
