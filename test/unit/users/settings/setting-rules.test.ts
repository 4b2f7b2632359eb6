import type { UserSetting } from '../../../../src/content/content.types.js';
import { lostMarks, marksOfSetting, marksOfValue } from '../../../../src/users/settings/setting-marks.js';
import {
  MAX_SETTING_FAULTS,
  MAX_SETTING_LENGTH,
  type SavedValue,
  settingRefusals,
  usableValue,
} from '../../../../src/users/settings/setting-rules.js';

const options = [
  { value: 'eu', title: 'Europe' },
  { value: 'us', title: 'United States' },
];
const text: UserSetting = { id: 'text', title: 'Text', type: 'TEXT' };
const password: UserSetting = { id: 'password', title: 'Password', type: 'PASSWORD' };
const number: UserSetting = { id: 'number', title: 'Number', type: 'NUMBER' };
const flag: UserSetting = { id: 'flag', title: 'Flag', type: 'BOOLEAN' };
const region: UserSetting = { id: 'region', title: 'Region', type: 'SELECT', options };
const regions: UserSetting = { id: 'regions', title: 'Regions', type: 'MULTI_SELECT', options };
const mapping: UserSetting = {
  id: 'mapping',
  title: 'Mapping',
  type: 'FIELD_MAPPING',
  fields: [
    { id: 'name', title: 'Name', required: true },
    { id: 'phone', title: 'Phone' },
  ],
};
const list: UserSetting = { id: 'list', title: 'List', type: 'LIST' };
const folder: UserSetting = { id: 'folder', title: 'Folder', type: 'FOLDER' };
const date: UserSetting = { id: 'date', title: 'Date', type: 'DATE' };
const email: UserSetting = { id: 'email', title: 'Email', type: 'EMAIL' };
const url: UserSetting = { id: 'url', title: 'URL', type: 'URL' };
const source = { request: { method: 'GET', url: '/v1/regions' } } as const;
const settings = [text, password, number, flag, region, regions, mapping, list, folder, date, email, url];

function faultOf(setting: UserSetting, value: unknown): string | null {
  const [refusal] = settingRefusals([setting], [{ settingId: setting.id, value }]);
  return refusal ? `${refusal.code} ${refusal.field?.join('.')}` : null;
}

describe('a value for a setting', () => {
  test('is refused with the limit of characters or options', () => {
    const messageOf = (setting: UserSetting, value: unknown) =>
      settingRefusals([setting], [{ settingId: setting.id, value }])[0]?.message;
    expect(messageOf(text, '🙂'.repeat(10_001))).toContain('expected at most 10000 characters, got 10001');
    expect(messageOf(regions, Array(1_000_000).fill('eu'))).toContain('expected at most 2 options, got 1000000');
  });

  test.each<[UserSetting, unknown]>([
    [text, ''],
    [text, 'x'.repeat(MAX_SETTING_LENGTH)],
    [text, '\0 is kept, as 🙂 is'],
    [password, 'hunter2'],
    [number, 0],
    [number, -1.5],
    [flag, false],
    [region, 'eu'],
    [regions, []],
    [regions, ['us', 'eu']],
    [{ ...region, source }, 'another'],
    [{ ...regions, source }, ['another']],
    [mapping, { name: 'Full name' }],
    [mapping, { name: 'Full name', phone: '' }],
    [list, ['a', 'a', '']],
    [folder, 'f-1'],
    [date, '2024-02-29'],
    [email, 'a.b@example.com'],
    [url, 'http://localhost:8080/a?b'],
    ...settings.map((setting): [UserSetting, unknown] => [setting, null]),
    ...settings.map((setting): [UserSetting, unknown] => [setting, undefined]),
  ])('of $type may be %j', (setting, value) => {
    expect(faultOf(setting, value)).toBeNull();
  });

  test.each<[UserSetting, unknown]>([
    [text, 1],
    [text, ['x']],
    [text, 'x'.repeat(MAX_SETTING_LENGTH + 1)],
    [text, '\ud800'],
    [password, true],
    [number, '1'],
    [{ ...region, source }, 1],
    [{ ...regions, source }, [1]],
    [mapping, ['name']],
    [mapping, { phone: '1' }],
    [mapping, { name: '' }],
    [mapping, { name: 1 }],
    [mapping, { name: 'x', other: 'y' }],
    [list, 'a'],
    [list, ['a', 1]],
    [list, Array(1_001).fill('')],
    [list, ['x'.repeat(MAX_SETTING_LENGTH), 'x']],
    [folder, 7],
    [date, '2023-02-29'],
    [date, '2023-2-1'],
    [email, 'example.com'],
    [email, 'a b@example.com'],
    [url, 'ftp://example.com'],
    [url, 'http://'],
    [number, Number.NaN],
    [number, Number.POSITIVE_INFINITY],
    [flag, 'true'],
    [flag, 0],
    [region, 'Europe'],
    [region, ['eu']],
    [{ ...region, options: [] }, 'eu'],
    [{ id: 'region', title: 'Region', type: 'SELECT' }, 'eu'],
    [regions, 'eu'],
    [regions, ['eu', 'asia']],
    [regions, ['eu', null]],
    [regions, ['eu', 'eu']],
    [regions, { 0: 'eu' }],
  ])('of $type may not be %j', (setting, value) => {
    expect(faultOf(setting, value)).toBe('SETTING_INVALID values.0.value');
  });

  test.each<[UserSetting, unknown]>([
    [text, null],
    [text, undefined],
    [text, ''],
    [password, ''],
    [number, null],
    [regions, []],
  ])('of a required $type may not be %j', (setting, value) => {
    expect(faultOf({ ...setting, required: true }, value)).toBe('SETTING_REQUIRED values.0.value');
  });

  it('is not shown if it is for a password', () => {
    const secret = 'do not show this'.repeat(MAX_SETTING_LENGTH);
    const [refusal] = settingRefusals([password], [{ settingId: 'password', value: secret }]);
    expect(refusal?.message).not.toMatch(/do not show/);
  });
});

describe('values for settings', () => {
  it('are refused with every fault and its path', () => {
    const values = [
      { settingId: 'text', value: 1 },
      { settingId: 'nothing', value: 1 },
      { settingId: 'flag', value: true },
      { settingId: 'flag', value: true },
      { settingId: '__proto__', value: 1 },
    ];
    expect(settingRefusals(settings, values).map(({ code, field }) => `${code} ${field?.join('.')}`)).toEqual([
      'SETTING_INVALID values.0.value',
      'SETTING_INVALID values.1.settingId',
      'SETTING_INVALID values.3.settingId',
      'SETTING_INVALID values.4.settingId',
    ]);
  });

  it('are refused with a limited number of faults', () => {
    const values = Array.from({ length: 100_000 }, (_, index) => ({ settingId: `s${index}`, value: 1 }));
    expect(settingRefusals(settings, values)).toHaveLength(MAX_SETTING_FAULTS);
  });
});

describe('the usable part of a saved value', () => {
  test.each<[string, UserSetting, SavedValue, unknown]>([
    ['all, for the setting that it was saved for', text, { type: 'TEXT', value: 'x' }, 'x'],
    ['all of a number that is 0', number, { type: 'NUMBER', value: 0 }, 0],
    ['all of a flag that is off', flag, { type: 'BOOLEAN', value: false }, false],
    ['nothing once the type has changed', text, { type: 'PASSWORD', value: 'x' }, null],
    ['nothing of a value of another selection type', regions, { type: 'SELECT', value: 'eu' }, null],
    ['all while its option exists', region, { type: 'SELECT', value: 'eu' }, 'eu'],
    ['nothing once its option is removed', region, { type: 'SELECT', value: 'asia' }, null],
    ['the choices whose options still exist', regions, { type: 'MULTI_SELECT', value: ['eu', 'asia'] }, ['eu']],
    ['nothing once all of its options are removed', regions, { type: 'MULTI_SELECT', value: ['asia'] }, null],
    ['nothing of an empty string', text, { type: 'TEXT', value: '' }, null],
    ['nothing of an empty list', regions, { type: 'MULTI_SELECT', value: [] }, null],
  ])('is %s', (_, setting, saved, expected) => {
    expect(usableValue(setting, saved)).toEqual(expected);
    const marks = new Set(marksOfSetting(setting));
    expect(marksOfValue(setting.id, saved).some((mark) => marks.has(mark))).toBe(expected !== null);
  });
});

describe('marks', () => {
  test('are unique per setting, type and choice', () => {
    const all = settings.flatMap(marksOfSetting);
    expect(new Set(all).size).toBe(all.length);
    expect(marksOfSetting({ ...region, options: [] })).toEqual([]);
  });

  test.each<[string, UserSetting, string[]]>([
    [
      'a removed option',
      { ...region, options: options.slice(1) },
      marksOfSetting({ ...region, options: options.slice(0, 1) }),
    ],
    ['another type', { ...region, type: 'MULTI_SELECT' }, marksOfSetting(region)],
    ['options from a request', { ...region, source }, []],
    ['just another title', { ...region, title: 'Area', required: true }, []],
  ])('that are lost by %s', (_, after, expected) => {
    expect(lostMarks(region, after)).toEqual(expected);
  });

  test.each([region, regions])('of chosen options of $type remain if a request lists the options', (setting) => {
    const marks = marksOfValue(setting.id, { type: setting.type, value: ['eu'] });
    expect(marks).toEqual(expect.arrayContaining(marksOfSetting({ ...setting, source })));
  });

  test('do not depend on the text of a TEXT value', () => {
    expect(marksOfValue('text', { type: 'TEXT', value: 'x' })).toEqual(
      marksOfValue('text', { type: 'TEXT', value: 'y' }),
    );
  });
});
