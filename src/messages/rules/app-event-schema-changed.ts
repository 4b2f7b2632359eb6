import { changedPayloadParts, changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, joinList, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** The payload that senders send may no longer match what workflows expect. */
export const appEventSchemaChanged: MessageRule = {
  code: 'APP_EVENT_SCHEMA_CHANGED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) =>
    changesOf(changes, 'APP_EVENT', 'MODIFY').flatMap((change) => {
      const parts = changedPayloadParts(change.before.definition, change.after.definition);
      if (parts.length === 0) {
        return [];
      }
      const subject = subjectOf(change);
      return {
        title: `The payload of ${describeItem(subject)} changes`,
        text: sentences(
          `the ${joinList(parts)} of ${describeItem(subject)} will change.`,
          'Events in the previous format may no longer match what workflows expect.',
          `Update the senders of this event in ${target.environmentName}.`,
        ),
        subject,
        action: null,
      };
    }),
};
