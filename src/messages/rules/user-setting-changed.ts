import { hasSource, isTeamSetting } from '../../content/definitions/setting-values.js';
import { andMore } from '../../errors/and-more.js';
import { needsUserValue } from '../../users/settings/setting-rules.js';
import {
  type ChangedSetting,
  narrowedUserSettings,
  settingsChangesOf,
  subjectOf,
  userDefault,
} from '../facts/content-differences.js';
import { setupUsers } from '../facts/required-settings.js';
import { describeItem, joinList, listQuoted, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Saved values become invalid if a setting accepts fewer values, or if the team gives it. One message per setting. */
export const userSettingChanged: MessageRule = {
  code: 'USER_SETTING_CHANGED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes }) =>
    settingsChangesOf(changes).flatMap((change) => {
      const subject = subjectOf(change);
      const owner = { ownerType: change.contentType, ownerKey: change.lineage };
      return narrowedUserSettings(change).map((setting) => {
        const { before, after } = setting;
        const text = sentences(
          `the user setting “${before.title}” (${before.id}) of ${describeItem(subject)} ${describeDifference(setting)}.`,
          ...consequences(setting),
        );
        const affects = isTeamSetting(before)
          ? setupUsers(owner, [{ who: 'LACK', required: [{ ...owner, settings: [after] }] }])
          : ({ kind: 'VOIDED', ...owner, settingId: before.id, before, after } as const);
        const title = `A user setting of ${describeItem(subject)} changes`;
        return { title, text, subject, action: null, affects, detail: before.id };
      });
    }),
};

function describeDifference({ before, after }: ChangedSetting): string {
  if (isTeamSetting(before)) return 'will be given by each user, and no longer by the team';
  if (isTeamSetting(after)) return 'will be given by the team, and no longer by each user';
  if (before.type !== after.type) return `will change its type from ${before.type} to ${after.type}`;
  if (hasSource(after) !== hasSource(before)) {
    return hasSource(after)
      ? 'will take its options from a request instead of a list'
      : 'will take its options from a list instead of a request';
  }
  return joinList([
    ...describeParts('will no longer offer', without(before.options, after.options, 'value')),
    ...describeParts('will no longer map', without(before.fields, after.fields, 'id')),
    ...describeParts('will need a value for', without(requiredFields(after), requiredFields(before), 'id')),
  ]);
}

/** Further parts are counted. */
const MAX_PARTS = 5;

function describeParts(verb: string, parts: readonly { readonly title: string }[]): string[] {
  if (parts.length === 0) return [];
  const titles = parts.slice(0, MAX_PARTS).map(({ title }) => title);
  return [`${verb} ${listQuoted(titles)}${andMore(parts.length - MAX_PARTS)}`];
}

function requiredFields({ fields = [] }: ChangedSetting['after']) {
  return fields.filter(({ required }) => required);
}

/** The elements whose text `property` no other element has. */
function without<Property extends string, Part extends Readonly<Record<Property, string>>>(
  parts: readonly Part[] = [],
  others: readonly Part[] = [],
  property: Property,
): readonly Part[] {
  const found = new Set(others.map((part) => part[property]));
  return parts.filter((part) => !found.has(part[property]));
}

function consequences(setting: ChangedSetting): string[] {
  const { before, after } = setting;
  if (isTeamSetting(after)) return ['Values that users saved for it are no longer used.', RESTORED];
  if (isTeamSetting(before)) return ['The value of the team is no longer used.', ...forUsersWithout(setting)];
  const keepsParts = before.type === after.type && ['MULTI_SELECT', 'FIELD_MAPPING'].includes(after.type);
  const isPartial = keepsParts && hasSource(before) === hasSource(after) && !addsRequiredFields(setting);
  const parts = after.type === 'FIELD_MAPPING' ? 'fields' : 'choices';
  if (isPartial) return [`Users lose these ${parts} and keep their others.`, ...forUsersWithout(setting)];
  const subject = addsRequiredFields(setting) ? 'Values that lack it' : 'Values that users saved for it';
  return [`${subject} become invalid.`, RESTORED, ...forUsersWithout(setting)];
}

const RESTORED = 'A rollback restores them for users who have not saved another value.';

function addsRequiredFields({ before, after }: ChangedSetting): boolean {
  return before.type === after.type && without(requiredFields(after), requiredFields(before), 'id').length > 0;
}

/** What happens to users who are left without a value. */
function forUsersWithout({ after }: ChangedSetting): string[] {
  if (needsUserValue(after)) {
    const stops =
      'It is required: workflows that need it stop for users left without a value, and start again once they save one.';
    return [stops, 'Ask the users to review their settings.'];
  }
  const hasDefault = userDefault(after) !== null;
  return [
    ...(hasDefault ? ['Users left without a value have its default.'] : []),
    'Ask the users to review their settings.',
  ];
}
