import { andMore } from '../../errors/and-more.js';
import {
  type NarrowedSetting,
  narrowedUserSettings,
  settingsChangesOf,
  subjectOf,
} from '../facts/content-differences.js';
import { describeItem, listQuoted, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** A value belongs to the type that it was saved for, and a choice to the options. One message for each setting. */
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
          'Ask the users to visit their settings again.',
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
  'It is required: workflows that need it stop for users who are left without a value, and start again once they save one.';

function describeDifference({ before, after, lostOptions }: NarrowedSetting): string {
  if (before.type !== after.type) return `will be of type ${after.type}, no longer ${before.type}`;
  return `will no longer offer ${listQuoted(lostOptions.slice(0, MAX_OPTIONS).map(({ title }) => title))}${andMore(lostOptions.length - MAX_OPTIONS)}`;
}

const MAX_OPTIONS = 5;

function consequence({ before, after }: NarrowedSetting): string {
  if (before.type === after.type && after.type === 'MULTI_SELECT') {
    return 'What users chose of these no longer counts; their other choices stay.';
  }
  return 'The values that users saved for it are void; a rollback brings them back for those who save no other.';
}
