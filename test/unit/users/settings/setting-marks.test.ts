import fc from 'fast-check';
import { USER_SETTING_TYPES, type UserSetting } from '../../../../src/content/content.types.js';
import { isTeamSetting } from '../../../../src/content/definitions/setting-values.js';
import { lostMarks, marksOfSetting, marksOfValue, narrows } from '../../../../src/users/settings/setting-marks.js';
import {
  type SavedValue,
  savedValue,
  settingRefusals,
  usableValue,
} from '../../../../src/users/settings/setting-rules.js';
import { times } from '../../../support/times.js';

const NAMES = ['a', 'b', 'c'];
const source = { request: { method: 'GET', url: '/choices' } } as const;

/** A setting of any type, of the same id, so that each could replace each. */
const setting: fc.Arbitrary<UserSetting> = fc
  .record({
    type: fc.oneof(fc.constantFrom(...USER_SETTING_TYPES), fc.constantFrom('MULTI_SELECT', 'FIELD_MAPPING')),
    names: fc.subarray(NAMES, { minLength: 1 }),
    required: fc.subarray(NAMES, { maxLength: 2 }),
    fromSource: fc.nat({ max: 3 }),
    ofTeam: fc.nat({ max: 5 }),
  })
  .map(({ type, names, required, fromSource, ofTeam }) => ({
    ...{ id: 's', title: 'S', type: type as UserSetting['type'] },
    ...(ofTeam === 0 && { scope: 'TEAM' }),
    ...(type.endsWith('SELECT') && { options: names.map((value) => ({ value, title: value })) }),
    ...(type.endsWith('SELECT') && fromSource === 0 && { source }),
    ...(type === 'FIELD_MAPPING' && {
      fields: names.map((id) => ({ id, title: id, required: required.includes(id) })),
    }),
  }));

const VALUES = [
  ...['a', 'c', '2024-02-29', 'a@example.com', 'https://example.com', 1, true, { id: 'a', name: 'b' }],
  ...[['a'], ['a', 'b'], ['c', 'a'], ['a', 'b', 'c'], ['d']],
  ...[{ a: 'x' }, { a: 'x', b: 'y' }, { b: 'y', c: 'z' }, { a: 'x', b: 'y', c: 'z' }],
];

/** A value that a user could save for some setting. */
const saved: fc.Arbitrary<SavedValue> = setting.chain((of) => {
  const valid = VALUES.filter(
    (value) => settingRefusals([{ ...of, scope: 'USER' }], [{ settingId: 's', value }]).length === 0,
  );
  return fc.constantFrom(...(valid.length > 0 ? valid : [null])).map((value) => savedValue(of, value));
});

/** The part of a value that connected users have for a setting. Null if there is none. */
function partFor(of: UserSetting, value: SavedValue): unknown {
  return isTeamSetting(of) ? null : usableValue(of, value);
}

/** Whether a value loses a part of itself from one usable part to another. */
function loses(was: unknown, is: unknown): boolean {
  if (was === null) return false;
  if (is === null) return true;
  const partsOf = (part: unknown) => (Array.isArray(part) ? part : Object.keys(part as object));
  return typeof was === 'object' && partsOf(was).some((part) => !partsOf(is).includes(part));
}

test('the marks of a value show which parts of it are usable for a setting, and which become void with another one', () => {
  fc.assert(
    fc.property(setting, setting, saved, (before, after, value) => {
      const marks = new Set(marksOfValue('s', value));
      const isUsable = ({ any, all }: ReturnType<typeof marksOfSetting>) =>
        any.some((mark) => marks.has(mark)) && all.every((mark) => marks.has(mark));
      const [was, is] = [partFor(before, value), partFor(after, value)];
      expect(isUsable(marksOfSetting(before))).toBe(was !== null);

      const losesMark = lostMarks(before, after).some((mark) => marks.has(mark));
      const isVoided = isUsable(marksOfSetting(before)) && (losesMark || !isUsable(marksOfSetting(after)));
      expect(isVoided).toBe(loses(was, is));
      if (isVoided) expect(narrows(before, after)).toBe(true);
    }),
    { numRuns: times(1_000) },
  );
});
