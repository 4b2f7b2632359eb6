import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';
import type { GraphQLAnswer, Variables } from '../support/test-client.js';
import { uniqueName } from '../support/unique-name.js';

describeOnEachServer('the response to a mutation', (app) => {
  let pipeline: ReleasePipeline;
  /** A cursor of each of two lists of a release that has been discarded, and its id. */
  let past: Readonly<Record<'changes' | 'messages' | 'release', string>>;

  beforeAll(async () => {
    pipeline = await createReleasePipeline(app);
    await pipeline.put({ integrations: { box: { authentication: 'OAUTH2' } }, appEvents: { paid: {} } });
    const { id } = await pipeline.open();
    const first = '(first: 1) { pageInfo { endCursor } }';
    const { changeSummary, messages } = await pipeline.read(id, `changeSummary { changes${first} } messages${first}`);
    past = {
      changes: changeSummary.changes.pageInfo.endCursor,
      messages: messages.pageInfo.endCursor,
      release: id,
    };
    await app.expectOk(`mutation { discardRelease(input: { releaseId: "${id}" }) { userErrors { code } } }`);
  });

  /** The number of projects with this name. Other tests create projects with other names at the same time. */
  async function countOf(name: string): Promise<number> {
    const query = 'query ($name: String!) { projects(filter: { search: $name }) { totalCount } }';
    return (await app.expectOk(query, { name })).projects.totalCount;
  }

  async function releaseCount(): Promise<number> {
    const query = `{ environment(id: "${pipeline.staging.id}") { releases { totalCount } } }`;
    return (await app.expectOk(query)).environment.releases.totalCount;
  }

  /** The responses over both transports. */
  async function ask(query: string, variables: Variables = {}, token?: string): Promise<GraphQLAnswer<unknown>[]> {
    const overSocket = app.connect(token).iterate({ query, variables }).next();
    // An operation that is refused before its execution has only errors.
    const answer = await overSocket.then(({ value }) => value).catch((errors) => ({ errors }));
    return [await app.graphql<unknown>(query, variables, token), answer];
  }

  describe('is refused for its arguments before anything is written', () => {
    test.each([
      ['a cursor of another list', 'messages(after: $value) { totalCount }', 'changes'],
      ['such a cursor for paging backwards', 'messages(last: 1, before: $value) { totalCount }', 'changes'],
      [
        'a cursor of messages in a list of changes',
        'changeSummary { changes(after: $value) { totalCount } }',
        'messages',
      ],
      [
        'such a cursor in a nested list',
        'environment { project { history(after: $value) { totalCount } } }',
        'changes',
      ],
      ['a value that is not a cursor', 'deployment { journal(after: $value) { totalCount } }', 'release'],
      [
        'a comparison with a discarded release',
        'changeSummary(compareTo: $value) { counts { all { total } } }',
        'release',
      ],
    ] as const)('%s', async (_what, selection, name) => {
      const before = await releaseCount();
      const type = name === 'release' && selection.includes('compareTo') ? 'ID' : 'String';
      const query = `mutation ($id: ID!, $value: ${type}) {
        createRelease(input: { environmentId: $id }) { ...Payload userErrors { code } }
      } fragment Payload on OpenedReleasePayload { release { ... on Release { ${selection} } } }`;
      const value = past[name];
      const literal = query.replace(/, \$value: \w+/, '').replace('$value', `"${value}"`);
      const id = pipeline.staging.id;
      for (const answer of [...(await ask(query, { id, value })), ...(await ask(literal, { id }))]) {
        const extensions = { code: 'BAD_USER_INPUT', retryable: false };
        expect([answer.data, answer.errors?.map((error) => error.extensions)]).toEqual([undefined, [extensions]]);
      }
      expect(await releaseCount()).toBe(before);
    });

    test.each([
      ['a condition', 'id @skip(if: $not)'],
      ['an argument', 'environment { project { integration(key: $key) { id } } }'],
    ])('null for %s that is not nullable', async (_what, selection) => {
      const before = await releaseCount();
      const declared = selection.includes('$not') ? '$not: Boolean = true' : '$key: String = "box"';
      const query = `mutation (${declared}) {
        createRelease(input: { environmentId: "${pipeline.staging.id}" }) { release { ${selection} } } }`;
      for (const { data, errors } of await ask(query, { not: null, key: null })) {
        expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([undefined, ['BAD_USER_INPUT']]);
      }
      expect(await releaseCount()).toBe(before);
    });

    test.each([
      ['too many field changes', 'fieldChanges(first: 1000000)'],
      ['a negative number of field changes', 'fieldChanges(first: -1)'],
    ])('%s', async (_what, field) => {
      const before = await releaseCount();
      const selection = `release { changeSummary { changes { nodes { ${field} { path } } } } }`;
      const query = `mutation { createRelease(input: { environmentId: "${pipeline.staging.id}" }) { ${selection} } }`;
      for (const { data, errors } of await ask(query)) {
        expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([undefined, ['BAD_USER_INPUT']]);
      }
      expect(await releaseCount()).toBe(before);
    });
  });

  describe('is refused before anything is written if the caller may not read all of it:', () => {
    test.each([
      ['a list with a directive', 'project { environmentSecrets @skip(if: $not) { totalCount } }'],
      ['a list with two directives', 'project { id appCredentials @include(if: true) @skip(if: $not) { totalCount } }'],
      [
        'a list within a fragment',
        'project { ... on Node { ... on Project { environmentSecrets @skip(if: $not) { totalCount } } } }',
      ],
    ])('%s', async (_what, selection) => {
      const name = uniqueName('Mine');
      const query = `mutation ($not: Boolean = false) { createProject(input: { name: "${name}" }) { ...Payload } }
        fragment Payload on CreateProjectPayload { ${selection} userErrors { code } }`;
      const token = await app.createMember('DEVELOPER');
      for (const { data, errors } of await ask(query, {}, token)) {
        expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([null, ['FORBIDDEN']]);
      }
      expect(await countOf(name)).toBe(0);
      const { viewer } = await app.expectOk('{ viewer { id } }', {}, token);
      const log = `query ($id: ID!) { auditLog(filter: { memberId: $id }) { nodes { operation outcome codes } } }`;
      const { auditLog } = await app.expectOk(log, { id: viewer.id });
      const refused = { operation: 'createProject', outcome: 'REFUSED', codes: ['FORBIDDEN'] };
      expect(auditLog.nodes).toEqual([refused, refused]);
      await app.expectOk(query);
      await app.expectOk(query, { not: true }, token);
      expect(await countOf(name)).toBe(2);
    });
  });

  test('continues a list from a cursor of another release', async () => {
    const page = `changes(after: "${past.changes}") { nodes { key } }`;
    const { createRelease } = await app.expectOk(
      `mutation { createRelease(input: { environmentId: "${pipeline.staging.id}" }) { release { id changeSummary { ${page} } } } }`,
    );
    expect(createRelease.release.changeSummary.changes.nodes).toEqual([{ key: 'paid' }]);
    const { errors } = await app.graphql(
      `{ release(id: "${createRelease.release.id}") { changeSummary { ${page} } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('reports which mutations of an operation were written before the one that failed', async () => {
    const token = await app.createMember('DEVELOPER');
    const [first, never] = [uniqueName('First'), uniqueName('Never')];
    const query = `mutation {
      first: createProject(input: { name: "${first}" }) { userErrors { code } }
      refused: createProject(input: { name: "" }) { userErrors { code } }
      createPipeline(input: { name: "Mine" }) { userErrors { code } }
      never: createProject(input: { name: "${never}" }) { userErrors { code } }
    }`;
    for (const { data, errors } of await ask(query, {}, token)) {
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining('Earlier mutations of the operation succeeded'),
          path: ['createPipeline'],
          extensions: { code: 'FORBIDDEN', retryable: false, succeeded: ['first'] },
        },
      ]);
    }
    expect([await countOf(first), await countOf(never)]).toEqual([2, 0]);
    const { errors } = await app.graphql(
      'mutation { createPipeline(input: { name: "Mine" }) { userErrors { code } } }',
      {},
      token,
    );
    expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', retryable: false });
  });
});
