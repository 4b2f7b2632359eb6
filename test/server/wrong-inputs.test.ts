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
  ConnectedUserConnection: 'project(id: $project) > connectedUsers',
  Member: 'viewer',
};

/** Mutations of a connected user. */
const OF_USERS = [
  'connectIntegration',
  'disconnectIntegration',
  'enableWorkflow',
  'disableWorkflow',
  'saveUserSettings',
];

const PAGE_ARGUMENTS = ['first', 'after', 'last', 'before'];

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

  /**
   * The codes of the errors of each of these values, preceded by `REFUSED` if nothing was executed. Mutations are sent
   * together: one that fails ends its operation, and the next operation continues after it.
   */
  async function codesOf(asked: AskedField, values: readonly Variables[], token?: string): Promise<string[][]> {
    const codes: string[][] = [];
    let atOnce = asked.type === 'Mutation' ? values.length : 1;
    while (codes.length < values.length) {
      const sent = values.slice(codes.length, codes.length + atOnce);
      const { data, errors = [] } = await world.app.graphql<unknown>(
        documentOf(asked, sent.length),
        variablesOf(sent),
        token,
      );
      for (const { extensions } of errors) expect(extensions).toEqual({ code: expect.any(String), retryable: false });
      if (data === undefined && sent.length > 1) {
        atOnce = 1;
        continue;
      }
      const failed = errors.length === 0 ? sent.length : indexOf(errors[0]?.path?.[0]);
      codes.push(...sent.slice(0, failed).map(() => []));
      const found = [...new Set(errors.map(({ extensions }) => String(extensions.code)))];
      if (errors.length > 0) codes.push(data === undefined ? ['REFUSED', ...found] : found);
    }
    return codes;
  }

  /** What was sent before. One of them is enough of what does not depend on the field. */
  const sentBefore = new Set<string>();
  function isNew(what: string): boolean {
    if (sentBefore.has(what)) return false;
    sentBefore.add(what);
    return true;
  }

  test.each(fields)('of %s is reported as a client error', async (name, { type, field }) => {
    const isOfUser = type === 'CurrentUser' || OF_USERS.includes(field.name);
    const token = isOfUser ? world.tokens.USER : world.tokens.ADMIN;
    const unexpected: string[] = [];
    for (const arg of field.args) {
      const args = field.args.filter((each) => each === arg || isNonNullType(each.type));
      const asked = { type, field, args, ids: world.ids };
      const right = Object.fromEntries(args.map((each) => [each.name, rightValue(known, name, each)]));
      const sent = [...wrongPlaces(schema, arg, inputLimitsOf(schema, arg))].map((place) => {
        const path = [arg.name, ...place.path];
        const text = JSON.stringify(place.value);
        const variables = withValueAt(right, path, place.value) as Variables;
        return { ...place, text, variables, label: `${path.join('.')} ${text.slice(0, 80)}` };
      });

      // Values that the type refuses reach no database: one kind of it is enough.
      const refused = database === 'SQLite' ? sent.filter(({ isRefused }) => isRefused) : [];
      for (const [index, { text, variables, label }] of refused.entries()) {
        // A function predicts the refusal. The server receives one value of each argument, and each value once.
        const isSent = isNew(text) || index === 0;
        const codes = isSent ? (await codesOf(asked, [variables], token)).flat() : codesOfReading(asked, variables);
        if (codes.join() !== 'REFUSED,BAD_USER_INPUT') unexpected.push(`${label}: ${codes}`);
      }

      // All lists read the arguments of a page by the same functions, which `lists.test.ts` checks.
      const accepted = sent.filter(
        ({ isRefused, label }) => !isRefused && (!PAGE_ARGUMENTS.includes(arg.name) || isNew(label)),
      );
      const codes = await codesOf(
        asked,
        accepted.map(({ variables }) => variables),
        token,
      );
      for (const [index, { label }] of accepted.entries()) {
        if (codes[index]?.some((code) => FAULTS.includes(code))) unexpected.push(`${label}: ${codes[index]}`);
      }
    }
    expect(unexpected).toEqual([]);
  });
});

/** A field, with the arguments that are sent. */
interface AskedField {
  readonly type: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: readonly GraphQLArgument[];
  readonly ids: Variables;
}

/** The codes with which the server refuses to execute an operation. */
function codesOfReading(asked: AskedField, value: Variables): string[] {
  const variables = JSON.parse(JSON.stringify(variablesOf([value])));
  const read = readOperation({ query: documentOf(asked, 1), variables });
  return 'errors' in read ? ['REFUSED', ...new Set(read.errors.map(({ extensions }) => String(extensions.code)))] : [];
}

/** An operation that asks for a field so many times, each with variables of its own for the arguments. */
function documentOf({ type, field, args, ids }: AskedField, count: number): string {
  const indices = Array.from({ length: count }, (_, index) => index);
  const declared = indices.flatMap((index) => args.map((arg) => `$${arg.name}${index}: ${arg.type}`)).join(', ');
  const isPayload = type === 'Mutation';
  const steps = isPayload ? [] : (PARENTS[type] ?? '').split(' > ').filter((step) => step !== '');
  const selection = isPayload
    ? '{ userErrors { code } }'
    : isCompositeType(getNamedType(field.type))
      ? '{ __typename }'
      : '';
  const path = steps.map((step) => step.replace(/\$(\w+)/g, (_, id: string) => JSON.stringify(ids[id])));
  const asked = indices.map((index) => {
    const passed = args.map((arg) => `${arg.name}: $${arg.name}${index}`).join(', ');
    const inner = [...path, `${field.name}(${passed}) ${selection}`];
    return `a${index}: ${inner.reduceRight((rest, step) => `${step} { ${rest} }`)}`;
  });
  return `${isPayload ? 'mutation' : 'query'} (${declared}) { ${asked.join(' ')} }`;
}

/** The variables of an operation for all these values. */
function variablesOf(values: readonly Variables[]): Variables {
  return Object.fromEntries(
    values.flatMap((each, index) => Object.entries(each).map(([name, value]) => [`${name}${index}`, value])),
  );
}

/** The index of an alias in such an operation. */
function indexOf(alias: unknown): number {
  return Number(String(alias ?? 'a0').slice(1));
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
  const { createPipeline } = await app.expectOk(
    'mutation { createPipeline(input: { name: "To delete" }) { pipeline { id } userErrors { code } } }',
  );
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
    document: { format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] },
    'Mutation.deletePipeline.pipelineId': createPipeline.pipeline.id,
    'Mutation.updateIntegration.id': integration.id,
    'Mutation.deleteIntegration.id': integration.id,
    'Mutation.createWorkflow.definition': { trigger: { type: 'REQUEST' }, steps: [] },
    'Query.compareContent.environmentId': ids.staging,
  };
}
