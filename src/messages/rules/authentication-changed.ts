import { authenticationDiffers, changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** What was given to connect an account in one way does not authenticate it in another. */
export const authenticationChanged: MessageRule = {
  code: 'AUTHENTICATION_CHANGED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) =>
    changesOf(changes, 'INTEGRATION', 'MODIFY')
      .filter(({ before, after }) => authenticationDiffers(before, after))
      .map((change) => {
        const subject = subjectOf(change);
        const { authentication } = change.after.definition;
        return {
          title: `The authentication of ${describeItem(subject)} changes`,
          text: sentences(
            `${describeItem(subject)} will authenticate accounts by ${authentication}, no longer by ${change.before.definition.authentication}.`,
            `Accounts in ${target.environmentName} that were connected in another way are marked to be connected again, and they and their workflows pause until then.`,
            'Ask their users to connect again.',
          ),
          subject,
          action: null,
          affects: { kind: 'OUTDATED', integrationKey: subject.key, authentication },
        };
      }),
};
