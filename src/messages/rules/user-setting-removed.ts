import { type ContentChange, integrationKeyOf } from '../../content/content.types.js';
import { changesOf, removedUserSettings, subjectOf } from '../content-differences.js';
import type { MessageRule } from '../message.types.js';
import { nameOf, sentences } from '../wording.js';

/** Values are saved by a setting's id: without it they are lost. One message for each setting. */
export const userSettingRemoved: MessageRule = {
  code: 'USER_SETTING_REMOVED',
  severity: 'INFO',
  find: ({ changes }) =>
    changesOfSettings(changes).flatMap((change) => {
      const subject = subjectOf(change);
      return removedUserSettings(change).map(({ id, title }) => ({
        title: `A user setting of ${nameOf(subject)} is removed`,
        text: sentences(
          `${nameOf(subject)} will no longer have the user setting “${title}” (${id}).`,
          'The values that users saved for it are lost, and no rollback brings them back.',
          'If it only got another id, give it its old one back where content is edited.',
        ),
        subject,
        action: null,
        affects: { kind: 'SAVED', ownerType: change.contentType, ownerKey: change.key, settingId: id },
        detail: id,
      }));
    }),
};

/** Workflows that are removed take their settings along; of an integration that is removed, another message speaks. */
function changesOfSettings(changes: readonly ContentChange[]) {
  const removed = new Set(changesOf(changes, 'INTEGRATION', 'REMOVE').map(({ key }) => key));
  return [
    ...changesOf(changes, 'INTEGRATION', 'MODIFY'),
    ...changesOf(changes, 'WORKFLOW', 'MODIFY'),
    ...changesOf(changes, 'WORKFLOW', 'REMOVE').filter(({ key }) => !removed.has(integrationKeyOf(key))),
  ];
}
