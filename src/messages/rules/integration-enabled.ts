import { changesOf, isActive, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Accounts and workflows that were paused because their integration was disabled resume. */
export const integrationEnabled: MessageRule = {
  code: 'INTEGRATION_ENABLED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) =>
    changesOf(changes, 'INTEGRATION', 'MODIFY')
      .filter(({ before, after }) => !isActive(before) && isActive(after))
      .map(subjectOf)
      .map((subject) => ({
        title: `${sentences(describeItem(subject))} is enabled again`,
        text: sentences(
          `${describeItem(subject)} will be enabled in ${target.environmentName}.`,
          'Its connected accounts work again, and the workflows that its users enabled run again.',
          'Inform the users who connected it before you deploy.',
        ),
        subject,
        action: null,
        affects: { kind: 'CONNECTED', integrationKey: subject.lineage },
      })),
};
