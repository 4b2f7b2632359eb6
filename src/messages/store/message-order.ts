import { compareTexts } from '../../json/texts.js';
import { MESSAGE_SEVERITIES, type Message, type MessageSeverity } from '../message.types.js';
import { MESSAGE_RULES } from '../rules/index.js';

/** A keyset cursor of a message. It stays valid when other messages appear or are resolved. */
export type MessageSortKey = readonly [severity: MessageSeverity, code: string, subjectName: string, id: string];

export function messageSortKey({ severity, code, subject, id }: Message): MessageSortKey {
  return [severity, code, subject.name, id];
}

/** Most severe first, then in the order of the rules, then by the subject's name. */
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

/** Deployment errors have no rule and come first. */
function ruleRank([, code]: MessageSortKey): number {
  return MESSAGE_RULES.findIndex((rule) => rule.code === code);
}
