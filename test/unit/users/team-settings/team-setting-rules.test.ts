import type { UserSetting, UserSettingType } from '../../../../src/content/content.types.js';
import { acceptedMarks, isUsable, marksOfTeamValue } from '../../../../src/users/settings/setting-marks.js';
import {
  definitionRefusals,
  type TeamValueInput,
  teamValueRefusals,
} from '../../../../src/users/team-settings/team-setting-rules.js';

const options = [{ value: 'eu', title: 'Europe' }];
const source = { request: { method: 'GET', url: '/regions' } } as const;
const fields = [
  { id: 'name', title: 'Name', required: true },
  { id: 'phone', title: 'Phone' },
];

const given = (type: UserSettingType, value: unknown, settingId = 's'): TeamValueInput => ({ settingId, type, value });
const setting = (type: UserSettingType, more: Partial<UserSetting> = {}): UserSetting => ({
  ...{ id: 's', title: 'S', type, scope: 'TEAM' },
  ...more,
});

describe('the value of a team', () => {
  test.each<[UserSettingType, unknown]>([
    ['TEXT', 'x'],
    ['TEXT', null],
    ['PASSWORD', ''],
    ['SELECT', 'a setting that does not exist yet may have any option'],
    ['MULTI_SELECT', ['a', 'b']],
    ['FIELD_MAPPING', { any: 'Field' }],
    ['DATE', '2024-02-29'],
  ])('of %s may be %j', (type, value) => {
    expect(teamValueRefusals([given(type, value)])).toEqual([]);
  });

  test.each<[UserSettingType, unknown]>([
    ['TEXT', 1],
    ['SELECT', 1],
    ['MULTI_SELECT', ['a', 'a']],
    ['FIELD_MAPPING', { any: '' }],
    ['FIELD_MAPPING', Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [index, 'x']))],
    ['DATE', '2023-02-29'],
  ])('of %s may not be %j', (type, value) => {
    expect(teamValueRefusals([given(type, value)])).toMatchObject([
      { code: 'SETTING_INVALID', field: ['values', '0', 'value'] },
    ]);
  });

  test.each(['', 'a\nb', 'x'.repeat(201), '\ud800'])('is refused for the setting %j', (settingId) => {
    expect(teamValueRefusals([given('TEXT', 'x', settingId)])).toMatchObject([{ field: ['values', '0', 'settingId'] }]);
  });

  test('is given once per setting and type', () => {
    const values = [given('TEXT', 'x'), given('URL', 'https://example.com'), given('TEXT', 'y')];
    expect(teamValueRefusals(values)).toMatchObject([{ field: ['values', '2', 'settingId'] }]);
  });

  test.each<[UserSettingType, unknown]>([
    ['PASSWORD', ['secret-1']],
    ['SELECT', 'secret-1'],
    ['MULTI_SELECT', ['secret-1']],
    ['FIELD_MAPPING', { 'secret-1': 'Name' }],
    ['DATE', 'secret-1'],
    ['EMAIL', 'secret-1, got secret-1'],
    ['URL', 'https://me:secret-1@example.com'],
  ])('is not in the refusal of a %s', (type, value) => {
    const defined = setting(type, { options, fields });
    const refusals = [
      ...teamValueRefusals([given(type, value)]),
      ...definitionRefusals([given(type, value)], [defined]),
    ];
    expect(refusals).not.toEqual([]);
    expect(JSON.stringify(refusals)).not.toContain('secret-1');
  });

  test.each<[string, UserSetting[], TeamValueInput, boolean]>([
    ['no setting', [], given('SELECT', 'us'), true],
    ['a setting of another type', [setting('TEXT')], given('NUMBER', 1), true],
    ['another option', [setting('SELECT', { options })], given('SELECT', 'us'), false],
    ['an option', [setting('SELECT', { options })], given('SELECT', 'eu'), true],
    [
      'a source in one of two',
      [setting('SELECT', { options }), setting('SELECT', { source })],
      given('SELECT', 'us'),
      true,
    ],
    ['a missing required field', [setting('FIELD_MAPPING', { fields })], given('FIELD_MAPPING', { phone: 'x' }), false],
    ['a deletion', [setting('SELECT', { options })], given('SELECT', null), true],
  ])('is checked by the present definitions: %s', (_, settings, value, isAccepted) => {
    expect(definitionRefusals([value], settings)).toHaveLength(isAccepted ? 0 : 1);
  });

  test.each<[string, UserSetting, TeamValueInput, boolean]>([
    ['its type', setting('TEXT'), given('TEXT', 'x'), true],
    ['another type', setting('TEXT'), given('URL', 'https://example.com'), false],
    ['its option', setting('SELECT', { options }), given('SELECT', 'eu'), true],
    ['an option that is gone', setting('SELECT', { options }), given('SELECT', 'us'), false],
    ['a source', setting('SELECT', { source }), given('SELECT', 'us'), true],
    ['all required fields', setting('FIELD_MAPPING', { fields }), given('FIELD_MAPPING', { name: 'x' }), true],
    ['not all required fields', setting('FIELD_MAPPING', { fields }), given('FIELD_MAPPING', { phone: 'x' }), false],
  ])('is usable for a setting by its marks: %s', (_, of, { settingId, type, value }, expected) => {
    const marks = new Set(marksOfTeamValue(settingId, { type, value }));
    expect(isUsable(acceptedMarks(of), marks)).toBe(expected);
  });
});
