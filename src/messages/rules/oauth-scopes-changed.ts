import type { IntegrationDefinition } from '../../content/content.types.js';
import { changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, listQuoted, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Connected accounts keep the scopes that they were granted until their users reconnect. */
export const oauthScopesChanged: MessageRule = {
  code: 'OAUTH_SCOPES_CHANGED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    changesOf(changes, 'INTEGRATION', 'MODIFY').flatMap((change) => {
      const difference = scopeDifference(change.before.definition, change.after.definition);
      if (difference === null) {
        return [];
      }
      const subject = subjectOf(change);
      return {
        title: `OAuth scopes of ${describeItem(subject)} change`,
        text: sentences(
          `${describeItem(subject)} will request different OAuth scopes: ${difference}.`,
          'Connected accounts keep the scopes that they were granted.',
          'Ask their users to reconnect.',
        ),
        subject,
        action: null,
        affects: { kind: 'CONNECTED', integrationKey: subject.lineage },
      };
    }),
};

/** Describes the added and removed scopes. Null if there are none, or if either side does not use OAuth. */
function scopeDifference(before: IntegrationDefinition, after: IntegrationDefinition): string | null {
  if (before.authentication !== 'OAUTH2' || after.authentication !== 'OAUTH2') {
    return null;
  }
  const [scopesBefore, scopesAfter] = [new Set(before.scopes), new Set(after.scopes)];
  const added = [...scopesAfter].filter((scope) => !scopesBefore.has(scope));
  const removed = [...scopesBefore].filter((scope) => !scopesAfter.has(scope));
  const parts = [
    ...(added.length > 0 ? [`${listQuoted(added)} added`] : []),
    ...(removed.length > 0 ? [`${listQuoted(removed)} removed`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : null;
}
