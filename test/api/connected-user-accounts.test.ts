import { createReleasePipeline } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';
import { createUserProject, type UserProject } from '../support/user-project.js';
import { createUserTokenIssuer } from '../support/user-tokens.js';

const NOTE = { id: 'note', title: 'Note', type: 'TEXT' } as const;
const STORE = { id: 'store', title: 'Store', type: 'TEXT', required: true } as const;
const CHANNEL = { id: 'channel', title: 'Channel', type: 'TEXT', required: true } as const;

const ITEMS = {
  integrations: {
    crm: { name: 'CRM', active: false },
    mail: {},
    shop: {
      name: 'Shop',
      authentication: 'OAUTH2',
      display: { description: 'Sells.', overview: '# Shop', accentColor: '#00ff00', icon: 'https://shop.example/icon' },
      workflowOrder: ['sync', 'absent', 'default'],
      userSettings: [NOTE],
    },
  },
  workflows: {
    'crm/sync': {},
    'mail/send': { userSettings: [CHANNEL] },
    'shop/another': {},
    'shop/default': { enabledByDefault: true },
    'shop/draft': { draft: true, enabledByDefault: true },
    'shop/hidden': { hidden: true },
    'shop/hidden-default': { hidden: true, enabledByDefault: true },
    'shop/sync': { name: 'Sync', description: 'Syncs.', icon: 'https://shop.example/sync', userSettings: [NOTE] },
  },
} as const;
const NOT_ENABLED = { description: null, icon: null, enabled: false, waitsForSettings: false, settings: [] };
const SHOP = { integrationKey: 'shop', accountReference: 'me@shop.example' };

describeOnEachServer('a connected user', (app) => {
  let project: UserProject;
  let userCount = 0;

  // One project for all tests, because key pairs are slow to generate.
  beforeAll(async () => {
    project = await createUserProject(app, ITEMS);
  });

  beforeEach(() => project.importItems(ITEMS));

  const nextUserId = () => `user-${++userCount}`;
  const newUser = () => project.user(nextUserId());

  /** The connected integrations of each connected user with this id, as members see them. */
  async function connectedBy(userId: string): Promise<string[][]> {
    const query = `query ($id: ID!, $userId: String!) { project(id: $id) {
      connectedUsers(first: 200, filter: { search: $userId }) { nodes { userId connections { integrationKey } } } } }`;
    const { nodes } = (await app.expectOk(query, { id: project.projectId, userId })).project.connectedUsers;
    return nodes
      .filter((node: { userId: string }) => node.userId === userId)
      .map(({ connections }: { connections: { integrationKey: string }[] }) =>
        connections.map(({ integrationKey }) => integrationKey),
      );
  }

  describe('before it connects anything', () => {
    test('sees the integrations that it can connect, by key, page by page', async () => {
      const userId = nextUserId();
      const { token } = await project.user(userId);
      const query = `query ($after: String) { currentUser { userId integrations(first: 1, after: $after) {
        totalCount nodes { key account { reference } } pageInfo { hasNextPage endCursor } } } }`;
      const { currentUser } = await app.expectOk(query, {}, token);
      const { endCursor } = currentUser.integrations.pageInfo;
      expect(currentUser).toEqual({
        userId,
        integrations: {
          totalCount: 2,
          nodes: [{ key: 'mail', account: null }],
          pageInfo: { hasNextPage: true, endCursor },
        },
      });
      const second = (await app.expectOk(query, { after: endCursor }, token)).currentUser.integrations;
      expect(second.nodes).toEqual([{ key: 'shop', account: null }]);
      expect(second.pageInfo.hasNextPage).toBe(false);
    });

    test('sees an integration with its settings and its visible workflows, in order', async () => {
      const note = {
        ...{ ...NOTE, required: false, tooltip: null, description: null, placeholder: null, options: [] },
        ...{ hasSource: false, fields: [], hasValue: false, value: null, default: null, isDefault: false },
      };
      expect(await (await newUser()).integration('shop')).toEqual({
        key: 'shop',
        name: 'Shop',
        description: 'Sells.',
        overview: '# Shop',
        accentColor: '#00ff00',
        icon: 'https://shop.example/icon',
        authentication: 'OAUTH2',
        active: true,
        account: null,
        settings: [note],
        workflows: [
          {
            ...{ ...NOT_ENABLED, key: 'shop/sync', name: 'Sync', settings: [note] },
            ...{ description: 'Syncs.', icon: 'https://shop.example/sync' },
          },
          { ...NOT_ENABLED, key: 'shop/default', name: 'shop/default' },
          { ...NOT_ENABLED, key: 'shop/another', name: 'shop/another' },
        ],
      });
    });

    test.each(['crm', 'absent', ''])('does not see the integration "%s"', async (key) => {
      expect(await (await newUser()).integration(key)).toBeNull();
    });

    test('is not visible to members', async () => {
      const userId = nextUserId();
      await (await project.user(userId)).integration('shop');
      expect(await connectedBy(userId)).toEqual([]);
    });
  });

  describe('connects an integration', () => {
    test('and has its default workflows enabled, hidden ones too', async () => {
      const user = await newUser();
      const metadata = { plan: 'pro', seats: [1, 2] };
      const { integration } = await user.do('connectIntegration', { ...SHOP, metadata });
      expect(integration.account).toEqual({
        reference: SHOP.accountReference,
        metadata,
        paused: false,
        needsReconnect: false,
        connectedAt: expect.any(String),
      });
      expect(integration.workflows.map(({ key, enabled }: Record<string, unknown>) => [key, enabled])).toEqual([
        ['shop/sync', false],
        ['shop/default', true],
        ['shop/another', false],
      ]);
      expect(await user.enabled('shop')).toEqual(['shop/default', 'shop/hidden-default']);
      expect(await user.integration('shop')).toEqual(integration);
    });

    test('again, which replaces the account and keeps the states of workflows', async () => {
      const user = await newUser();
      await user.do('connectIntegration', { ...SHOP, metadata: { a: 1 } });
      await user.do('enableWorkflow', { workflowKey: 'shop/another' });
      await user.do('disableWorkflow', { workflowKey: 'shop/default' });
      const { integration } = await user.do('connectIntegration', { ...SHOP, accountReference: 'other' });
      expect(integration.account).toMatchObject({ reference: 'other', metadata: {} });
      expect(await user.enabled('shop')).toEqual(['shop/another', 'shop/hidden-default']);
      expect(await connectedBy(user.userId)).toEqual([['shop']]);
    });

    test('again, which enables workflows that became defaults in the meantime', async () => {
      const user = await newUser();
      await user.do('connectIntegration', SHOP);
      const workflows = { ...ITEMS.workflows, 'shop/another': { enabledByDefault: true } };
      await project.importItems({ ...ITEMS, workflows });
      expect(await user.enabled('shop')).toEqual(['shop/default', 'shop/hidden-default']);
      await user.do('connectIntegration', SHOP);
      expect(await user.enabled('shop')).toEqual(['shop/default', 'shop/another', 'shop/hidden-default']);
    });

    test.each([
      ['that does not exist', { integrationKey: 'absent' }, ['NOT_FOUND integrationKey']],
      ['with an invalid key', { integrationKey: 'Sh p' }, ['NOT_FOUND integrationKey']],
      ['that is disabled', { integrationKey: 'crm' }, ['INTEGRATION_DISABLED integrationKey']],
      [
        'with several faults, all of which are reported',
        { accountReference: '', metadata: ['x'] },
        ['INVALID_INPUT accountReference', 'INVALID_INPUT metadata'],
      ],
    ])('%s, which is refused', async (_, input, expected) => {
      const user = await newUser();
      expect(await user.refusal('connectIntegration', { ...SHOP, ...input })).toEqual(expected);
      expect(await connectedBy(user.userId)).toEqual([]);
    });

    test('many times at once, and remains one user with one account', async () => {
      const user = await newUser();
      const references = ['a', 'b', 'c', 'd', 'e', 'f'];
      await Promise.all(
        references.map((accountReference) => user.do('connectIntegration', { ...SHOP, accountReference })),
      );
      expect(await connectedBy(user.userId)).toEqual([['shop']]);
      expect(references).toContain((await user.integration('shop')).account.reference);
      expect(await user.enabled('shop')).toEqual(['shop/default', 'shop/hidden-default']);
    });
  });

  describe('disconnects an integration', () => {
    test('and loses its workflows and settings, but not those of other integrations', async () => {
      const user = await newUser();
      const other = await newUser();
      for (const each of [user, other]) {
        await each.do('connectIntegration', SHOP);
        await each.do('connectIntegration', { ...SHOP, integrationKey: 'mail' });
        for (const owner of [{ integrationKey: 'shop' }, { workflowKey: 'shop/sync' }]) {
          await each.do('saveUserSettings', { ...owner, values: [{ settingId: 'note', value: 'x' }] });
        }
        await each.do('saveUserSettings', {
          workflowKey: 'mail/send',
          values: [{ settingId: 'channel', value: '#general' }],
        });
        await each.do('enableWorkflow', { workflowKey: 'mail/send' });
      }
      const before = await other.integration('shop');
      const { integration } = await user.do('disconnectIntegration', { integrationKey: 'shop' });
      expect(integration.account).toBeNull();
      expect(integration.settings).toMatchObject([{ hasValue: false }]);
      expect(integration.workflows.some(({ enabled }: { enabled: boolean }) => enabled)).toBe(false);
      expect(await user.enabled('mail')).toEqual(['mail/send']);
      expect(await other.integration('shop')).toEqual(before);
      for (const each of [user, other]) {
        expect((await each.integration('mail')).workflows).toMatchObject([{ settings: [{ value: '#general' }] }]);
      }
      expect([await connectedBy(user.userId), await connectedBy(other.userId)]).toEqual([
        [['mail']],
        [['mail', 'shop']],
      ]);
      await user.do('connectIntegration', SHOP);
      const again = await user.integration('shop');
      expect(again.settings).toMatchObject([{ hasValue: false }]);
      expect(again.workflows[0]).toMatchObject({ key: 'shop/sync', settings: [{ hasValue: false }] });
    });

    test.each(['shop', 'absent', 'n ne'])('"%s" without having connected it, which is refused', async (key) => {
      const user = await newUser();
      expect(await user.refusal('disconnectIntegration', { integrationKey: key })).toEqual([
        'NOT_CONNECTED integrationKey',
      ]);
    });

    test('that was disabled or removed in the meantime', async () => {
      const user = await newUser();
      await user.do('connectIntegration', SHOP);
      await user.do('connectIntegration', { ...SHOP, integrationKey: 'mail' });
      await project.importItems({ integrations: { shop: { active: false } } });
      const { integration } = await user.do('disconnectIntegration', { integrationKey: 'shop' });
      expect(integration).toMatchObject({ key: 'shop', active: false, account: null });
      expect((await user.do('disconnectIntegration', { integrationKey: 'mail' })).integration).toBeNull();
      expect(await connectedBy(user.userId)).toEqual([[]]);
    });
  });

  describe('with an account of an integration that was disabled later', () => {
    test('sees it paused, may disable workflows, and enable none', async () => {
      const user = await newUser();
      await user.do('connectIntegration', SHOP);
      await project.importItems({
        ...ITEMS,
        integrations: { shop: { active: false } },
        workflows: { 'shop/default': {} },
      });
      expect(await user.integration('shop')).toMatchObject({ active: false, account: { paused: true } });
      expect(await user.refusal('connectIntegration', SHOP)).toEqual(['INTEGRATION_DISABLED integrationKey']);
      await user.do('disableWorkflow', { workflowKey: 'shop/default' });
      expect(await user.refusal('enableWorkflow', { workflowKey: 'shop/default' })).toEqual([
        'INTEGRATION_DISABLED workflowKey',
      ]);
    });
  });

  describe('enables a workflow', () => {
    test.each(['enableWorkflow', 'disableWorkflow'] as const)('that it cannot see, which %s refuses', async (name) => {
      const user = await newUser();
      await user.do('connectIntegration', SHOP);
      for (const workflowKey of [
        'shop/draft',
        'shop/hidden',
        'shop/hidden-default',
        'shop/absent',
        'shop',
        'a/b/c',
        'x /y',
      ]) {
        expect(await user.refusal(name, { workflowKey })).toEqual(['NOT_FOUND workflowKey']);
      }
    });

    test.each(['enableWorkflow', 'disableWorkflow'] as const)(
      'of an integration that it has not connected, which %s refuses',
      async (name) => {
        const user = await newUser();
        expect(await user.refusal(name, { workflowKey: 'shop/sync' })).toEqual(['NOT_CONNECTED workflowKey']);
        await user.do('connectIntegration', { ...SHOP, integrationKey: 'mail' });
        expect(await user.refusal(name, { workflowKey: 'shop/sync' })).toEqual(['NOT_CONNECTED workflowKey']);
      },
    );

    test('once all required settings of it and of its integration have values', async () => {
      await project.importItems({
        integrations: { shop: { userSettings: [STORE, NOTE] } },
        workflows: { 'shop/sync': { userSettings: [CHANNEL, NOTE] } },
      });
      const user = await newUser();
      await user.do('connectIntegration', SHOP);
      const { workflow, userErrors } = await user.run('enableWorkflow', { workflowKey: 'shop/sync' });
      expect(workflow).toBeNull();
      expect(userErrors).toMatchObject([
        { code: 'SETTING_REQUIRED', message: expect.stringMatching(/"Store"/), subjectIds: ['store'] },
        { code: 'SETTING_REQUIRED', message: expect.stringMatching(/"Channel"/), subjectIds: ['channel'] },
      ]);
      const store = { integrationKey: 'shop', values: [{ settingId: 'store', value: 'A' }] };
      await user.do('saveUserSettings', store);
      expect(await user.refusal('enableWorkflow', { workflowKey: 'shop/sync' })).toHaveLength(1);
      await user.do('saveUserSettings', { workflowKey: 'shop/sync', values: [{ settingId: 'channel', value: 'B' }] });
      await user.do('enableWorkflow', { workflowKey: 'shop/sync' });
    });
  });

  describe('has a default workflow that requires settings', () => {
    const required = { enabledByDefault: true, userSettings: [CHANNEL] };
    const items = {
      integrations: { shop: { userSettings: [STORE] } },
      workflows: { 'shop/default': required, 'shop/free': { userSettings: [NOTE] } },
    };

    test('which waits for the values of its integration and its own, and then is enabled automatically', async () => {
      await project.importItems(items);
      const user = await newUser();
      await user.connect('shop');
      expect(await user.workflows('shop')).toEqual({ 'shop/default': 'waiting', 'shop/free': 'off' });
      expect(await user.enabled('shop')).toEqual([]);
      await user.save('shop', 'store', 'A');
      expect(await user.workflows('shop')).toMatchObject({ 'shop/default': 'waiting' });
      await user.save('shop/default', 'channel', 'B');
      expect(await user.workflows('shop')).toMatchObject({ 'shop/default': 'on' });
      expect(await user.enabled('shop')).toEqual(['shop/default']);
    });

    test('which it can disable before it saves the values', async () => {
      await project.importItems(items);
      const user = await newUser();
      await user.connect('shop');
      await user.do('disableWorkflow', { workflowKey: 'shop/default' });
      await user.save('shop', 'store', 'A');
      await user.save('shop/default', 'channel', 'B');
      expect(await user.workflows('shop')).toMatchObject({ 'shop/default': 'off' });
    });

    test('for which an empty text is not a value, even if it was saved while the setting was optional', async () => {
      await project.importItems({
        ...items,
        workflows: { 'shop/default': { userSettings: [{ ...CHANNEL, required: false }] } },
      });
      const user = await newUser();
      await user.connect('shop');
      await user.save('shop', 'store', 'A');
      await user.save('shop/default', 'channel', 'B');
      await user.save('shop/default', 'channel', '');
      await user.do('enableWorkflow', { workflowKey: 'shop/default' });
      await project.importItems(items);
      expect(await user.workflows('shop')).toMatchObject({ 'shop/default': 'waiting' });
      expect(await user.refusal('enableWorkflow', { workflowKey: 'shop/default' })).toEqual([
        'SETTING_REQUIRED workflowKey',
      ]);
    });
  });

  test('must reconnect after its integration changes its authentication, but not once that is reverted', async () => {
    const authenticate = (authentication: 'BASIC' | 'OAUTH2') =>
      project.importItems({ ...ITEMS, integrations: { ...ITEMS.integrations, shop: { authentication } } });
    const user = await newUser();
    await user.connect('shop');
    const account = async () => (await user.integration('shop')).account;
    await authenticate('BASIC');
    expect(await account()).toMatchObject({ paused: true, needsReconnect: true });
    await authenticate('OAUTH2');
    expect(await account()).toMatchObject({ paused: false, needsReconnect: false });
    await authenticate('BASIC');
    await user.connect('shop');
    expect(await account()).toMatchObject({ paused: false, needsReconnect: false });
    await authenticate('OAUTH2');
    expect(await account()).toMatchObject({ paused: true, needsReconnect: true });
  });

  test('sees the writes of earlier fields of the same operation', async () => {
    const user = await newUser();
    const document = `mutation {
      connected: connectIntegration(input: { integrationKey: "shop", accountReference: "a" }) {
        integration { account { reference } } userErrors { code } }
      replaced: connectIntegration(input: { integrationKey: "shop", accountReference: "b" }) {
        integration { account { reference } } userErrors { code } }
      disabled: disableWorkflow(input: { workflowKey: "shop/default" }) { workflow { enabled } userErrors { code } }
      gone: disconnectIntegration(input: { integrationKey: "shop" }) {
        integration { account { reference } } userErrors { code } } }`;
    expect(await app.expectOk(document, {}, user.token)).toMatchObject({
      connected: { integration: { account: { reference: 'a' } } },
      replaced: { integration: { account: { reference: 'b' } } },
      disabled: { workflow: { enabled: false } },
      gone: { integration: { account: null } },
    });
  });

  test('of Staging sees only the live content of Staging, not that of Development', async () => {
    const pipeline = await createReleasePipeline(app);
    await pipeline.put({ integrations: { shop: {} } });
    const token = await (await createUserTokenIssuer(app, pipeline.staging.projectId)).tokenOf('user-1');
    const keys = async () => {
      const { currentUser } = await app.expectOk('{ currentUser { integrations { nodes { key } } } }', {}, token);
      return currentUser.integrations.nodes.map(({ key }: { key: string }) => key);
    };
    expect(await keys()).toEqual([]);
    await pipeline.release();
    await pipeline.put({ integrations: { shop: {}, mail: {} } });
    expect(await keys()).toEqual(['shop']);
  });
});
