import type { ContentChangeOf } from '../../content/changes/content-change.js';
import { authenticationNeeds } from '../../content/definitions/authentication-needs.js';
import { authenticationDifference, changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { Finding, MessageRule } from '../message.types.js';

/**
 * An account can't be used with another type of authentication, or with another server, grant or form of credentials. An
 * added integration can have accounts if it was deleted while the project was editable.
 */
export const authenticationChanged: MessageRule = {
  code: 'AUTHENTICATION_CHANGED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) => [
    ...changesOf(changes, 'INTEGRATION', 'ADD').map((change) => ({
      ...finding(change, 'with something else than before', target.environmentName),
      onlyIfUsersAffected: true as const,
    })),
    ...changesOf(changes, 'INTEGRATION', 'MODIFY').flatMap((change) => {
      const difference = authenticationDifference(change.before, change.after);
      if (difference === null || difference === 'DETAILS_REMOVED') return [];
      const how =
        difference === 'TYPE'
          ? `instead of ${change.before.definition.authentication}`
          : 'with another server, grant or form of credentials';
      const found = finding(change, how, target.environmentName);
      return difference === 'DETAILS_ADDED' ? { ...found, onlyIfUsersAffected: true as const } : found;
    }),
  ],
};

function finding(
  change: Exclude<ContentChangeOf<'INTEGRATION'>, { type: 'REMOVE' }>,
  how: string,
  environmentName: string,
): Finding {
  const subject = subjectOf(change);
  const needs = authenticationNeeds(change.after.definition);
  return {
    title: `The authentication of ${describeItem(subject)} changes`,
    text: sentences(
      `${describeItem(subject)} will authenticate accounts by ${needs.type} ${how}.`,
      `Accounts in ${environmentName} that were connected with something else must be reconnected. They and their workflows are paused until then.`,
      'Ask their users to reconnect.',
    ),
    subject,
    action: null,
    affects: { kind: 'OUTDATED', integrationKey: subject.lineage, needs },
  };
}
