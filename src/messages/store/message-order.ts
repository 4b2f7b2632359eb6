import { compareTexts } from '../../json/texts.js';
import { MESSAGE_SEVERITIES, type Message, type MessageSeverity } from '../message.types.js';
import { MESSAGE_RULES } from '../rules/index.js';

/** Where a message is in its list. It names the message, so that what is resolved or found meanwhile moves no other. */
export type MessageSortKey = readonly [severity: MessageSeverity, code: string, subjectName: string, id: string];

export function messageSortKey({ severity, code, subject, id }: Message): MessageSortKey {
  return [severity, code, subject.name, id];
}

/** The order of messages: gravest first, then in the order of the rules, then by the subject's name. */
export function compareMessages(a: Message, b: Message): number {
  return compareSortKeys(messageSortKey(a), messageSortKey(b));
}

export function compareSortKeys(a: MessageSortKey, b: MessageSortKey): number {
  return (
    severityRank(a) - severityRank(b) ||
    ruleRank(a) - ruleRank(b) ||
    compareTexts(a[1], b[1]) ||
    compareTexts(a[2], b[2]) ||
    compareTexts(a[3], b[3])
  );
}

function severityRank([severity]: MessageSortKey): number {
  return MESSAGE_SEVERITIES.indexOf(severity);
}

/** Errors of deployments, which no rule finds, come first. */
function ruleRank([, code]: MessageSortKey): number {
  return MESSAGE_RULES.findIndex((rule) => rule.code === code);
}
