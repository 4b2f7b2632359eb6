import type { UserSetting } from '../../../../src/content/content.types.js';
import { MAX_SETTING_LENGTH } from '../../../../src/content/definitions/setting-values.js';
import { lostMarks, marksOfSetting, marksOfValue } from '../../../../src/users/settings/setting-marks.js';
import {
  MAX_SETTING_FAULTS,
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
const source = { request: { method: 'GET', url: '/projects' } } as const;
const board: UserSetting = { id: 'board', title: 'Board', type: 'SELECT', source };
const boards: UserSetting = { id: 'boards', title: 'Boards', type: 'MULTI_SELECT', source };
const fields = [
  { id: 'name', title: 'Name', required: true },
  { id: 'stage', title: 'Stage' },
];
const mapping: UserSetting = { id: 'mapping', title: 'Mapping', type: 'FIELD_MAPPING', fields };
const list: UserSetting = { id: 'list', title: 'List', type: 'LIST' };
const folder: UserSetting = { id: 'folder', title: 'Folder', type: 'FOLDER' };
const date: UserSetting = { id: 'date', title: 'Date', type: 'DATE' };
const email: UserSetting = { id: 'email', title: 'E-mail', type: 'EMAIL' };
const url: UserSetting = { id: 'url', title: 'URL', type: 'URL' };
const settings = [
  ...[text, password, number, flag, region, regions, board, boards],
  ...[mapping, list, folder, date, email, url],
];
const team: UserSetting = { ...text, scope: 'TEAM' };

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
    [region, ''],
    [board, 'any'],
    [boards, ['any', 'other']],
    [mapping, { name: 'Deal name' }],
    [mapping, { name: 'Deal name', stage: '__proto__' }],
    [mapping, {}],
    [list, ['a', 'a']],
    [list, Array(1_000).fill('x')],
    [folder, { id: 'f-1', name: 'Invoices' }],
    [date, '2024-02-29'],
    [date, '0001-01-01'],
    [email, 'first.last+tag@mail.example.com'],
    [email, 'jörg@bücher.example'],
    [email, 'root@localhost'],
    [url, 'https://example.com:8443/a?b=c#d'],
    [url, 'HTTP://localhost'],
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
    [board, 1],
    [board, 'x'.repeat(MAX_SETTING_LENGTH + 1)],
    [boards, 'any'],
    [boards, ['any', 'any']],
    [boards, ['any', '']],
    [mapping, 'name'],
    [mapping, ['name']],
    [mapping, { stage: 'Stage' }],
    [mapping, { name: '' }],
    [mapping, { name: 1 }],
    [mapping, { name: 'x'.repeat(1_001) }],
    [mapping, { name: 'x', other: 'y' }],
    [mapping, JSON.parse('{ "name": "x", "__proto__": "y" }')],
    [list, 'a'],
    [list, ['a', '']],
    [list, ['a', 1]],
    [list, Array(1_001).fill('x')],
    [list, Array(11).fill('x'.repeat(1_000))],
    [list, ['\ud800']],
    [folder, 'f-1'],
    [folder, { id: 'f-1' }],
    [folder, { id: 'f-1', name: '' }],
    [folder, { id: 'f-1', name: 'Invoices', parent: 'f-0' }],
    [date, '2023-02-29'],
    [date, '2024-2-9'],
    [date, '2024-02-09T00:00:00Z'],
    [date, '2024-13-01'],
    [date, 20240209],
    [email, 'example.com'],
    [email, '@example.com'],
    [email, 'a@'],
    [email, 'a@b..c'],
    [email, 'a@-b.c'],
    [email, 'a b@example.com'],
    [email, 'a@b@example.com'],
    [email, `${'a'.repeat(65)}@example.com`],
    [email, `a@${'b'.repeat(260)}`],
    [url, 'example.com'],
    [url, 'http:example.com'],
    [url, 'ftp://example.com'],
    [url, ' https://example.com'],
    [url, 'https://user:secret@example.com'],
    [url, 'https://'],
    [url, `https://example.com/${'x'.repeat(2_048)}`],
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
    [list, []],
    [mapping, {}],
  ])('of a required $type may not be %j', (setting, value) => {
    expect(faultOf({ ...setting, required: true }, value)).toBe('SETTING_REQUIRED values.0.value');
  });

  test('of a required setting with a default may be absent', () => {
    expect(faultOf({ ...text, required: true, default: 'x' }, null)).toBeNull();
  });

  test('of a setting of the team is refused', () => {
    expect(faultOf(team, 'x')).toBe('SETTING_INVALID values.0.settingId');
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
    ['all of a choice from a source', board, { type: 'SELECT', fromSource: true, value: 'x' }, 'x'],
    ['nothing of an option once there is a source', board, { type: 'SELECT', value: 'x' }, null],
    ['nothing of a choice from a source without it', region, { type: 'SELECT', fromSource: true, value: 'eu' }, null],
    ['the fields that still exist', mapping, { type: 'FIELD_MAPPING', value: { name: 'a', old: 'b' } }, { name: 'a' }],
    ['nothing without a required field', mapping, { type: 'FIELD_MAPPING', value: { stage: 'a' } }, null],
    ['nothing of fields that are all gone', mapping, { type: 'FIELD_MAPPING', value: { old: 'b' } }, null],
  ])('is %s', (_, setting, saved, expected) => {
    expect(usableValue(setting, saved)).toEqual(expected);
    const marks = new Set(marksOfValue(setting.id, saved));
    const { any, all } = marksOfSetting(setting);
    expect(any.some((mark) => marks.has(mark)) && all.every((mark) => marks.has(mark))).toBe(expected !== null);
  });
});

describe('marks', () => {
  test('are unique per setting, type and choice', () => {
    const all = settings.flatMap((setting) => marksOfSetting(setting).any);
    expect(new Set(all).size).toBe(all.length);
    expect(marksOfSetting({ ...region, options: [] }).any).toEqual([]);
    expect(marksOfSetting(team).any).toEqual([]);
  });

  test.each<[string, UserSetting, readonly string[]]>([
    [
      'a removed option',
      { ...region, options: options.slice(1) },
      marksOfSetting({ ...region, options: options.slice(0, 1) }).any,
    ],
    ['another type', { ...region, type: 'MULTI_SELECT' }, marksOfSetting(region).any],
    ['the team', { ...region, scope: 'TEAM' }, marksOfSetting(region).any],
    ['a source', { ...region, source }, marksOfSetting(region).any],
    ['just another title', { ...region, title: 'Area', required: true }, []],
  ])('that are lost by %s', (_, after, expected) => {
    expect(lostMarks(region, after)).toEqual(expected);
  });

  test('do not depend on the text of a TEXT value', () => {
    expect(marksOfValue('text', { type: 'TEXT', value: 'x' })).toEqual(
      marksOfValue('text', { type: 'TEXT', value: 'y' }),
    );
  });
});
