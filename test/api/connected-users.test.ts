import { describeOnEachServer } from '../support/servers.js';
import { createUserProject, type UserProject } from '../support/user-project.js';

const ITEMS = {
  integrations: { mail: {}, shop: { workflowOrder: ['sync'] } },
  workflows: { 'shop/another': { enabledByDefault: true }, 'shop/sync': { enabledByDefault: true } },
} as const;
const USERS = ['Zoe', 'alex', 'alex_2', 'robin%', 'ÉLISE'];

const CONNECTED_USER = `id userId enabled project { id } createdAt lastSeenAt
  connections { integrationKey accountReference metadata paused enabledWorkflowKeys connectedAt }`;
const LIST = `query ($id: ID!, $first: Int, $after: String, $filter: ConnectedUserFilter) { project(id: $id) {
  connectedUsers(first: $first, after: $after, filter: $filter) {
    nodes { ${CONNECTED_USER} } totalCount pageInfo { hasNextPage endCursor } } } }`;
const NODE = `query ($id: ID!) { node(id: $id) { ... on ConnectedUser { ${CONNECTED_USER} } } }`;
const CHANGE = (name: string) => `mutation ($id: ID!) { ${name}(input: { connectedUserId: $id }) {
  connectedUser { id enabled } userErrors { code field } } }`;
const DELETE = `mutation ($id: ID!) { deleteConnectedUser(input: { connectedUserId: $id }) {
  deletedId userErrors { code field } } }`;

describeOnEachServer('connected users, as members see them,', (app) => {
  let project: UserProject;

  beforeAll(async () => {
    project = await createUserProject(app, ITEMS);
    for (const userId of USERS) {
      await (await project.user(userId)).do('connectIntegration', {
        integrationKey: 'shop',
        accountReference: `${userId} at the shop`,
        metadata: { userId },
      });
    }
    await (await project.user('alex')).do('connectIntegration', { integrationKey: 'mail', accountReference: 'alex@' });
  });

  const list = async (variables: object, token?: string) =>
    (await app.expectOk(LIST, { id: project.projectId, ...variables }, token)).project.connectedUsers;

  const idsOf = ({ nodes }: { nodes: { userId: string }[] }) => nodes.map(({ userId }) => userId);

  async function find(userId: string) {
    const query = `query ($id: ID!, $userId: String!) { project(id: $id) {
      connectedUser(userId: $userId) { ${CONNECTED_USER} } } }`;
    return (await app.expectOk(query, { id: project.projectId, userId })).project.connectedUser;
  }

  test('are listed by user id, page by page', async () => {
    const first = await list({ first: 2 });
    expect([idsOf(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([['Zoe', 'alex'], 5, true]);
    const rest = await list({ after: first.pageInfo.endCursor });
    expect([idsOf(rest), rest.pageInfo.hasNextPage]).toEqual([['alex_2', 'robin%', 'ÉLISE'], false]);
  });

  test.each<[object, string[]]>([
    [{ search: 'ALEX' }, ['alex', 'alex_2']],
    [{ search: '_' }, ['alex_2']],
    [{ search: '%' }, ['robin%']],
    [{ search: 'Élise' }, ['ÉLISE']],
    [{ search: '\\' }, []],
    [{ integrationKey: 'mail' }, ['alex']],
    [{ integrationKey: 'absent' }, []],
    [{ enabled: true, search: 'z' }, ['Zoe']],
    [{ enabled: false }, []],
  ])('are filtered by %j', async (filter, expected) => {
    const found = await list({ filter });
    expect([idsOf(found), found.totalCount]).toEqual([expected, expected.length]);
  });

  test.each([
    [0, 0],
    [3, 3],
    [6, 5],
    [null, 5],
  ])('are counted up to %p', async (max, expected) => {
    const query = `query ($id: ID!, $max: Int) { project(id: $id) { connectedUsers { totalCount(max: $max) } } }`;
    const { project: found } = await app.expectOk(query, { id: project.projectId, max });
    expect(found.connectedUsers.totalCount).toBe(expected);
  });

  test('are not counted up to a negative number', async () => {
    const query = `{ project(id: "${project.projectId}") { connectedUsers { totalCount(max: -1) } } }`;
    expect((await app.graphql(query)).errors?.[0]).toMatchObject({
      message: 'max: expected a number from 0 to 2147483647, got -1.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('are found by user id and by id, with their accounts and enabled workflows in order', async () => {
    const user = await find('alex');
    expect(user).toEqual({
      id: expect.stringMatching(/^user_/),
      userId: 'alex',
      enabled: true,
      project: { id: project.projectId },
      createdAt: expect.any(String),
      lastSeenAt: expect.any(String),
      connections: [
        {
          integrationKey: 'mail',
          accountReference: 'alex@',
          metadata: {},
          paused: false,
          enabledWorkflowKeys: [],
          connectedAt: expect.any(String),
        },
        {
          integrationKey: 'shop',
          accountReference: 'alex at the shop',
          metadata: { userId: 'alex' },
          paused: false,
          enabledWorkflowKeys: ['shop/sync', 'shop/another'],
          connectedAt: expect.any(String),
        },
      ],
    });
    expect((await app.expectOk(NODE, { id: user.id })).node).toEqual(user);
    expect(await find('nobody')).toBeNull();
  });

  test('are enabled and disabled by members of every role, and keep all their data', async () => {
    const { id, connections } = await find('Zoe');
    const disabled = { id, enabled: false };
    for (const role of ['SUPPORT', 'DEVELOPER', 'ADMIN'] as const) {
      const token = await app.createMember(role);
      const answer = await app.expectOk(CHANGE('disableConnectedUser'), { id }, token);
      expect(answer.disableConnectedUser.connectedUser).toEqual(disabled);
      expect(idsOf(await list({ filter: { enabled: false } }))).toEqual(['Zoe']);
      expect((await find('Zoe')).connections).toEqual(connections);
      const again = await app.expectOk(CHANGE('disableConnectedUser'), { id }, token);
      expect(again.disableConnectedUser.connectedUser).toEqual(disabled);
      const enabled = await app.expectOk(CHANGE('enableConnectedUser'), { id }, token);
      expect(enabled.enableConnectedUser.connectedUser).toEqual({ id, enabled: true });
    }
  });

  test('are deleted with their accounts, and can connect again as new users', async () => {
    const user = await project.user('leaving');
    await user.do('connectIntegration', { integrationKey: 'shop', accountReference: 'x' });
    const { id } = await find('leaving');
    expect((await app.expectOk(DELETE, { id }, await app.createMember('SUPPORT'))).deleteConnectedUser.deletedId).toBe(
      id,
    );
    expect(await find('leaving')).toBeNull();
    expect((await user.integration('shop')).account).toBeNull();
    expect((await app.graphql(DELETE, { id })).data.deleteConnectedUser.userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['connectedUserId'] },
    ]);
    await user.do('connectIntegration', { integrationKey: 'shop', accountReference: 'y' });
    expect((await find('leaving')).id).not.toBe(id);
    await app.expectOk(DELETE, { id: (await find('leaving')).id });
  });

  test('are deleted completely while they connect and enable workflows', async () => {
    const user = await project.user('busy');
    await user.do('connectIntegration', { integrationKey: 'shop', accountReference: 'x' });
    const { id } = await find('busy');
    await Promise.all([
      user.run('connectIntegration', { integrationKey: 'shop', accountReference: 'y' }),
      user.run('enableWorkflow', { workflowKey: 'shop/sync' }),
      app.expectOk(DELETE, { id }),
      user.run('connectIntegration', { integrationKey: 'mail', accountReference: 'z' }),
      user.run('disableWorkflow', { workflowKey: 'shop/sync' }),
    ]);
    const left = await find('busy');
    expect(left === null || left.id !== id).toBe(true);
    if (left) await app.expectOk(DELETE, { id: left.id });
  });

  test('are hidden from members without access to the project', async () => {
    const { id } = await find('alex');
    const token = await app.createMember('ADMIN', []);
    expect((await app.expectOk(NODE, { id }, token)).node).toBeNull();
    for (const name of ['enableConnectedUser', 'disableConnectedUser']) {
      const { data } = await app.graphql(CHANGE(name), { id }, token);
      expect(data[name]).toEqual({
        connectedUser: null,
        userErrors: [{ code: 'NOT_FOUND', field: ['connectedUserId'] }],
      });
    }
    expect((await app.graphql(DELETE, { id }, token)).data.deleteConnectedUser).toMatchObject({ deletedId: null });
    expect(await list({}, await app.createMember('SUPPORT', [project.projectId]))).toMatchObject({ totalCount: 5 });
  });

  test('have paused accounts if the integration is disabled in live content or removed from it', async () => {
    const other = await createUserProject(app, ITEMS);
    const user = await other.user('alex');
    await user.do('connectIntegration', { integrationKey: 'shop', accountReference: 'x' });
    await user.do('connectIntegration', { integrationKey: 'mail', accountReference: 'x' });
    await other.importItems({ integrations: { shop: { active: false } }, workflows: { 'shop/sync': {} } });
    const { project: found } = await app.expectOk(LIST, { id: other.projectId });
    expect(found.connectedUsers.nodes[0].connections).toMatchObject([
      { integrationKey: 'mail', paused: true, enabledWorkflowKeys: [] },
      { integrationKey: 'shop', paused: true, enabledWorkflowKeys: ['shop/sync'] },
    ]);
  });
});
