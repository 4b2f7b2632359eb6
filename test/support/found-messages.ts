import { toMessage } from '../../src/messages/evaluate-messages.js';
import type { Message, MessageFacts } from '../../src/messages/message.types.js';
import { MESSAGE_RULES } from '../../src/messages/rules/index.js';
import { compareMessages } from '../../src/messages/store/message-order.js';

/** Applies all rules, in the order of messages. */
export function foundMessages(facts: MessageFacts): Message[] {
  const found = MESSAGE_RULES.flatMap((rule) => rule.find(facts).map((finding) => toMessage(rule, facts, finding)));
  return found.sort(compareMessages);
}
