import type { UserSetting } from '../../content/content.types.js';
import { changesOfSettings, newlyRequiredSettings, subjectOf } from '../content-differences.js';
import type { Affected, MessageRule } from '../message.types.js';
import { nameOf, sentences } from '../wording.js';

/** Users who set up an item before have no value for a setting that is required from now on. One message for each. */
export const requiredUserSettingAdded: MessageRule = {
  code: 'REQUIRED_USER_SETTING_ADDED',
  severity: 'INFO',
  looksAt: 'EACH_CHANGE',
  find: ({ changes }) =>
    changesOfSettings(changes).flatMap((change) => {
      const subject = subjectOf(change);
      return newlyRequiredSettings(change).map((setting) => ({
        title: `${sentences(nameOf(subject))} requires one more setting`,
        text: sentences(
          `the user setting “${setting.title}” (${setting.id}) of ${nameOf(subject)} will be required.`,
          'For users who have no value for it, workflows that need it stop, and start again once they save one.',
          'Ask them to visit their settings again.',
        ),
        subject,
        action: null,
        affects: usersWithout(setting, change.contentType, change.key),
        detail: setting.id,
      }));
    }),
};

/** Those who set the item up and have no value for a setting of it. */
function usersWithout(setting: UserSetting, ownerType: 'INTEGRATION' | 'WORKFLOW', ownerKey: string): Affected {
  const only = [{ who: 'LACK', required: [{ ownerType, ownerKey, settings: [setting] }] }] as const;
  return ownerType === 'INTEGRATION'
    ? { kind: 'CONNECTED', integrationKey: ownerKey, only }
    : { kind: 'ENABLED', workflowKey: ownerKey, only };
}
