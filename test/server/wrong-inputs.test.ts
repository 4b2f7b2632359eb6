import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { createOperationRules } from '../../src/api/operation-rules.js';
import { executableSchema } from '../../src/api/schema.js';
import { createOperationReader } from '../../src/graphql/documents/read-operation.js';
import { inputLimitsOf } from '../../src/graphql/input/input-limits.js';
import { loadConfig } from '../../src/settings/config.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { createFieldWorld, FIELD_PARENTS, type FieldWorld } from '../support/field-world.js';
import type { Variables } from '../support/test-client.js';
import { withValueAt, wrongPlaces } from '../support/wrong-values.js';

/** Where one thing of a type is whose fields take arguments, with the names of ids that the world has. */
const PARENTS: Readonly<Record<string, string>> = {
  ...FIELD_PARENTS,
  Pipeline: 'pipeline(id: $pipeline)',
  Change: 'release(id: $preview) > changeSummary > changes > nodes',
  AffectedUsers: 'release(id: $preview) > messages > nodes > affectedUsers',
  Webhook: 'webhooks > nodes',
};

/** Mutations of a connected user. */
const OF_USERS = [
  'connectIntegration',
  'disconnectIntegration',
  'enableWorkflow',
  'disableWorkflow',
  'saveUserSettings',
];

/** Codes that blame the server or this test instead of the value. */
const FAULTS = ['INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED'];

const schema = executableSchema();
const readOperation = createOperationReader(createOperationRules(schema), loadConfig({}).limits.document);
const fields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__') && name !== 'Subscription')
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
  .filter(({ field }) => field.args.length > 0)
  .map((each) => [`${each.type}.${each.field.name}`, each] as const);

describeOnEachDatabase('a wrong value', ({ name: database, createUrl }) => {
  let world: FieldWorld;
  let known: Variables;

  beforeAll(async () => {
    world = await createFieldWorld(await createUrl());
    known = await knownValues(world);
  });

  afterAll(() => world.stop());

  /** The codes of the errors, preceded by `REFUSED` if nothing was executed. */
  async function codesOf(query: string, variables: Variables, token: string | undefined): Promise<string[]> {
    const { data, errors = [] } = await world.app.graphql<unknown>(query, variables, token);
    for (const { extensions } of errors) expect(extensions).toEqual({ code: expect.any(String), retryable: false });
    const codes = [...new Set(errors.map(({ extensions }) => String(extensions.code)))];
    return data === undefined ? ['REFUSED', ...codes] : codes;
  }

  const sentValues = new Set<string>();

  test.each(fields)('of %s is reported as a client error', async (name, { type, field }) => {
    const isOfUser = type === 'CurrentUser' || OF_USERS.includes(field.name);
    const token = isOfUser ? world.tokens.USER : world.tokens.ADMIN;
    const unexpected: string[] = [];
    for (const arg of field.args) {
      let isSent = false;
      const given = field.args.filter((each) => each === arg || isNonNullType(each.type));
      const right = Object.fromEntries(given.map((each) => [each.name, rightValue(known, name, each)]));
      for (const { path, value, isRefused } of wrongPlaces(schema, arg, inputLimitsOf(schema, arg))) {
        // Values that the type refuses reach no database: one kind of it is enough.
        if (isRefused && database !== 'SQLite') continue;
        const query = documentOf(type, field, given, world.ids);
        const variables = withValueAt(right, [arg.name, ...path], value) as Variables;
        const text = JSON.stringify(value);
        // A function predicts the refusal. The server receives one value of each argument, and each value once.
        const codes =
          isRefused && isSent && sentValues.has(text)
            ? codesOfReading(query, variables)
            : await codesOf(query, variables, token);
        isSent ||= isRefused;
        sentValues.add(text);
        const isExpected = isRefused
          ? codes.join() === 'REFUSED,BAD_USER_INPUT'
          : !codes.some((code) => FAULTS.includes(code));
        if (!isExpected) unexpected.push(`${[arg.name, ...path].join('.')} ${text.slice(0, 80)}: ${codes}`);
      }
    }
    expect(unexpected).toEqual([]);
  });
});

/** The codes with which the server refuses to execute an operation. */
function codesOfReading(query: string, variables: Variables): string[] {
  const read = readOperation({ query, variables: JSON.parse(JSON.stringify(variables)) });
  return 'errors' in read ? ['REFUSED', ...new Set(read.errors.map(({ extensions }) => String(extensions.code)))] : [];
}

/** An operation that asks for one field, with a variable for each of the arguments. */
function documentOf(
  type: string,
  field: GraphQLField<unknown, unknown>,
  args: readonly GraphQLArgument[],
  ids: Variables,
) {
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const isPayload = type === 'Mutation';
  const steps = isPayload ? [] : (PARENTS[type] ?? '').split(' > ').filter((step) => step !== '');
  const selection = isPayload
    ? '{ userErrors { code } }'
    : isCompositeType(getNamedType(field.type))
      ? '{ __typename }'
      : '';
  const path = steps.map((step) => step.replace(/\$(\w+)/, (_, id: string) => JSON.stringify(ids[id])));
  const asked = path.reduceRight((inner, step) => `${step} { ${inner} }`, `${field.name}(${passed}) ${selection}`);
  return `${isPayload ? 'mutation' : 'query'} (${declared}) { ${asked} }`;
}

/** A valid value, as far as the names of its type and field show. */
function rightValue(
  known: Variables,
  field: string,
  { type, name }: { type: GraphQLInputType; name: string },
): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [rightValue(known, field, { type: nullable.ofType, name })];
  if (isInputObjectType(nullable)) {
    const inside = Object.values(nullable.getFields()).slice(0, nullable.isOneOf ? 1 : undefined);
    return Object.fromEntries(inside.map((each) => [each.name, rightValue(known, field, each)]));
  }
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  const byType = { Int: 1, Boolean: true, DateTime: '2999-01-01T00:00:00Z' }[nullable.name] ?? 'x';
  return known[`${field}.${name}`] ?? known[name] ?? byType;
}

/** Existing values of the world by input name, for one mutation or for all. */
async function knownValues({ app, ids }: FieldWorld): Promise<Variables> {
  const ITEM = 'id revision history(first: 1) { nodes { id } }';
  const { pipeline, release, webhooks, environment, project } = await app.expectOk(
    `query ($pipeline: ID!, $preview: ID!, $staging: ID!, $project: ID!) {
      pipeline(id: $pipeline) {
        environment(kind: DEVELOPMENT) { project { id integration(key: "box") { id } workflow(key: "box/sync") { ${ITEM} } } }
      }
      release(id: $preview) { revision changeSummary { changes(first: 1) { nodes { id } } } }
      webhooks { nodes { id deliveries { nodes { id } } } }
      environment(id: $staging) { deploymentTargets { id } }
      project(id: $project) { connectedUsers { nodes { id } } }
    }`,
    ids,
  );
  const { id: projectId, integration, workflow } = pipeline.environment.project;
  return {
    projectId,
    targetProjectId: projectId,
    projectIds: projectId,
    pipelineId: ids.pipeline,
    environmentId: ids.staging,
    environmentIds: ids.staging,
    releaseId: ids.preview,
    memberId: ids.member,
    tokenId: ids.token,
    id: workflow.id,
    workflowId: workflow.id,
    expectedRevision: workflow.revision,
    versionId: workflow.history.nodes[0].id,
    changeIds: release.changeSummary.changes.nodes[0].id,
    revision: release.revision,
    version: '9.0.0',
    key: 'fresh',
    integrationKey: 'shop',
    workflowKey: 'shop/sync',
    webhookId: webhooks.nodes[0].id,
    deliveryId: webhooks.nodes[0].deliveries.nodes[0].id,
    deploymentTargetId: environment.deploymentTargets[0].id,
    connectedUserId: project.connectedUsers.nodes[0].id,
    oldSecretSeconds: 60,
    url: 'https://hooks.example.com',
    settingId: 'region',
    value: 'eu',
    metadata: {},
    definition: { authentication: 'NONE' },
    document: { format: 'slipway.content/1', integrations: [], appEvents: [], workflows: [] },
    'Mutation.updateIntegration.id': integration.id,
    'Mutation.deleteIntegration.id': integration.id,
    'Mutation.createWorkflow.definition': { trigger: { type: 'REQUEST' }, steps: [] },
    'Query.compareContent.environmentId': ids.staging,
  };
}
