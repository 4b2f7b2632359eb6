import { andMore } from '../../errors/and-more.js';
import {
  type NarrowedSetting,
  narrowedUserSettings,
  settingsChangesOf,
  subjectOf,
} from '../facts/content-differences.js';
import { describeItem, listQuoted, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Saved values become invalid if the type of a setting changes or their option is removed. One message per setting. */
export const userSettingChanged: MessageRule = {
  code: 'USER_SETTING_CHANGED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    settingsChangesOf(changes).flatMap((change) => {
      const subject = subjectOf(change);
      return narrowedUserSettings(change).map((setting) => ({
        title: `A user setting of ${describeItem(subject)} changes`,
        text: sentences(
          `the user setting “${setting.before.title}” (${setting.before.id}) of ${describeItem(subject)} ${describeDifference(setting)}.`,
          consequence(setting),
          ...(setting.after.required ? [STOPS_WORKFLOWS] : []),
          'Ask the users to review their settings.',
        ),
        subject,
        action: null,
        affects: {
          kind: 'VOIDED',
          ownerType: change.contentType,
          ownerKey: change.key,
          settingId: setting.before.id,
          before: setting.before,
          after: setting.after,
        },
        detail: setting.before.id,
      }));
    }),
};

const STOPS_WORKFLOWS =
  'It is required: workflows that need it stop for users left without a value, and start again once they save one.';

function describeDifference({ before, after, lostOptions }: NarrowedSetting): string {
  if (before.type !== after.type) return `will change its type from ${before.type} to ${after.type}`;
  return `will no longer offer ${listQuoted(lostOptions.slice(0, MAX_OPTIONS).map(({ title }) => title))}${andMore(lostOptions.length - MAX_OPTIONS)}`;
}

const MAX_OPTIONS = 5;

function consequence({ before, after }: NarrowedSetting): string {
  if (before.type === after.type && after.type === 'MULTI_SELECT') {
    return 'Users lose these choices and keep their others.';
  }
  return 'Values that users saved for it become invalid. A rollback restores them for users who have not saved another value.';
}
