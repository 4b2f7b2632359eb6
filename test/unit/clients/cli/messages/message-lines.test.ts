import { messageLines } from '../../../../../clients/cli/src/messages/message-lines.js';
import { resolvingCommand } from '../../../../../clients/cli/src/messages/resolving-command.js';
import { PLAIN } from '../changes/printed-changes.js';
import { group, message, NO_MESSAGES, STAGING, userMessage } from './printed-messages.js';

const PREVIEW = { environment: STAGING, isPreview: true, version: null };

describe('the lines of messages', () => {
  test('begin with what is new, and name the command that resolves it', () => {
    const carriedOver = [message({ isNew: false, carriedOver: { fromRelease: { version: '2.4.0' } } })];
    const groups = {
      errors: group(),
      newWarnings: group([message()], 3),
      carriedOver: group(carriedOver),
      infos: group([userMessage('Salesforce must be reconnected', 412), userMessage('Nobody', 0)], 20),
    };
    expect(messageLines(groups, PREVIEW, PLAIN)).toEqual([
      '  ! NEW  Environment secret STRIPE_KEY missing  slipway secrets set staging STRIPE_KEY',
      '  i Salesforce must be reconnected (412 users)  slipway users affected staging',
      '  ! 1 warning carried over from 2.4.0',
      '  … 2 more new warnings',
      '  … 1 message about users affects none',
      '  … 18 more messages for information',
      '',
      'A warning may also be accepted by its name:   --accept ENVIRONMENT_SECRET_MISSING:STRIPE_KEY',
    ]);
  });

  test('list the first warnings of a code, and how all of them are accepted', () => {
    const secrets = Array.from({ length: 93 }, (_, index) => message({ title: `Secret KEY_${index} missing` }));
    const variable = message({ code: 'ENVIRONMENT_VARIABLE_MISSING', title: 'Variable missing', action: null });
    const lines = (total: number) =>
      messageLines({ ...NO_MESSAGES, newWarnings: group([...secrets, variable], total) }, PREVIEW, PLAIN);
    expect(lines(94)).toEqual([
      ...[0, 1, 2, 3, 4].map((index) => expect.stringContaining(`  ! NEW  Secret KEY_${index} missing  slipway`)),
      '  … 88 more ENVIRONMENT_SECRET_MISSING: --json lists all of them',
      '  ! NEW  Variable missing',
      expect.stringMatching(/^ {6}/),
      '',
      'A warning may also be accepted by its name:   --accept ENVIRONMENT_SECRET_MISSING:STRIPE_KEY',
      'Or all warnings of one code:                  --accept ENVIRONMENT_SECRET_MISSING',
    ]);
    expect(lines(200)[5]).toBe('  … at least 88 more ENVIRONMENT_SECRET_MISSING: --json lists all of them');
  });

  test('explain a warning that no command resolves', () => {
    const action = { __typename: 'FixContentAction', label: 'Change the “Sync” workflow' } as const;
    const text = 'The “Sync” workflow needs the Box integration, which is disabled. Enable it in Development.';
    const broken = message({ code: 'CONTENT_BROKEN', title: 'The “Sync” workflow would be broken', text, action });
    const lines = messageLines({ ...NO_MESSAGES, newWarnings: group([broken]) }, PREVIEW, { ...PLAIN, width: 60 });
    expect(lines.slice(0, 3)).toEqual([
      '  ! NEW  The “Sync” workflow would be broken',
      '      The “Sync” workflow needs the Box integration, which',
      '      is disabled. Enable it in Development.',
    ]);
  });

  test('of a deployed release say who accepted a warning, and ask for nothing', () => {
    const acknowledgedAt = '2026-03-03T12:00:00Z';
    const accepted = message({ acknowledgedAt, acknowledgedBy: { name: 'member A' } });
    const groups = {
      ...NO_MESSAGES,
      newWarnings: group([accepted]),
      infos: group([userMessage('Salesforce must be reconnected', 412)]),
    };
    expect(messageLines(groups, { ...PREVIEW, isPreview: false, version: '2.4.0' }, PLAIN)).toEqual([
      '  ! Environment secret STRIPE_KEY missing       accepted by member A, 1 d ago',
      '  i Salesforce must be reconnected (412 users)  slipway users affected staging@2.4.0',
    ]);
  });

  test('name commands for the pipeline that the command line chose', () => {
    const environment = { kind: 'STAGING', chosenBy: { pipeline: 'Billing integrations' } } as const;
    const groups = { ...NO_MESSAGES, newWarnings: group([message()]), infos: group([userMessage('Reconnect', 4)]) };
    expect(messageLines(groups, { ...PREVIEW, environment }, { ...PLAIN, width: 200 }).slice(0, 2)).toEqual([
      expect.stringMatching(/ {2}slipway secrets set staging STRIPE_KEY --pipeline 'Billing integrations'$/),
      expect.stringMatching(/ {2}slipway users affected staging --pipeline 'Billing integrations'$/),
    ]);
  });

  test('are none without messages', () => {
    expect(messageLines(NO_MESSAGES, PREVIEW, PLAIN)).toEqual([]);
  });
});

test.each([
  [{ __typename: 'ProvideEnvironmentSecretAction', secretKey: 'A' }, 'slipway secrets set staging A'],
  [{ __typename: 'ProvideEnvironmentVariableAction', variableKey: 'B' }, 'slipway variables set staging B'],
  [{ __typename: 'ProvideAppCredentialsAction', integrationKey: 'box' }, 'slipway credentials set staging box'],
  [
    { __typename: 'ProvideTeamSettingAction', key: 'box/sync', settingId: "team's region" },
    "slipway settings set staging box/sync 'team'\\''s region'",
  ],
  [{ __typename: 'RetryDeploymentAction' }, 'slipway retry staging'],
  [{ __typename: 'FixContentAction' }, null],
] as const)('%j is done by %s', (action, expected) => {
  expect(resolvingCommand(action, STAGING)).toBe(expected);
});
