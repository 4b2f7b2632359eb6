import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { executableSchema } from '../../src/api/schema.js';
import { isPaged } from '../../src/graphql/lists/page-arguments.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { createFieldWorld, FIELD_PARENTS, type FieldWorld } from '../support/field-world.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import type { TestApp } from '../support/start-app.js';
import type { GraphQLAnswer } from '../support/test-client.js';
import { createUserTokenIssuer } from '../support/user-tokens.js';
import { webhookClient } from '../support/webhooks.js';

/** For each type with lists, or one list: the path to an object of it, with ids of the world by name. */
const PARENTS: Readonly<Record<string, string>> = {
  ...FIELD_PARENTS,
  AffectedUsers:
    'release(id: $preview) > messages(first: 1, filter: { code: INTEGRATION_DISABLED }) > nodes > affectedUsers',
  Change: 'release(id: $preview) > changeSummary > changes(first: 1, filter: { search: "jira/run" }) > nodes',
  Webhook: 'webhooks(first: 1) > nodes',
  'Release.promotions': 'release(id: $live)',
};

const PAGE =
  'pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { __typename } } totalCount';

interface Page {
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly edges: readonly { readonly cursor: string }[];
  readonly totalCount: number;
}

const isConnection = (type: unknown): type is GraphQLObjectType => isObjectType(type) && 'pageInfo' in type.getFields();
const schema = executableSchema();
const lists = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => isPaged(field) || isConnection(getNamedType(field.type)))
      .map((field) => ({ name: `${type.name}.${field.name}`, type: type.name, field })),
  );
const named = lists.map((list) => [list.name, list] as const);
type List = (typeof lists)[number];

test.each(named)('%s takes a page from either end', (_name, { type, field }) => {
  expect(PARENTS).toHaveProperty(type);
  expect(isConnection(getNamedType(field.type))).toBe(true);
  const types = Object.fromEntries(field.args.map((argument) => [argument.name, String(argument.type)]));
  expect(types).toMatchObject({ first: 'Int', after: 'String', last: 'Int', before: 'String' });
});

/** The lists of an answer, which have aliases from `found0`, in order. */
function foundIn(data: unknown): Page[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => (/^found\d$/.test(name) ? [value as Page] : foundIn(value)));
}

describeOnEachDatabase('lists', (database) => {
  let world: FieldWorld;
  let userToken: string;

  beforeAll(async () => {
    world = await createFieldWorld(await database.createUrl());
    userToken = await addMore(world);
  });

  afterAll(() => world.stop());

  async function ask({ name, type, field }: List, pages: readonly string[]): Promise<GraphQLAnswer<unknown>> {
    const steps = ['query', ...((PARENTS[name] ?? PARENTS[type])?.split(' > ') ?? [])].filter((step) => step !== '');
    const selected = pages.map((page, index) => `found${index}: ${field.name}(${page}) { ${PAGE} }`);
    const query = steps
      .reduceRight((inner, step) => `${step} { ${inner} }`, selected.join(' '))
      .replaceAll(/\$(\w+)/g, (_, id: string) => JSON.stringify(world.ids[id]));
    return world.app.graphql(query, {}, type === 'CurrentUser' ? userToken : world.tokens.ADMIN);
  }

  /** Reads several pages of a list in one operation. */
  async function readAll(list: List, pages: readonly string[]): Promise<Page[]> {
    const { data, errors } = await ask(list, pages);
    expect(errors).toBeUndefined();
    const found = foundIn(data);
    if (found.length !== pages.length) throw new Error(`Expected pages of ${list.name}, got ${JSON.stringify(data)}`);
    return found;
  }

  async function read(list: List, page: string): Promise<Page> {
    const [found] = await readAll(list, [page]);
    return found as Page;
  }

  const cursorsOf = ({ edges }: Page) => edges.map(({ cursor }) => cursor);

  test.each(named)('%s is the same, whichever way it is read', async (_name, list) => {
    const all = await read(list, 'first: 200');
    expect(all.edges).toHaveLength(all.totalCount);
    expect(all.totalCount).toBeGreaterThan(0);
    expect(all.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    // Three pages of a long list, and pages of one node of a short one.
    const size = Math.ceil(all.totalCount / 3);
    const forward: string[] = [];
    const backward: string[] = [];
    let pages = [`first: ${size}`, `last: ${size}`];
    for (;;) {
      const [next, previous] = (await readAll(list, pages)) as [Page, Page];
      expect(next.pageInfo.hasPreviousPage).toBe(forward.length > 0);
      expect(previous.pageInfo.hasNextPage).toBe(backward.length > 0);
      forward.push(...cursorsOf(next));
      backward.unshift(...cursorsOf(previous));
      expect(next.pageInfo.hasNextPage).toBe(previous.pageInfo.hasPreviousPage);
      if (!next.pageInfo.hasNextPage) break;
      const { endCursor } = next.pageInfo;
      pages = [`first: ${size}, after: "${endCursor}"`, `last: ${size}, before: "${previous.pageInfo.startCursor}"`];
    }
    expect(forward).toEqual(cursorsOf(all));
    expect(backward).toEqual(cursorsOf(all));
  });

  test.each(named)('%s reads null as the default, and returns no node for 0', async (_name, list) => {
    const nulls = ['first: null, after: null', 'first: null, last: null, before: null', 'first: null, last: 200'];
    const [all, ...same] = (await readAll(list, [...nulls, 'first: 0', 'last: 0'])) as [Page, ...Page[]];
    const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    const none = { pageInfo, edges: [], totalCount: all.totalCount };
    expect(same).toEqual([all, all, none, none]);
  });

  // The arguments of a page are checked before the list is read.
  if (database.name === 'SQLite') {
    test.each(named)('%s refuses invalid pages and cursors of other lists', async (_name, list) => {
      const forged = Buffer.from('["another",1]').toString('base64url');
      const refused = [
        'first: -1',
        'last: 201',
        'first: 1, last: 1',
        `after: "${forged}"`,
        'last: 1, before: "\\u0000"',
      ];
      for (const page of refused) {
        const { errors } = await ask(list, [page]);
        expect([page, errors?.map(({ extensions }) => extensions.code)]).toEqual([page, ['BAD_USER_INPUT']]);
      }
    });

    test('a cursor of one list is refused by another', async () => {
      for (const [index, list] of lists.entries()) {
        const other = lists.slice(index + 1).find(({ name }) => !isSameList(name, list.name)) ?? lists[0] ?? list;
        const { errors } = await ask(list, [`after: "${cursorsOf(await read(other, 'first: 1'))[0]}"`]);
        const code = errors?.[0]?.extensions.code;
        expect([list.name, other.name, code]).toEqual([list.name, other.name, 'BAD_USER_INPUT']);
      }
    });
  }

  test('a message that is resolved between two pages does not shift the next one', async () => {
    const pipeline = await createReleasePipeline(world.app);
    const keys = ['SECRET_0', 'SECRET_1', 'SECRET_2', 'SECRET_3', 'SECRET_4', 'SECRET_5'];
    await pipeline.put({ integrations: { box: { metadata: { uses: keys.map((key) => `{{secrets.${key}}}`) } } } });
    const { id } = await pipeline.open();
    const page = `query ($id: ID!, $after: String) { release(id: $id) { messages(first: 2, after: $after) {
      nodes { subject { key } } pageInfo { hasNextPage endCursor } } } }`;
    const seen: string[] = [];
    let given = { hasNextPage: true, endCursor: null as string | null };
    while (given.hasNextPage) {
      const { release } = await world.app.expectOk(page, { id, after: given.endCursor });
      for (const { subject } of release.messages.nodes) {
        seen.push(subject.key);
        await setSecret(world.app, pipeline.staging.projectId, subject.key);
      }
      given = release.messages.pageInfo;
    }
    expect(seen).toEqual(keys);
  });
});

/** The workflows of an integration and of an app event are those of their project. */
function isSameList(a: string, b: string): boolean {
  return a === b || [a, b].every((name) => name.endsWith('.workflows'));
}

async function setSecret(app: TestApp, projectId: string, key: string): Promise<void> {
  const input = { projectId, key, value: 'x' };
  await app.expectOk(
    'mutation ($input: SetEnvironmentSecretInput!) { setEnvironmentSecret(input: $input) { userErrors { code } } }',
    { input },
  );
}

/** Adds entries to lists that have only one. Returns a new token of the connected user: a new signing key ends others. */
async function addMore({ app, ids: { project = '', staging = '' } }: FieldWorld): Promise<string> {
  const issuer = await createUserTokenIssuer(app, project);
  const connect =
    'mutation { connectIntegration(input: { integrationKey: "shop", accountReference: "me" }) { userErrors { code } } }';
  for (const user of ['bob', 'cleo']) await app.expectOk(connect, {}, await issuer.tokenOf(user));
  for (const key of ['NEW_TOKEN', 'NEXT_TOKEN']) await setSecret(app, project, key);
  const variables = '[{ key: "city", value: "x" }, { key: "currency", value: "x" }]';
  await app.expectOk(
    `mutation { setEnvironmentVariables(input: { projectId: "${project}", variables: ${variables} }) { userErrors { code } } }`,
  );
  for (const key of ['desk', 'mail']) {
    const input = `{ projectId: "${project}", integrationKey: "${key}", clientId: "x", clientSecret: "x" }`;
    await app.expectOk(`mutation { setAppCredentials(input: ${input}) { userErrors { code } } }`);
  }
  const hook = { url: 'https://hooks.example.com', events: ['RELEASE_CANCELLED'], environmentIds: [staging] };
  for (let webhooks = 0; webhooks < 2; webhooks++) await webhookClient(app).create(hook);
  return issuer.tokenOf('ann');
}
