import { changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Removing an integration deletes its accounts and workflows. */
export const integrationRemoved: MessageRule = {
  code: 'INTEGRATION_REMOVED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) =>
    changesOf(changes, 'INTEGRATION', 'REMOVE')
      .map(subjectOf)
      .map((subject) => ({
        title: `${sentences(describeItem(subject))} is removed`,
        text: sentences(
          `${describeItem(subject)} will no longer exist in ${target.environmentName}.`,
          'Its connected accounts and its workflows are deleted there, and a rollback does not restore the accounts.',
          'Inform the users who connected it before you deploy.',
        ),
        subject,
        action: null,
        affects: { kind: 'CONNECTED', integrationKey: subject.lineage },
      })),
};
