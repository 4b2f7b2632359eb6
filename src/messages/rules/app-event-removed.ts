import { isRename } from '../../content/changes/change-row.js';
import { changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Requests that send an app event by a key that no longer exists are refused. */
export const appEventRemoved: MessageRule = {
  code: 'APP_EVENT_REMOVED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) => [
    ...changesOf(changes, 'APP_EVENT', 'REMOVE')
      .map(subjectOf)
      .map((subject) => ({
        title: `${sentences(describeItem(subject))} is removed`,
        text: sentences(
          `${describeItem(subject)} will no longer exist in ${target.environmentName}.`,
          'Requests that send it there will fail.',
          'Stop sending it before you deploy.',
        ),
        subject,
        action: null,
      })),
    ...changesOf(changes, 'APP_EVENT', 'MODIFY')
      .filter(isRename)
      .map((change) => ({
        title: `${sentences(describeItem(subjectOf(change)))} is renamed`,
        text: sentences(
          `${describeItem(subjectOf(change))} will have the key “${change.key}” in ${target.environmentName}, instead of “${change.keyBefore}”.`,
          'Requests that send it there by its former key will fail.',
          'Update its senders.',
        ),
        subject: subjectOf(change),
        action: null,
      })),
  ],
};
