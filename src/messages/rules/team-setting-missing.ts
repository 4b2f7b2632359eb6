import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Content that requires a setting of the team fails at run time if the target has no value for it. One message each. */
export const teamSettingMissing: MessageRule = {
  code: 'TEAM_SETTING_MISSING',
  severity: 'WARNING',
  scope: 'RELEASE',
  find: ({ missingTeamSettings, target }) =>
    missingTeamSettings.map(({ owner, setting }) => ({
      title: `Team setting “${setting.title}” missing`,
      text: sentences(
        `${target.environmentName} has no valid value for the setting “${setting.title}” (${setting.id}) of ${describeItem(owner)}, which the team gives.`,
        'Content that needs it will fail at run time.',
        `Provide a value for ${target.environmentName}.`,
      ),
      subject: owner,
      action: {
        kind: 'PROVIDE_TEAM_SETTING',
        projectId: target.projectId,
        contentType: owner.contentType,
        key: owner.key,
        settingId: setting.id,
        settingType: setting.type,
      },
      detail: setting.id,
    })),
};
