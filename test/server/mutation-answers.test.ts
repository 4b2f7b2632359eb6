import { describeOnEachDatabase } from '../support/databases.js';
import { run } from '../support/faults.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { type GraphQLAnswer, type Variables } from '../support/test-client.js';

describeOnEachDatabase('what a mutation gives back', ({ createUrl }) => {
  let url: string;
  let app: TestApp;
  let pipeline: ReleasePipeline;
  /** A cursor of each of two lists of a release that was discarded since, and its id. */
  let past: Readonly<Record<'changes' | 'messages' | 'release', string>>;

  beforeAll(async () => {
    url = await createUrl();
    app = await startApp({ url });
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

  afterAll(() => app.stop());

  async function count(list: string): Promise<number> {
    return (await app.expectOk(`{ ${list} { totalCount } }`))[list].totalCount;
  }

  async function releaseCount(): Promise<number> {
    const query = `{ environment(id: "${pipeline.staging.id}") { releases { totalCount } } }`;
    return (await app.expectOk(query)).environment.releases.totalCount;
  }

  /** The answers of both transports. */
  async function ask(query: string, variables: Variables = {}, token?: string): Promise<GraphQLAnswer<unknown>[]> {
    const overSocket = app.connect(token).iterate({ query, variables }).next();
    // What is refused before it runs ends the operation with errors alone.
    const answer = await overSocket.then(({ value }) => value).catch((errors) => ({ errors }));
    return [await app.graphql<unknown>(query, variables, token), answer];
  }

  describe('is refused by its arguments before anything is written', () => {
    test.each([
      ['a cursor of another list', 'messages(after: $value) { totalCount }', 'changes'],
      ['one at the end', 'messages(last: 1, before: $value) { totalCount }', 'changes'],
      ['one of a list of one form only', 'changeSummary { changes(after: $value) { totalCount } }', 'messages'],
      ['one deep inside', 'environment { project { history(after: $value) { totalCount } } }', 'changes'],
      ['what is no cursor', 'deployment { journal(after: $value) { totalCount } }', 'release'],
      ['a comparison', 'changeSummary(compareTo: $value) { counts { all { total } } }', 'release'],
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
    ])('null for %s that takes none', async (_what, selection) => {
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
      ['less than none', 'fieldChanges(first: -1)'],
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

  describe('is refused to those who may not read all of it, before anything is written', () => {
    const SECRETS = 'mutation ($not: Boolean = false) { createProject(input: { name: "Mine" }) { ...Payload } }';
    test.each([
      ['a list', 'project { environmentSecrets @skip(if: $not) { totalCount } }'],
      ['another', 'project { id appCredentials @include(if: true) @skip(if: $not) { totalCount } }'],
      [
        'one within a fragment',
        'project { ... on Node { ... on Project { environmentSecrets @skip(if: $not) { totalCount } } } }',
      ],
    ])('%s', async (_what, selection) => {
      const query = `${SECRETS} fragment Payload on CreateProjectPayload { ${selection} userErrors { code } }`;
      const token = await app.createMember('DEVELOPER');
      const before = await count('projects');
      for (const { data, errors } of await ask(query, {}, token)) {
        expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([null, ['FORBIDDEN']]);
      }
      expect(await count('projects')).toBe(before);
      const { auditLog } = await app.expectOk('{ auditLog(first: 1) { nodes { operation outcome codes } } }');
      expect(auditLog.nodes).toEqual([{ operation: 'createProject', outcome: 'REFUSED', codes: ['FORBIDDEN'] }]);
      await app.expectOk(query);
      await app.expectOk(query, { not: true }, token);
      expect(await count('projects')).toBe(before + 2);
    });
  });

  test('goes on from the place of another release, of which a cursor is known', async () => {
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

  test('says of what could not be read after it was written that it was', async () => {
    const query = (name: string) =>
      `mutation { made: createProject(input: { name: "${name}" }) { project { name environmentSecrets { totalCount } } userErrors { code } } }`;
    const before = await count('projects');
    await run(url, ['ALTER TABLE environment_secret RENAME TO mislaid']);
    const answers = await ask(query('Half')).finally(() =>
      run(url, ['ALTER TABLE mislaid RENAME TO environment_secret']),
    );
    for (const { data, errors } of answers) {
      expect(data).toEqual({ made: { project: null, userErrors: [] } });
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining('The mutation itself succeeded'),
          path: ['made', 'project', 'environmentSecrets'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, outcome: 'SUCCEEDED' },
        },
      ]);
    }
    expect(await count('projects')).toBe(before + 2);
  });

  test('says which mutations of an operation were written before the one that failed', async () => {
    const token = await app.createMember('DEVELOPER');
    const query = `mutation {
      first: createProject(input: { name: "First" }) { userErrors { code } }
      refused: createProject(input: { name: "" }) { userErrors { code } }
      createPipeline(input: { name: "Mine" }) { userErrors { code } }
      never: createProject(input: { name: "Never" }) { userErrors { code } }
    }`;
    const before = await count('projects');
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
    expect(await count('projects')).toBe(before + 2);
    const { errors } = await app.graphql(
      'mutation { createPipeline(input: { name: "Mine" }) { userErrors { code } } }',
      {},
      token,
    );
    expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', retryable: false });
  });
});
