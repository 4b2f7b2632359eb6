import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { execute, identifier, row, sql } from '../../src/database/statements/sql.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { breakDatabase } from '../support/faults.js';
import { type KeyedMutation, sendKeyed, sendKeyedOverSocket, startAnswerCutter } from '../support/keyed-requests.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { everythingIn, secretsIn } from '../support/secret-traces.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { uniqueName } from '../support/unique-name.js';
import { createUserTokenIssuer } from '../support/user-tokens.js';

const HOUR = 3_600_000;
const CREATE_TOKEN = `mutation ($input: CreateTokenInput!) {
  createToken(input: $input) { token { id } secret userErrors { code } } }`;
const CREATE_PROJECT = `mutation ($input: CreateProjectInput!) {
  createProject(input: $input) { project { id name } userErrors { code } } }`;

let keys = 0;
const newKey = () => `key-${++keys}-${uniqueName('k').replaceAll(' ', '-')}`;

describeOnEachDatabase('a mutation that is sent again with its idempotency key', (database) => {
  let app: TestApp;
  let url: string;
  let behind: Database;
  /** By how much the server's clock is ahead, in milliseconds. */
  let ahead = 0;
  const options = () => ({ url, now: () => new Date(Date.now() + ahead) });

  beforeAll(async () => {
    url = await database.createUrl();
    app = await startApp(options());
    behind = await openDatabase(url, { entities: [], migrations: [] });
  });
  afterAll(async () => {
    await behind.close();
    await app.stop();
  });
  afterEach(() => {
    ahead = 0;
  });

  const projectMutation = (key = newKey(), token?: string): KeyedMutation & { name: string } => {
    const name = uniqueName('Keyed');
    return { key, name, query: CREATE_PROJECT, variables: { input: { name } }, ...(token && { token }) };
  };
  const send = (mutation: KeyedMutation) => sendKeyed(app, mutation);
  const overSocket = (mutation: KeyedMutation) => sendKeyedOverSocket(app, mutation);
  const set = (assignments: string, where = '1 = 1') =>
    behind.write((manager) =>
      execute(manager, sql`UPDATE idempotency_key SET ${identifier(assignments)} WHERE ${identifier(where)}`),
    );
  /** As if the process that ran the operation had been gone for a while. */
  const expireClaims = () => set(`lease_until = '2001-01-01T00:00:00.000Z'`, `state = 'RUNNING'`);
  const storedKeys = async () =>
    (await row<{ n: number }>(behind.reader, sql`SELECT CAST(count(*) AS integer) AS n FROM idempotency_key`))?.n;
  const countOf = async (name: string): Promise<number> => {
    const query = 'query ($name: String!) { projects(filter: { search: $name }) { totalCount } }';
    return (await app.expectOk(query, { name })).projects.totalCount;
  };
  const answerOf = ({ data, errors }: Awaited<ReturnType<typeof send>>) => ({ data, errors });

  test('gets the first answer and is not run, over both transports and with the key in any form', async () => {
    const mutation = projectMutation();
    const first = await send(mutation);
    expect(first).toMatchObject({ status: 200, data: { createProject: { userErrors: [] } } });
    const repeats = [
      await send(mutation),
      await send({ ...mutation, key: `"${mutation.key}"` }),
      await send({ ...mutation, key: `  ${mutation.key} ` }),
    ];
    for (const repeat of repeats) expect(answerOf(repeat)).toEqual(answerOf(first));
    expect((await overSocket(mutation)).data).toEqual(first.data);
    expect(await countOf(mutation.name)).toBe(1);
  });

  test('gets the first answer after the connection was cut before it arrived', async () => {
    const pipeline = await createReleasePipeline(app);
    await pipeline.put({ integrations: { box: {} } });
    const input = { environmentId: pipeline.staging.id };
    const read = `{ environment(id: "${input.environmentId}") { openPreview { id } releases { totalCount } } }`;
    const { releases: before } = (await app.expectOk(read)).environment;
    const query = `mutation ($input: CreateReleaseInput!) {
      createRelease(input: $input) { release { id } userErrors { code } } }`;
    const mutation = { key: newKey(), query, variables: { input } };
    const cutter = await startAnswerCutter(app.url);
    await expect(sendKeyed({ ...app, url: cutter.url }, mutation)).rejects.toThrow();
    await cutter.stop();
    const { data, status } = await send(mutation);
    expect([status, data.createRelease.userErrors]).toEqual([200, []]);
    const { environment } = await app.expectOk(read);
    expect(environment.openPreview.id).toBe(data.createRelease.release.id);
    expect(environment.releases.totalCount).toBe(before.totalCount + 1);
  });

  test('runs once if it is sent several times at the same moment', async () => {
    const mutation = projectMutation();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(mutation)));
    const answered = answers.filter(({ status }) => status === 200);
    expect(answered.length).toBeGreaterThan(0);
    expect(new Set(answered.map(({ data }) => data.createProject.project.id)).size).toBe(1);
    for (const { status, error, headers } of answers.filter((each) => !answered.includes(each))) {
      expect([status, error?.code, error?.retryable]).toEqual([409, 'IDEMPOTENCY_KEY_IN_USE', true]);
      expect(headers.get('retry-after')).toBe('1');
    }
    expect((await send(mutation)).data).toEqual(answered[0]?.data);
    expect(await countOf(mutation.name)).toBe(1);
  });

  test.each<[string, (mutation: KeyedMutation) => KeyedMutation]>([
    ['variables', (mutation) => ({ ...mutation, variables: { input: { name: uniqueName('Other') } } })],
    ['document', (mutation) => ({ ...mutation, query: `# the same in other words\n${mutation.query}` })],
  ])('is refused with another %s', async (_what, change) => {
    const mutation = projectMutation();
    await send(mutation);
    const refused = await send(change(mutation));
    const error = { code: 'IDEMPOTENCY_KEY_REUSED', retryable: false };
    expect([refused.status, refused.error]).toEqual([422, error]);
    expect((await overSocket(change(mutation))).error).toEqual(error);
    expect(await countOf(mutation.name)).toBe(1);
  });

  test('runs for each caller, as keys of others are unknown', async () => {
    const key = newKey();
    const developer = await app.createMember('DEVELOPER');
    const [own, other] = [await send(projectMutation(key)), await send(projectMutation(key, developer))];
    expect(other.data.createProject.project.id).not.toBe(own.data.createProject.project.id);
  });

  test('gets the answer of a connected user only to that user', async () => {
    const pipeline = await createReleasePipeline(app);
    await pipeline.put({ integrations: { box: {} } });
    await pipeline.release();
    const issuer = await createUserTokenIssuer(app, pipeline.staging.projectId);
    const connect = (account: string) => `mutation {
      connectIntegration(input: { integrationKey: "box", accountReference: "${account}" }) {
        integration { account { reference } } userErrors { code } } }`;
    const query = connect('of Ann');
    const key = newKey();
    const [ann, bob] = [await issuer.tokenOf('ann'), await issuer.tokenOf('bob')];
    const first = await send({ key, query, token: ann });
    expect(first.data.connectIntegration.userErrors).toEqual([]);
    expect(answerOf(await send({ key, query, token: await issuer.tokenOf('ann') }))).toEqual(answerOf(first));
    expect((await send({ key, query: connect('of Bob'), token: bob })).status).toBe(200);
  });

  describe('after the server has died', () => {
    /** Runs a mutation whose answer can't be stored: as if the server died after its commit. */
    async function loseAnswer(mutation: KeyedMutation): Promise<void> {
      const mend = await breakDatabase(url, {
        table: 'idempotency_key',
        sqlite: `BEFORE UPDATE ON idempotency_key WHEN NEW.state = 'ANSWERED' BEGIN SELECT RAISE(ABORT, 'dead'); END`,
        postgres: {
          when: `BEFORE UPDATE ON idempotency_key FOR EACH ROW WHEN (NEW.state = 'ANSWERED')`,
          body: `RAISE EXCEPTION 'dead';`,
        },
      });
      await send(mutation);
      await mend();
    }

    test('is not run again if it was written, and the answer says so', async () => {
      const mutation = projectMutation();
      await loseAnswer(mutation);
      expect((await send(mutation)).error?.code).toBe('IDEMPOTENCY_KEY_IN_USE');
      await expireClaims();
      const lost = {
        code: 'IDEMPOTENT_ANSWER_UNAVAILABLE',
        retryable: false,
        reason: 'LOST',
        outcome: 'SUCCEEDED',
        succeeded: ['createProject'],
      };
      for (const answer of [await send(mutation), await send(mutation)]) {
        expect([answer.status, answer.data, answer.error]).toEqual([200, null, lost]);
      }
      expect((await overSocket(mutation)).error).toEqual(lost);
      expect(await countOf(mutation.name)).toBe(1);
    });

    test('is run if nothing was written', async () => {
      const mutation = projectMutation();
      await send(mutation);
      await set(`state = 'RUNNING', sealed_answer = NULL, written = '[]'`, `state = 'ANSWERED'`);
      expect((await send(mutation)).status).toBe(409);
      await expireClaims();
      expect((await send(mutation)).data.createProject.userErrors).toEqual([]);
      expect(await countOf(mutation.name)).toBe(2);
    });
  });

  test('is run again after an error before which nothing was written', async () => {
    const mutation = projectMutation();
    const mend = await breakDatabase(url, {
      table: 'project',
      sqlite: `BEFORE INSERT ON project BEGIN SELECT RAISE(ABORT, 'full'); END`,
      postgres: { when: 'BEFORE INSERT ON project FOR EACH ROW', body: `RAISE EXCEPTION 'full';` },
    });
    expect((await send(mutation)).error?.code).toBe('INTERNAL_SERVER_ERROR');
    await mend();
    expect((await send(mutation)).data.createProject.userErrors).toEqual([]);
    const support = await app.createMember('SUPPORT');
    const forbidden = projectMutation(newKey(), support);
    const before = await storedKeys();
    expect((await send(forbidden)).error?.code).toBe('FORBIDDEN');
    expect(await storedKeys()).toBe(before);
  });

  test('gets the first refusal in `userErrors`, and the first error after a write', async () => {
    const query = `mutation ($input: CreateProjectInput!, $taken: CreateProjectInput!) {
      a: createProject(input: $input) { project { id } userErrors { code } }
      b: createProject(input: $taken) { project { id } userErrors { code } } }`;
    const name = uniqueName('Several');
    const variables = { input: { name }, taken: { name: '' } };
    const mutation = { key: newKey(), query, variables };
    const first = await send(mutation);
    expect(first.data.b.userErrors).not.toEqual([]);
    expect(answerOf(await send(mutation))).toEqual(answerOf(first));
    expect(await countOf(name)).toBe(1);
  });

  test('is run again after a day', async () => {
    const mutation = projectMutation();
    await send(mutation);
    ahead = 24 * HOUR - 60_000;
    await send(mutation);
    expect(await countOf(mutation.name)).toBe(1);
    ahead = 24 * HOUR + 60_000;
    await send(mutation);
    expect(await countOf(mutation.name)).toBe(2);
  });

  test('gets a secret for an hour, which is never stored in clear', async () => {
    const mutation = { key: newKey(), query: CREATE_TOKEN, variables: { input: { name: uniqueName('Token') } } };
    const first = await send(mutation);
    expect(first.data.createToken.secret).toMatch(/^slipway_/);
    ahead = HOUR - 60_000;
    expect((await send(mutation)).data).toEqual(first.data);
    const secrets = new Map([['the token', first.data.createToken.secret]]);
    expect(secretsIn(await everythingIn(url, behind), secrets)).toEqual([]);
    ahead = HOUR + 60_000;
    const { data, error } = await send(mutation);
    expect(data).toBeNull();
    expect(error).toMatchObject({ reason: 'FORGOTTEN', outcome: 'SUCCEEDED', succeeded: ['createToken'] });
  });

  test('gets no answer that the caller may no longer see', async () => {
    const { id, token } = await createMember('SUPPORT');
    // A token that a SUPPORT creates never allows more.
    const narrow = (await app.expectOk(CREATE_TOKEN, { input: { name: 'Narrow' } }, token)).createToken.secret;
    const setRole = (role: string) =>
      app.expectOk('mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }', {
        input: { memberId: id, role },
      });
    await setRole('DEVELOPER');
    const mutation = projectMutation(newKey(), token);
    const first = await send(mutation);
    const refused = await send({ ...mutation, token: narrow });
    expect([refused.data, refused.error?.reason]).toEqual([null, 'NOT_ALLOWED']);
    expect(refused.errors?.[0]?.message).not.toContain(mutation.name);
    expect((await send(mutation)).data).toEqual(first.data);
    await setRole('RELEASE_MANAGER');
    expect((await send(mutation)).error?.reason).toBe('NOT_ALLOWED');
    await setRole('ADMIN');
    expect((await send(mutation)).data).toEqual(first.data);
  });

  test('gets no answer about a project that was deleted since, but that of the deletion', async () => {
    const { data } = await send(projectMutation());
    const projectId = data.createProject.project.id;
    const rename = {
      key: newKey(),
      query: `mutation ($input: RenameProjectInput!) { renameProject(input: $input) { project { name } userErrors { code } } }`,
      variables: { input: { projectId, name: uniqueName('Renamed') } },
    };
    const remove = {
      key: newKey(),
      query: `mutation ($id: ID!, $name: String!) {
        deleteProject(input: { projectId: $id, name: $name }) { userErrors { code } } }`,
      variables: { id: projectId, name: rename.variables.input.name },
    };
    const renamed = await send(rename);
    expect((await send(rename)).data).toEqual(renamed.data);
    const removed = await send(remove);
    expect(removed.data.deleteProject.userErrors).toEqual([]);
    expect((await send(remove)).data).toEqual(removed.data);
    expect((await send(rename)).error?.reason).toBe('NOT_ALLOWED');
  });

  test('has one entry in the audit log', async () => {
    const mutation = projectMutation();
    const ids = [await send(mutation), await send(mutation)].map(({ headers }) => headers.get('x-request-id'));
    const { auditLog } = await app.expectOk('{ auditLog(first: 200) { nodes { requestId operation outcome } } }');
    const entries = auditLog.nodes.filter(({ requestId }: { requestId: string }) => ids.includes(requestId));
    expect(entries).toEqual([{ requestId: ids[0], operation: 'createProject', outcome: 'SUCCEEDED' }]);
  });

  test('is refused before anything runs if the key has another form, and a query ignores it', async () => {
    const wrong = await send(projectMutation('"two words"'));
    expect([wrong.status, wrong.error?.code]).toEqual([400, 'BAD_REQUEST']);
    expect((await overSocket(projectMutation(''))).error?.code).toBe('BAD_REQUEST');
    expect(await send({ key: '"', query: '{ viewer { name } }' })).toMatchObject({ status: 200 });
  });

  async function createMember(role: string) {
    const { createMember: created } = await app.expectOk(
      'mutation ($input: CreateMemberInput!) { createMember(input: $input) { member { id } userErrors { code } } }',
      { input: { name: uniqueName(role), role } },
    );
    const { id } = created.member;
    const input = { memberId: id, name: uniqueName('Token') };
    return { id, token: (await app.expectOk(CREATE_TOKEN, { input })).createToken.secret as string };
  }
});
