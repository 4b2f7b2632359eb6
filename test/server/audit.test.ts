import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  buildSchema,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import pino from 'pino';
import WebSocket from 'ws';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/database/ids.js';
import { openDatabase } from '../../src/database/open-database.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { createConfiguredRuntime, fetchConfiguration, runtimeClient } from '../support/runtimes.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { type Variables } from '../support/test-client.js';

const SCHEMA = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
const MUTATIONS = Object.values(SCHEMA.getMutationType()?.getFields() ?? {});

const AUDIT_LOG = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: AuditFilter) {
  auditLog(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    nodes {
      id createdAt member { name } connectedUserId operation project { name } subjects moreSubjects outcome codes requestId address
    }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;
const CREATE_PROJECT = `mutation ($name: String!) {
  createProject(input: { name: $name }) { project { id } userErrors { code message } }
}`;
const RENAME_PROJECT = `mutation ($input: RenameProjectInput!) {
  renameProject(input: $input) { project { name } userErrors { code } }
}`;
const SET_SECRET = `mutation ($input: SetEnvironmentSecretInput!) {
  setEnvironmentSecret(input: $input) { environmentSecret { id } userErrors { code } }
}`;

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = any;

interface Entry {
  readonly id: string;
  readonly createdAt: string;
  readonly operation: string;
  readonly outcome: string;
  readonly codes: string[];
  readonly subjects: string[];
  readonly moreSubjects: number;
  readonly requestId: string;
  readonly project: { name: string } | null;
}

describeOnEachDatabase('the audit log', (database) => {
  let app: TestApp;
  let behind: Database;
  let requests = 0;
  const logged: string[] = [];

  beforeAll(async () => {
    const url = await database.createUrl();
    const log = pino({ level: 'error' }, { write: (line) => void logged.push(line) });
    app = await startApp({ url, env: { SLIPWAY_TRUST_PROXY: 'on' }, log });
    behind = await openDatabase(url, { entities: [], migrations: [] });
  });
  afterAll(async () => {
    await behind.close();
    await app.stop();
  });

  const change = (...statements: string[]) =>
    behind.write(async (manager) => {
      for (const statement of statements) await manager.query(statement);
    });

  /** Sends an operation with its own request id, from an address. */
  async function send(query: string, variables: Variables = {}, token = app.adminToken, address = '192.0.2.1') {
    const requestId = `audit-test-${++requests}`;
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        'X-Request-Id': requestId,
        'X-Forwarded-For': `203.0.113.250, ${address}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as Answer;
    return { requestId, ...answer };
  }

  async function entries(filter: Variables = {}, first = 200): Promise<Entry[]> {
    return (await app.expectOk(AUDIT_LOG, { first, filter })).auditLog.nodes;
  }

  /** The entries of one of the last requests. */
  const entriesOf = async (requestId: string) => (await entries({}, 10)).filter((each) => each.requestId === requestId);

  async function createProject(name: string): Promise<string> {
    return (await app.expectOk(CREATE_PROJECT, { name })).createProject.project.id;
  }

  test('has who did what, to what, in which project, from which address, and the outcome', async () => {
    const projectId = await createProject('Storefront');
    const { requestId } = await send(RENAME_PROJECT, { input: { projectId, name: 'Shop' } });
    expect(await entriesOf(requestId)).toEqual([
      {
        id: expect.stringMatching(/^audit_/),
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
        member: { name: 'Admin' },
        connectedUserId: null,
        operation: 'renameProject',
        project: { name: 'Shop' },
        subjects: [projectId],
        moreSubjects: 0,
        outcome: 'SUCCEEDED',
        codes: [],
        requestId,
        address: '192.0.2.1',
      },
    ]);
  });

  test('has refused mutations, with their codes and without inputs that are not keys', async () => {
    const projectId = await createProject('Refusing');
    const input = { projectId, key: 'hunter2 in the wrong field', value: 'x' };
    const { requestId } = await send(SET_SECRET, { input });
    expect(await entriesOf(requestId)).toMatchObject([
      { outcome: 'REFUSED', codes: ['INVALID_INPUT'], subjects: [projectId], project: { name: 'Refusing' } },
    ]);
  });

  test('has one entry for several secrets, which names all keys', async () => {
    const projectId = await createProject('Bulk');
    const secrets = Array.from({ length: 100 }, (_, index) => ({ key: `KEY_${index}`, value: 'hunter2' }));
    const set = `mutation ($input: SetEnvironmentSecretsInput!) {
      setEnvironmentSecrets(input: $input) { environmentSecrets { key } userErrors { code } } }`;
    const { requestId, data } = await send(set, { input: { projectId, secrets } });
    const keys = secrets.map(({ key }) => key);
    expect(data.setEnvironmentSecrets.environmentSecrets.map(({ key }: { key: string }) => key)).toEqual(keys);
    expect(await entriesOf(requestId)).toMatchObject([{ subjects: [projectId, ...keys], moreSubjects: 0 }]);
  });

  test('contains only ids and keys, from any sender and with any outcome', async () => {
    const projectId = await createProject('Leaking');
    const support = await app.createMember('SUPPORT');
    const input = { projectId, key: 'hunter2 in the wrong field', value: 'x' };
    const { requestId, errors } = await send(SET_SECRET, { input }, support);
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
    const absent = await send(RENAME_PROJECT, { input: { projectId: 'hunter2', name: 'x' } });
    expect(await entriesOf(requestId)).toMatchObject([
      { outcome: 'REFUSED', codes: ['FORBIDDEN'], subjects: [projectId], moreSubjects: 1 },
    ]);
    expect(await entriesOf(absent.requestId)).toMatchObject([{ codes: ['NOT_FOUND'], subjects: [], moreSubjects: 1 }]);
  });

  test('uses a bounded amount of space, whatever is sent', async () => {
    const support = await app.createMember('SUPPORT');
    const exclude = `mutation ($input: ChangeSelectionInput!) {
      excludeChanges(input: $input) { userErrors { code } } }`;
    const changeIds = Array.from({ length: 1_000 }, (_, index) => `${index}`.padEnd(1_000, 'x'));
    const before = await sizeOfLog();
    const sent = [];
    for (let count = 0; count < 40; count++)
      sent.push(await send(exclude, { input: { releaseId: 'release_1', changeIds } }, support));
    expect(sent.map(({ errors }) => errors[0].extensions.code)).toEqual(Array(40).fill('FORBIDDEN'));
    expect((await sizeOfLog()) - before).toBeLessThan(67_000);
    expect(await entriesOf(sent.at(-1)?.requestId ?? '')).toMatchObject([{ subjects: [], moreSubjects: 1_001 }]);
  });

  /** The size of the log in bytes. */
  async function sizeOfLog(): Promise<number> {
    const statement = behind.isPostgres
      ? `SELECT pg_total_relation_size('audit_entry') + pg_total_relation_size('audit_subject') AS bytes`
      : 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()';
    return Number((await behind.reader.query(statement))[0].bytes);
  }

  test('has mutations that a role does not allow', async () => {
    const support = await app.createMember('SUPPORT');
    const { requestId, errors } = await send(CREATE_PROJECT, { name: 'Nothing' }, support);
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await entriesOf(requestId)).toMatchObject([{ outcome: 'REFUSED', codes: ['FORBIDDEN'] }]);
  });

  test('names connected users by their `sub`, in the project of their token', async () => {
    const projectId = await createProject('Connected');
    const { rotateSigningKey } = await app.expectOk(
      `mutation ($projectId: ID!) {
        rotateSigningKey(input: { projectId: $projectId }) { privateKeyPem userErrors { code } }
      }`,
      { projectId },
    );
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256' })
      .setSubject('user-1')
      .setAudience(projectId)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(createPrivateKey(rotateSigningKey.privateKeyPem));
    const enable = 'mutation { enableWorkflow(input: { workflowKey: "box/sync" }) { userErrors { code } } }';
    const refused = await send(enable, {}, token);
    const forbidden = await send(CREATE_PROJECT, { name: 'Nothing' }, token);
    const who = { member: null, connectedUserId: 'user-1', project: { name: 'Connected' }, outcome: 'REFUSED' };
    const [refusal] = refused.data.enableWorkflow.userErrors;
    expect(await entriesOf(refused.requestId)).toMatchObject([
      { ...who, operation: 'enableWorkflow', subjects: ['box/sync'], codes: [refusal.code] },
    ]);
    expect(await entriesOf(forbidden.requestId)).toMatchObject([
      { ...who, operation: 'createProject', codes: ['FORBIDDEN'] },
    ]);
    expect(await entries({ connectedUserId: 'user-1' })).toHaveLength(2);
  });

  test('has one entry of each mutation, whatever its end', async () => {
    const sent = [];
    for (const { name: operation, args } of MUTATIONS) {
      const type = args[0]?.type;
      if (!type) throw new Error(`Expected an input of ${operation}, got none`);
      const query = `mutation ($input: ${type}) { ${operation}(input: $input) { userErrors { code } } }`;
      const { requestId, data, errors } = await send(query, { input: plausible(type) });
      const refusals = errors ? [errors[0].extensions] : data[operation].userErrors;
      const codes = [...new Set(refusals.map(({ code }: { code: string }) => code))];
      sent.push({ operation, outcome: codes.length > 0 ? 'REFUSED' : 'SUCCEEDED', codes, requestId });
    }
    expect(sent.filter(({ codes }) => /BAD_USER_INPUT|GRAPHQL|INTERNAL/.test(codes.join()))).toEqual([]);
    const ids = sent.map(({ requestId }) => requestId);
    const written = (await entries()).filter(({ requestId }) => ids.includes(requestId)).reverse();
    expect(written).toMatchObject(sent);
  });

  test('has one entry for each mutation of an operation, and none for queries', async () => {
    const { requestId } = await send(`mutation {
      one: createProject(input: { name: "One" }) { userErrors { code } }
      two: createProject(input: { name: "" }) { userErrors { code } }
    }`);
    expect((await entriesOf(requestId)).map(({ outcome }) => outcome)).toEqual(['REFUSED', 'SUCCEEDED']);
    expect(await entriesOf((await send('{ viewer { id } }')).requestId)).toEqual([]);
  });

  test('has 50 entries for 50 concurrent mutations, over both transports', async () => {
    const client = app.connect();
    const bySocket = (name: string) => client.iterate({ query: CREATE_PROJECT, variables: { name } }).next();
    const names = Array.from({ length: 50 }, (_, index) => `At once ${index}`);
    const before = await app.expectOk(AUDIT_LOG, { first: 0, filter: { operation: 'createProject' } });
    await Promise.all(names.map((name, index) => (index % 2 ? bySocket(name) : send(CREATE_PROJECT, { name }))));
    const after = await app.expectOk(AUDIT_LOG, { first: 50, filter: { operation: 'createProject' } });
    expect(after.auditLog.totalCount - before.auditLog.totalCount).toBe(50);
    expect(new Set(after.auditLog.nodes.map(({ requestId }: Entry) => requestId)).size).toBe(50);
    expect(after.auditLog.nodes.every(({ outcome }: Entry) => outcome === 'SUCCEEDED')).toBe(true);
  });

  test('has FAILED, and never SUCCEEDED, if the commit fails', async () => {
    const isPostgres = database.name === 'PostgreSQL';
    await change(
      'CREATE TABLE poison (project_id varchar(90) REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED)',
      ...(isPostgres
        ? [
            `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN INSERT INTO poison VALUES ('absent'); RETURN NEW; END $$`,
            `CREATE TRIGGER poison AFTER INSERT ON project FOR EACH ROW EXECUTE FUNCTION poison()`,
          ]
        : [`CREATE TRIGGER poison AFTER INSERT ON project BEGIN INSERT INTO poison VALUES ('absent'); END`]),
    );
    const { requestId, errors } = await send(CREATE_PROJECT, { name: 'Never there' });
    await change(`DROP TRIGGER poison ${isPostgres ? 'ON project' : ''}`, 'DROP TABLE poison');
    expect(errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(await entriesOf(requestId)).toMatchObject([{ outcome: 'FAILED', codes: ['INTERNAL_SERVER_ERROR'] }]);
    expect(await app.expectOk('{ projects(filter: { search: "Never there" }) { totalCount } }')).toEqual({
      projects: { totalCount: 0 },
    });
  });

  test('prevents mutations that it cannot log', async () => {
    const projectId = await createProject('Unchanged');
    await change('ALTER TABLE audit_subject RENAME TO moved_away');
    const refused = await send(RENAME_PROJECT, { input: { projectId: newId('project'), name: 'x' } });
    const lost = await send(RENAME_PROJECT, { input: { projectId, name: 'Changed' } });
    await change('ALTER TABLE moved_away RENAME TO audit_subject');
    for (const { errors, requestId } of [refused, lost]) {
      expect(errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
      expect(await entriesOf(requestId)).toEqual([]);
    }
    expect(logged.join('')).toContain('An audit entry could not be written');
    const { project } = await app.expectOk('query ($id: ID!) { project(id: $id) { name } }', { id: projectId });
    expect(project.name).toBe('Unchanged');
  });

  test('prevents reads of configuration that it cannot log', async () => {
    const pipeline = await createReleasePipeline(app);
    const { staging } = pipeline;
    const runtime = await createConfiguredRuntime(runtimeClient(app), staging.id);
    const read = 'query ($id: ID!) { liveConfiguration(environmentId: $id) { jwe } }';
    await change('ALTER TABLE audit_subject RENAME TO moved_away');
    const lost = await send(read, { id: staging.id }, runtime.secret);
    const overHttp = await fetchConfiguration(app, staging.id, runtime.secret);
    await change('ALTER TABLE moved_away RENAME TO audit_subject');
    expect(lost).toMatchObject({ data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect([overHttp.status, (await overHttp.text()).includes('eyJ')]).toEqual([500, false]);
    expect(await entries({ deploymentTargetId: runtime.id })).toEqual([]);
    const { requestId } = await send(read, { id: staging.id }, runtime.secret);
    expect(await entriesOf(requestId)).toMatchObject([{ operation: 'liveConfiguration', outcome: 'SUCCEEDED' }]);
  });

  describe('of refused tokens', () => {
    const signIns = async (address: string) =>
      (await app.expectOk(AUDIT_LOG, { first: 200, filter: { operation: 'signIn' } })).auditLog.nodes.filter(
        (each: { address: string }) => each.address === address,
      );

    test.each([
      ['missing', '192.0.2.11', async () => ''],
      ['wrong', '192.0.2.12', async () => 'slipway_wrong'],
      ['revoked', '192.0.2.13', async () => revokedToken(app)],
      ['of no user', '192.0.2.14', async () => 'eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl'],
    ])('has one that is %s', async (_name, address, token) => {
      const { requestId } = await send('{ viewer { id } }', {}, await token(), address);
      expect(await signIns(address)).toMatchObject([
        {
          requestId,
          member: null,
          connectedUserId: null,
          project: null,
          subjects: [],
          outcome: 'REFUSED',
          codes: ['UNAUTHENTICATED'],
        },
      ]);
    });

    test('has those over WebSocket', async () => {
      const address = '192.0.2.21';
      const client = createClient({
        url: app.wsUrl,
        webSocketImpl: from(address),
        connectionParams: { token: 'slipway_wrong' },
        retryAttempts: 0,
      });
      await expect(client.iterate({ query: '{ viewer { id } }' }).next()).rejects.toMatchObject({ code: 4403 });
      expect(await signIns(address)).toMatchObject([{ outcome: 'REFUSED' }]);
    });

    test('has few entries for a flood', async () => {
      const flood = Array.from({ length: 30 }, () => send('{ viewer { id } }', {}, 'slipway_wrong', '192.0.2.31'));
      await Promise.all(flood);
      // Two if the minute has changed meanwhile.
      expect((await signIns('192.0.2.31')).length).toBeLessThanOrEqual(2);
    });
  });

  describe('is read', () => {
    test('newest first, in pages', async () => {
      for (const name of ['P1', 'P2', 'P3', 'P4', 'P5']) await createProject(name);
      const filter = { operation: 'createProject' };
      const all = (await app.expectOk(AUDIT_LOG, { first: 5, filter })).auditLog.nodes;
      expect(all.map(({ id }: Entry) => id)).toEqual(
        [...all]
          .map(({ id }: Entry) => id)
          .sort()
          .reverse(),
      );
      const first = (await app.expectOk(AUDIT_LOG, { first: 3, filter })).auditLog;
      const second = (await app.expectOk(AUDIT_LOG, { first: 2, after: first.pageInfo.endCursor, filter })).auditLog;
      expect([...first.nodes, ...second.nodes]).toEqual(all);
    });

    test('by each condition, and by several at once', async () => {
      const projectId = await createProject('Filtered');
      const other = await createProject('Other');
      const { viewer } = await app.expectOk('{ viewer { id } }');
      const [before] = (await app.expectOk(AUDIT_LOG, { first: 1 })).auditLog.nodes;
      await send(RENAME_PROJECT, { input: { projectId, name: 'Filtered 2' } });
      await send(RENAME_PROJECT, { input: { projectId, name: '' } });
      await send(RENAME_PROJECT, { input: { projectId: other, name: 'Other 2' } });
      const outcomes = async (filter: Variables) => (await entries(filter)).map(({ outcome }) => outcome);
      const both = ['REFUSED', 'SUCCEEDED'];
      expect(await outcomes({ projectId })).toEqual(both);
      expect(await outcomes({ subject: projectId })).toEqual(both);
      expect(await outcomes({ projectId, outcome: 'REFUSED' })).toEqual(['REFUSED']);
      expect(await outcomes({ projectId, outcome: 'SUCCEEDED' })).toEqual(['SUCCEEDED']);
      expect(await outcomes({ projectId, outcome: 'FAILED' })).toEqual([]);
      expect(await outcomes({ subject: projectId, outcome: 'REFUSED' })).toEqual(['REFUSED']);
      expect(await outcomes({ subject: projectId, projectId: other })).toEqual([]);
      expect(await outcomes({ subject: projectId, from: before.createdAt, until: before.createdAt })).toEqual([]);
      expect(await outcomes({ memberId: viewer.id, subject: projectId })).toEqual(both);
      expect(await outcomes({ projectId, operation: 'renameProject', memberId: viewer.id })).toEqual(both);
      expect(await outcomes({ projectId, operation: 'renameProject', outcome: 'REFUSED' })).toEqual(['REFUSED']);
      expect(await outcomes({ projectId, operation: 'createProject' })).toEqual([]);
      expect(await outcomes({ projectId, memberId: 'member_absent' })).toEqual([]);
      expect(await outcomes({ projectId, connectedUserId: 'user-1' })).toEqual([]);
      expect(await outcomes({ projectId, from: before.createdAt })).toEqual(both);
      expect(await outcomes({ projectId, until: before.createdAt })).toEqual([]);
      expect(await outcomes({ projectId, from: '2100-01-01T00:00:00Z' })).toEqual([]);
    });

    describe('about a subject, where an entry that names it twice is one,', () => {
      let newest: Entry;
      let middle: Entry;
      let oldest: Entry;

      const list = async (page: Variables, filter: Variables = {}) =>
        (await app.expectOk(AUDIT_LOG, { ...page, filter: { subject: 'TWICE', ...filter } })).auditLog;

      beforeAll(async () => {
        const projectId = await createProject('Named twice');
        const set = `mutation ($input: SetEnvironmentSecretsInput!) {
          setEnvironmentSecrets(input: $input) { userErrors { code } } }`;
        const secrets = ['TWICE', 'TWICE'].map((key) => ({ key, value: 'hunter2' }));
        for (let times = 0; times < 3; times++) {
          await send(set, { input: { projectId, secrets } });
          // The next entry has another time.
          await sleep(2);
        }
        const found = await list({});
        expect(found).toMatchObject({
          totalCount: 3,
          nodes: Array(3).fill({ subjects: [projectId, 'TWICE', 'TWICE'] }),
          pageInfo: { hasNextPage: false, hasPreviousPage: false },
        });
        [newest, middle, oldest] = found.nodes;
      });

      test('in pages from the first one', async () => {
        const page = await list({ first: 2 });
        expect(page).toMatchObject({ nodes: [newest, middle], totalCount: 3, pageInfo: { hasNextPage: true } });
        const rest = await list({ first: 2, after: page.pageInfo.endCursor });
        expect(rest).toMatchObject({ nodes: [oldest], totalCount: 3, pageInfo: { hasNextPage: false } });
      });

      test('in pages from the last one', async () => {
        const page = await list({ last: 2 });
        expect(page).toMatchObject({ nodes: [middle, oldest], totalCount: 3, pageInfo: { hasPreviousPage: true } });
        const rest = await list({ last: 2, before: page.pageInfo.startCursor });
        expect(rest).toMatchObject({ nodes: [newest], totalCount: 3, pageInfo: { hasPreviousPage: false } });
      });

      test('from a time, until before another', async () => {
        const listed = async (filter: Variables, expected: readonly Entry[]) => {
          const found = { nodes: expected, totalCount: expected.length };
          expect(await list({}, filter)).toMatchObject(found);
          expect(await list({ last: 1 }, filter)).toMatchObject({ ...found, nodes: expected.slice(-1) });
        };
        await listed({ from: oldest.createdAt }, [newest, middle, oldest]);
        await listed({ from: middle.createdAt }, [newest, middle]);
        await listed({ until: newest.createdAt }, [middle, oldest]);
        await listed({ until: oldest.createdAt }, []);
        await listed({ from: middle.createdAt, until: newest.createdAt }, [middle]);
        await listed({ from: middle.createdAt, until: middle.createdAt }, []);
      });
    });

    test('by ADMINs only', async () => {
      const developer = await app.createMember('DEVELOPER');
      expect((await app.graphql(AUDIT_LOG, {}, developer)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });

    test('by a limited ADMIN for its projects', async () => {
      const mine = await createProject('Mine');
      const other = await createProject('Not mine');
      for (const projectId of [mine, other])
        await send(RENAME_PROJECT, { input: { projectId, name: `${projectId} 2` } });
      const limited = await app.createMember('ADMIN', [mine]);
      const { auditLog } = await app.expectOk(AUDIT_LOG, { first: 200 }, limited);
      expect(auditLog).toMatchObject({ totalCount: 1, nodes: [{ operation: 'renameProject', subjects: [mine] }] });
      expect((await app.expectOk(AUDIT_LOG, { filter: { projectId: other } }, limited)).auditLog.nodes).toEqual([]);
    });

    test('by its exports, newest first, by ADMINs who see all projects', async () => {
      const [time, first, second] = ['2026-01-11T00:00:00.000Z', 'a'.repeat(64), 'b'.repeat(64)];
      // No entry is as old, so the triggers still protect all of them.
      await change(
        'DELETE FROM audit_export',
        `INSERT INTO audit_export (number, until_id, file, started_at, digest, entry_count, pruned_at) VALUES
          (1, 'audit_01', 'audit-000001.ndjson', '${time}', '${first}', 10000, '${time}'),
          (2, 'audit_02', 'audit-000002.ndjson', '${time}', '${second}', 7, NULL),
          (3, 'audit_03', 'audit-000003.ndjson', '${time}', NULL, NULL, NULL)`,
      );
      const query = `query ($after: String) { auditExports(first: 2, after: $after) { totalCount pageInfo { endCursor }
        nodes { number file startedAt lastEntryId entryCount sha256 previousSha256 deletedAt } } }`;
      const file = (number: number) => ({
        ...{ number, file: `audit-00000${number}.ndjson`, startedAt: time, lastEntryId: `audit_0${number}` },
      });
      const one = { ...file(1), entryCount: 10_000, sha256: first, previousSha256: null, deletedAt: time };
      const two = { ...file(2), entryCount: 7, sha256: second, previousSha256: first, deletedAt: null };
      const three = { ...file(3), entryCount: null, sha256: null, previousSha256: second, deletedAt: null };
      const { auditExports: page } = await app.expectOk(query);
      expect(page).toMatchObject({ totalCount: 3, nodes: [three, two] });
      const { auditExports: rest } = await app.expectOk(query, { after: page.pageInfo.endCursor });
      expect(rest.nodes).toEqual([one]);
      const limited = await app.createMember('ADMIN', [await createProject('Seen')]);
      expect((await app.expectOk(query, {}, limited)).auditExports).toMatchObject({ totalCount: 0, nodes: [] });
    });
  });
});

/** A valid input that refers to nothing that exists. */
function plausible(type: GraphQLInputType): unknown {
  const given = getNullableType(type);
  if (isListType(given)) return [plausible(given.ofType)];
  if (isEnumType(given)) return given.getValues()[0]?.name;
  if (isInputObjectType(given)) {
    const required = Object.values(given.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, plausible(field.type)]));
  }
  switch (String(given)) {
    case 'Int':
      return 1;
    case 'Boolean':
      return true;
    case 'JSON':
      return {};
    default:
      return 'absent';
  }
}

async function revokedToken(app: TestApp): Promise<string> {
  const { createToken } = await app.expectOk(
    'mutation { createToken(input: { name: "Short" }) { token { id } secret userErrors { code } } }',
  );
  await app.expectOk('mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { userErrors { code } } }', {
    id: createToken.token.id,
  });
  return createToken.secret;
}

/** Connections with an address, as sent by a proxy. */
function from(address: string): unknown {
  return class extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { 'X-Forwarded-For': address } });
    }
  };
}
