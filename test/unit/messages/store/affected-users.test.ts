import type { ContentChange } from '../../../../src/content/changes/content-change.js';
import type { Affected, MessageCode } from '../../../../src/messages/message.types.js';
import { appEvent, integration, workflow } from '../../../support/content-changes.js';
import { foundMessages } from '../../../support/found-messages.js';
import { messageFacts } from '../../../support/message-facts.js';

const SCHEDULE = { type: 'SCHEDULE', cron: '0 * * * *', timeZone: 'UTC' } as const;
const SETTING = { id: 'folder', title: 'Folder', type: 'TEXT' } as const;
const REQUIRED = { ...SETTING, required: true } as const;
const CONNECTED: Affected = { kind: 'CONNECTED', integrationKey: 'box' };
const ENABLED: Affected = { kind: 'ENABLED', workflowKey: 'box/sync' };
const UNDECIDED: Affected = { kind: 'UNDECIDED', integrationKey: 'box', workflowKey: 'box/sync' };

const messagesOf = (change: ContentChange) => foundMessages(messageFacts({ changes: [change] }));

describe('the users whom a message affects', () => {
  test.each<[MessageCode, ContentChange, Affected]>([
    [
      'OAUTH_SCOPES_CHANGED',
      integration({ authentication: 'OAUTH2', scopes: ['a'] }, { authentication: 'OAUTH2', scopes: ['b'] }),
      CONNECTED,
    ],
    [
      'AUTHENTICATION_CHANGED',
      integration({ authentication: 'API_KEY' }, { authentication: 'BASIC' }),
      { kind: 'OUTDATED', integrationKey: 'box', needs: { type: 'BASIC', digest: null } },
    ],
    [
      'USER_SETTING_CHANGED',
      workflow({ userSettings: [SETTING] }, { userSettings: [{ ...SETTING, type: 'NUMBER' }] }),
      {
        kind: 'VOIDED',
        ownerType: 'WORKFLOW',
        ownerKey: 'box/sync',
        settingId: 'folder',
        before: SETTING,
        after: { ...SETTING, type: 'NUMBER' },
      },
    ],
    ['INTEGRATION_REMOVED', integration({}, null), CONNECTED],
    ['INTEGRATION_DISABLED', integration({}, { active: false }), CONNECTED],
    ['INTEGRATION_ENABLED', integration({ active: false }, {}), CONNECTED],
    ['REQUIRED_USER_SETTING_ADDED', integration({}, { userSettings: [REQUIRED] }), CONNECTED],
    ['REQUIRED_USER_SETTING_ADDED', workflow({}, { userSettings: [REQUIRED] }), ENABLED],
    ['WORKFLOW_ENABLED_BY_DEFAULT', workflow(null, { enabledByDefault: true }), UNDECIDED],
    ['WORKFLOW_ENABLED_BY_DEFAULT', workflow({}, { enabledByDefault: true }), UNDECIDED],
    ['WORKFLOW_TRIGGER_CHANGED', workflow({}, { trigger: SCHEDULE }), ENABLED],
    ['WORKFLOW_REMOVED', workflow({}, null), ENABLED],
    ['WORKFLOW_REMOVED', workflow({}, { hidden: true }), ENABLED],
    [
      'USER_SETTING_REMOVED',
      integration({ userSettings: [SETTING] }, {}),
      { kind: 'SAVED', ownerType: 'INTEGRATION', ownerKey: 'box', settingId: 'folder' },
    ],
    [
      'USER_SETTING_REMOVED',
      workflow({ userSettings: [SETTING] }, {}),
      { kind: 'SAVED', ownerType: 'WORKFLOW', ownerKey: 'box/sync', settingId: 'folder' },
    ],
  ])('%s', (code, change, affects) => {
    const [message] = messagesOf(change);
    const address = { releaseId: 'release_1', projectId: 'project_1', messageId: message?.id };
    expect(message).toMatchObject({ code, affectedUsers: { kind: 'LIVE', ...address, affects } });
  });

  test.each([
    ['APP_EVENT_SCHEMA_CHANGED', appEvent({}, { schema: true })],
    ['APP_EVENT_REMOVED', appEvent({}, null)],
  ])('%s affects no users', (code, change) => {
    const [message] = messagesOf(change);
    expect(message?.code).toBe(code);
    expect(message).not.toHaveProperty('affectedUsers');
  });

  test('a workflow that is hidden and becomes a default at the same time only stops', () => {
    const codes = messagesOf(workflow({}, { hidden: true, enabledByDefault: true })).map(({ code }) => code);
    expect(codes).toEqual(['WORKFLOW_REMOVED']);
  });
});
