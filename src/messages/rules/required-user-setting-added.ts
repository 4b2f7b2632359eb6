import { newlyRequiredSettings, settingsChangesOf, subjectOf } from '../facts/content-differences.js';
import { setupUsers } from '../facts/required-settings.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Existing users may have no value for a newly required setting. One message per setting. */
export const requiredUserSettingAdded: MessageRule = {
  code: 'REQUIRED_USER_SETTING_ADDED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    settingsChangesOf(changes).flatMap((change) => {
      const subject = subjectOf(change);
      const owner = { ownerType: change.contentType, ownerKey: change.lineage };
      return newlyRequiredSettings(change).map((setting) => ({
        title: `${sentences(describeItem(subject))} requires one more setting`,
        text: sentences(
          `the user setting “${setting.title}” (${setting.id}) of ${describeItem(subject)} will be required.`,
          'Workflows that need it stop for users without a value, and start again once they save one.',
          'Ask these users to review their settings.',
        ),
        subject,
        action: null,
        affects: setupUsers(owner, [{ who: 'LACK', required: [{ ...owner, settings: [setting] }] }]),
        detail: setting.id,
      }));
    }),
};
