import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import {
  createConfiguredRuntime,
  createRuntimeKeys,
  fetchConfiguration,
  runtimeClient,
  UPDATE_RUNTIME,
} from '../support/runtimes.js';
import { describeOnEachServer } from '../support/servers.js';
import { createUserTokenIssuer } from '../support/user-tokens.js';

const READ = `query ($id: ID!) { liveConfiguration(environmentId: $id) {
  environmentId releaseId version contentRevision keyId jwe } }`;
const GIVE_KEY = `mutation ($publicKey: JSON!) {
  setDeploymentTargetPublicKey(input: { publicKey: $publicKey }) { keyId userErrors { code field } } }`;
const CONFIGURE = `mutation ($secrets: SetEnvironmentSecretsInput!, $credentials: SetAppCredentialsOfIntegrationsInput!) {
  setEnvironmentSecrets(input: $secrets) { userErrors { code } }
  setAppCredentialsOfIntegrations(input: $credentials) { userErrors { code } } }`;
const SET_VARIABLES = `mutation ($input: SetEnvironmentVariablesInput!) {
  setEnvironmentVariables(input: $input) { userErrors { code } } }`;
const SET_TEAM = `mutation ($input: SetTeamSettingsInput!) {
  setTeamSettings(input: $input) { userErrors { code } } }`;
const CONNECT = `mutation ($input: ConnectIntegrationInput!) { connectIntegration(input: $input) { userErrors { code } } }`;
const DISCONNECT = `mutation ($input: DisconnectIntegrationInput!) {
  disconnectIntegration(input: $input) { userErrors { code } } }`;
const RENAME = `mutation ($input: RenameContentInput!) { renameContent(input: $input) { userErrors { code message } } }`;
const SAVE = `mutation ($input: SaveUserSettingsInput!) { saveUserSettings(input: $input) { userErrors { code message } } }`;
const ENABLE = `mutation ($input: UserWorkflowInput!) { enableWorkflow(input: $input) { userErrors { code } } }`;
const DISABLE = `mutation ($input: ConnectedUserInput!) { disableConnectedUser(input: $input) { userErrors { code } } }`;
const AUDIT = `query ($id: ID!) { auditLog(filter: { deploymentTargetId: $id }) { nodes {
  operation outcome codes deploymentTargetId member { id } connectedUserId project { id } subjects } } }`;

describeOnEachServer('the configuration of an environment', (app) => {
  const runtimes = runtimeClient(app);
  let pipeline: ReleasePipeline;
  let staging: string;
  let projectId: string;

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
    staging = pipeline.staging.id;
    ({ projectId } = pipeline.staging);
  });

  const secret = (key: string, value = `value of ${key}`) => ({ key, value });
  const client = (integrationKey: string) => ({
    ...{ integrationKey, clientId: `id of ${integrationKey}` },
    clientSecret: `secret of ${integrationKey}`,
  });
  const read = async (token: string, id = staging) => app.graphql(READ, { id }, token);
  const codeOf = async (token: string, id = staging) => (await read(token, id)).errors?.[0]?.extensions.code;
  const auditOf = async (id: string) => (await app.expectOk(AUDIT, { id })).auditLog.nodes;

  /** Sets values in Staging, and releases content that uses some of them. */
  async function configure(uses: readonly string[]): Promise<void> {
    const keys = ['API_TOKEN', 'backendUrl', 'UNUSED'];
    await app.expectOk(CONFIGURE, {
      secrets: { projectId, secrets: keys.map((key) => secret(key)) },
      credentials: { projectId, credentials: ['box', 'slack', 'absent'].map(client) },
    });
    await app.expectOk(SET_VARIABLES, {
      input: { projectId, variables: ['region', 'unused'].map((key) => secret(key)) },
    });
    const metadata = { uses: [...uses.map((key) => `{{secrets.${key}}}`), '{{variables.region}}'] };
    await pipeline.put({
      integrations: { box: { authentication: 'OAUTH2', metadata }, slack: { authentication: 'API_KEY' } },
    });
    await pipeline.release();
  }

  test('is what the live content uses, encrypted to the runtime that asks, over GraphQL and over HTTP', async () => {
    await configure(['API_TOKEN', 'backendUrl', 'MISSING']);
    const runtime = await createConfiguredRuntime(runtimes, staging);
    const { jwe, ...head } = (await app.expectOk(READ, { id: staging }, runtime.secret)).liveConfiguration;
    const [{ publicKey }] = await runtimes.list(staging);
    const { environment } = await app.expectOk(
      'query ($id: ID!) { environment(id: $id) { version liveRelease { id } project { contentRevision } } }',
      { id: staging },
    );
    expect(head).toEqual({
      ...{ environmentId: staging, releaseId: environment.liveRelease.id, version: environment.version },
      ...{ contentRevision: environment.project.contentRevision, keyId: publicKey.keyId },
    });
    const { keyId, ...state } = head;
    const expected = {
      format: 'slipway.configuration/1',
      ...state,
      projectId,
      readAt: expect.stringMatching(/^\d{4}-.*Z$/),
      secrets: { API_TOKEN: 'value of API_TOKEN', backendUrl: 'value of backendUrl' },
      variables: { region: 'value of region' },
      appCredentials: { box: { clientId: 'id of box', clientSecret: 'secret of box' } },
      teamSettings: {},
    };
    expect(await runtime.open(jwe)).toEqual(expected);

    const response = await fetchConfiguration(app, staging, runtime.secret);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...{ 'content-type': 'application/jose', 'cache-control': 'no-store' },
      'x-content-revision': String(state.contentRevision),
    });
    expect(response.headers.has('etag')).toBe(false);
    expect(await runtime.open(await response.text())).toEqual(expected);
  });

  test('follows the live content and the values, and has what Development uses', async () => {
    await configure(['API_TOKEN']);
    const runtime = await createConfiguredRuntime(runtimes, staging);
    const open = async () => runtime.open(await (await fetchConfiguration(app, staging, runtime.secret)).text());
    expect((await open()).secrets).toEqual({ API_TOKEN: 'value of API_TOKEN' });
    const set = { projectId, secrets: [secret('API_TOKEN', 'another')] };
    await app.expectOk(CONFIGURE, { secrets: set, credentials: { projectId, credentials: [] } });
    expect((await open()).secrets).toEqual({ API_TOKEN: 'another' });
    await pipeline.put({ integrations: {} });
    expect((await open()).secrets).toEqual({ API_TOKEN: 'another' });
    await pipeline.release();
    expect(await open()).toMatchObject({ secrets: {}, appCredentials: {} });

    const beside = await createConfiguredRuntime(runtimes, pipeline.development.id);
    const { liveConfiguration } = await app.expectOk(READ, { id: pipeline.development.id }, beside.secret);
    expect(await beside.open(liveConfiguration.jwe)).toMatchObject({ releaseId: null, version: null, secrets: {} });
  });

  test('has the values of the team that the live settings accept, by the key of their item', async () => {
    const setting = { id: 'version', title: 'Version', type: 'TEXT', scope: 'TEAM' } as const;
    const region = { ...setting, id: 'region', type: 'SELECT', options: [{ value: 'eu', title: 'EU' }] } as const;
    const byUsers = { ...setting, id: 'users', scope: 'USER' } as const;
    const workflows = { 'box/sync': { userSettings: [{ ...setting, id: '__proto__' }, byUsers] } };
    await pipeline.put({ integrations: { box: { userSettings: [setting, region] } }, workflows });
    const give = (owner: object, ...values: (readonly [string, string, unknown])[]) =>
      app.expectOk(SET_TEAM, {
        input: { projectId, ...owner, values: values.map(([settingId, type, value]) => ({ settingId, type, value })) },
      });
    const inFuture = [['version', 'NUMBER', 3] as const, ['absent', 'TEXT', 'x'] as const];
    await give({ integrationKey: 'box' }, ['version', 'TEXT', 'v2'], ['region', 'SELECT', 'eu'], ...inFuture);
    await give({ workflowKey: 'box/sync' }, ['__proto__', 'TEXT', 'x'], ['users', 'TEXT', 'x']);
    await give({ integrationKey: 'absent' }, ['version', 'TEXT', 'v2']);
    const runtime = await createConfiguredRuntime(runtimes, staging);
    const open = async () =>
      (await runtime.open(await (await fetchConfiguration(app, staging, runtime.secret)).text())).teamSettings;
    expect(await open()).toEqual({});
    await pipeline.release();
    const ofSync = JSON.parse('{ "__proto__": "x" }');
    expect(await open()).toEqual({ box: { version: 'v2', region: 'eu' }, 'box/sync': ofSync });
    const options = [{ value: 'us', title: 'US' }];
    await pipeline.put({
      integrations: {
        box: {
          userSettings: [
            { ...setting, type: 'NUMBER' },
            { ...region, options },
          ],
        },
      },
    });
    await pipeline.release();
    expect(await open()).toEqual({ box: { version: 3 } });
  });

  test('is of one moment, whatever becomes live or is overwritten while it is read', async () => {
    const keys = ['FIRST', 'SECOND', 'THIRD'];
    const secrets = { projectId, secrets: keys.map((key) => secret(key)) };
    await app.expectOk(CONFIGURE, { secrets, credentials: { projectId, credentials: [] } });
    const runtime = await createConfiguredRuntime(runtimes, staging);
    let isReleasing = true;
    const answers: { contentRevision: number; version: string; secrets: object }[] = [];
    const reading = (async () => {
      while (isReleasing) {
        const { liveConfiguration } = await app.expectOk(READ, { id: staging }, runtime.secret);
        answers.push(await runtime.open(liveConfiguration.jwe));
      }
    })();
    const expected = new Map<string, object>([['0.1.0', {}]]);
    for (const key of keys) {
      await pipeline.put({ integrations: { box: { metadata: { uses: `{{secrets.${key}}}` } } } });
      const { version } = await pipeline.release();
      expected.set(version, { [key]: `value of ${key}` });
    }
    isReleasing = false;
    await reading;
    expect(answers.map(({ version, secrets: values }) => [version, values])).toEqual(
      answers.map(({ version }) => [version, expected.get(version)]),
    );
    expect(new Set(answers.map(({ contentRevision }) => contentRevision)).size).toBeGreaterThan(1);
  });

  test('is only for runtimes of the environment that may read it and have a public key', async () => {
    const allowed = await createConfiguredRuntime(runtimes, staging);
    const issuer = await createUserTokenIssuer(app, projectId);
    const tokens = {
      admin: app.adminToken,
      user: await issuer.tokenOf('ann'),
      'a runtime of another environment': (await createConfiguredRuntime(runtimes, pipeline.production.id)).secret,
      'a runtime that is not allowed': (
        await runtimes.create(staging, { publicKey: (await createRuntimeKeys()).publicKey })
      ).secret,
      'a runtime without a key': (await runtimes.create(staging, { receivesSecrets: true })).secret,
    };
    for (const [name, token] of Object.entries(tokens)) {
      expect([name, await codeOf(token)]).toEqual([name, 'FORBIDDEN']);
      expect([name, (await fetchConfiguration(app, staging, token)).status]).toEqual([name, 403]);
    }
    expect((await fetchConfiguration(app, staging, 'slipway_runtime_x')).status).toBe(401);
    expect((await fetchConfiguration(app, staging, allowed.secret, { method: 'POST' })).status).toBe(405);

    expect(await codeOf(allowed.secret)).toBeUndefined();
    expect(await codeOf(allowed.secret, 'environment_absent')).toBe('FORBIDDEN');
    await runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: allowed.id, receivesSecrets: false });
    expect(await codeOf(allowed.secret)).toBe('FORBIDDEN');
  });

  test('leaves an entry in the audit log for each read, also for one that is refused', async () => {
    const runtime = await createConfiguredRuntime(runtimes, staging);
    await read(runtime.secret);
    await fetchConfiguration(app, staging, runtime.secret);
    await fetchConfiguration(app, pipeline.production.id, runtime.secret);
    const entry = {
      ...{ operation: 'liveConfiguration', outcome: 'SUCCEEDED', codes: [], deploymentTargetId: runtime.id },
      ...{ member: null, connectedUserId: null, project: { id: projectId }, subjects: [staging] },
    };
    expect(await auditOf(runtime.id)).toEqual([
      { ...entry, outcome: 'REFUSED', codes: ['FORBIDDEN'], subjects: [pipeline.production.id] },
      entry,
      entry,
    ]);
  });

  describe('of the connected users', () => {
    const SETTINGS = [
      { id: 'password', title: 'Password', type: 'PASSWORD', required: true },
      { id: 'region', title: 'Region', type: 'SELECT', options: [{ value: 'eu', title: 'EU' }], default: 'eu' },
    ] as const;
    const WORKFLOW = { userSettings: [{ id: 'limit', title: 'Limit', type: 'NUMBER', required: true }] } as const;
    let runtime: Awaited<ReturnType<typeof createConfiguredRuntime>>;
    let tokenOf: (user: string) => Promise<string>;

    beforeEach(async () => {
      await pipeline.put({
        integrations: { box: { userSettings: SETTINGS }, mail: {} },
        workflows: { 'box/sync': WORKFLOW, 'box/list': { enabledByDefault: true }, 'box/old': { hidden: true } },
      });
      await pipeline.release();
      runtime = await createConfiguredRuntime(runtimes, staging);
      ({ tokenOf } = await createUserTokenIssuer(app, projectId));
    });

    const connect = async (user: string, integrationKey = 'box') => {
      const input = { integrationKey, accountReference: `account of ${user}`, metadata: { user } };
      await app.expectOk(CONNECT, { input }, await tokenOf(user));
    };
    const save = async (user: string, of: object, values: object) => {
      const list = Object.entries(values).map(([settingId, value]) => ({ settingId, value }));
      await app.expectOk(SAVE, { input: { ...of, values: list } }, await tokenOf(user));
    };
    const openPage = async (query = '') => {
      const response = await fetchConfiguration(app, staging, runtime.secret, { path: `/users${query}` });
      return runtime.open(await response.text());
    };

    test('has accounts, running workflows and values, also passwords and defaults', async () => {
      await connect('ann');
      await connect('ann', 'mail');
      const account = { accountReference: 'account of ann', metadata: { user: 'ann' } };
      const active = { ...account, paused: false, needsReconnect: false };
      const accounts = ['box', 'mail'].map((integrationKey) => ({ integrationKey, ...active }));
      const settings = { box: { region: 'eu' }, mail: {} };
      expect((await openPage()).users).toEqual([{ userId: 'ann', accounts, workflows: [], settings }]);

      await save('ann', { integrationKey: 'box' }, { password: 'hunter2' });
      await save('ann', { workflowKey: 'box/sync' }, { limit: 7 });
      await app.expectOk(ENABLE, { input: { workflowKey: 'box/sync' } }, await tokenOf('ann'));
      const page = await openPage();
      const { environment } = await app.expectOk(
        'query ($id: ID!) { environment(id: $id) { version liveRelease { id } project { contentRevision } } }',
        { id: staging },
      );
      expect(page).toEqual({
        ...{ format: 'slipway.user-configuration/1', environmentId: staging, projectId },
        ...{ releaseId: environment.liveRelease.id, version: environment.version },
        ...{ contentRevision: environment.project.contentRevision, readAt: expect.any(String) },
        users: [
          {
            userId: 'ann',
            accounts,
            workflows: ['box/list', 'box/sync'].map((key) => ({ key, triggerId: expect.stringMatching(/^trigger_/) })),
            settings: {
              ...settings,
              box: { password: 'hunter2', region: 'eu' },
              'box/list': {},
              'box/sync': { limit: 7 },
            },
          },
        ],
        ...{ endCursor: expect.any(String), hasNextPage: false },
      });
    });

    test('is paused with its integration, and has nothing of users who are disabled or have no account', async () => {
      for (const user of ['ann', 'bob', 'cleo']) {
        await connect(user);
        await save(user, { integrationKey: 'box' }, { password: 'hunter2' });
      }
      const { project } = await app.expectOk(
        'query ($id: ID!) { project(id: $id) { connectedUser(userId: "bob") { id } } }',
        { id: projectId },
      );
      await app.expectOk(DISABLE, { input: { connectedUserId: project.connectedUser.id } });
      await app.expectOk(DISCONNECT, { input: { integrationKey: 'box' } }, await tokenOf('cleo'));
      expect((await openPage()).users).toMatchObject([{ userId: 'ann', workflows: [{ key: 'box/list' }] }]);
      await pipeline.put({
        integrations: { box: { userSettings: SETTINGS, active: false } },
        workflows: { 'box/list': { enabledByDefault: true } },
      });
      await pipeline.release();
      expect((await openPage()).users).toMatchObject([
        { userId: 'ann', accounts: [{ integrationKey: 'box', paused: true }], workflows: [] },
      ]);
    });

    test('has the new key of a renamed integration', async () => {
      await connect('ann');
      await save('ann', { integrationKey: 'box' }, { password: 'hunter2' });
      const { project } = await app.expectOk(
        'query ($id: ID!) { project(id: $id) { integration(key: "box") { id revision } } }',
        { id: pipeline.development.projectId },
      );
      const { id, revision: expectedRevision } = project.integration;
      await app.expectOk(RENAME, { input: { id, expectedRevision, key: 'Crate' } });
      await pipeline.release();
      expect((await openPage()).users).toMatchObject([
        {
          accounts: [{ integrationKey: 'Crate', paused: false }],
          workflows: [{ key: 'Crate/list' }],
          settings: { Crate: { password: 'hunter2', region: 'eu' } },
        },
      ]);
    });

    test('comes in pages of the same order over GraphQL and over HTTP, each with an entry in the audit log', async () => {
      for (const user of ['ann', 'bob', 'cleo']) await connect(user);
      const READ_PAGE = `query ($id: ID!, $after: String) {
        liveUserConfigurations(environmentId: $id, first: 2, after: $after) { jwe userCount endCursor hasNextPage } }`;
      const readPage = async (after: string | null) =>
        (await app.expectOk(READ_PAGE, { id: staging, after }, runtime.secret)).liveUserConfigurations;
      const idsIn = ({ users }: { users: { userId: string }[] }) => users.map(({ userId }) => userId);
      const { jwe, ...first } = await readPage(null);
      expect(first).toEqual({ userCount: 2, endCursor: expect.any(String), hasNextPage: true });
      expect(idsIn(await runtime.open(jwe))).toEqual(['ann', 'bob']);
      const byHttp = await openPage('?first=2');
      expect([idsIn(byHttp), byHttp.endCursor, byHttp.hasNextPage]).toEqual([['ann', 'bob'], first.endCursor, true]);
      const last = await openPage(`?first=2&after=${first.endCursor}`);
      expect([idsIn(last), last.hasNextPage]).toEqual([['cleo'], false]);
      const end = await readPage(last.endCursor);
      expect(end).toMatchObject({ userCount: 0, endCursor: null, hasNextPage: false });
      const operations = (await auditOf(runtime.id)).map(({ operation }: { operation: string }) => operation);
      expect(operations).toEqual(Array(4).fill('liveUserConfigurations'));
    });

    test('is refused with arguments that are no page', async () => {
      for (const query of ['first=0', 'first=201', 'first=x', 'first=1&first=2', 'after=x', 'last=1']) {
        const response = await fetchConfiguration(app, staging, runtime.secret, { path: `/users?${query}` });
        const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
        expect([query, response.status, errors[0]?.extensions.code]).toEqual([query, 400, 'BAD_REQUEST']);
      }
    });
  });

  describe('the public key', () => {
    const give = async (token: string, publicKey: unknown) => app.graphql(GIVE_KEY, { publicKey }, token);

    test('is given once by the runtime, which only an ADMIN can undo', async () => {
      const runtime = await runtimes.create(staging, { receivesSecrets: true });
      const [first, second] = [await createRuntimeKeys('RSA-OAEP-256'), await createRuntimeKeys()];
      const { data } = await give(runtime.secret, first.publicKey);
      const { keyId } = data.setDeploymentTargetPublicKey;
      expect(data.setDeploymentTargetPublicKey).toEqual({
        keyId: expect.stringMatching(/^[\w-]{43}$/),
        userErrors: [],
      });
      expect((await give(runtime.secret, first.publicKey)).data.setDeploymentTargetPublicKey).toEqual({
        keyId,
        userErrors: [],
      });
      expect((await give(runtime.secret, second.publicKey)).data.setDeploymentTargetPublicKey).toEqual({
        keyId: null,
        userErrors: [{ code: 'PUBLIC_KEY_EXISTS', field: ['publicKey'] }],
      });
      const given = { keyId, givenBy: null };
      expect(await runtimes.read(staging, runtime.id)).toMatchObject({ receivesSecrets: true, publicKey: given });

      const change = { deploymentTargetId: runtime.id, removePublicKey: true };
      expect((await runtimes.run(UPDATE_RUNTIME, change)).deploymentTarget.publicKey).toBeNull();
      expect(await codeOf(runtime.secret)).toBe('FORBIDDEN');
      expect((await give(runtime.secret, second.publicKey)).data.setDeploymentTargetPublicKey.userErrors).toEqual([]);
      const { liveConfiguration } = await app.expectOk(READ, { id: staging }, runtime.secret);
      expect(await second.open(liveConfiguration.jwe)).toMatchObject({ environmentId: staging });
      await expect(first.open(liveConfiguration.jwe)).rejects.toThrow();
      expect(
        (await auditOf(runtime.id)).map(({ operation, outcome }: Record<string, string>) => [operation, outcome]),
      ).toEqual([
        ['liveConfiguration', 'SUCCEEDED'],
        ['setDeploymentTargetPublicKey', 'SUCCEEDED'],
        ['liveConfiguration', 'REFUSED'],
        ['setDeploymentTargetPublicKey', 'REFUSED'],
        ['setDeploymentTargetPublicKey', 'SUCCEEDED'],
        ['setDeploymentTargetPublicKey', 'SUCCEEDED'],
      ]);
    });

    test('is one of those that are given at the same time', async () => {
      const { id, secret: token } = await runtimes.create(staging, { receivesSecrets: true });
      const keys = await Promise.all(Array.from({ length: 4 }, () => createRuntimeKeys()));
      const answers = await Promise.all(keys.map(({ publicKey }) => give(token, publicKey)));
      const ids = answers.flatMap(({ data }) => data.setDeploymentTargetPublicKey.keyId ?? []);
      expect(ids).toEqual([(await runtimes.read(staging, id)).publicKey.keyId]);
    });

    test('is not taken from a runtime that may not read configuration, nor for an HTTP runtime', async () => {
      const { publicKey } = await createRuntimeKeys();
      const { errors } = await give((await runtimes.create(staging)).secret, publicKey);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      const http = { kind: 'HTTP', url: 'https://runtime.example/slipway' };
      await expect(runtimes.create(staging, { ...http, publicKey })).rejects.toThrow('"publicKey"');
      await expect(runtimes.create(staging, { ...http, receivesSecrets: true })).rejects.toThrow('"receivesSecrets"');
    });

    test('is replaced by an ADMIN, who is named', async () => {
      const runtime = await createConfiguredRuntime(runtimes, staging);
      const { viewer } = await app.expectOk('{ viewer { id } }');
      const other = await createRuntimeKeys();
      const change = { deploymentTargetId: runtime.id, publicKey: other.publicKey };
      const { deploymentTarget } = await runtimes.run(UPDATE_RUNTIME, change);
      expect(deploymentTarget).toMatchObject({ receivesSecrets: true, publicKey: { givenBy: viewer } });
      expect((await runtimes.run(UPDATE_RUNTIME, { ...change, removePublicKey: true })).userErrors).toMatchObject([
        { code: 'INVALID_INPUT', field: ['removePublicKey'] },
      ]);
      const { publicKey } = runtime;
      expect(
        (await runtimes.run(UPDATE_RUNTIME, { ...change, publicKey: { ...publicKey, d: 'x' } })).userErrors,
      ).toMatchObject([{ code: 'INVALID_INPUT', field: ['publicKey'] }]);
      const { liveConfiguration } = await app.expectOk(READ, { id: staging }, runtime.secret);
      expect(await other.open(liveConfiguration.jwe)).toMatchObject({ environmentId: staging });
    });
  });
});
