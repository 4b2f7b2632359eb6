import { settingDefaultFaults } from '../../../../src/content/definitions/setting-default.js';

const OPTIONS = [{ value: 'eu', title: 'Europe' }];
const FIELDS = [{ id: 'deal', title: 'Deal', required: true }];

const faultOf = (setting: object) => settingDefaultFaults({ id: 's', title: 'S', ...setting }, ['userSettings', 0]);

describe('the default of a user setting', () => {
  test.each<[object]>([
    [{ type: 'TEXT', default: 'x' }],
    [{ type: 'TEXT', default: null }],
    [{ type: 'PASSWORD', default: null }],
    [{ type: 'NUMBER', default: 0 }],
    [{ type: 'BOOLEAN', default: false }],
    [{ type: 'SELECT', options: OPTIONS, default: 'eu' }],
    [{ type: 'SELECT', source: { request: {} }, default: 'anything' }],
    [{ type: 'MULTI_SELECT', options: OPTIONS, default: ['eu'] }],
    [{ type: 'FIELD_MAPPING', fields: FIELDS, default: { deal: 'Name' } }],
    [{ type: 'DATE', default: '2024-02-29' }],
  ])('may be that of %j', (setting) => {
    expect(faultOf(setting)).toEqual([]);
  });

  test.each<[object, string]>([
    [{ type: 'TEXT', default: 1 }, 'expected a string, got a number'],
    [{ type: 'TEXT', default: '' }, 'expected a value, or no default, got an empty value'],
    [{ type: 'LIST', default: [] }, 'expected a value, or no default, got an empty value'],
    [{ type: 'PASSWORD', default: 'hunter2' }, 'expected no default for a PASSWORD'],
    [{ type: 'SELECT', options: OPTIONS, default: 'us' }, 'expected one of its options, got "us"'],
    [{ type: 'SELECT', default: 'us' }, 'expected one of its options, got "us"'],
    [{ type: 'FIELD_MAPPING', fields: FIELDS, default: { stage: 'x' } }, 'expected ids of its fields, got "stage"'],
    [{ type: 'DATE', default: '2023-02-29' }, 'expected a date as YYYY-MM-DD, got "2023-02-29"'],
  ])('may not be that of %j', (setting, message) => {
    expect(faultOf(setting)).toEqual([{ path: '/userSettings/0/default', message }]);
  });

  test.each<[unknown]>([
    [null],
    [{ type: 'OTHER', default: 1 }],
    [{ type: 'SELECT', options: {}, default: 1 }],
    [{ type: 'MULTI_SELECT', options: [null], default: 1 }],
    [{ type: 'FIELD_MAPPING', fields: 'deal', default: 1 }],
  ])('is not checked for a setting with another fault: %j', (setting) => {
    expect(settingDefaultFaults(setting, [])).toEqual([]);
  });
});
