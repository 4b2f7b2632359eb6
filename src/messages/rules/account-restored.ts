import { authenticationNeeds } from '../../content/definitions/authentication-needs.js';
import { authenticationDifference, changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Accounts become usable again because their integration, or what they were connected with, is restored. */
export const accountRestored: MessageRule = {
  code: 'ACCOUNT_RESTORED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) =>
    [
      ...changesOf(changes, 'INTEGRATION', 'ADD'),
      ...changesOf(changes, 'INTEGRATION', 'MODIFY').filter(
        ({ before, after }) => ![null, 'DETAILS_ADDED'].includes(authenticationDifference(before, after)),
      ),
    ].map((change) => {
      const subject = subjectOf(change);
      const { definition } = change.after;
      return {
        title: `Accounts of ${describeItem(subject)} work again`,
        text: sentences(
          `users in ${target.environmentName} connected ${describeItem(subject)} by ${definition.authentication} before.`,
          'Their accounts can be used again without reconnecting, and the workflows that they enabled run again.',
          'Inform these users before you deploy.',
        ),
        subject,
        action: null,
        affects: {
          ...{ kind: 'UP_TO_DATE', integrationKey: subject.lineage, needs: authenticationNeeds(definition) },
          before: change.before && authenticationNeeds(change.before.definition),
        },
        onlyIfUsersAffected: true,
      };
    }),
};
