import { EntityManager } from 'typeorm';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { SealingKey } from '../../src/configuration/keys/sealing.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { execute, rows, type Sql, sql } from '../../src/database/statements/sql.js';
import { UserConnection } from '../../src/users/accounts/user-connection.entity.js';
import { ConnectedUser } from '../../src/users/identity/connected-user.entity.js';
import { LiveUserQueries } from '../../src/users/live/live-user-queries.js';
import { markUnmarkedValues } from '../../src/users/settings/setting-mark-store.js';
import { UserSettingValue } from '../../src/users/settings/user-setting.entity.js';
import { UserSettingSealer } from '../../src/users/settings/user-setting-sealer.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createUserProject, type UserProject } from '../support/user-project.js';

const OPTIONS = [
  { value: 'eu', title: 'Europe' },
  { value: 'us', title: 'United States' },
];
const ITEMS = {
  integrations: {
    mail: {},
    shop: {
      userSettings: [
        { id: 'store', title: 'Store', type: 'TEXT' },
        { id: 'password', title: 'Password', type: 'PASSWORD' },
        { id: 'limit', title: 'Limit', type: 'NUMBER' },
        { id: 'regions', title: 'Regions', type: 'MULTI_SELECT', options: OPTIONS },
      ],
    },
  },
  workflows: {
    'shop/another': {},
    'shop/default': { enabledByDefault: true },
    'shop/hidden-default': { hidden: true, enabledByDefault: true },
    'shop/sync': { userSettings: [{ id: 'note', title: 'Note', type: 'TEXT' }] },
  },
} as const;
const SHOP = { integrationKey: 'shop', accountReference: 'me@shop.example' };
const DELETE = `mutation ($id: ID!) { deleteConnectedUser(input: { connectedUserId: $id }) {
  deletedId userErrors { code } } }`;

describeOnEachDatabase('the storage of connected users', (database) => {
  let app: TestApp;
  let behind: Database;
  let project: UserProject;
  let userCount = 0;

  beforeAll(async () => {
    const url = await database.createUrl();
    app = await startApp({ url });
    behind = await openDatabase(url, databaseSchema);
    project = await createUserProject(app, ITEMS);
  });

  afterAll(async () => {
    await behind.close();
    await app.stop();
  });

  describe('for runtimes', () => {
    const users = () => new LiveUserQueries(behind.reader, new UserSettingSealer(new SealingKey(Buffer.alloc(32))));

    test('has pages that are shorter if values are long, down to one user', async () => {
      const { projectId } = await createUserProject(app, ITEMS);
      const lengths = { ann: 10, bob: 5_000_000, cleo: 2_000_000, dora: 2_000_000, eve: 2_000_000 };
      await behind.write(async (manager) => {
        for (const [userId, length] of Object.entries(lengths)) {
          const connectedUserId = `${projectId} ${userId}`;
          const at = new Date();
          await manager.insert(ConnectedUser, { id: connectedUserId, projectId, userId, createdAt: at });
          const account = { accountReference: 'me', metadata: '{}', paused: false, connectedAt: at };
          await manager.insert(UserConnection, { projectId, connectedUserId, integrationKey: 'mail', ...account });
          const value = { ownerType: 'INTEGRATION', ownerKey: 'gone', settingId: 'note', updatedAt: at } as const;
          const sealedValue = 'x'.repeat(length);
          await manager.insert(UserSettingValue, { projectId, connectedUserId, ...value, sealedValue, markForm: 1 });
        }
      });
      const pages: string[][] = [];
      let after: string | null = null;
      for (let hasNextPage = true; hasNextPage; ) {
        const page: Awaited<ReturnType<LiveUserQueries['readPage']>> = await users().readPage(
          { projectId, revision: 1 },
          { limit: 200, after },
        );
        pages.push(page.users.map(({ userId }) => userId));
        ({ hasNextPage } = page);
        after = pages.at(-1)?.at(-1) ?? null;
      }
      // The values are not sealed, as others here are.
      await write(sql`DELETE FROM connected_user WHERE project_id = ${projectId}`);
      expect(pages).toEqual([['ann'], ['bob'], ['cleo', 'dora'], ['eve']]);
    });
  });

  const newUser = () => project.user(`user-${++userCount}`);
  const write = (statement: Sql) => behind.write((manager) => execute(manager, statement));

  async function find(userId: string): Promise<{ id: string; lastSeenAt: string } | null> {
    const query = `query ($id: ID!, $userId: String!) { project(id: $id) {
      connectedUser(userId: $userId) { id lastSeenAt } } }`;
    return (await app.expectOk(query, { id: project.projectId, userId })).project.connectedUser;
  }

  async function connectedUser() {
    const user = await newUser();
    await user.do('connectIntegration', SHOP);
    return user;
  }

  /** The rows of the user with this user id, by table. */
  async function rowsOf(userId: string) {
    const ids = sql`SELECT id FROM connected_user WHERE project_id = ${project.projectId} AND user_id = ${userId}`;
    return {
      users: await rows(behind.reader, ids),
      accounts: await rows(behind.reader, sql`SELECT 1 FROM user_connection WHERE connected_user_id IN (${ids})`),
      workflows: await rows<{ workflow_key: string; trigger_id: string }>(
        behind.reader,
        sql`SELECT workflow_key, trigger_id FROM user_workflow WHERE connected_user_id IN (${ids}) AND enabled = TRUE`,
      ),
      decisions: await rows(behind.reader, sql`SELECT 1 FROM user_workflow WHERE connected_user_id IN (${ids})`),
      values: await rows(behind.reader, sql`SELECT 1 FROM user_setting_value WHERE connected_user_id IN (${ids})`),
    };
  }

  /** The ids of the triggers of a workflow that the user has enabled: one or none. */
  async function triggersOf(userId: string, workflowKey: string): Promise<string[]> {
    const { workflows } = await rowsOf(userId);
    return workflows.filter((row) => row.workflow_key === workflowKey).map((row) => row.trigger_id);
  }

  test('a workflow gets a new trigger each time it is enabled, unless it is enabled already', async () => {
    const user = await connectedUser();
    const { workflow } = await user.do('enableWorkflow', { workflowKey: 'shop/sync' });
    expect(workflow).toMatchObject({ key: 'shop/sync', enabled: true });
    const [first] = await triggersOf(user.userId, 'shop/sync');
    await user.do('enableWorkflow', { workflowKey: 'shop/sync' });
    expect(await triggersOf(user.userId, 'shop/sync')).toEqual([first]);
    expect((await user.do('disableWorkflow', { workflowKey: 'shop/sync' })).workflow.enabled).toBe(false);
    await user.do('disableWorkflow', { workflowKey: 'shop/sync' });
    await user.do('enableWorkflow', { workflowKey: 'shop/sync' });
    expect(await triggersOf(user.userId, 'shop/sync')).toEqual([expect.not.stringMatching(first ?? '')]);
  });

  test('a workflow keeps its trigger if its integration is connected again', async () => {
    const user = await connectedUser();
    await user.do('enableWorkflow', { workflowKey: 'shop/another' });
    const before = await triggersOf(user.userId, 'shop/another');
    expect(before).toHaveLength(1);
    await user.do('connectIntegration', { ...SHOP, accountReference: 'other' });
    expect(await triggersOf(user.userId, 'shop/another')).toEqual(before);
  });

  test('an integration that is connected many times concurrently is one account with one trigger', async () => {
    const user = await newUser();
    const references = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(
      references.map((accountReference) => user.do('connectIntegration', { ...SHOP, accountReference })),
    );
    const { users, accounts } = await rowsOf(user.userId);
    expect([users.length, accounts.length]).toEqual([1, 1]);
    expect(await triggersOf(user.userId, 'shop/default')).toHaveLength(1);
  });

  test('a disconnected integration leaves no settings and no workflows', async () => {
    const user = await connectedUser();
    await user.save('shop', 'store', 'A');
    await user.save('shop/sync', 'note', 'x');
    await user.do('enableWorkflow', { workflowKey: 'shop/sync' });
    await user.do('disconnectIntegration', { integrationKey: 'shop' });
    expect(await rowsOf(user.userId)).toMatchObject({ accounts: [], decisions: [], values: [] });
  });

  test('concurrent actions of a user end in a consistent state', async () => {
    const user = await newUser();
    const round = () => [
      user.run('connectIntegration', SHOP),
      user.run('disconnectIntegration', { integrationKey: 'shop' }),
      user.run('enableWorkflow', { workflowKey: 'shop/sync' }),
      user.run('saveUserSettings', { integrationKey: 'shop', values: [{ settingId: 'store', value: 'x' }] }),
    ];
    await Promise.all([...round(), ...round(), ...round(), ...round()]);
    const { users, accounts, decisions, values } = await rowsOf(user.userId);
    expect(users).toHaveLength(1);
    expect((await user.integration('shop')).account !== null).toBe(accounts.length === 1);
    if (accounts.length === 0) expect([decisions, values]).toEqual([[], []]);
    else expect(await user.enabled('shop')).toEqual(expect.arrayContaining(['shop/default', 'shop/hidden-default']));
  });

  test('a user who connects during an import gets the default workflows of the old or of the new content', async () => {
    const users = await Promise.all(Array.from({ length: 6 }, () => newUser()));
    const changed = { integrations: { shop: {} }, workflows: { 'shop/new': { enabledByDefault: true } } };
    await Promise.all([
      ...users.slice(0, 3).map((user) => user.do('connectIntegration', SHOP)),
      project.importItems(changed),
      ...users.slice(3).map((user) => user.do('connectIntegration', SHOP)),
    ]);
    for (const { userId } of users) {
      const { workflows } = await rowsOf(userId);
      const ofNewContent = workflows.map(({ workflow_key }) => workflow_key === 'shop/new');
      expect(new Set(ofNewContent).size).toBe(1);
    }
    await project.importItems(ITEMS);
  });

  test('nothing is left of a user who is deleted', async () => {
    const user = await connectedUser();
    await user.save('shop', 'store', 'A');
    const id = (await find(user.userId))?.id;
    await app.expectOk(DELETE, { id });
    for (const table of ['user_connection', 'user_workflow', 'user_setting_value', 'user_setting_mark']) {
      const left = await behind.reader.query(`SELECT 1 FROM ${table} WHERE connected_user_id = '${id}'`);
      expect([table, left]).toEqual([table, []]);
    }
  });

  test('a user was last seen when a token was used, to the minute', async () => {
    const { token, userId } = await connectedUser();
    const query = '{ currentUser { userId } }';
    const setLastSeen = (at: string) =>
      write(sql`UPDATE connected_user SET last_seen_at = ${at} WHERE user_id = ${userId}`);
    const lastSeenAt = async () => (await find(userId))?.lastSeenAt ?? '';
    const recently = new Date(Date.now() - 30_000).toISOString();
    await setLastSeen(recently);
    await app.expectOk(query, {}, token);
    expect(await lastSeenAt()).toBe(recently);
    const before = Date.now();
    await setLastSeen('2026-01-01T00:00:00.000Z');
    await app.expectOk(query, {}, token);
    expect(Date.parse(await lastSeenAt())).toBeGreaterThanOrEqual(before);
  });

  test('connected users are read in pages, not one by one', async () => {
    const many = await createUserProject(app, ITEMS);
    const users = await Promise.all(Array.from({ length: 25 }, (_, index) => many.user(`user-${index}`)));
    await Promise.all(users.map((user) => user.do('connectIntegration', SHOP)));
    const list = `query ($id: ID!) { project(id: $id) { connectedUsers(first: 200) {
      nodes { id userId enabled project { id } createdAt lastSeenAt
        connections { integrationKey accountReference metadata paused enabledWorkflowKeys connectedAt } }
      totalCount pageInfo { hasNextPage endCursor } } } }`;
    const query = jest.spyOn(EntityManager.prototype, 'query');
    const builder = jest.spyOn(EntityManager.prototype, 'createQueryBuilder');
    const { project: found } = await app.expectOk(list, { id: many.projectId });
    expect(found.connectedUsers.nodes).toHaveLength(25);
    expect(query.mock.calls.length + builder.mock.calls.length).toBeLessThan(20);
    jest.restoreAllMocks();
  });

  test('values saved by an earlier version are marked when the server starts, whether they can be opened or not', async () => {
    const user = await connectedUser();
    await user.save('shop', 'store', 'A');
    await user.save('shop', 'regions', ['us', 'eu']);
    await user.save('shop', 'limit', 1);
    const marks = () =>
      rows<{ setting_id: string }>(
        behind.reader,
        sql`SELECT setting_id, connected_user_id, mark FROM user_setting_mark
          ORDER BY setting_id, connected_user_id, mark`,
      );
    const before = (await marks()).filter(({ setting_id }) => setting_id !== 'limit');
    await write(sql`DELETE FROM user_setting_mark`);
    await write(sql`UPDATE user_setting_value SET mark_form = 0`);
    await write(sql`UPDATE user_setting_value SET sealed_value = sealed_value || 'A' WHERE setting_id = 'limit'`);
    await markUnmarkedValues(behind, new UserSettingSealer(new SealingKey(Buffer.alloc(32, 7))));
    expect(before.length).toBeGreaterThan(2);
    expect(await marks()).toEqual(before);
    expect(await rows(behind.reader, sql`SELECT 1 FROM user_setting_value WHERE mark_form = 0`)).toEqual([]);
  });

  test('values are sealed, each for its own row', async () => {
    const user = await connectedUser();
    for (const id of ['store', 'password']) await user.save('shop', id, 'correct horse battery staple');
    const stored = await rows<{ sealed_value: string }>(
      behind.reader,
      sql`SELECT sealed_value FROM user_setting_value`,
    );
    expect(stored.length).toBeGreaterThan(1);
    for (const { sealed_value } of stored) expect(sealed_value).toMatch(/^v1\.[0-9a-f]{8}\./);
  });
});
