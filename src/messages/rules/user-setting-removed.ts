import { changesOf, subjectOf, userSettingsOf } from '../content-differences.js';
import type { MessageRule } from '../message.types.js';
import { nameOf, sentences } from '../wording.js';

/** Values are saved by a setting's id: without it they are lost. One message for each setting. */
export const userSettingRemoved: MessageRule = {
  code: 'USER_SETTING_REMOVED',
  severity: 'INFO',
  find: ({ changes }) =>
    [...changesOf(changes, 'INTEGRATION', 'MODIFY'), ...changesOf(changes, 'WORKFLOW', 'MODIFY')].flatMap((change) => {
      const subject = subjectOf(change);
      const after = userSettingsOf(change.after);
      return [...userSettingsOf(change.before).values()]
        .filter(({ id }) => !after.has(id))
        .map(({ id, title }) => ({
          title: `A user setting of ${nameOf(subject)} is removed`,
          text: sentences(
            `${nameOf(subject)} will no longer have the user setting “${title}” (${id}).`,
            'The values that users saved for it are lost.',
            'If it only got another id, give it its old one back where content is edited.',
          ),
          subject,
          action: null,
          detail: id,
        }));
    }),
};
