import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { ROLES, type Role } from '../../src/team/permissions.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { createReleasePipeline, type PipelineIds } from '../support/release-pipeline.js';
import { runtimeClient } from '../support/runtimes.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { webhookClient } from '../support/webhooks.js';

const schema = buildSchema(readFileSync(resolve(__dirname, '..', '..', 'schema.graphql'), 'utf8'));

/** The roles of members who are limited to other projects. */
const ELSEWHERE = ['DEVELOPER', 'RELEASE_MANAGER', 'SUPPORT'] as const;

/** The objects that the mutations change. */
interface World extends PipelineIds {
  readonly projectId: string;
  readonly integration: Item;
  readonly appEvent: Item;
  readonly workflow: Item;
  readonly preview: { readonly id: string; readonly revision: string; readonly changeIds: readonly string[] };
  readonly superseded: string;
  readonly live: string;
  readonly secret: { readonly projectId: string; readonly key: string };
  readonly variable: { readonly projectId: string; readonly key: string };
  readonly credentials: { readonly projectId: string; readonly integrationKey: string };
  readonly connectedUserId: string;
  readonly deploymentTargetId: string;
  readonly webhookId: string;
  readonly deliveryId: string;
}

interface Item {
  readonly id: string;
  readonly revision: number;
  readonly history: { readonly nodes: readonly { readonly id: string }[] };
}

/** The callers of a role: a member who sees every project, and one who sees only an unrelated project. */
interface Caller {
  readonly id: string;
  readonly token: string;
  readonly spareTokenId: string;
}

interface Cell {
  /** The roles that may run it. Empty for mutations of connected users and runtimes, which other tests cover. */
  readonly allowed: readonly Role[];
  /** The answer to a member with an allowed role who is limited to other projects. */
  readonly elsewhere: 'NOT_FOUND' | 'FORBIDDEN' | 'ALLOWED';
  readonly input: (world: World, caller: Caller) => object;
}

const adminOnly = (input: Cell['input']): Cell => ({ allowed: ['ADMIN'], elsewhere: 'FORBIDDEN', input });
const releasers = (input: Cell['input']): Cell => ({
  allowed: ['ADMIN', 'DEVELOPER', 'RELEASE_MANAGER'],
  elsewhere: 'NOT_FOUND',
  input,
});
const developers = (input: Cell['input'], elsewhere: Cell['elsewhere'] = 'NOT_FOUND'): Cell => ({
  allowed: ['ADMIN', 'DEVELOPER'],
  elsewhere,
  input,
});
const supporters = (input: Cell['input']): Cell => ({ allowed: ROLES, elsewhere: 'NOT_FOUND', input });
const connectedUsersOnly = (input: Cell['input']): Cell => ({ allowed: [], elsewhere: 'FORBIDDEN', input });
const runtimesOnly = connectedUsersOnly;
const everybody = (input: Cell['input']): Cell => ({ allowed: ROLES, elsewhere: 'ALLOWED', input });

const update = (item: Item) => ({ id: item.id, expectedRevision: item.revision, name: 'Other' });
const removal = (item: Item) => ({ id: item.id, expectedRevision: item.revision });
const ofPreview = ({ preview }: World) => ({ releaseId: preview.id });

/** Who may do what: the table of docs/api-reference.md in detail. */
const MUTATIONS: Readonly<Record<string, Cell>> = {
  createPipeline: adminOnly(() => ({ name: 'New' })),
  renamePipeline: adminOnly(({ id }) => ({ pipelineId: id, name: 'Renamed' })),
  deletePipeline: adminOnly(({ id }) => ({ pipelineId: id, name: 'Other' })),
  createProject: developers(() => ({ name: 'New' }), 'ALLOWED'),
  renameProject: developers(({ projectId }) => ({ projectId, name: 'Renamed' })),
  deleteProject: adminOnly(({ projectId }) => ({ projectId, name: 'Other' })),

  createIntegration: developers(({ development: { projectId } }) => ({
    projectId,
    key: 'new',
    name: 'New',
    definition: { authentication: 'NONE' },
  })),
  updateIntegration: developers(({ integration }) => update(integration)),
  deleteIntegration: developers(({ integration }) => ({ ...removal(integration), withWorkflows: true })),
  createWorkflow: developers(({ development: { projectId } }) => ({
    projectId,
    key: 'box/new',
    name: 'New',
    definition: { trigger: { type: 'REQUEST' }, steps: [] },
  })),
  updateWorkflow: developers(({ workflow }) => update(workflow)),
  deleteWorkflow: developers(({ workflow }) => removal(workflow)),
  createAppEvent: developers(({ development: { projectId } }) => ({
    projectId,
    key: 'new',
    name: 'New',
    definition: { example: {} },
  })),
  updateAppEvent: developers(({ appEvent }) => update(appEvent)),
  deleteAppEvent: developers(({ appEvent }) => removal(appEvent)),
  restoreContent: developers(({ workflow: { history, revision } }) => ({
    versionId: history.nodes[0]?.id,
    expectedRevision: revision,
  })),
  renameContent: developers(({ appEvent: { id, revision } }) => ({ id, expectedRevision: revision, key: 'other' })),
  copyWorkflow: developers(({ workflow, projectId }) => ({ workflowId: workflow.id, targetProjectId: projectId })),
  importContent: developers(({ projectId }) => ({
    projectId,
    document: { format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] },
  })),

  createRelease: releasers(({ production }) => ({ environmentId: production.id })),
  rollBackRelease: releasers(({ superseded }) => ({ releaseId: superseded })),
  excludeChanges: releasers(({ preview: { id, changeIds } }) => ({ releaseId: id, changeIds })),
  includeChanges: releasers(({ preview: { id, changeIds } }) => ({ releaseId: id, changeIds })),
  cancelDeployment: releasers(({ live }) => ({ releaseId: live })),
  retryDeployment: releasers(({ live }) => ({ releaseId: live })),
  deployRelease: releasers(({ preview: { id, revision } }) => ({
    releaseId: id,
    revision,
    version: '7.0.0',
    description: 'x',
  })),
  discardRelease: releasers(ofPreview),

  setEnvironmentSecret: releasers(({ staging: { projectId } }) => ({ projectId, key: 'NEW_TOKEN', value: 'x' })),
  setEnvironmentSecrets: releasers(({ staging: { projectId } }) => ({
    projectId,
    secrets: [{ key: 'NEW_TOKENS', value: 'x' }],
  })),
  setTeamSettings: releasers(({ staging: { projectId } }) => ({
    projectId,
    integrationKey: 'new',
    values: [{ settingId: 'version', type: 'TEXT', value: 'x' }],
  })),
  deleteEnvironmentSecret: adminOnly(({ secret }) => secret),
  setEnvironmentVariable: releasers(({ staging: { projectId } }) => ({ projectId, key: 'newRegion', value: 'x' })),
  setEnvironmentVariables: releasers(({ staging: { projectId } }) => ({
    projectId,
    variables: [{ key: 'newRegions', value: 'x' }],
  })),
  deleteEnvironmentVariable: developers(({ variable }) => variable),
  setAppCredentials: releasers(({ staging: { projectId } }) => ({
    projectId,
    integrationKey: 'new',
    clientId: 'x',
    clientSecret: 'x',
  })),
  setAppCredentialsOfIntegrations: releasers(({ staging: { projectId } }) => ({
    projectId,
    credentials: [{ integrationKey: 'newer', clientId: 'x', clientSecret: 'x' }],
  })),
  deleteAppCredentials: adminOnly(({ credentials }) => credentials),

  rotateSigningKey: developers(({ projectId }) => ({ projectId })),

  createDeploymentTarget: adminOnly(({ staging: { id } }) => ({ environmentId: id, name: 'New', kind: 'RUNTIME' })),
  updateDeploymentTarget: adminOnly(({ deploymentTargetId }) => ({ deploymentTargetId, name: 'Renamed' })),
  rotateDeploymentTargetSecret: adminOnly(({ deploymentTargetId }) => ({ deploymentTargetId })),
  deleteDeploymentTarget: adminOnly(({ deploymentTargetId }) => ({ deploymentTargetId })),
  setDeploymentTargetPublicKey: runtimesOnly(() => ({ publicKey: {} })),

  createWebhook: adminOnly(() => ({ name: 'New', url: 'http://localhost:9/', events: ['RELEASE_CANCELLED'] })),
  updateWebhook: adminOnly(({ webhookId }) => ({ webhookId, name: 'Renamed' })),
  rotateWebhookSecret: adminOnly(({ webhookId }) => ({ webhookId })),
  redeliverWebhook: adminOnly(({ deliveryId }) => ({ deliveryId })),
  deleteWebhook: adminOnly(({ webhookId }) => ({ webhookId })),

  disableConnectedUser: supporters(({ connectedUserId }) => ({ connectedUserId })),
  enableConnectedUser: supporters(({ connectedUserId }) => ({ connectedUserId })),
  deleteConnectedUser: supporters(({ connectedUserId }) => ({ connectedUserId })),

  connectIntegration: connectedUsersOnly(() => ({ integrationKey: 'box', accountReference: 'me' })),
  disconnectIntegration: connectedUsersOnly(() => ({ integrationKey: 'box' })),
  enableWorkflow: connectedUsersOnly(() => ({ workflowKey: 'box/sync' })),
  disableWorkflow: connectedUsersOnly(() => ({ workflowKey: 'box/sync' })),
  saveUserSettings: connectedUsersOnly(() => ({ integrationKey: 'box', values: [] })),

  createMember: adminOnly(() => ({ name: 'New', role: 'ADMIN' })),
  updateMember: adminOnly((_world, { id }) => ({ memberId: id, role: 'ADMIN', projectIds: null })),
  removeMember: adminOnly((_world, { id }) => ({ memberId: id })),
  createToken: everybody(() => ({ name: 'Mine' })),
  revokeToken: everybody((_world, { spareTokenId }) => ({ tokenId: spareTokenId })),
};

/** Queries. Each has one field. The variables of the row give `$id` and `$other`. */
interface ReadCell {
  readonly document: string;
  readonly allowed: readonly Role[];
  readonly variables: (world: World) => Readonly<Record<string, unknown>>;
  /** What members other than ADMINs get who see only other projects: a value, or an error code. */
  readonly elsewhere: unknown;
}

const seen = (
  field: string,
  variables: ReadCell['variables'],
  elsewhere: unknown = null,
  allowed: readonly Role[] = ROLES,
): ReadCell => ({ document: `query ($id: ID!) { found: ${field} }`, allowed, variables, elsewhere });

const QUERIES: Readonly<Record<string, ReadCell>> = {
  viewer: {
    document: '{ found: viewer { id } }',
    allowed: ROLES,
    variables: () => ({}),
    elsewhere: { id: expect.any(String) },
  },
  node: seen('node(id: $id) { id }', ({ workflow }) => ({ id: workflow.id })),
  nodes: seen('nodes(ids: [$id]) { id }', ({ workflow }) => ({ id: workflow.id }), [null]),
  pipelines: {
    document: '{ found: pipelines { nodes { id } totalCount } }',
    allowed: ROLES,
    variables: () => ({}),
    elsewhere: { nodes: [], totalCount: 0 },
  },
  pipeline: seen('pipeline(id: $id) { id }', ({ id }) => ({ id })),
  environment: seen('environment(id: $id) { id }', ({ staging: { id } }) => ({ id })),
  projects: {
    document: '{ found: projects { nodes { name } } }',
    allowed: ROLES,
    variables: () => ({}),
    elsewhere: { nodes: [{ name: 'Elsewhere' }] },
  },
  project: seen('project(id: $id) { id }', ({ staging }) => ({ id: staging.projectId })),
  release: seen('release(id: $id) { id }', ({ live: id }) => ({ id })),
  compareContent: {
    document: `query ($id: ID!) {
      found: compareContent(source: { environmentId: $id }, target: { environmentId: $id }) { counts { all { total } } }
    }`,
    allowed: ROLES,
    variables: ({ staging: { id } }) => ({ id }),
    elsewhere: 'BAD_USER_INPUT',
  },
  liveManifest: seen('liveManifest(environmentId: $id) { etag }', ({ staging: { id } }) => ({ id })),
  definitionSchemas: {
    document: '{ found: definitionSchemas { contentType } }',
    allowed: ROLES,
    variables: () => ({}),
    elsewhere: expect.any(Array),
  },
  webhooks: {
    document: '{ found: webhooks { totalCount } }',
    allowed: ['ADMIN'],
    variables: () => ({}),
    elsewhere: 'FORBIDDEN',
  },
  members: {
    document: '{ found: members { totalCount } }',
    allowed: ['ADMIN'],
    variables: () => ({}),
    elsewhere: 'FORBIDDEN',
  },
  auditLog: {
    document: '{ found: auditLog { totalCount } }',
    allowed: ['ADMIN'],
    variables: () => ({}),
    elsewhere: 'FORBIDDEN',
  },
  auditExports: {
    document: '{ found: auditExports { totalCount } }',
    allowed: ['ADMIN'],
    variables: () => ({}),
    elsewhere: 'FORBIDDEN',
  },
  liveConfiguration: {
    document: 'query ($id: ID!) { found: liveConfiguration(environmentId: $id) { jwe } }',
    allowed: [],
    variables: ({ staging: { id } }) => ({ id }),
    elsewhere: 'FORBIDDEN',
  },
  liveUserConfigurations: {
    document: 'query ($id: ID!) { found: liveUserConfigurations(environmentId: $id) { jwe } }',
    allowed: [],
    variables: ({ staging: { id } }) => ({ id }),
    elsewhere: 'FORBIDDEN',
  },
  currentUser: {
    document: '{ found: currentUser { userId } }',
    allowed: [],
    variables: () => ({}),
    elsewhere: 'FORBIDDEN',
  },
};

/** Fields that need more permissions than their object. */
const FIELDS: Readonly<Record<string, ReadCell>> = {
  'Project.environmentSecrets': seen(
    'project(id: $id) { environmentSecrets { nodes { key } } }',
    ({ staging }) => ({ id: staging.projectId }),
    null,
    ['ADMIN'],
  ),
  'Project.teamSettings': seen(
    'project(id: $id) { teamSettings { nodes { settingId } } }',
    ({ staging }) => ({ id: staging.projectId }),
    null,
    ['ADMIN'],
  ),
  'Project.appCredentials': seen(
    'project(id: $id) { appCredentials { nodes { clientId } } }',
    ({ staging }) => ({ id: staging.projectId }),
    null,
    ['ADMIN'],
  ),
};

/** Fields that only an ADMIN and the member itself can read: null for everyone else. */
const MEMBER_FIELDS = ['Member.projects', 'Member.tokens'];

/** Subscriptions for every member who sees the object with the id `$id`. */
interface StreamCell {
  readonly document: string;
  readonly id: (world: World) => string;
  /** The first event. */
  readonly first: unknown;
}

const ofRelease = (document: string): StreamCell => ({
  document,
  id: ({ preview }) => preview.id,
  first: { state: 'PREVIEW' },
});

const SUBSCRIPTIONS: Readonly<Record<string, StreamCell>> = {
  deploymentProgress: ofRelease('subscription ($id: ID!) { deploymentProgress(releaseId: $id) { state } }'),
  previewChanged: ofRelease('subscription ($id: ID!) { previewChanged(releaseId: $id) { state } }'),
  pipelineChanged: {
    document: 'subscription ($id: ID!) { pipelineChanged(pipelineId: $id) { id } }',
    id: ({ id }) => id,
    first: { id: expect.any(String) },
  },
  liveManifestChanged: {
    document: 'subscription ($id: ID!) { liveManifestChanged(environmentId: $id) { etag } }',
    id: ({ staging }) => staging.id,
    first: { etag: expect.any(String) },
  },
};

describe('the tables of permissions', () => {
  const fieldsOf = (type: GraphQLObjectType | null | undefined) => Object.values(type?.getFields() ?? {});
  const namesOf = (type: GraphQLObjectType | null | undefined) => fieldsOf(type).map(({ name }) => name);

  test('have a row for every mutation, query and subscription of the schema', () => {
    expect(Object.keys(MUTATIONS).sort()).toEqual(namesOf(schema.getMutationType()).sort());
    expect(Object.keys(QUERIES).sort()).toEqual(namesOf(schema.getQueryType()).sort());
    expect(Object.keys(SUBSCRIPTIONS).sort()).toEqual(namesOf(schema.getSubscriptionType()).sort());
  });

  test('have a row for every field that the schema describes as restricted', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type): type is GraphQLObjectType => 'getInterfaces' in type && !type.name.startsWith('__'),
    );
    const roots = [schema.getMutationType(), schema.getQueryType(), schema.getSubscriptionType()];
    const guarded = types
      .filter((type) => !roots.includes(type))
      .flatMap((type) =>
        fieldsOf(type)
          .filter(isForAdmins)
          .map(({ name }) => `${type.name}.${name}`),
      );
    expect(guarded.sort()).toEqual([...Object.keys(FIELDS), ...MEMBER_FIELDS].sort());
  });

  const isForAdmins = ({ description }: { readonly description?: string | null | undefined }) =>
    /ADMIN( only|,)/.test(description ?? '');
});

describeOnEachDatabase('a member may do what its role allows', (database) => {
  // Statements depend on the projects of a member, and not on its role: all roles are tried on one database.
  const hasAllRoles = database.name === 'SQLite';
  const roles: readonly Role[] = hasAllRoles ? ROLES : ['ADMIN'];
  const rolesElsewhere: readonly (typeof ELSEWHERE)[number][] = hasAllRoles ? ELSEWHERE : ['DEVELOPER'];

  let app: TestApp;
  let behind: Database;
  let world: World;
  const callers = {} as Record<Role, Caller>;
  const elsewhere = {} as Record<(typeof ELSEWHERE)[number], Caller>;

  beforeAll(async () => {
    const url = await database.createUrl();
    app = await startApp({ url });
    behind = await openDatabase(url, { entities: [], migrations: [] });
    world = await createWorld(app);
    const other = await createProject('Elsewhere');
    for (const role of ROLES) callers[role] = await createCaller(`Some ${role}`, role, null);
    for (const role of ELSEWHERE) elsewhere[role] = await createCaller(`${role} elsewhere`, role, [other]);
  });

  afterAll(async () => {
    await behind.close();
    await app.stop();
  });

  async function createProject(name: string): Promise<string> {
    const { createProject: created } = await app.expectOk(
      'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { code } } }',
      { name },
    );
    return created.project.id;
  }

  async function createCaller(name: string, role: Role, projectIds: string[] | null): Promise<Caller> {
    const { createMember } = await app.expectOk(
      'mutation ($input: CreateMemberInput!) { createMember(input: $input) { member { id } userErrors { code } } }',
      { input: { name, role, projectIds } },
    );
    const { id } = createMember.member;
    const { used, spare } = await app.expectOk(
      `mutation ($id: ID!) {
        used: createToken(input: { memberId: $id, name: "Used" }) { secret userErrors { code } }
        spare: createToken(input: { memberId: $id, name: "Spare" }) { token { id } userErrors { code } }
      }`,
      { id },
    );
    return { id, token: used.secret, spareTokenId: spare.token.id };
  }

  async function createWorld(client: TestApp): Promise<World> {
    const pipeline = await createReleasePipeline(client);
    const items = { integrations: { box: {} }, appEvents: { paid: {} }, workflows: { 'box/sync': {} } };
    await pipeline.put({ integrations: { box: {} } });
    const superseded = await pipeline.release();
    await pipeline.put({ ...items, appEvents: {} });
    const live = await pipeline.release();
    await pipeline.put(items);
    const preview = await pipeline.open();
    const projectId = await createProject('Beside');
    const secret = { projectId: pipeline.staging.projectId, key: 'OLD_TOKEN' };
    const variable = { projectId: pipeline.development.projectId, key: 'region' };
    const credentials = { projectId: pipeline.staging.projectId, integrationKey: 'box' };
    await client.expectOk(
      `mutation ($secret: SetEnvironmentSecretInput!, $variable: SetEnvironmentVariableInput!, $credentials: SetAppCredentialsInput!) {
        setEnvironmentSecret(input: $secret) { userErrors { code } }
        setEnvironmentVariable(input: $variable) { userErrors { code } }
        setAppCredentials(input: $credentials) { userErrors { code } }
      }`,
      {
        secret: { ...secret, value: 'x' },
        variable: { ...variable, value: 'x' },
        credentials: { ...credentials, clientId: 'x', clientSecret: 'x' },
      },
    );
    const ITEM = '{ id revision history { nodes { id } } }';
    const { project } = await client.expectOk(
      `query ($id: ID!) { project(id: $id) {
        integration(key: "box") ${ITEM} appEvent(key: "paid") ${ITEM} workflow(key: "box/sync") ${ITEM} } }`,
      { id: pipeline.development.projectId },
    );
    return {
      ...project,
      ...pipeline,
      projectId,
      superseded: superseded.id,
      live: live.id,
      secret,
      variable,
      credentials,
      connectedUserId: await createConnectedUser(pipeline.staging.projectId),
      deploymentTargetId: (await runtimeClient(client).create(pipeline.staging.id)).id,
      ...(await createDelivery(client, live.id)),
      preview: {
        id: preview.id,
        revision: preview.revision,
        changeIds: preview.changeSummary.changes.nodes.map(({ id }: { id: string }) => id),
      },
    };
  }

  async function createConnectedUser(project: string): Promise<string> {
    const values = `'user_1', '${project}', 'someone', '2026-01-01T00:00:00.000Z'`;
    await behind.write((manager) =>
      manager.query(`INSERT INTO connected_user (id, project_id, user_id, created_at) VALUES (${values})`),
    );
    return 'user_1';
  }

  /** A webhook with a past delivery, and none in flight. */
  async function createDelivery(
    client: TestApp,
    releaseId: string,
  ): Promise<{ webhookId: string; deliveryId: string }> {
    const { id: webhookId } = await webhookClient(client).create({
      url: 'http://localhost:9/',
      events: ['RELEASE_CANCELLED'],
    });
    const at = `'2026-01-01T00:00:00.000Z'`;
    const values = `'delivery_1', '${webhookId}', 'RELEASE_LIVE', '${releaseId}', '{}', 'FAILED', 0, 1, 1, ${at}, ${at}, ${at}`;
    await behind.write((manager) =>
      manager.query(`INSERT INTO webhook_delivery (id, webhook_id, event, release_id, payload, state, former_attempts,
        attempts, fence, lease_until, created_at, finished_at) VALUES (${values})`),
    );
    return { webhookId, deliveryId: 'delivery_1' };
  }

  /** Everything that is stored, except the times at which tokens were used, and the audit log, which has refusals. */
  async function snapshot(): Promise<string> {
    const list = behind.isPostgres
      ? `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
      : `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'user_search'`;
    const tables: { name: string }[] = await behind.reader.query(`${list} ORDER BY 1`);
    const contents: unknown[] = [];
    for (const { name } of tables.filter((table) => !table.name.startsWith('audit_')))
      contents.push(name, await behind.reader.query(`SELECT * FROM ${name} ORDER BY 1, 2`));
    return JSON.stringify(contents, (column, value) => (column === 'last_used_at' ? undefined : value));
  }

  async function run(name: string, caller: Caller, token = caller.token) {
    const type = schema.getMutationType()?.getFields()[name]?.args[0]?.type;
    const document = `mutation ($input: ${type}) { answer: ${name}(input: $input) { userErrors { code } } }`;
    const input = MUTATIONS[name]?.input(world, caller);
    const { data, errors } = await app.graphql(document, { input }, token);
    return { codes: errors?.map(({ extensions }) => extensions.code), refused: data?.answer?.userErrors };
  }

  // Refused mutations run first, because they change nothing.
  describe('a mutation that is not allowed', () => {
    let before: string;

    beforeAll(async () => {
      before = await snapshot();
    });

    describe.each(Object.entries(MUTATIONS))('%s', (name, { allowed, elsewhere: toOthers }) => {
      test('is refused without a token', async () => {
        expect(await run(name, callers.ADMIN, 'none')).toEqual({ codes: ['UNAUTHENTICATED'], refused: undefined });
      });

      for (const role of roles.filter((each) => !allowed.includes(each))) {
        test(`is FORBIDDEN to ${role}`, async () => {
          expect(await run(name, callers[role])).toEqual({ codes: ['FORBIDDEN'], refused: undefined });
        });
      }

      for (const role of rolesElsewhere) {
        const expected = allowed.includes(role) ? toOthers : 'FORBIDDEN';
        if (expected === 'ALLOWED') continue;
        test(`is ${expected} to ${role} of other projects`, async () => {
          expect(await run(name, elsewhere[role])).toEqual(
            expected === 'FORBIDDEN'
              ? { codes: ['FORBIDDEN'], refused: undefined }
              : { codes: undefined, refused: [{ code: 'NOT_FOUND' }] },
          );
        });
      }
    });

    test('changes nothing, for each mutation and each caller', async () => {
      expect(await snapshot()).toBe(before);
    });
  });

  async function read({ document, variables }: ReadCell, token: string): Promise<unknown> {
    const { data, errors } = await app.graphql(document, variables(world), token);
    return errors?.[0]?.extensions.code ?? data?.found;
  }

  describe.each(Object.entries({ ...QUERIES, ...FIELDS }))('%s', (_name, cell) => {
    test('is refused without a token', async () => {
      expect(await read(cell, 'none')).toBe('UNAUTHENTICATED');
    });

    test.each(roles)('answers %s as the table says', async (role) => {
      const found = await read(cell, callers[role].token);
      if (cell.allowed.includes(role)) expect(found).toEqual(expect.any(Object));
      else expect(found).toBe('FORBIDDEN');
    });

    test.each(rolesElsewhere)('shows nothing of other projects to %s', async (role) => {
      expect(await read(cell, elsewhere[role].token)).toEqual(cell.elsewhere);
    });
  });

  test.each(MEMBER_FIELDS)('%s is for an ADMIN and the member itself', async (field) => {
    const name = field.split('.')[1] ?? '';
    const query = `query ($id: ID!) { node(id: $id) { ... on Member { found: ${name} { id } } } }`;
    const { id, token } = elsewhere.DEVELOPER;
    const isShown = async (toToken: string) => Array.isArray((await app.expectOk(query, { id }, toToken)).node.found);
    expect(await isShown(token)).toBe(true);
    for (const role of ROLES) expect([role, await isShown(callers[role].token)]).toEqual([role, role === 'ADMIN']);
  });

  describe.each(Object.entries(SUBSCRIPTIONS))('%s', (_name, { document, id, first }) => {
    test.each(roles)('can be opened by %s', async (role) => {
      const stream = app.subscribe(document, { id: id(world) }, callers[role].token);
      expect(await stream.next()).toEqual(first);
      await stream.return();
    });

    test('is refused without a token, and to members of other projects', async () => {
      const variables = { id: id(world) };
      await expect(app.subscribe(document, variables, 'none').next()).rejects.toMatchObject({ code: 4403 });
      for (const { token } of Object.values(elsewhere))
        await expect(app.subscribe(document, variables, token).next()).rejects.toThrow('"NOT_FOUND"');
    });
  });

  test('only an ADMIN can read the tokens of others', async () => {
    const create =
      'mutation ($id: ID!) { createToken(input: { memberId: $id, name: "Theirs" }) { userErrors { code } } }';
    const revoke = 'mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { userErrors { code } } }';
    const victim = await createCaller('Victim', 'DEVELOPER', null);
    const before = await snapshot();
    for (const role of ELSEWHERE) {
      const { errors } = await app.graphql(create, { id: victim.id }, callers[role].token);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      const { data } = await app.graphql(revoke, { id: victim.spareTokenId }, callers[role].token);
      expect(data.revokeToken.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    }
    expect(await snapshot()).toBe(before);
    await app.expectOk(create, { id: victim.id }, callers.ADMIN.token);
    await app.expectOk(revoke, { id: victim.spareTokenId }, callers.ADMIN.token);
  });

  // Allowed mutations have effects. They run in the order of the roles; those that remove a caller run last.
  const inOrder = Object.entries(MUTATIONS).flatMap(([name, { allowed, elsewhere: toOthers }]) => [
    ...rolesElsewhere
      .filter((role) => toOthers === 'ALLOWED' && allowed.includes(role))
      .map((role) => [name, role, 'of other projects'] as const),
    ...roles
      .filter((role) => allowed.includes(role) && name !== 'removeMember')
      .map((role) => [name, role, 'of all projects'] as const),
  ]);
  const allCells = [...inOrder, ['removeMember', 'ADMIN', 'of all projects'] as const];

  test.each(allCells)('%s is allowed to %s %s', async (name, role, projects) => {
    const caller = projects === 'of all projects' || role === 'ADMIN' ? callers[role] : elsewhere[role];
    const { codes, refused } = await run(name, caller);
    expect(codes).toBeUndefined();
    expect(refused).toEqual(expect.any(Array));
  });
});
