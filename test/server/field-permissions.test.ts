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

/** Where something of a type of members is, with the names of ids that the world has. */
const MEMBER_TYPES: Readonly<Record<string, string>> = {
  Pipeline: 'pipeline(id: $pipeline)',
  Environment: 'environment(id: $staging)',
  Project: 'project(id: $project)',
  Integration: 'project(id: $project) > integrations > nodes',
  Workflow: 'project(id: $project) > workflows > nodes',
  AppEvent: 'project(id: $project) > appEvents > nodes',
  ContentVersion: 'project(id: $project) > history > nodes',
  ContentExport: 'project(id: $project) > contentExport',
  DefinitionSchema: 'definitionSchemas',
  Release: 'pipeline(id: $pipeline) > environments > releases > nodes',
  VersionSuggestions: 'release(id: $preview) > versionSuggestions',
  ChangeSummary: SUMMARY,
  ChangeSummaryCounts: `${SUMMARY} > counts`,
  ChangeCounts: `${SUMMARY} > counts > all`,
  Change: `${SUMMARY} > changes > nodes`,
  FieldChange: `${SUMMARY} > changes > nodes > fieldChanges`,
  Message: 'release(id: $preview) > messages > nodes',
  MessageSubject: 'release(id: $preview) > messages > nodes > subject',
  AffectedUsers: 'release(id: $preview) > messages > nodes > affectedUsers',
  AffectedUser: 'release(id: $preview) > messages > nodes > affectedUsers > users > nodes',
  ProvideEnvironmentSecretAction: `${ACTION} > ... on ProvideEnvironmentSecretAction`,
  ProvideAppCredentialsAction: `${ACTION} > ... on ProvideAppCredentialsAction`,
  IncludeChangesAction: `${ACTION} > ... on IncludeChangesAction`,
  FixContentAction: `${ACTION} > ... on FixContentAction`,
  RetryDeploymentAction: 'release(id: $failed) > messages > nodes > action > ... on RetryDeploymentAction',
  MessageCounts: 'release(id: $preview) > messageCounts',
  Deployment: 'release(id: $live) > deployment',
  DeploymentTarget: 'environment(id: $staging) > deploymentTargets',
  Manifest: 'liveManifest(environmentId: $staging)',
  TargetDeployment: 'release(id: $live) > deployment > targets',
  DeploymentProgress: 'subscription > deploymentProgress(releaseId: $live)',
  JournalEntry: 'release(id: $live) > deployment > journal > nodes',
  EnvironmentSecret: 'project(id: $project) > environmentSecrets > nodes',
  AppCredentials: 'project(id: $project) > appCredentials > nodes',
  SigningKey: 'project(id: $project) > signingKey',
  ConnectedUser: 'project(id: $project) > connectedUsers > nodes',
  UserConnection: 'project(id: $project) > connectedUsers > nodes > connections',
  AuditEntry: 'auditLog > nodes',
  Webhook: 'webhooks > nodes',
  WebhookDelivery: 'webhooks > nodes > deliveries > nodes',
  WebhookAttempt: 'webhooks > nodes > deliveries > nodes > attempts',
  Member: 'node(id: $member) > ... on Member',
  Token: 'viewer > tokens',
};

const USER_TYPES: Readonly<Record<string, string>> = {
  CurrentUser: 'currentUser',
  UserIntegration: INTEGRATION,
  UserAccount: `${INTEGRATION} > account`,
  UserWorkflow: `${INTEGRATION} > workflows`,
  UserSetting: `${INTEGRATION} > settings`,
  UserSettingOption: `${INTEGRATION} > settings > options`,
};

/** Root fields have tables of their own; the rest only carries what is listed above. */
const NOT_LISTED = /^(Query|Mutation|Subscription|UserError|PageInfo|.*(Payload|Edge))$/;

/** Types with fields that only an ADMIN reads, because only an ADMIN can reach them. */
const ADMIN_TYPES: Readonly<Record<string, string>> = {
  AuditEntry: 'Query.auditLog',
  Webhook: 'Query.webhooks',
  WebhookDelivery: 'Query.webhooks',
  WebhookAttempt: 'Query.webhooks',
  EnvironmentSecret: 'Project.environmentSecrets',
  AppCredentials: 'Project.appCredentials',
};
/** The values of fields for roles other than ADMIN. Every member may read all other fields. */
const GUARDED: Readonly<Record<string, 'FORBIDDEN' | 'null'>> = {
  'Project.environmentSecrets': 'FORBIDDEN',
  'Project.appCredentials': 'FORBIDDEN',
  'Member.projects': 'null',
  'Member.tokens': 'null',
};

const OTHER_ROLES = ROLES.filter((role) => role !== 'ADMIN');

const ARGUMENTS: Readonly<Record<string, string>> = {
  'Pipeline.environment': '(kind: STAGING)',
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
const fieldsOf = (table: object) =>
  listed
    .filter(({ name }) => Object.hasOwn(table, name))
    .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const));

type Field = GraphQLField<unknown, unknown>;

function selectionOf(field: Field): string {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return '';
  if (!isObjectType(type) || !isConnection(type)) return ' { __typename }';
  return ' { edges { cursor node { __typename } } nodes { __typename } pageInfo { hasNextPage endCursor } totalCount }';
}

/** An operation that selects one field with the alias `found`. */
function documentOf(name: string, field: Field, ids: Readonly<Record<string, string>>): string {
  const [type = ''] = name.split('.');
  const path = MEMBER_TYPES[type] ?? USER_TYPES[type] ?? '';
  const steps = (path.startsWith('subscription') ? path : `query > ${path}`).split(' > ');
  return steps
    .reduceRight(
      (inner, step) => `${step} { ${inner} }`,
      `found: ${field.name}${ARGUMENTS[name] ?? ''}${selectionOf(field)}`,
    )
    .replaceAll(/\$(\w+)/g, (_, id: string) => JSON.stringify(ids[id]));
}

/** The values of an answer with the alias `found`. */
function foundIn(data: unknown): unknown[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => (name === 'found' ? [value] : foundIn(value)));
}

/** The values that are null, as hidden ones would be. */
const nullsOf = (values: readonly unknown[]) => values.map((value) => value === null);

test('fields that not every member may read are known before a mutation returns them', () => {
  const forbidden = Object.keys(GUARDED).filter((name) => GUARDED[name] === 'FORBIDDEN');
  expect([...GUARDED_FIELDS.keys()]).toEqual(forbidden);
});

test('every type of the schema is in a table', () => {
  const names = listed.map(({ name }) => name);
  expect([...Object.keys(MEMBER_TYPES), ...Object.keys(USER_TYPES)].sort()).toEqual(names.sort());
});

describe('a field is readable for those who may read it', () => {
  let world: FieldWorld;

  beforeAll(async () => {
    world = await createFieldWorld();
  });

  afterAll(() => world.stop());

  async function ask(name: string, field: Field, token: string): Promise<GraphQLAnswer<unknown>> {
    const query = documentOf(name, field, world.ids);
    if (query.startsWith('query')) return world.app.graphql(query, {}, token);
    return (await world.app.connect(token).iterate({ query }).next()).value;
  }

  async function expectAnswer(name: string, field: Field, token: string): Promise<unknown[]> {
    const { data, errors } = await ask(name, field, token);
    expect(errors).toBeUndefined();
    const found = foundIn(data);
    expect(found).not.toEqual([]);
    return found;
  }

  async function expectForbidden(name: string, field: Field, token: string): Promise<void> {
    const { data, errors } = await ask(name, field, token);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(foundIn(data).every((value) => value === null)).toBe(true);
  }

  test.each(fieldsOf(MEMBER_TYPES))('%s', async (name, field) => {
    const [type = ''] = name.split('.');
    const toOthers = type in ADMIN_TYPES ? 'FORBIDDEN' : GUARDED[name];
    const toAdmin = await expectAnswer(name, field, world.tokens.ADMIN);
    if (toOthers === 'null') expect(toAdmin).not.toContain(null);
    for (const role of OTHER_ROLES) {
      if (toOthers === 'FORBIDDEN') await expectForbidden(name, field, world.tokens[role]);
      else if (toOthers === 'null') expect(await expectAnswer(name, field, world.tokens[role])).toEqual([null]);
      else expect(nullsOf(await expectAnswer(name, field, world.tokens[role]))).toEqual(nullsOf(toAdmin));
    }
    await expectForbidden(name, field, world.tokens.USER);
  });

  test.each(fieldsOf(USER_TYPES))('%s, to the connected user alone', async (name, field) => {
    await expectAnswer(name, field, world.tokens.USER);
    for (const role of ROLES) await expectForbidden(name, field, world.tokens[role]);
  });

  test('whichever member of its role it is, unless the field is known to be personal: streams share all others', async () => {
    const isPersonal = createPersonalFieldFinder(schema);
    for (const [name, field] of fieldsOf(MEMBER_TYPES)) {
      const document = parse(documentOf(name, field, world.ids));
      const isAsked = await Promise.all(ROLES.map((role) => asksWhoItIs(document, role)));
      expect([name, isAsked.includes(true)]).toEqual([name, isPersonal(document)]);
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

  test('a token of another member is readable only for an ADMIN', async () => {
    const query = `{ node(id: "${world.ids.token}") { id } }`;
    expect(await world.app.expectOk(query, {}, world.tokens.ADMIN)).toEqual({ node: { id: world.ids.token } });
    for (const role of OTHER_ROLES)
      expect(await world.app.expectOk(query, {}, world.tokens[role])).toEqual({ node: null });
  });
});
