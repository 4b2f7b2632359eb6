import type { ContentChange } from '../../content/changes/content-change.js';
import { integrationKeyOf } from '../../content/content.types.js';
import { isTeamSetting } from '../../content/definitions/setting-values.js';
import { changesOf, removedUserSettings, settingsChangesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Values are stored by the id of their setting, and lost with it. One message per setting. */
export const userSettingRemoved: MessageRule = {
  code: 'USER_SETTING_REMOVED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    changesAndRemovals(changes).flatMap((change) => {
      const subject = subjectOf(change);
      return removedUserSettings(change).map((setting) => ({
        title: `A user setting of ${describeItem(subject)} is removed`,
        text: sentences(
          `${describeItem(subject)} will no longer have the user setting “${setting.title}” (${setting.id}).`,
          'The values that users saved for it are lost, and a rollback does not restore them.',
          'If only its id changed, restore the previous id in Development.',
        ),
        subject,
        action: null,
        affects: { kind: 'SAVED', ownerType: change.contentType, ownerKey: change.lineage, settingId: setting.id },
        detail: setting.id,
        // Users may have saved values before the team gave them.
        ...(isTeamSetting(setting) && { onlyIfUsersAffected: true as const }),
      }));
    }),
};

/** Includes removed workflows, unless their integration is removed too: `INTEGRATION_REMOVED` covers these. */
function changesAndRemovals(changes: readonly ContentChange[]) {
  const removed = new Set(changesOf(changes, 'INTEGRATION', 'REMOVE').map(({ lineage }) => lineage));
  return [
    ...settingsChangesOf(changes),
    ...changesOf(changes, 'WORKFLOW', 'REMOVE').filter(({ lineage }) => !removed.has(integrationKeyOf(lineage))),
  ];
}
