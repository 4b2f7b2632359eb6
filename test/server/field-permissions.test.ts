import {
  type DocumentNode,
  execute,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isObjectType,
  parse,
  subscribe,
} from 'graphql';
import { GUARDED_FIELDS } from '../../src/api/access/guarded-fields.js';
import { createPersonalFieldFinder } from '../../src/api/access/personal-fields.js';
import { createContext } from '../../src/api/context.js';
import { executableSchema } from '../../src/api/schema.js';
import { type Actor, ROLES, type Role } from '../../src/team/permissions.js';
import { createFieldWorld, type FieldWorld } from '../support/field-world.js';
import type { GraphQLAnswer } from '../support/test-client.js';

const ACTION = 'release(id: $preview) > messages > nodes > action';
const SUMMARY = 'release(id: $preview) > changeSummary';
const INTEGRATION = 'currentUser > integrations > nodes';

/** For each type that members can read: the path to an object of it, with ids of the world by name. */
const MEMBER_TYPES: Readonly<Record<string, string>> = {
  Pipeline: 'pipeline(id: $pipeline)',
  Environment: 'environment(id: $staging)',
  Project: 'project(id: $project)',
  Integration: 'project(id: $project) > integrations > nodes',
  Workflow: 'project(id: $project) > workflows > nodes',
  AppEvent: 'project(id: $project) > appEvents > nodes',
  ContentVersion: 'project(id: $project) > history > nodes',
  ContentExport: 'project(id: $project) > contentExport',
  DefinitionFault: 'release(id: $preview) > drafts > nodes > faults',
  DefinitionSchema: 'definitionSchemas',
  Release: 'pipeline(id: $pipeline) > environments > releases > nodes',
  VersionSuggestions: 'release(id: $preview) > versionSuggestions',
  ChangeSummary: SUMMARY,
  ChangeSummaryCounts: `${SUMMARY} > counts`,
  ChangeCounts: `${SUMMARY} > counts > all`,
  Change: `${SUMMARY} > changes > nodes`,
  FieldChange: `${SUMMARY} > changes > nodes > fieldChanges`,
  ContentEdit: `${SUMMARY} > changes > nodes > lastEdit`,
  WorkflowGraph: `${SUMMARY} > changes > nodes > graph`,
  WorkflowGraphNode: `${SUMMARY} > changes > nodes > graph > nodes`,
  Message: 'release(id: $preview) > messages > nodes',
  CarriedOver: 'release(id: $preview) > messages > nodes > carriedOver',
  MessageSubject: 'release(id: $preview) > messages > nodes > subject',
  AffectedUsers: 'release(id: $preview) > messages > nodes > affectedUsers',
  DownloadLink: 'release(id: $preview) > messages > nodes > affectedUsers > csvDownload',
  AffectedUser: 'release(id: $preview) > messages > nodes > affectedUsers > users > nodes',
  ProvideEnvironmentSecretAction: `${ACTION} > ... on ProvideEnvironmentSecretAction`,
  ProvideEnvironmentVariableAction: `${ACTION} > ... on ProvideEnvironmentVariableAction`,
  ProvideAppCredentialsAction: `${ACTION} > ... on ProvideAppCredentialsAction`,
  ProvideTeamSettingAction: `${ACTION} > ... on ProvideTeamSettingAction`,
  IncludeChangesAction: `${ACTION} > ... on IncludeChangesAction`,
  FixContentAction: `${ACTION} > ... on FixContentAction`,
  RetryDeploymentAction: 'release(id: $failed) > messages > nodes > action > ... on RetryDeploymentAction',
  MessageCounts: 'release(id: $preview) > messageCounts',
  Deployment: 'release(id: $live) > deployment',
  DeploymentTarget: 'environment(id: $staging) > deploymentTargets',
  DeploymentTargetPublicKey: 'environment(id: $staging) > deploymentTargets > publicKey',
  Manifest: 'liveManifest(environmentId: $staging)',
  TargetDeployment: 'release(id: $live) > deployment > targets',
  DeploymentProgress: 'subscription > deploymentProgress(releaseId: $live)',
  JournalEntry: 'release(id: $live) > deployment > journal > nodes',
  EnvironmentSecret: 'project(id: $project) > environmentSecrets > nodes',
  EnvironmentVariable: 'project(id: $project) > environmentVariables > nodes',
  AppCredentials: 'project(id: $project) > appCredentials > nodes',
  TeamSetting: 'project(id: $project) > teamSettings > nodes',
  ConfigurationNeed: 'project(id: $project) > configurationNeeds > nodes',
  SigningKey: 'project(id: $project) > signingKey',
  ConnectedUser: 'project(id: $project) > connectedUsers > nodes',
  UserConnection: 'project(id: $project) > connectedUsers > nodes > connections',
  AuditEntry: 'auditLog > nodes',
  AuditExport: 'auditExports > nodes',
  Webhook: 'webhooks > nodes',
  WebhookDelivery: 'webhooks > nodes > deliveries > nodes',
  WebhookAttempt: 'webhooks > nodes > deliveries > nodes > attempts',
  Member: 'node(id: $member) > ... on Member',
  MemberPermissions: 'viewer > permissions',
  ProjectPermissions: 'project(id: $project) > can',
  Token: 'viewer > tokens',
};

const USER_TYPES: Readonly<Record<string, string>> = {
  CurrentUser: 'currentUser',
  UserIntegration: INTEGRATION,
  UserAccount: `${INTEGRATION} > account`,
  UserWorkflow: `${INTEGRATION} > workflows`,
  UserSetting: `${INTEGRATION} > settings`,
  UserSettingOption: `${INTEGRATION} > settings > options`,
  UserSettingField: `${INTEGRATION} > settings > fields`,
};

const RUNTIME_TYPES: Readonly<Record<string, string>> = {
  LiveConfiguration: 'liveConfiguration(environmentId: $staging)',
  LiveUserConfigurations: 'liveUserConfigurations(environmentId: $staging)',
};

/** Root fields have their own tables. The other types only wrap the types above. */
const NOT_LISTED = /^(Query|Mutation|Subscription|UserError|PageInfo|.*(Payload|Edge))$/;

/** Types with fields that only an ADMIN reads, because only an ADMIN can reach them. */
const ADMIN_TYPES: Readonly<Record<string, string>> = {
  AuditEntry: 'Query.auditLog',
  AuditExport: 'Query.auditExports',
  Webhook: 'Query.webhooks',
  WebhookDelivery: 'Query.webhooks',
  WebhookAttempt: 'Query.webhooks',
  EnvironmentSecret: 'Project.environmentSecrets',
  AppCredentials: 'Project.appCredentials',
  TeamSetting: 'Project.teamSettings',
};
/** The values of fields for roles other than ADMIN. Every member may read all other fields. */
const GUARDED: Readonly<Record<string, 'FORBIDDEN' | 'null'>> = {
  'Project.environmentSecrets': 'FORBIDDEN',
  'Project.appCredentials': 'FORBIDDEN',
  'Project.teamSettings': 'FORBIDDEN',
  'Member.projects': 'null',
  'Member.tokens': 'null',
};

const OTHER_ROLES = ROLES.filter((role) => role !== 'ADMIN');

const ARGUMENTS: Readonly<Record<string, string>> = {
  'Member.can': '(projectId: $project)',
  'Pipeline.environment': '(kind: STAGING)',
  'Environment.release': '(version: "0.2.0")',
  'Project.integration': '(key: "shop")',
  'Project.workflow': '(key: "shop/sync")',
  'Project.appEvent': '(key: "paid")',
  'Project.connectedUser': '(userId: "ann")',
  'CurrentUser.integration': '(key: "shop")',
};

const isConnection = (type: GraphQLObjectType) => 'pageInfo' in type.getFields();
const schema = executableSchema();
const listed = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => !type.name.startsWith('__') && !NOT_LISTED.test(type.name) && !isConnection(type));
/** The types of a table, with their fields. */
const typesOf = (table: object) =>
  listed
    .filter(({ name }) => Object.hasOwn(table, name))
    .map((type) => [type.name, Object.values(type.getFields())] as const);

type Field = GraphQLField<unknown, unknown>;

const isNode = (type: string) => {
  const found = schema.getType(type);
  return isObjectType(found) && found.getInterfaces().some(({ name }) => name === 'Node');
};

/** The start of the aliases of the selected fields. */
const FOUND = 'found_';

function selectionOf(field: Field): string {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return '';
  if (!isObjectType(type) || !isConnection(type)) return ' { __typename }';
  return ' { edges { cursor node { __typename } } nodes { __typename } pageInfo { hasNextPage endCursor } totalCount }';
}

/** An operation that selects fields of a type. */
function documentOf(type: string, fields: readonly Field[], ids: Readonly<Record<string, string>>): string {
  const path = { ...MEMBER_TYPES, ...USER_TYPES, ...RUNTIME_TYPES }[type] ?? '';
  const steps = (path.startsWith('subscription') ? path : `query > ${path}`).split(' > ');
  const selected = fields.map((field) => {
    const args = ARGUMENTS[`${type}.${field.name}`] ?? '';
    return `${FOUND}${field.name}: ${field.name}${args}${selectionOf(field)}`;
  });
  return steps
    .reduceRight((inner, step) => `${step} { ${inner} }`, selected.join(' '))
    .replaceAll(/\$(\w+)/g, (_, id: string) => JSON.stringify(ids[id]));
}

/** The values of each selected field in an answer: several if it has several objects of the type. */
function foundIn(data: unknown, found = new Map<string, unknown[]>()): ReadonlyMap<string, readonly unknown[]> {
  if (typeof data !== 'object' || data === null) return found;
  for (const [alias, value] of Object.entries(data)) {
    const name = alias.startsWith(FOUND) ? alias.slice(FOUND.length) : null;
    if (name === null) foundIn(value, found);
    else found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

/** The values that are null, as they would be if they were hidden. */
const nullsOf = (values: readonly unknown[] | undefined) => values?.map((value) => value === null);

test('fields that not every member may read are known before a mutation returns them', () => {
  const forbidden = Object.keys(GUARDED).filter((name) => GUARDED[name] === 'FORBIDDEN');
  expect([...GUARDED_FIELDS.keys()]).toEqual(forbidden);
});

test('every type of the schema is in a table', () => {
  const names = listed.map(({ name }) => name);
  const types = [MEMBER_TYPES, USER_TYPES, RUNTIME_TYPES].flatMap((table) => Object.keys(table));
  expect(types.sort()).toEqual(names.sort());
});

describe('every field of a type can be read by those who may read it', () => {
  let world: FieldWorld;

  beforeAll(async () => {
    world = await createFieldWorld();
  });

  afterAll(() => world.stop());

  async function ask(type: string, fields: readonly Field[], token: string): Promise<GraphQLAnswer<unknown>> {
    const query = documentOf(type, fields, world.ids);
    if (query.startsWith('query')) return world.app.graphql(query, {}, token);
    return (await world.app.connect(token).iterate({ query }).next()).value;
  }

  async function expectAnswer(type: string, fields: readonly Field[], token: string) {
    const { data, errors } = await ask(type, fields, token);
    expect(errors).toBeUndefined();
    const found = foundIn(data);
    expect([...found.keys()]).toEqual(fields.map(({ name }) => name));
    return found;
  }

  /** Expects that a type can't be reached, or that its only field is refused. */
  async function expectForbidden(type: string, fields: readonly Field[], token: string): Promise<void> {
    const { data, errors } = await ask(type, fields, token);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect([...foundIn(data).values()].flat().every((value) => value === null)).toBe(true);
  }

  test.each(typesOf(MEMBER_TYPES))('%s', async (type, fields) => {
    const toOthers = ({ name }: { readonly name: string }) => GUARDED[`${type}.${name}`];
    const toAdmin = await expectAnswer(type, fields, world.tokens.ADMIN);
    for (const field of fields) if (toOthers(field) === 'null') expect(toAdmin.get(field.name)).not.toContain(null);
    for (const role of OTHER_ROLES) {
      const token = world.tokens[role];
      if (type in ADMIN_TYPES) {
        await expectForbidden(type, fields, token);
        continue;
      }
      for (const field of fields) if (toOthers(field) === 'FORBIDDEN') await expectForbidden(type, [field], token);
      const readable = fields.filter((field) => toOthers(field) !== 'FORBIDDEN');
      for (const [name, values] of await expectAnswer(type, readable, token)) {
        if (toOthers({ name }) === 'null') expect([name, values]).toEqual([name, [null]]);
        else expect([name, nullsOf(values)]).toEqual([name, nullsOf(toAdmin.get(name))]);
      }
    }
    await expectForbidden(type, fields, world.tokens.USER);
  });

  test.each(typesOf(USER_TYPES))('%s, by the connected user alone', async (type, fields) => {
    await expectAnswer(type, fields, world.tokens.USER);
    for (const role of ROLES) await expectForbidden(type, fields, world.tokens[role]);
  });

  test.each(typesOf(RUNTIME_TYPES))('%s, by a runtime alone', async (type, fields) => {
    await expectAnswer(type, fields, world.tokens.RUNTIME);
    for (const role of [...ROLES, 'USER'] as const) await expectForbidden(type, fields, world.tokens[role]);
  });

  test.each(typesOf(MEMBER_TYPES).filter(([type]) => isNode(type)))(
    '%s by its id, alone and among others',
    async (type, fields) => {
      const idField = fields.filter(({ name }) => name === 'id');
      const [id] = (await expectAnswer(type, idField, world.tokens.ADMIN)).get('id') ?? [];
      const query = `query ($id: ID!, $none: ID!) {
        node(id: $id) { __typename id } nodes(ids: [$none, $id, $id]) { __typename id } }`;
      const refetch = (token: string) => world.app.expectOk(query, { id, none: `${id}x` }, token);
      const found = { __typename: type, id };
      expect(await refetch(world.tokens.ADMIN)).toEqual({ node: found, nodes: [null, found, found] });
      const toOthers = type in ADMIN_TYPES || type === 'Token' ? null : found;
      for (const role of OTHER_ROLES)
        expect(await refetch(world.tokens[role])).toEqual({ node: toOthers, nodes: [null, toOthers, toOthers] });
      const elsewhere = type === 'Member' ? found : null;
      expect((await refetch(world.tokens.ELSEWHERE)).node).toEqual(elsewhere);
    },
  );

  test('with the same value for all members of a role, unless the field is listed as personal: streams share the others', async () => {
    const isPersonal = createPersonalFieldFinder(schema);
    const isAsked = async (document: DocumentNode) =>
      (await Promise.all(ROLES.map((role) => asksWhoItIs(document, role)))).includes(true);
    for (const [type, fields] of typesOf(MEMBER_TYPES)) {
      const documentFor = (some: readonly Field[]) => parse(documentOf(type, some, world.ids));
      const personal = fields.filter((field) => isPersonal(documentFor([field])));
      for (const field of personal)
        expect([field.name, await isAsked(documentFor([field]))]).toEqual([field.name, true]);
      const others = fields.filter((field) => !personal.includes(field));
      if (others.length > 0) expect([type, await isAsked(documentFor(others))]).toEqual([type, false]);
    }
  });

  /** Whether the result of an operation depends on its member. */
  async function asksWhoItIs(document: DocumentNode, role: Role): Promise<boolean> {
    let isAsked = false;
    const actor: Actor = {
      role,
      projectIds: null,
      get memberId() {
        isAsked = true;
        return world.ids.member ?? '';
      },
      get tokenId() {
        isAsked = true;
        return world.ids.token ?? '';
      },
    };
    const request = { caller: { kind: 'MEMBER', actor }, requestId: '', address: '' } as const;
    const contextValue = createContext(request, world.app.services);
    const operation = { schema, document, contextValue };
    if (getOperationAST(document)?.operation === 'query') {
      await execute(operation);
    } else {
      const stream = await subscribe(operation);
      if (!(Symbol.asyncIterator in stream)) throw new Error(`Expected a stream, got ${JSON.stringify(stream)}`);
      await stream.next();
      await stream.return?.();
    }
    contextValue.endReads();
    return isAsked;
  }

  test('only an ADMIN can read a token of another member', async () => {
    const query = `{ node(id: "${world.ids.token}") { id } }`;
    expect(await world.app.expectOk(query, {}, world.tokens.ADMIN)).toEqual({ node: { id: world.ids.token } });
    for (const role of OTHER_ROLES)
      expect(await world.app.expectOk(query, {}, world.tokens[role])).toEqual({ node: null });
  });
});
