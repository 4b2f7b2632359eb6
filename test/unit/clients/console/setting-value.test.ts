import { parseSettingValue } from '../../../../clients/console/src/parts/setting-value.js';

test.each([
  ['TEXT', ' a ', 'a'],
  ['EMAIL', 'a@example.com', 'a@example.com'],
  ['PASSWORD', ' a ', ' a '],
  ['NUMBER', '-1.5', -1.5],
  ['BOOLEAN', 'false', false],
  ['LIST', 'a\n\n b \n', ['a', 'b']],
  ['MULTI_SELECT', 'a', ['a']],
  ['FOLDER', '{"id":"1","name":"Inbox"}', { id: '1', name: 'Inbox' }],
] as const)('a %s is read from %j', (type, text, value) => {
  expect(parseSettingValue(type, text)).toEqual({ value });
});

test.each([
  ['TEXT', '  '],
  ['PASSWORD', ''],
  ['NUMBER', ''],
  ['NUMBER', 'three'],
  ['NUMBER', 'Infinity'],
  ['BOOLEAN', 'yes'],
  ['LIST', '\n \n'],
  ['FOLDER', '{'],
  ['FIELD_MAPPING', '"text"'],
] as const)('a %s can not be read from %j', (type, text) => {
  expect(parseSettingValue(type, text)).toBeNull();
});
