import { changesOf, isActive, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Accounts and workflows are paused while their integration is disabled. */
export const integrationDisabled: MessageRule = {
  code: 'INTEGRATION_DISABLED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) =>
    changesOf(changes, 'INTEGRATION', 'MODIFY')
      .filter(({ before, after }) => isActive(before) && !isActive(after))
      .map(subjectOf)
      .map((subject) => ({
        title: `${sentences(describeItem(subject))} is disabled`,
        text: sentences(
          `${describeItem(subject)} will be disabled in ${target.environmentName}.`,
          'Its connected accounts and its workflows are paused there until a release enables it again.',
          'Inform the users who connected it before you deploy.',
        ),
        subject,
        action: null,
        affects: { kind: 'CONNECTED', integrationKey: subject.lineage },
      })),
};
