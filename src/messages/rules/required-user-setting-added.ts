import type { ContentIdentity } from '../../content/content.types.js';
import { changesOf, subjectOf, userSettingsOf } from '../content-differences.js';
import type { Affected, MessageRule } from '../message.types.js';
import { nameOf, sentences } from '../wording.js';

/** Users who set up an item before have no value for a setting that is required from now on. One message for each. */
export const requiredUserSettingAdded: MessageRule = {
  code: 'REQUIRED_USER_SETTING_ADDED',
  severity: 'INFO',
  find: ({ changes }) =>
    [...changesOf(changes, 'INTEGRATION', 'MODIFY'), ...changesOf(changes, 'WORKFLOW', 'MODIFY')].flatMap((change) => {
      const subject = subjectOf(change);
      const before = userSettingsOf(change.before);
      return [...userSettingsOf(change.after).values()]
        .filter(({ id, required }) => required && !before.get(id)?.required)
        .map(({ id, title }) => ({
          title: `${sentences(nameOf(subject))} requires one more setting`,
          text: sentences(
            `the user setting “${title}” (${id}) of ${nameOf(subject)} will be required.`,
            'Users who set it up before may have no value for it.',
            'Ask them to visit their settings again.',
          ),
          subject,
          action: null,
          affects: usersOf(change),
          detail: id,
        }));
    }),
};

/** Those who set the item up. */
function usersOf({ contentType, key }: ContentIdentity): Affected {
  return contentType === 'INTEGRATION'
    ? { kind: 'CONNECTED', integrationKey: key }
    : { kind: 'ENABLED', workflowKey: key };
}
