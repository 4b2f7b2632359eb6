import { needsUserValue } from '../../users/settings/setting-rules.js';
import { settingsChangesOf, subjectOf, widenedUserSettings } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Invalid values become valid again because a setting accepts them again. One message per setting. */
export const userSettingRestored: MessageRule = {
  code: 'USER_SETTING_RESTORED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    settingsChangesOf(changes).flatMap((change) => {
      const subject = subjectOf(change);
      return widenedUserSettings(change).map(({ before, after }) => ({
        title: `Saved values of a user setting of ${describeItem(subject)} become valid again`,
        text: sentences(
          `the user setting “${after.title}” (${after.id}) of ${describeItem(subject)} will accept values again that users saved earlier.`,
          ...(needsUserValue(after) ? ['It is required: workflows that waited for it start for these users.'] : []),
          'Inform these users before you deploy.',
        ),
        subject,
        action: null,
        affects: {
          kind: 'REGAINED',
          ownerType: change.contentType,
          ownerKey: change.lineage,
          settingId: after.id,
          before,
          after,
        },
        detail: after.id,
        onlyIfUsersAffected: true,
      }));
    }),
};
