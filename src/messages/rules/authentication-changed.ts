import { authenticationDiffers, changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Credentials of one type of authentication can't be used with another. */
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
            `${describeItem(subject)} will authenticate accounts by ${authentication} instead of ${change.before.definition.authentication}.`,
            `Accounts in ${target.environmentName} that use another type of authentication must be reconnected. They and their workflows are paused until then.`,
            'Ask their users to reconnect.',
          ),
          subject,
          action: null,
          affects: { kind: 'OUTDATED', integrationKey: subject.lineage, authentication },
        };
      }),
};
