import { authenticationNeeds } from '../../content/definitions/authentication-needs.js';
import { authenticationDifference, changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** An account can't be used with another type of authentication, or with another server, grant or kind of credentials. */
export const authenticationChanged: MessageRule = {
  code: 'AUTHENTICATION_CHANGED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) =>
    changesOf(changes, 'INTEGRATION', 'MODIFY').flatMap((change) => {
      const difference = authenticationDifference(change.before, change.after);
      if (difference === null || difference === 'DETAILS_REMOVED') return [];
      const subject = subjectOf(change);
      const { authentication } = change.after.definition;
      const isOtherType = difference === 'TYPE';
      return {
        title: `The authentication of ${describeItem(subject)} changes`,
        text: sentences(
          isOtherType
            ? `${describeItem(subject)} will authenticate accounts by ${authentication} instead of ${change.before.definition.authentication}.`
            : `${describeItem(subject)} will authenticate accounts by ${authentication} with another server, grant or form of credentials.`,
          `Accounts in ${target.environmentName} that ${isOtherType ? 'use another type of authentication' : 'were connected with others'} must be reconnected. They and their workflows are paused until then.`,
          'Ask their users to reconnect.',
        ),
        subject,
        action: null,
        affects: {
          kind: 'OUTDATED',
          integrationKey: subject.lineage,
          needs: authenticationNeeds(change.after.definition),
        },
        ...(difference === 'DETAILS_ADDED' && { onlyIfUsersAffected: true as const }),
      };
    }),
};
