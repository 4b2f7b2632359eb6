import type { ContentChange } from '../../../src/content/content.types.js';
import { evaluateMessages } from '../../../src/messages/evaluate-messages.js';
import type { MessageCode } from '../../../src/messages/message.types.js';
import { appEvent, integration, workflow } from '../../support/content-changes.js';
import { messageFacts } from '../../support/message-facts.js';

const SCHEDULE = { type: 'SCHEDULE', cron: '0 * * * *', timeZone: 'UTC' } as const;
const region = { id: 'region', title: 'Region', type: 'TEXT' } as const;

function oauth(scopes: string[]) {
  return { authentication: 'OAUTH2', scopes } as const;
}

/** What the changes alone give rise to: the code and the text of each message. */
function messagesOf(...changes: ContentChange[]): [MessageCode, string][] {
  return evaluateMessages(messageFacts({ changes })).map(({ code, text }) => [code, text]);
}

describe('messages about what a release does to existing users', () => {
  test.each<[MessageCode, string, string, ContentChange]>([
    [
      'APP_EVENT_SCHEMA_CHANGED',
      'another example payload',
      'The example payload of the “order.created” app event will be different.',
      appEvent({ example: { id: 1 } }, { example: { id: '1' } }),
    ],
    [
      'APP_EVENT_SCHEMA_CHANGED',
      'a first schema',
      'The schema of the “order.created” app event will be different.',
      appEvent({}, { schema: { type: 'object' } }),
    ],
    [
      'APP_EVENT_SCHEMA_CHANGED',
      'another schema and example payload',
      'The example payload and schema of the “order.created” app event will be different.',
      appEvent({ schema: true }, { schema: { type: 'object' }, example: { id: 1 } }),
    ],
    [
      'APP_EVENT_REMOVED',
      'a removed app event',
      'The “order.created” app event will no longer exist in Production.',
      appEvent({}, null),
    ],
    [
      'OAUTH_SCOPES_CHANGED',
      'added and removed scopes',
      'The Box integration will ask for other OAuth scopes: “admin” and “write” added; “read” removed.',
      integration(oauth(['read', 'profile']), oauth(['profile', 'admin', 'write'])),
    ],
    [
      'OAUTH_SCOPES_CHANGED',
      'scopes where there were none',
      'The Box integration will ask for other OAuth scopes: “read” added.',
      integration({ authentication: 'OAUTH2' }, oauth(['read'])),
    ],
    [
      'INTEGRATION_REMOVED',
      'a removed integration',
      'The Box integration will no longer exist in Production.',
      integration({}, null),
    ],
    [
      'INTEGRATION_DISABLED',
      'an integration that is no longer active',
      'The Box integration will be disabled in Production.',
      integration({}, { active: false }),
    ],
    [
      'REQUIRED_USER_SETTING_ADDED',
      'a new required setting of an integration',
      'The user setting “Region” (region) of the Box integration will be required.',
      integration({}, { userSettings: [{ ...region, required: true }] }),
    ],
    [
      'REQUIRED_USER_SETTING_ADDED',
      'a setting of a workflow that becomes required',
      'The user setting “Region” (region) of the “Sync” workflow will be required.',
      workflow({ userSettings: [region] }, { userSettings: [{ ...region, required: true }] }),
    ],
    [
      'WORKFLOW_ENABLED_BY_DEFAULT',
      'a new workflow that is enabled by default',
      'The “Sync” workflow will be enabled by default in Production.',
      workflow(null, { enabledByDefault: true }),
    ],
    [
      'WORKFLOW_ENABLED_BY_DEFAULT',
      'a workflow that becomes enabled by default',
      'The “Sync” workflow will be enabled by default in Production.',
      workflow({ enabledByDefault: false }, { enabledByDefault: true }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'another type of trigger',
      'will be started by the schedule “0 * * * *” (UTC), no longer by an HTTP request.',
      workflow({ trigger: { type: 'REQUEST' } }, { trigger: SCHEDULE }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'another app event as trigger',
      'will be started by the app event “b”, no longer by the app event “a”.',
      workflow({ trigger: { type: 'APP_EVENT', appEvent: 'a' } }, { trigger: { type: 'APP_EVENT', appEvent: 'b' } }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'another time zone',
      'will be started by the schedule “0 * * * *” (Europe/Berlin), no longer by the schedule “0 * * * *” (UTC).',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, timeZone: 'Europe/Berlin' } }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'another cron expression',
      'will be started by the schedule “5 * * * *” (UTC), no longer by the schedule “0 * * * *” (UTC).',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, cron: '5 * * * *' } }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'an integration’s event in the place of its being enabled',
      'will be started by the integration’s event “file.added”, no longer by a user enabling the integration.',
      workflow(
        { trigger: { type: 'INTEGRATION_ENABLED' } },
        { trigger: { type: 'INTEGRATION_EVENT', event: 'file.added' } },
      ),
    ],
    [
      'WORKFLOW_REMOVED',
      'a removed workflow',
      'The “Sync” workflow will be removed in Production.',
      workflow({}, null),
    ],
    [
      'WORKFLOW_REMOVED',
      'a workflow that becomes hidden',
      'The “Sync” workflow will be hidden in Production.',
      workflow({}, { hidden: true }),
    ],
    [
      'USER_SETTING_REMOVED',
      'a setting of an integration that is gone',
      'The Box integration will no longer have the user setting “Region” (region).',
      integration({ userSettings: [region] }, {}),
    ],
    [
      'USER_SETTING_REMOVED',
      'a setting of a workflow that changes its id',
      'The “Sync” workflow will no longer have the user setting “Region” (region).',
      workflow({ userSettings: [region] }, { userSettings: [{ ...region, id: 'area' }] }),
    ],
  ])('%s for %s', (code, _, text, change) => {
    expect(messagesOf(change)).toEqual([[code, expect.stringContaining(text)]]);
  });

  test.each<[string, ContentChange]>([
    ['a new app event', appEvent(null, { schema: true })],
    ['other metadata of an app event', appEvent({}, { metadata: { team: 'orders' } })],
    ['another order of fields in a payload', appEvent({ example: { a: 1, b: 2 } }, { example: { b: 2, a: 1 } })],
    ['another order of scopes', integration(oauth(['a', 'b']), oauth(['b', 'a']))],
    ['scopes of an integration that used no OAuth', integration({ authentication: 'API_KEY' }, oauth(['read']))],
    ['scopes of an integration that uses OAuth no more', integration(oauth(['read']), { authentication: 'API_KEY' })],
    ['a new integration that is disabled', integration(null, { active: false })],
    ['an integration that stays disabled', integration({ active: false }, { active: false, scopes: [] })],
    ['an integration that is enabled', integration({ active: false }, { active: true })],
    ['a new integration with a required setting', integration(null, { userSettings: [{ ...region, required: true }] })],
    ['a new optional setting', workflow({}, { userSettings: [region] })],
    [
      'a required setting with another title',
      workflow(
        { userSettings: [{ ...region, required: true }] },
        { userSettings: [{ ...region, title: 'Area', required: true }] },
      ),
    ],
    ['a workflow that stays enabled by default', workflow({ enabledByDefault: true }, { enabledByDefault: true })],
    ['a workflow that is no longer enabled by default', workflow({ enabledByDefault: true }, {})],
    ['a new workflow', workflow(null, {})],
    ['a new hidden workflow', workflow(null, { hidden: true })],
    ['a workflow that stays hidden', workflow({ hidden: true }, { hidden: true })],
    [
      'other parameters of a trigger',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, parameters: { batch: 2 } } }),
    ],
  ])('none for %s', (_, change) => {
    expect(messagesOf(change)).toEqual([]);
  });

  test('are one for each setting', () => {
    const settings = [region, { ...region, id: 'team', title: 'Team' }];
    const change = workflow({ userSettings: settings }, {});
    const messages = evaluateMessages(messageFacts({ changes: [change] }));
    expect(messages.map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('(region)'), expect.stringContaining('(team)')]),
    );
    expect(new Set(messages.map(({ id }) => id)).size).toBe(2);
  });

  test('name a removed item by the name it had, and a renamed one by its new name', () => {
    const removed = integration({ name: 'Dropbox' }, null, 'dropbox');
    const renamed = integration({ name: 'Box' }, { name: 'Box Cloud', active: false });
    const messages = evaluateMessages(messageFacts({ changes: [removed, renamed] }));
    expect(messages.map(({ subject }) => subject)).toEqual([
      { contentType: 'INTEGRATION', key: 'dropbox', name: 'Dropbox' },
      { contentType: 'INTEGRATION', key: 'box', name: 'Box Cloud' },
    ]);
  });
});
