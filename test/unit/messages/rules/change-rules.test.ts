import type { ContentChange } from '../../../../src/content/changes/content-change.js';
import type { MessageCode } from '../../../../src/messages/message.types.js';
import { appEvent, integration, renamedFrom, workflow } from '../../../support/content-changes.js';
import { contentSubject } from '../../../support/content-subject.js';
import { foundMessages } from '../../../support/found-messages.js';
import { messageFacts } from '../../../support/message-facts.js';

const SCHEDULE = { type: 'SCHEDULE', cron: '0 * * * *', timeZone: 'UTC' } as const;
const region = { id: 'region', title: 'Region', type: 'TEXT' } as const;

function oauth(scopes: string[]) {
  return { authentication: 'OAUTH2', scopes } as const;
}

function tokenUrl(url: string) {
  return { authentication: 'OAUTH2', authenticationDetails: { tokenUrl: url } } as const;
}

/** A SELECT setting with the options; `MULTI_SELECT` among them changes its type. */
function select(...values: string[]) {
  const options = values.filter((value) => value !== 'MULTI_SELECT');
  return {
    userSettings: [
      {
        ...region,
        type: values.length > options.length ? ('MULTI_SELECT' as const) : ('SELECT' as const),
        options: options.map((value) => ({ value, title: value.toUpperCase() })),
      },
    ],
  };
}

const source = { request: { method: 'GET', url: '/regions' } } as const;
const byTeam = { ...region, scope: 'TEAM' } as const;

/** A workflow with a FIELD_MAPPING. Fields whose names end in `!` are required. */
function mapping(...names: string[]) {
  const fields = names.map((name) => ({ id: name.replace('!', ''), title: name, required: name.endsWith('!') }));
  return { userSettings: [{ ...region, type: 'FIELD_MAPPING', fields } as const] };
}

/** The codes and texts of the messages that appear even if no users are affected. */
function messagesOf(...changes: ContentChange[]): [MessageCode, string][] {
  return foundMessages(messageFacts({ changes }))
    .filter(({ onlyIfUsersAffected }) => !onlyIfUsersAffected)
    .map(({ code, text }) => [code, text]);
}

/** The codes and texts of the messages that appear only if users are affected. */
function messagesWithUsers(...changes: ContentChange[]): [MessageCode, string][] {
  return foundMessages(messageFacts({ changes }))
    .filter(({ onlyIfUsersAffected }) => onlyIfUsersAffected)
    .map(({ code, text }) => [code, text]);
}

describe('LOOKS_RENAMED', () => {
  const box = contentSubject('INTEGRATION', 'box', 'Box');
  const sync = contentSubject('WORKFLOW', 'box/sync', 'Sync');
  const paid = contentSubject('APP_EVENT', 'paid', 'paid');

  test.each([
    [
      'The Box integration (box) is removed, and the Box integration (boxCloud) with the same content is added. Accounts, ' +
        'workflows and settings of users in Production are deleted with it. If only its key is to change, remove boxCloud in ' +
        'Development, restore box from the history, and rename its key (or name the rename in the imported document): users ' +
        'then keep what they have.',
      { removed: box, added: { ...box, key: 'boxCloud' } },
      { kind: 'CONNECTED', integrationKey: 'box' },
    ],
    [
      'The “Sync” workflow (box/sync) is removed, and the “Send” workflow (box/send) with the same content is added. It ' +
        'stops for users in Production, and their settings of it are deleted. If only its key is to change, remove box/send ' +
        'in Development, restore box/sync from the history, and rename its key (or name the rename in the imported document): users then keep what they have.',
      { removed: sync, added: { ...sync, key: 'box/send', name: 'Send' } },
      { kind: 'ENABLED', workflowKey: 'box/sync' },
    ],
    [
      'The “paid” app event (paid) is removed, and the “order.paid” app event (order.paid) with the same content is added. ' +
        'Requests that send it to Production will fail. If only its key is to change, remove order.paid in Development, ' +
        'restore paid from the history, and rename its key (or name the rename in the imported document), and update its senders.',
      { removed: paid, added: { ...paid, key: 'order.paid', name: 'order.paid' } },
      undefined,
    ],
  ])('says what users lose, and how to rename: %s', (text, rename, affects) => {
    const [message, ...more] = foundMessages(messageFacts({ likelyRenames: [rename] }));
    expect(more).toEqual([]);
    expect(message).toMatchObject({ code: 'LOOKS_RENAMED', severity: 'INFO', text, subject: rename.removed });
    expect(message?.action).toEqual({
      kind: 'FIX_CONTENT',
      contentType: rename.added.contentType,
      key: rename.added.key,
    });
    expect(message?.affectedUsers).toEqual(affects && expect.objectContaining({ affects }));
  });
});

describe('messages about the effects of a release on existing users', () => {
  test.each<[MessageCode, string, string, ContentChange]>([
    [
      'APP_EVENT_SCHEMA_CHANGED',
      'another example payload',
      'The example payload of the “order.created” app event will change.',
      appEvent({ example: { id: 1 } }, { example: { id: '1' } }),
    ],
    [
      'APP_EVENT_SCHEMA_CHANGED',
      'a first schema',
      'The schema of the “order.created” app event will change.',
      appEvent({}, { schema: { type: 'object' } }),
    ],
    [
      'APP_EVENT_SCHEMA_CHANGED',
      'another schema and example payload',
      'The example payload and schema of the “order.created” app event will change.',
      appEvent({ schema: true }, { schema: { type: 'object' }, example: { id: 1 } }),
    ],
    [
      'APP_EVENT_REMOVED',
      'a removed app event',
      'The “order.created” app event will no longer exist in Production.',
      appEvent({}, null),
    ],
    [
      'APP_EVENT_REMOVED',
      'a renamed app event',
      'The “order.created” app event will have the key “order.created” in Production, instead of “order.placed”.',
      renamedFrom('order.placed', appEvent({}, {})),
    ],
    [
      'OAUTH_SCOPES_CHANGED',
      'added and removed scopes',
      'The Box integration will request different OAuth scopes: “admin” and “write” added; “read” removed.',
      integration(oauth(['read', 'profile']), oauth(['profile', 'admin', 'write'])),
    ],
    [
      'OAUTH_SCOPES_CHANGED',
      'scopes where there were none',
      'The Box integration will request different OAuth scopes: “read” added.',
      integration({ authentication: 'OAUTH2' }, oauth(['read'])),
    ],
    [
      'AUTHENTICATION_CHANGED',
      'another kind of authentication',
      'The Box integration will authenticate accounts by BASIC instead of API_KEY. Accounts in Production that were connected with something else',
      integration({ authentication: 'API_KEY' }, { authentication: 'BASIC' }),
    ],
    [
      'AUTHENTICATION_CHANGED',
      'OAuth with its scopes instead of a key',
      'will authenticate accounts by OAUTH2 instead of API_KEY.',
      integration({ authentication: 'API_KEY' }, oauth(['read'])),
    ],
    [
      'AUTHENTICATION_CHANGED',
      'a key instead of OAuth with its scopes',
      'will authenticate accounts by API_KEY instead of OAUTH2.',
      integration(oauth(['read']), { authentication: 'API_KEY' }),
    ],
    [
      'AUTHENTICATION_CHANGED',
      'another token URL',
      'will authenticate accounts by OAUTH2 with another server, grant or form of credentials. Accounts in Production that were connected with something else must be reconnected.',
      integration(tokenUrl('https://a.example.com/token'), tokenUrl('https://b.example.com/token')),
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
      'INTEGRATION_ENABLED',
      'an integration that is active again',
      'The Box integration will be enabled in Production. Its connected accounts work again',
      integration({ active: false }, {}),
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
      'will be started by the schedule “0 * * * *” (UTC) instead of an HTTP request.',
      workflow({ trigger: { type: 'REQUEST' } }, { trigger: SCHEDULE }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'another app event as trigger',
      'will be started by the app event “b” instead of the app event “a”.',
      workflow({ trigger: { type: 'APP_EVENT', appEvent: 'a' } }, { trigger: { type: 'APP_EVENT', appEvent: 'b' } }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'another time zone',
      'will be started by the schedule “0 * * * *” (Europe/Berlin) instead of the schedule “0 * * * *” (UTC).',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, timeZone: 'Europe/Berlin' } }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'another cron expression',
      'will be started by the schedule “5 * * * *” (UTC) instead of the schedule “0 * * * *” (UTC).',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, cron: '5 * * * *' } }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'an event of an integration instead of its activation',
      'will be started by the integration’s event “file.added” instead of a user enabling the integration.',
      workflow(
        { trigger: { type: 'INTEGRATION_ENABLED' } },
        { trigger: { type: 'INTEGRATION_EVENT', event: 'file.added' } },
      ),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'other parameters',
      'will be started by the schedule “0 * * * *” (UTC) with other parameters. The deployment creates a new trigger for each',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, parameters: { filter: 'paid' } } }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'the time zone of each user',
      'will be started by the schedule “0 * * * *” (in the time zone of each user) instead of the schedule “0 * * * *” (UTC).',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, timeZone: 'USER' } }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'another request to set a webhook up, and a validation',
      'will be started by a call by the integrated app with another request to set it up and another validation.',
      workflow(
        { trigger: { type: 'WEBHOOK', setUp: { method: 'POST', url: '/hooks' } } },
        {
          trigger: { type: 'WEBHOOK', setUp: { method: 'PUT', url: '/hooks' }, validation: { header: 'x-signature' } },
        },
      ),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'no request that removes a webhook, and other parameters',
      'will be started by a call by the integrated app with other parameters and another request to remove it.',
      workflow(
        { trigger: { type: 'WEBHOOK', tearDown: { method: 'DELETE', url: '/hooks' } } },
        { trigger: { type: 'WEBHOOK', parameters: { event: 'paid' } } },
      ),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'a start by hand instead of a call',
      'will be started by a person by hand instead of a call by the integrated app.',
      workflow({ trigger: { type: 'WEBHOOK' } }, { trigger: { type: 'MANUAL' } }),
    ],
    [
      'WORKFLOW_TRIGGER_CHANGED',
      'removed parameters',
      'with other parameters.',
      workflow({ trigger: { ...SCHEDULE, parameters: { filter: 'paid' } } }, { trigger: SCHEDULE }),
    ],
    [
      'WORKFLOW_ENABLED_BY_DEFAULT',
      'a default workflow that is shown again',
      'The “Sync” workflow will be enabled by default in Production.',
      workflow({ enabledByDefault: true, hidden: true }, { enabledByDefault: true }),
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
      'a removed setting of an integration',
      'The Box integration will no longer have the user setting “Region” (region).',
      integration({ userSettings: [region] }, {}),
    ],
    [
      'USER_SETTING_REMOVED',
      'a setting of a workflow that changes its id',
      'The “Sync” workflow will no longer have the user setting “Region” (region).',
      workflow({ userSettings: [region] }, { userSettings: [{ ...region, id: 'area' }] }),
    ],
    [
      'USER_SETTING_CHANGED',
      'another type of an optional setting',
      'The user setting “Region” (region) of the “Sync” workflow will change its type from TEXT to NUMBER. Values that users ' +
        'saved for it become invalid. A rollback restores them for users who have not saved another value. Ask the users',
      workflow({ userSettings: [region] }, { userSettings: [{ ...region, type: 'NUMBER' }] }),
    ],
    [
      'USER_SETTING_CHANGED',
      'another type of a required setting',
      'for users who have not saved another value. It is required: workflows that need it stop for users',
      integration(
        { userSettings: [{ ...region, required: true }] },
        { userSettings: [{ ...region, required: true, type: 'PASSWORD' }] },
      ),
    ],
    [
      'USER_SETTING_CHANGED',
      'a removed option',
      'The user setting “Region” (region) of the “Sync” workflow will no longer offer “US”. Values',
      workflow(select('eu', 'us'), select('eu')),
    ],
    [
      'USER_SETTING_CHANGED',
      'an option with another value',
      'will no longer offer “US”.',
      workflow(select('eu', 'us'), select('eu', 'usa')),
    ],
    [
      'USER_SETTING_CHANGED',
      'many removed options',
      'will no longer offer “A”, “B”, “C”, “D”, and “E” and 2 more.',
      workflow(select(...'abcdefg'), select()),
    ],
    [
      'USER_SETTING_CHANGED',
      'a removed option of a multiple choice',
      'will no longer offer “US”. Users lose these choices and keep their others.',
      workflow(select('eu', 'us', 'MULTI_SELECT'), select('eu', 'MULTI_SELECT')),
    ],
    [
      'USER_SETTING_CHANGED',
      'a single choice instead of a multiple choice',
      'will change its type from MULTI_SELECT to SELECT.',
      workflow(select('eu', 'MULTI_SELECT'), select('eu')),
    ],
    [
      'USER_SETTING_CHANGED',
      'options that come from a request',
      'will take its options from a request instead of a list. Values that users saved for it become invalid.',
      workflow(select('eu'), { userSettings: [{ ...region, type: 'SELECT', source }] }),
    ],
    [
      'USER_SETTING_CHANGED',
      'a removed field of a mapping',
      'will no longer map “b”. Users lose these fields and keep their others. Ask the users',
      workflow(mapping('a', 'b'), mapping('a')),
    ],
    [
      'USER_SETTING_CHANGED',
      'a new required field of a mapping, and a removed one',
      'will no longer map “b” and will need a value for “c!”. Values that lack it become invalid. A rollback',
      workflow(mapping('a', 'b'), mapping('a', 'c!')),
    ],
    [
      'USER_SETTING_CHANGED',
      'a setting that the team gives from now on',
      'will be given by the team, and no longer by each user. Values that users saved for it are no longer used.',
      workflow({ userSettings: [{ ...region, required: true }] }, { userSettings: [{ ...byTeam, required: true }] }),
    ],
    [
      'USER_SETTING_CHANGED',
      'a setting that users give from now on',
      'will be given by each user, and no longer by the team. The value of the team is no longer used.',
      workflow({ userSettings: [byTeam] }, { userSettings: [region] }),
    ],
    [
      'USER_SETTING_CHANGED',
      'another type of a required setting with a default',
      'Users left without a value have its default. Ask the users',
      workflow(
        { userSettings: [{ ...region, required: true, default: 'eu' }] },
        { userSettings: [{ ...region, required: true, default: 1, type: 'NUMBER' }] },
      ),
    ],
    [
      'REQUIRED_USER_SETTING_ADDED',
      'a required setting without its default',
      'The user setting “Region” (region) of the “Sync” workflow will be required.',
      workflow(
        { userSettings: [{ ...region, required: true, default: 'eu' }] },
        { userSettings: [{ ...region, required: true }] },
      ),
    ],
  ])('%s for %s', (code, _, text, change) => {
    expect(messagesOf(change)).toEqual([[code, expect.stringContaining(text)]]);
  });

  test.each<[string, ContentChange]>([
    ['a new app event', appEvent(null, { schema: true })],
    ['other metadata of an app event', appEvent({}, { metadata: { team: 'orders' } })],
    ['another order of fields in a payload', appEvent({ example: { a: 1, b: 2 } }, { example: { b: 2, a: 1 } })],
    ['another order of scopes', integration(oauth(['a', 'b']), oauth(['b', 'a']))],
    ['a new integration that is disabled', integration(null, { active: false })],
    ['an integration that stays disabled', integration({ active: false }, { active: false, scopes: [] })],
    ['a new integration with a required setting', integration(null, { userSettings: [{ ...region, required: true }] })],
    [
      'details of an authentication that accounts do not depend on',
      integration(tokenUrl('https://a.example.com/token'), {
        ...{ authentication: 'OAUTH2', authenticationDetails: { tokenUrl: 'https://a.example.com/token', pkce: true } },
      }),
    ],
    ['a new optional setting', workflow({}, { userSettings: [region] })],
    [
      'a new required setting with a default',
      workflow({}, { userSettings: [{ ...region, required: true, default: 'eu' }] }),
    ],
    ['a new required setting of the team', workflow({}, { userSettings: [{ ...byTeam, required: true }] })],
    [
      'another type of a setting of the team',
      workflow({ userSettings: [byTeam] }, { userSettings: [{ ...byTeam, type: 'URL' }] }),
    ],
    ['a removed setting of the team', workflow({ userSettings: [{ ...byTeam, required: true }] }, {})],
    ['a new field of a mapping', workflow(mapping('a!'), mapping('a!', 'b'))],
    [
      'another source',
      workflow(
        { userSettings: [{ ...region, type: 'SELECT', source }] },
        { userSettings: [{ ...region, type: 'SELECT', source: { request: { method: 'GET', url: '/areas' } } }] },
      ),
    ],
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
      'parameters of a trigger that are null or absent',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, parameters: null } }),
    ],
    ['options in another order, and one more', workflow(select('eu', 'us'), select('us', 'eu', 'asia'))],
    [
      'a required setting that becomes optional',
      workflow({ userSettings: [{ ...region, required: true }] }, { userSettings: [region] }),
    ],
  ])('none for %s', (_, change) => {
    expect(messagesOf(change)).toEqual([]);
  });

  test.each<[MessageCode, string, string, ContentChange]>([
    [
      'AUTHENTICATION_CHANGED',
      'details of an authentication that had none',
      'will authenticate accounts by OAUTH2 with another server, grant or form of credentials.',
      integration(oauth([]), { ...tokenUrl('https://a.example.com/token'), scopes: [] }),
    ],
    [
      'ACCOUNT_RESTORED',
      'an authentication that no longer has details',
      'Users in Production connected the Box integration by OAUTH2 before.',
      integration({ ...tokenUrl('https://a.example.com/token'), scopes: [] }, oauth([])),
    ],
    [
      'ACCOUNT_RESTORED',
      'a former token URL',
      'Users in Production connected the Box integration by OAUTH2 before.',
      integration(tokenUrl('https://a.example.com/token'), tokenUrl('https://b.example.com/token')),
    ],
    [
      'ACCOUNT_RESTORED',
      'a former kind of authentication',
      'Users in Production connected the Box integration by API_KEY before. Their accounts can be used again',
      integration({ authentication: 'BASIC' }, { authentication: 'API_KEY' }),
    ],
    [
      'REQUIRED_USER_SETTING_REMOVED',
      'a required setting that becomes optional',
      'The “Sync” workflow will no longer require the user setting “Region”. Workflows that waited only for these values start',
      workflow({ userSettings: [{ ...region, required: true }] }, { userSettings: [region] }),
    ],
    [
      'REQUIRED_USER_SETTING_REMOVED',
      'removed required settings',
      'The Box integration will no longer require the user settings “A”, “B”, “C”, “D”, and “E” and 2 more.',
      integration(
        { userSettings: [...'ABCDEFG'].map((id) => ({ id, title: id, type: 'TEXT', required: true }) as const) },
        {},
      ),
    ],
    [
      'REQUIRED_USER_SETTING_REMOVED',
      'a required setting that the team gives from now on',
      'The “Sync” workflow will no longer require the user setting “Region”.',
      workflow({ userSettings: [{ ...region, required: true }] }, { userSettings: [{ ...byTeam, required: true }] }),
    ],
    [
      'USER_SETTING_DEFAULT_CHANGED',
      'another default',
      'The user setting “Region” (region) of the “Sync” workflow will have another default, or none. This changes the value',
      workflow({ userSettings: [{ ...region, default: 'eu' }] }, { userSettings: [{ ...region, default: 'us' }] }),
    ],
    [
      'USER_SETTING_DEFAULT_CHANGED',
      'a first default of an optional setting',
      'This changes the value of users who have saved none of their own.',
      integration({ userSettings: [region] }, { userSettings: [{ ...region, default: 'us' }] }),
    ],
    [
      'USER_SETTING_RESTORED',
      'a field of a mapping that is no longer required',
      'will accept values again that users saved earlier.',
      workflow(mapping('a', 'b!'), mapping('a', 'b')),
    ],
    [
      'USER_SETTING_RESTORED',
      'a setting that users give again',
      'will accept values again that users saved earlier.',
      workflow({ userSettings: [byTeam] }, { userSettings: [region] }),
    ],
    [
      'USER_SETTING_RESTORED',
      'a former option of a setting',
      'The user setting “Region” (region) of the “Sync” workflow will accept values again that users saved earlier.',
      workflow(select('eu'), select('eu', 'us')),
    ],
    [
      'USER_SETTING_RESTORED',
      'a former type of a required setting',
      'It is required: workflows that waited for it start for these users.',
      workflow({ userSettings: [region] }, { userSettings: [{ ...region, type: 'NUMBER', required: true }] }),
    ],
  ])('%s for %s, if users are affected', (code, _, text, change) => {
    expect(messagesWithUsers(change)).toEqual([[code, expect.stringContaining(text)]]);
  });

  test('about a default are for the users of the integration who lack a value', () => {
    const after = { ...region, default: 'us' };
    const messages = foundMessages(
      messageFacts({ changes: [workflow({ userSettings: [region] }, { userSettings: [after] })] }),
    );
    const owned = { ownerType: 'WORKFLOW', ownerKey: 'box/sync', settings: [after] };
    expect(messages).toMatchObject([
      {
        affectedUsers: {
          affects: { kind: 'CONNECTED', integrationKey: 'box', only: [{ who: 'LACK', required: [owned] }] },
        },
      },
    ]);
  });

  test('find the users of a renamed item by its lineage', () => {
    const before = { userSettings: [region, { ...region, id: 'removed' }, { ...region, id: 'team', default: 'a' }] };
    const after = {
      userSettings: [{ ...region, type: 'NUMBER', required: true } as const, { ...region, id: 'team', default: 'b' }],
    };
    const changes = [
      renamedFrom('box', integration(before, { ...after, active: false }, 'renamed')),
      renamedFrom('box/sync', workflow(before, { ...after, enabledByDefault: true }, 'box/renamed')),
    ];
    const affected = foundMessages(messageFacts({ changes })).flatMap(({ affectedUsers }) =>
      affectedUsers?.kind === 'LIVE' ? affectedUsers.affects : [],
    );
    expect([...new Set(affected.map(({ kind }) => kind))].sort()).toEqual([
      ...['CONNECTED', 'ENABLED', 'REGAINED', 'SAVED', 'UNDECIDED', 'VOIDED'],
    ]);
    expect(JSON.stringify(affected)).not.toContain('renamed');
  });

  test('WORKFLOW_RESTORED for a new workflow that users have enabled, unless its integration is new too', () => {
    const facts = { returningWorkflows: new Set(['box/sync']) };
    const [message, ...others] = foundMessages(messageFacts({ ...facts, changes: [workflow(null, {})] }));
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      code: 'WORKFLOW_RESTORED',
      text: expect.stringContaining('had enabled the “Sync” workflow before it was deleted. It runs for them again.'),
      affectedUsers: { affects: { kind: 'ENABLED', workflowKey: 'box/sync' } },
    });
    const both = foundMessages(messageFacts({ ...facts, changes: [workflow(null, {}), integration(null, {})] }));
    expect(both.map(({ code }) => code)).toEqual(['AUTHENTICATION_CHANGED', 'ACCOUNT_RESTORED']);
  });

  test.each<[string, ContentChange]>([
    ['an integration that is disabled', integration({}, { active: false })],
    ['a removed option', workflow(select('eu', 'us'), select('eu'))],
    [
      'a setting that becomes required',
      workflow({ userSettings: [region] }, { userSettings: [{ ...region, required: true }] }),
    ],
    ['a removed optional setting', workflow({ userSettings: [region] }, {})],
  ])('none about restored values or accounts for %s', (_, change) => {
    expect(messagesWithUsers(change)).toEqual([]);
  });

  test('are one per setting of a removed workflow, and none if its integration is removed too', () => {
    const change = workflow({ userSettings: [region, { ...region, id: 'team' }] }, null);
    expect(messagesOf(change).map(([code]) => code)).toEqual([
      'WORKFLOW_REMOVED',
      'USER_SETTING_REMOVED',
      'USER_SETTING_REMOVED',
    ]);
    expect(messagesOf(integration({}, null), change).map(([code]) => code)).toEqual([
      'INTEGRATION_REMOVED',
      'WORKFLOW_REMOVED',
    ]);
  });

  test('about a default workflow that requires settings are two: for users who have values, and for users who lack one', () => {
    const team = { ...region, id: 'team', required: true };
    const change = workflow(null, { enabledByDefault: true, userSettings: [{ ...region, required: true }] });
    const facts = messageFacts({
      changes: [change],
      integrationSettings: new Map([['box', [{ ...region, id: 'optional' }, team]]]),
    });
    const messages = foundMessages(facts);
    expect(messages.map(({ code }) => code)).toEqual(Array(2).fill('WORKFLOW_ENABLED_BY_DEFAULT'));
    expect(messages.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('for every connected user of its integration who has a value for every setting'),
        expect.stringContaining('requires 2 settings. It stays off for users who lack a value, and starts'),
      ]),
    );
    const affected = messages.flatMap(({ affectedUsers }) =>
      affectedUsers?.kind === 'LIVE' ? affectedUsers.affects : [],
    );
    const owned = [
      { ownerType: 'INTEGRATION', ownerKey: 'box', settings: [team] },
      { ownerType: 'WORKFLOW', ownerKey: 'box/sync', settings: [{ ...region, required: true }] },
    ];
    expect(affected).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'UNDECIDED', only: [{ who: 'HAVE', required: owned }] }),
        expect.objectContaining({ kind: 'UNDECIDED', only: [{ who: 'LACK', required: owned }] }),
      ]),
    );
  });

  test('describe what a rollback restores, once for a workflow that is a default again', () => {
    const restorations = [true, false].map((enabled) => ({
      workflow: contentSubject('WORKFLOW', 'box/sync', 'Sync'),
      since: 4,
      enabled,
    }));
    const textsOf = (...changes: ContentChange[]) =>
      foundMessages(messageFacts({ changes, restorations })).map(({ code, text }) => `${code} ${text}`);
    expect(textsOf()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^WORKFLOW_RESTORED .*restored one stopped the “Sync” workflow .* it is enabled again/),
        expect.stringMatching(
          /^WORKFLOW_RESTORED .*restored one enabled the “Sync” workflow .* it is no longer enabled/,
        ),
      ]),
    );
    const shown = workflow({ enabledByDefault: true, hidden: true }, { enabledByDefault: true });
    expect(textsOf(shown)).toEqual([
      expect.stringMatching(/^WORKFLOW_ENABLED_BY_DEFAULT/),
      expect.stringMatching(/^WORKFLOW_RESTORED .*no longer enabled/),
    ]);
  });

  test('count the users of a renamed item', () => {
    const box = renamedFrom('dropbox', integration({ userSettings: [region] }, { active: false }));
    const sync = renamedFrom('dropbox/copy', workflow({}, { trigger: { type: 'MANUAL' }, userSettings: [region] }));
    const affected = foundMessages(messageFacts({ changes: [box, sync] })).map(({ affectedUsers }) =>
      JSON.stringify(affectedUsers?.kind === 'LIVE' ? affectedUsers.affects : null),
    );
    expect(affected.length).toBeGreaterThan(2);
    expect(affected.filter((text) => !/"(dropbox|dropbox\/copy)"/.test(text) || /"box/.test(text))).toEqual([]);
  });

  test('are one per setting', () => {
    const settings = [region, { ...region, id: 'team', title: 'Team' }];
    const change = workflow({ userSettings: settings }, {});
    const messages = foundMessages(messageFacts({ changes: [change] }));
    expect(messages.map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('(region)'), expect.stringContaining('(team)')]),
    );
    expect(new Set(messages.map(({ id }) => id)).size).toBe(2);
  });

  test('use the previous name of a removed item, and the new name of a renamed one', () => {
    const removed = integration({ name: 'Dropbox' }, null, 'dropbox');
    const renamed = integration({ name: 'Box' }, { name: 'Box Cloud', active: false });
    const messages = foundMessages(messageFacts({ changes: [removed, renamed] }));
    expect(messages.map(({ subject }) => subject)).toEqual([
      contentSubject('INTEGRATION', 'dropbox', 'Dropbox'),
      contentSubject('INTEGRATION', 'box', 'Box Cloud'),
    ]);
  });
});
