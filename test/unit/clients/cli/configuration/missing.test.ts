import { missingOf, usesText } from '../../../../../clients/cli/src/configuration/missing.js';
import type { EnvironmentNeeds, MissingMessage } from '../../../../../clients/cli/src/configuration/needs.js';
import { settingValue, typeOfSetting } from '../../../../../clients/cli/src/configuration/team-setting.js';
import { STAGING } from '../messages/printed-messages.js';

const need = (key: string, provided: boolean) => ({
  ...({ kind: 'SECRET', key, provided, useCount: 2 } as const),
  ...{ contentType: null, settingId: null, settingType: null },
});
const message = (key: string, action: MissingMessage['action'] = {}): MissingMessage => ({
  subject: { contentType: null, key },
  action,
});
const SETTING: EnvironmentNeeds = {
  ofContent: [],
  ofPreviews: [message("slack/it's", { settingId: 'the channel', settingType: 'NUMBER' })],
};

test('lists what the content lacks, then what only an open preview brings', () => {
  const needs = { ofContent: [need('A', true), need('B', false)], ofPreviews: [message('B'), message('C')] };
  expect(missingOf('SECRET', STAGING, needs)).toMatchObject([
    { key: 'B', useCount: 2, inPreview: true, command: 'slipway secrets set staging B' },
    { key: 'C', useCount: 0, inPreview: true, command: 'slipway secrets set staging C' },
  ]);
  expect(missingOf('SECRET', STAGING, { ofContent: [need('B', false)], ofPreviews: null })).toMatchObject([
    { key: 'B', inPreview: false },
  ]);
});

test.each([
  { kind: 'VARIABLE', command: 'slipway variables set production box' },
  { kind: 'APP_CREDENTIALS', command: 'slipway credentials set production box' },
] as const)('says how to give a value: $command', ({ kind, command }) => {
  const needs = { ofContent: [], ofPreviews: [message('box')] };
  expect(missingOf(kind, { kind: 'PRODUCTION', chosenBy: {} }, needs)).toMatchObject([{ command }]);
});

test('quotes names in the command that a shell would change', () => {
  expect(missingOf('TEAM_SETTING', STAGING, SETTING)).toMatchObject([
    { command: `slipway settings set staging 'slack/it'\\''s' 'the channel'` },
  ]);
});

test.each([
  { useCount: 1, inPreview: false, text: 'used by 1 item' },
  { useCount: 0, inPreview: true, text: 'used by the open preview' },
  { useCount: 2, inPreview: true, text: 'used by 2 items and by the open preview' },
])('says who uses it: $text', ({ text, ...uses }) => {
  expect(usesText(uses)).toBe(text);
});

test('a setting has the type that the content or an open preview gives it', () => {
  const name = { owner: "slack/it's", settingId: 'the channel' };
  expect(typeOfSetting(name, SETTING)).toBe('NUMBER');
  expect(typeOfSetting({ ...name, settingId: 'other' }, SETTING)).toBeNull();
});

test('the value of a setting is a text or JSON, by its type', () => {
  expect(settingValue('30', 'TEXT')).toBe('30');
  expect(settingValue('30', 'NUMBER')).toBe(30);
  expect(() => settingValue('hunter2', 'LIST')).toThrow('Expected a value of the type LIST as JSON');
  expect(() => settingValue('hunter2', 'LIST')).not.toThrow('hunter2');
});
