import type { ContentSubject } from '../../content/content.types.js';
import { becomesHidden, changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { Finding, MessageRule } from '../message.types.js';

/** A workflow that is removed or hidden stops for its users. */
export const workflowRemoved: MessageRule = {
  code: 'WORKFLOW_REMOVED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) => {
    const removed = changesOf(changes, 'WORKFLOW', 'REMOVE');
    const hidden = changesOf(changes, 'WORKFLOW', 'MODIFY').filter(({ before, after }) => becomesHidden(before, after));
    return [
      ...removed.map((change) => finding(subjectOf(change), 'removed', target.environmentName)),
      ...hidden.map((change) => finding(subjectOf(change), 'hidden', target.environmentName)),
    ];
  },
};

function finding(subject: ContentSubject, change: 'removed' | 'hidden', environmentName: string): Finding {
  return {
    title: `${sentences(describeItem(subject))} is ${change}`,
    text: sentences(
      `${describeItem(subject)} will be ${change} in ${environmentName}.`,
      'It stops for the users who enabled it.',
      'Inform these users before you deploy.',
    ),
    subject,
    action: null,
    affects: { kind: 'ENABLED', workflowKey: subject.lineage },
  };
}
