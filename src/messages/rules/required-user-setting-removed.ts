import { andMore } from '../../errors/and-more.js';
import type { UserCondition } from '../../users/sets/user-set.js';
import { noLongerRequiredSettings, settingsChangesOf, subjectOf } from '../facts/content-differences.js';
import { requiredSettings, setupUsers } from '../facts/required-settings.js';
import { describeItem, listQuoted, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Workflows that waited for a required value start, because it is no longer required. */
export const requiredUserSettingRemoved: MessageRule = {
  code: 'REQUIRED_USER_SETTING_REMOVED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    settingsChangesOf(changes).flatMap((change) => {
      const noLongerRequired = noLongerRequiredSettings(change);
      if (noLongerRequired.length === 0) return [];
      const subject = subjectOf(change);
      const owner = { ownerType: change.contentType, ownerKey: change.lineage };
      const remaining = requiredSettings([{ ...owner, settings: change.after.definition.userSettings ?? [] }]);
      const only: UserCondition[] = [
        { who: 'LACK', required: [{ ...owner, settings: noLongerRequired }] },
        { who: 'HAVE', required: remaining },
      ];
      return {
        title: `${sentences(describeItem(subject))} requires fewer settings`,
        text: sentences(
          `${describeItem(subject)} will no longer require ${describeSettings(noLongerRequired.map(({ title }) => title))}.`,
          'Workflows that waited only for these values start for the users who enabled them.',
          'Inform these users before you deploy.',
        ),
        subject,
        action: null,
        affects: setupUsers(owner, only),
        onlyIfUsersAffected: true as const,
      };
    }),
};

/** Further settings are counted. */
const MAX_SETTINGS = 5;

function describeSettings(titles: readonly string[]): string {
  const named = listQuoted(titles.slice(0, MAX_SETTINGS));
  return `the user setting${titles.length === 1 ? '' : 's'} ${named}${andMore(titles.length - MAX_SETTINGS)}`;
}
