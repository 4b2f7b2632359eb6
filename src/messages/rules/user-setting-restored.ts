import { settingsChangesOf, subjectOf, widenedUserSettings } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Values that were void count again, as a setting takes them again. One message for each setting. */
export const userSettingRestored: MessageRule = {
  code: 'USER_SETTING_RESTORED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    settingsChangesOf(changes).flatMap((change) => {
      const subject = subjectOf(change);
      return widenedUserSettings(change).map(({ before, after }) => ({
        title: `Values of a user setting of ${describeItem(subject)} count again`,
        text: sentences(
          `the user setting “${after.title}” (${after.id}) of ${describeItem(subject)} will take values again that users saved for it before.`,
          ...(after.required ? ['It is required: workflows that waited for it start for these users.'] : []),
          'Inform these users before you deploy.',
        ),
        subject,
        action: null,
        affects: {
          kind: 'REGAINED',
          ownerType: change.contentType,
          ownerKey: change.key,
          settingId: after.id,
          before,
          after,
        },
        detail: after.id,
        onlyIfUsersAffected: true,
      }));
    }),
};
