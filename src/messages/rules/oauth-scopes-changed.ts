import type { IntegrationDefinition } from '../../content/content.types.js';
import { changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, listQuoted, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Accounts that are connected keep the scopes that were granted, until their users connect again. */
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
          `${describeItem(subject)} will ask for other OAuth scopes: ${difference}.`,
          'Accounts that are connected already keep the scopes that were granted to them.',
          'Ask their users to connect again.',
        ),
        subject,
        action: null,
        affects: { kind: 'CONNECTED', integrationKey: subject.key },
      };
    }),
};

/** In words, which scopes are added and which removed; null where none is, or OAuth is not used on both sides. */
function scopeDifference(before: IntegrationDefinition, after: IntegrationDefinition): string | null {
  if (before.authentication !== 'OAUTH2' || after.authentication !== 'OAUTH2') {
    return null;
  }
  const [former, present] = [new Set(before.scopes), new Set(after.scopes)];
  const added = [...present].filter((scope) => !former.has(scope));
  const removed = [...former].filter((scope) => !present.has(scope));
  const parts = [
    ...(added.length > 0 ? [`${listQuoted(added)} added`] : []),
    ...(removed.length > 0 ? [`${listQuoted(removed)} removed`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : null;
}
