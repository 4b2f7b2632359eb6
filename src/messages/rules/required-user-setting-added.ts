import { newlyRequiredSettings, settingsChangesOf, subjectOf } from '../facts/content-differences.js';
import { setupUsers } from '../facts/required-settings.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Users who set up an item before have no value for a setting that is required from now on. One message for each. */
export const requiredUserSettingAdded: MessageRule = {
  code: 'REQUIRED_USER_SETTING_ADDED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    settingsChangesOf(changes).flatMap((change) => {
      const subject = subjectOf(change);
      const owner = { ownerType: change.contentType, ownerKey: change.key };
      return newlyRequiredSettings(change).map((setting) => ({
        title: `${sentences(describeItem(subject))} requires one more setting`,
        text: sentences(
          `the user setting “${setting.title}” (${setting.id}) of ${describeItem(subject)} will be required.`,
          'For users who have no value for it, workflows that need it stop, and start again once they save one.',
          'Ask them to visit their settings again.',
        ),
        subject,
        action: null,
        affects: setupUsers(owner, [{ who: 'LACK', required: [{ ...owner, settings: [setting] }] }]),
        detail: setting.id,
      }));
    }),
};
