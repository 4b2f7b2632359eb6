import { SealingKey } from '../../../../src/configuration/keys/sealing.js';
import type { UserSetting } from '../../../../src/content/content.types.js';
import type { UserConnection } from '../../../../src/users/accounts/user-connection.entity.js';
import type { LiveOwner, LiveOwners } from '../../../../src/users/live/live-owners.js';
import { type StoredUser, userConfiguration } from '../../../../src/users/live/user-configuration.js';
import { SavedSettings } from '../../../../src/users/settings/saved-settings.js';
import { UserSettingSealer } from '../../../../src/users/settings/user-setting-sealer.js';

const sealer = new UserSettingSealer(new SealingKey(Buffer.alloc(32, 1)));

const owner = (ownerType: LiveOwner['ownerType'], ownerKey: string, more: Partial<LiveOwner> = {}): LiveOwner => ({
  ...{ ownerType, ownerKey, key: `${ownerKey} now`, settings: [], isHidden: false },
  ...(ownerType === 'INTEGRATION'
    ? { active: true, needs: { type: 'OAUTH2', digest: null } }
    : { active: null, needs: null }),
  ...more,
});
const ownersOf = (...all: LiveOwner[]): LiveOwners => {
  const of = (type: LiveOwner['ownerType']) =>
    new Map(all.filter(({ ownerType }) => ownerType === type).map((each) => [each.ownerKey, each]));
  return { INTEGRATION: of('INTEGRATION'), WORKFLOW: of('WORKFLOW') };
};

const connection = (more: Partial<UserConnection> = {}): UserConnection => ({
  ...{ projectId: 'p', integrationKey: 'box', connectedUserId: 'u', accountReference: 'me', metadata: '{"a":1}' },
  ...{ paused: false, authentication: 'OAUTH2', authenticationDigest: null, connectedAt: new Date(0) },
  ...more,
});

const REQUIRED: UserSetting = { id: 'token', title: 'Token', type: 'PASSWORD', required: true };
const saved = (ownerType: LiveOwner['ownerType'], ownerKey: string, type: UserSetting['type'], value: unknown) => {
  const row = { projectId: 'p', ownerType, ownerKey, settingId: 'token', connectedUserId: 'u' };
  return { ...row, sealedValue: sealer.seal(row, { type, value }) };
};

function configure(owners: LiveOwners, given: Partial<StoredUser> = {}, values: ReturnType<typeof saved>[] = []) {
  const settings = new SavedSettings();
  for (const each of values) settings.add(each);
  const enabledWorkflows = [{ integrationKey: 'box', workflowKey: 'box/sync', triggerId: 't1' }];
  const user = { userId: 'ann', connections: [connection()], enabledWorkflows, saved: settings, ...given };
  return userConfiguration(user, owners, sealer);
}

const box = (more?: Partial<LiveOwner>) => owner('INTEGRATION', 'box', more);
const sync = (more?: Partial<LiveOwner>) => owner('WORKFLOW', 'box/sync', more);

test('names items by the keys of live content', () => {
  expect(configure(ownersOf(box(), sync()))).toEqual({
    userId: 'ann',
    accounts: [
      { integrationKey: 'box now', accountReference: 'me', metadata: { a: 1 }, paused: false, needsReconnect: false },
    ],
    workflows: [{ key: 'box/sync now', triggerId: 't1' }],
    settings: { 'box now': {}, 'box/sync now': {} },
  });
});

test.each<[string, LiveOwners, Partial<StoredUser>]>([
  ['is not in live content', ownersOf(box()), {}],
  ['is hidden', ownersOf(box(), sync({ isHidden: true })), {}],
  ['belongs to a disabled integration', ownersOf(box({ active: false }), sync()), {}],
  ['belongs to an integration that was removed', ownersOf(sync()), {}],
  [
    'belongs to an account that has to be connected again',
    ownersOf(box({ needs: { type: 'API_KEY', digest: null } }), sync()),
    {},
  ],
  ['belongs to no account', ownersOf(box(), sync()), { connections: [] }],
  ['has a required setting without a value', ownersOf(box(), sync({ settings: [REQUIRED] })), {}],
  ['belongs to an integration with a required setting', ownersOf(box({ settings: [REQUIRED] }), sync()), {}],
])('has no workflow that %s', (_name, owners, given) => {
  const { workflows, settings } = configure(owners, given);
  expect(workflows).toEqual([]);
  expect(settings).not.toHaveProperty(['box/sync now']);
});

test.each<[string, UserSetting, ReturnType<typeof saved>[], Readonly<Record<string, unknown>>]>([
  ['a saved password', REQUIRED, [saved('WORKFLOW', 'box/sync', 'PASSWORD', 'hunter2')], { token: 'hunter2' }],
  ['a default', { ...REQUIRED, type: 'TEXT', default: 'eu' }, [], { token: 'eu' }],
  [
    'a default instead of a value of another type',
    { ...REQUIRED, type: 'TEXT', default: 'eu' },
    [saved('WORKFLOW', 'box/sync', 'NUMBER', 7)],
    { token: 'eu' },
  ],
  ['no value of another owner', { ...REQUIRED, required: false }, [saved('INTEGRATION', 'box', 'PASSWORD', 'x')], {}],
  ['no setting of the team', { ...REQUIRED, type: 'TEXT', scope: 'TEAM', default: 'eu' }, [], {}],
])('has %s', (_name, setting, values, expected) => {
  const { settings, workflows } = configure(ownersOf(box(), sync({ settings: [setting] })), {}, values);
  expect(settings['box/sync now']).toEqual(expected);
  expect(workflows).toHaveLength(1);
});
