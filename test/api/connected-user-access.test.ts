import { randomBytes } from 'node:crypto';
import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  isUnionType,
  OperationTypeNode,
} from 'graphql';
import { createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import WebSocket, { type CloseEvent } from 'ws';
import { expectBodyLimit } from '../support/body-limit.js';
import { CONTRACT } from '../support/contract.js';
import { documentOf } from '../support/items.js';
import { type RootField, rootFieldsOf } from '../support/root-fields.js';
import { describeOnEachServer } from '../support/servers.js';
import { createUserTokenIssuer, type UserTokenIssuer } from '../support/user-tokens.js';

/** The root fields that are for connected users. All others are for members, or for members and runtimes. */
const OF_USERS = [
  'currentUser',
  'connectIntegration',
  'disconnectIntegration',
  'enableWorkflow',
  'disableWorkflow',
  'saveUserSettings',
];
const isForUsers = ({ name }: Pick<RootField, 'name'>) => OF_USERS.includes(name);
const ROOT_FIELDS = rootFieldsOf(CONTRACT);
const FOR_MEMBERS = ROOT_FIELDS.filter((field) => !isForUsers(field));
const FOR_USERS = ROOT_FIELDS.filter(isForUsers);

/** The names of the types that are reachable from the fields of connected users. */
function reachableTypes(from: GraphQLSchema): Set<string> {
  const found = new Set<string>();
  const visit = (field: GraphQLField<unknown, unknown>): void => {
    const type = getNamedType(field.type);
    const types = isUnionType(type) ? type.getTypes() : [type];
    for (const each of types) {
      if (found.has(each.name)) continue;
      found.add(each.name);
      if (isObjectType(each)) Object.values(each.getFields()).forEach(visit);
      else if (isCompositeType(each)) throw new Error(`expected no abstract type, got ${each.name}`);
    }
  };
  for (const operation of Object.values(OperationTypeNode)) {
    const fields = Object.values(from.getRootType(operation)?.getFields() ?? {});
    fields.filter(isForUsers).forEach(visit);
  }
  return found;
}

test('no member type is reachable from the fields of connected users', () => {
  expect([...reachableTypes(CONTRACT)].sort()).toEqual([
    'AuthenticationType',
    'Boolean',
    'CurrentUser',
    'DateTime',
    'ID',
    'Int',
    'JSON',
    'PageInfo',
    'SaveUserSettingsPayload',
    'String',
    'UserAccount',
    'UserError',
    'UserErrorCode',
    'UserIntegration',
    'UserIntegrationConnection',
    'UserIntegrationEdge',
    'UserIntegrationPayload',
    'UserSetting',
    'UserSettingField',
    'UserSettingOption',
    'UserSettingType',
    'UserWorkflow',
    'UserWorkflowPayload',
  ]);
});

describeOnEachServer('a connected user at the endpoints', (app) => {
  let issuer: UserTokenIssuer;
  let token: string;

  beforeAll(async () => {
    issuer = await createUserTokenIssuer(app, await createProject());
    token = await issuer.tokenOf('user-1');
  });

  async function createProject(): Promise<string> {
    const { createProject: created } = await app.expectOk(
      'mutation { createProject(input: { name: "Shop" }) { project { id } userErrors { code } } }',
    );
    const { id: projectId } = created.project;
    await app.expectOk(
      'mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { code message } } }',
      { input: { projectId, document: documentOf({ integrations: { shop: {} } }) } },
    );
    return projectId;
  }

  async function connect(userToken: string): Promise<string> {
    const { connectIntegration } = await app.expectOk(
      `mutation { connectIntegration(input: { integrationKey: "shop", accountReference: "me" }) {
        integration { account { reference } } userErrors { code } } }`,
      {},
      userToken,
    );
    return connectIntegration.integration.account.reference;
  }

  async function connectedUserId(userId: string): Promise<string> {
    const { project } = await app.expectOk(
      'query ($id: ID!, $userId: String!) { project(id: $id) { connectedUser(userId: $userId) { id } } }',
      { id: issuer.projectId, userId },
    );
    return project.connectedUser.id;
  }

  const overWebSocket = (document: string, userToken: string) =>
    app.connect(userToken).iterate({ query: document }).next();

  async function closeOf(userToken: string): Promise<CloseEvent> {
    return new Promise((resolve) => {
      const client = createClient({
        url: `${app.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        lazy: false,
        retryAttempts: 0,
        connectionParams: { authorization: `Bearer ${userToken}` },
        onNonLazyError: (error) => {
          resolve(error as CloseEvent);
          void client.dispose();
        },
      });
    });
  }

  async function refusalOf(userToken: string): Promise<string> {
    const { data, errors } = await app.graphql('{ currentUser { userId } }', {}, userToken);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const close = await closeOf(userToken);
    expect([close.code, close.reason]).toEqual([4403, errors?.[0]?.message]);
    return close.reason;
  }

  describe('may not call', () => {
    test.each(FOR_MEMBERS.filter(({ operation }) => operation !== 'subscription'))(
      '$operation $name',
      async ({ name, document }) => {
        const { data, errors } = await app.graphql(document, {}, token);
        expect(errors).toMatchObject([{ path: [name], extensions: { code: 'FORBIDDEN' } }]);
        expect(data?.[name] ?? null).toBeNull();
      },
    );

    test.each(FOR_MEMBERS)('$operation $name over WebSocket', async ({ name, document }) => {
      const { value } = await overWebSocket(document, token);
      expect(value.errors).toMatchObject([{ path: [name], extensions: { code: 'FORBIDDEN' } }]);
      expect(value.data?.[name] ?? null).toBeNull();
    });

    test('a forbidden field among its own', async () => {
      const { data, errors } = await app.graphql('{ currentUser { userId } node(id: "x") { id } }', {}, token);
      expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'FORBIDDEN' } }]);
      expect(data).toEqual({ currentUser: { userId: 'user-1' }, node: null });
    });

    test('a forbidden field through an alias', async () => {
      const { errors } = await app.graphql('{ currentUser: viewer { userId: name } }', {}, token);
      expect(errors).toMatchObject([{ path: ['currentUser'], extensions: { code: 'FORBIDDEN' } }]);
    });
  });

  describe('and members may not call', () => {
    test.each(FOR_USERS)('$operation $name', async ({ name, document }) => {
      const { data, errors } = await app.graphql(document);
      expect(errors).toMatchObject([{ path: [name], extensions: { code: 'FORBIDDEN' } }]);
      expect(data ?? null).toBeNull();
    });
  });

  test('nobody may call anything without a token', async () => {
    for (const { document } of ROOT_FIELDS) {
      const { data, errors } = await app.graphql(document, {}, 'nothing');
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
  });

  test('may call its own fields over both transports, and introspect the schema', async () => {
    const document = '{ currentUser { userId integrations { nodes { key } } } __schema { queryType { name } } }';
    const expected = {
      currentUser: { userId: 'user-1', integrations: { nodes: [{ key: 'shop' }] } },
      __schema: { queryType: { name: 'Query' } },
    };
    expect(await app.expectOk(document, {}, token)).toEqual(expected);
    expect((await overWebSocket(document, token)).value).toEqual({ data: expected });
  });

  test('has the request size limit of its kind of caller, over both transports', async () => {
    await expectBodyLimit(app, token, 65_536);
  });

  describe('is refused with the rule that its token breaks', () => {
    test.each<[string, () => Promise<string>, RegExp]>([
      [
        'another algorithm',
        () =>
          new SignJWT({ sub: 'user-1', aud: issuer.projectId })
            .setProtectedHeader({ alg: 'HS256' })
            .setIssuedAt()
            .setExpirationTime('5m')
            .sign(randomBytes(32)),
        /`alg`/,
      ],
      ['an unknown project', () => issuer.tokenOf('user-1', { aud: 'project_x' }), /`aud`/],
      ['an expired token', () => issuer.tokenOf('user-1', { iat: 1_700_000_000, exp: 1_700_000_600 }), /`exp`/],
      ['a token from the future', () => issuer.tokenOf('user-1', { iat: 4_000_000_000, exp: 4_000_000_600 }), /`iat`/],
      ['a token that is valid for too long', () => issuer.tokenOf('user-1', { exp: 4_000_000_000 }), /`exp`/],
      ['a token without a user', () => issuer.tokenOf(''), /`sub`/],
      ['an unknown key', () => issuer.tokenOf('user-1', {}, { kid: 'other' }), /`kid`/],
    ])('%s', async (_, makeToken, rule) => {
      expect(await refusalOf(await makeToken())).toMatch(rule);
    });

    test('a token for another project than its key', async () => {
      const other = await createUserTokenIssuer(app, await createProject());
      expect(await refusalOf(await issuer.tokenOf('user-1', { aud: other.projectId }))).toMatch(/signature/);
    });

    test('a token for a project without a key', async () => {
      const projectId = await createProject();
      expect(await refusalOf(await issuer.tokenOf('user-1', { aud: projectId }))).toMatch(/`aud`/);
    });

    test('a token of a key that was rotated, while tokens of the new key are accepted', async () => {
      const projectId = await createProject();
      const before = await createUserTokenIssuer(app, projectId);
      const old = await before.tokenOf('user-1');
      expect(await connect(old)).toBe('me');
      const after = await createUserTokenIssuer(app, projectId);
      expect(await refusalOf(old)).toMatch(/signature/);
      expect(await connect(await after.tokenOf('user-1'))).toBe('me');
    });
  });

  test('is refused while it is disabled, even on open connections, and accepted once enabled', async () => {
    const own = await issuer.tokenOf('user-disabled');
    await connect(own);
    const input = { connectedUserId: await connectedUserId('user-disabled') };
    const open = app.connect(own, { lazy: false });
    const query = '{ currentUser { userId } }';
    expect((await open.iterate({ query }).next()).value).toEqual({
      data: { currentUser: { userId: 'user-disabled' } },
    });

    await app.expectOk(
      'mutation ($input: ConnectedUserInput!) { disableConnectedUser(input: $input) { userErrors { code } } }',
      { input },
    );
    expect(await refusalOf(own)).toMatch(/disabled/);
    await expect(open.iterate({ query }).next()).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);

    await app.expectOk(
      'mutation ($input: ConnectedUserInput!) { enableConnectedUser(input: $input) { userErrors { code } } }',
      { input },
    );
    await app.expectOk(query, {}, own);
  });

  test('with the same user id in another project is another user', async () => {
    const other = await createUserTokenIssuer(app, await createProject());
    await connect(token);
    const query = '{ currentUser { userId integration(key: "shop") { account { reference } } } }';
    const { currentUser } = await app.expectOk(query, {}, await other.tokenOf('user-1'));
    expect(currentUser).toEqual({ userId: 'user-1', integration: { account: null } });
  });
});
