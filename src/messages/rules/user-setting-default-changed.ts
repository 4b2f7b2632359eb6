import { integrationKeyOf } from '../../content/content.types.js';
import { changedDefaults, settingsChangesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Users who have saved no value of their own have the default, which changes. One message per setting. */
export const userSettingDefaultChanged: MessageRule = {
  code: 'USER_SETTING_DEFAULT_CHANGED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    settingsChangesOf(changes).flatMap((change) => {
      const { contentType: ownerType, lineage: ownerKey } = change;
      const subject = subjectOf(change);
      const integrationKey = ownerType === 'WORKFLOW' ? integrationKeyOf(ownerKey) : ownerKey;
      return changedDefaults(change).map(({ after }) => ({
        title: `The default of a user setting of ${describeItem(subject)} changes`,
        text: sentences(
          `the user setting “${after.title}” (${after.id}) of ${describeItem(subject)} will have another default, or none.`,
          'This changes the value of users who have saved none of their own.',
          'Inform these users before you deploy.',
        ),
        subject,
        action: null,
        affects: {
          kind: 'CONNECTED',
          integrationKey,
          only: [{ who: 'LACK', required: [{ ownerType, ownerKey, settings: [after] }] }],
        },
        detail: after.id,
        onlyIfUsersAffected: true,
      }));
    }),
};
