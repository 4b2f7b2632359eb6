import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { readDefinitions } from '../../src/content/store/definition-reader.js';
import {
  endExpiredReservations,
  endReservation,
  reserveDefinitions,
} from '../../src/content/store/definition-store.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { execute, identifier, row, sql } from '../../src/database/statements/sql.js';
import { canonicalJson, sha256Hex } from '../../src/json/canonical-json.js';
import { documentSequence } from '../support/content-arbitraries.js';
import { contentDocument } from '../support/content-document.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { times } from '../support/times.js';

const CRM = { key: 'crm', name: 'CRM', definition: { authentication: 'NONE' } };
const EVENT = { key: 'Signed Up', name: 'Signed up', definition: { example: { id: 1 } } };
const WORKFLOW = {
  key: 'crm/sync',
  name: 'Sync',
  definition: { trigger: { type: 'APP_EVENT', appEvent: 'Signed Up' }, steps: [] },
};
const DOCUMENT = { format: 'slipway.content/2', integrations: [CRM], appEvents: [EVENT], workflows: [WORKFLOW] };
const EMPTY = { format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] };
const NONE = { total: 0, added: 0, modified: 0, removed: 0 };
const ONE_ADDED = { total: 1, added: 1, modified: 0, removed: 0 };
const NDJSON = 'application/x-ndjson';

// biome-ignore lint/suspicious/noExplicitAny: an answer has a form for success and one for each kind of refusal.
type Answer = any;

describeOnEachDatabase('whole contents over HTTP', (database) => {
  let app: TestApp;
  let projectId: string;
  let url: string;

  beforeAll(async () => {
    url = await database.createUrl();
    app = await startApp({
      url,
      env: {
        SLIPWAY_MAX_IMPORT_BYTES: '20000000',
        SLIPWAY_MAX_IMPORT_ITEMS: '500',
        SLIPWAY_MAX_TRANSFERS: '3',
        SLIPWAY_TRANSFER_IDLE_MS: '300',
        SLIPWAY_CORS_ORIGINS: 'https://app.example.com',
      },
    });
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    projectId = await createProject();
  });

  async function createProject(): Promise<string> {
    const { createProject: created } = await app.expectOk(
      'mutation { createProject(input: { name: "Content" }) { project { id } userErrors { code } } }',
    );
    return created.project.id;
  }

  interface Sent {
    readonly id?: string;
    readonly query?: string;
    readonly token?: string | null;
    readonly headers?: Readonly<Record<string, string>>;
  }

  function request(method: string, body: string | Buffer | undefined, sent: Sent = {}): Promise<Response> {
    const { id = projectId, query = '', token = app.adminToken, headers = {} } = sent;
    const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    return fetch(`${app.url}/projects/${id}/content${query}`, {
      method,
      headers: { ...authorization, ...headers },
      ...(body !== undefined && { body }),
    });
  }

  async function put(body: unknown, sent: Sent = {}): Promise<Answer> {
    const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const response = await request('PUT', text, {
      ...sent,
      headers: { 'content-type': 'application/json', ...sent.headers },
    });
    const answer = (await response.json()) as Answer;
    return { ...answer, status: response.status };
  }

  const lines = (...items: object[]) => items.map((item) => `${JSON.stringify(item)}\n`).join('');
  const putLines = (text: string, sent: Sent = {}) => put(text, { ...sent, headers: { 'content-type': NDJSON } });
  const get = async (accept: string, id = projectId) =>
    (await request('GET', undefined, { id, headers: { accept } })).text();
  const revisionOf = async (id = projectId) =>
    (await app.expectOk('query ($id: ID!) { project(id: $id) { contentRevision } }', { id })).project.contentRevision;
  const lastEntry = async () =>
    (await app.expectOk('{ auditLog(first: 1) { nodes { operation outcome codes project { id } } } }')).auditLog
      .nodes[0];

  describe('PUT', () => {
    test('makes a project equal to a document, and answers as the mutation does', async () => {
      const answer = await put(DOCUMENT);
      expect(answer).toEqual({
        status: 200,
        project: { id: projectId, contentRevision: 1 },
        changeSummary: {
          counts: {
            all: { ...NONE, total: 3, added: 3 },
            integrations: ONE_ADDED,
            appEvents: ONE_ADDED,
            workflows: ONE_ADDED,
          },
        },
        userErrors: [],
      });
      expect(await lastEntry()).toMatchObject({
        operation: 'importContent',
        outcome: 'SUCCEEDED',
        codes: [],
        project: { id: projectId },
      });
      expect((await put(DOCUMENT)).changeSummary.counts.all).toEqual(NONE);
      expect(await revisionOf()).toBe(1);
      const renamed = { ...DOCUMENT, integrations: [{ ...CRM, name: 'Other' }], workflows: [] };
      expect((await put(renamed)).changeSummary.counts.all).toEqual({ total: 2, added: 0, modified: 1, removed: 1 });
    });

    test('accepts the lists in any order, a byte order mark, and white space', async () => {
      const { format, integrations, appEvents, workflows } = DOCUMENT;
      const turned = JSON.stringify({ workflows, appEvents, integrations, format }, null, 2);
      expect(await put(`\uFEFF${turned}`)).toMatchObject({ status: 200, project: { contentRevision: 1 } });
    });

    test('writes nothing in a dry run, not even definitions', async () => {
      const answer = await put(DOCUMENT, { query: '?dryRun=true' });
      expect(answer).toMatchObject({ status: 200, project: { contentRevision: 0 }, userErrors: [] });
      expect(answer.changeSummary.counts.all.added).toBe(3);
      expect(await revisionOf()).toBe(0);
      expect(await get('application/json')).toBe(canonical(EMPTY));
    });

    test('reports all errors of a document, and writes nothing', async () => {
      const workflows = [
        { ...WORKFLOW, key: 'gone/sync' },
        { ...WORKFLOW, definition: { trigger: {}, steps: [] } },
      ];
      const answer = await put({ ...DOCUMENT, workflows, appEvents: [] });
      expect(answer).toMatchObject({ status: 400, project: null, changeSummary: null });
      const mutation = await app.graphql(
        `mutation ($input: ImportContentInput!) { importContent(input: $input) {
          userErrors { code message field path subjectIds retryable }
        } }`,
        { input: { projectId, document: { ...DOCUMENT, workflows, appEvents: [] } } },
      );
      expect(answer.userErrors).toMatchObject(mutation.data.importContent.userErrors);
      expect(answer.userErrors.map(({ path }: { path: string }) => path)).toEqual([
        '/workflows/0/definition',
        '/workflows/0/definition/trigger/appEvent',
        '/workflows/1/definition/trigger/type',
      ]);
      expect(await lastEntry()).toMatchObject({ outcome: 'REFUSED', codes: ['DEFINITION_INVALID'] });
      expect(await revisionOf()).toBe(0);
    });

    // The parser refuses these: the database makes no difference.
    if (database.name === 'SQLite') {
      test.each<[string, unknown, string, RegExp]>([
        ['lacks a list', { format: EMPTY.format, integrations: [], appEvents: [] }, '/workflows', /Expected a value/],
        [
          'has another format',
          { ...EMPTY, format: 'slipway.content/0' },
          '/format',
          /slipway\.content\/1.*slipway\.content\/2/,
        ],
        ['has a foreign list', { ...EMPTY, extra: [1, 2] }, '/extra', /no unknown property/],
        ['has an object for a list', { ...EMPTY, workflows: {} }, '/workflows', /Expected an array/],
      ])('refuses a document that %s', async (_, document, path, message) => {
        const answer = await put(document);
        expect(answer.status).toBe(400);
        expect(answer.userErrors).toEqual([
          expect.objectContaining({ code: 'DEFINITION_INVALID', path, message: expect.stringMatching(message) }),
        ]);
      });

      test.each<[string, string, string]>([
        ['a number that can not be kept', '{"id":12345678901234567890}', '/appEvents/0/definition/example/id'],
        ['a repeated key', '{"id":1,"id":2}', '/appEvents/0/definition/example/id'],
        ['half of a surrogate pair', '{"id":"\\ud800"}', '/appEvents/0/definition/example/id'],
      ])('refuses %s with its path', async (_, example, path) => {
        const text = canonical({ ...EMPTY, appEvents: [EVENT] }).replace('{"id":1}', example);
        expect(await put(text)).toMatchObject({ status: 400, userErrors: [{ code: 'DEFINITION_INVALID', path }] });
        expect(await revisionOf()).toBe(0);
      });

      test.each<[string, string | Buffer]>([
        ['no JSON', '{"format":'],
        ['another value', '[]'],
        ['more than one value', `${JSON.stringify(EMPTY)}{}`],
        ['nothing', ''],
        [
          'other bytes than UTF-8',
          Buffer.from(canonical({ ...EMPTY, appEvents: [{ ...EVENT, name: 'é' }] }), 'latin1'),
        ],
      ])('refuses a body that is %s', async (_, body) => {
        const { status, errors } = await put(body);
        expect([status, errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
        expect(await lastEntry()).toMatchObject({ outcome: 'REFUSED', codes: ['BAD_REQUEST'] });
      });

      test.each<[string, Readonly<Record<string, string>>]>([
        ['another type', { 'content-type': 'text/plain' }],
        ['another charset', { 'content-type': 'application/json; charset=iso-8859-1' }],
        ['a content coding', { 'content-encoding': 'gzip' }],
      ])('refuses %s before it reads the body', async (_, headers) => {
        const { status, errors } = await put(DOCUMENT, { headers });
        expect([status, errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      });

      test.each([
        '?dryRun=yes',
        '?dryRun=true&dryRun=true',
        '?expectedContentRevision=-1',
        '?dry=true',
        '?ref=a&ref=a',
        '?ref=%ff',
      ])('refuses the parameters %s', async (query) => {
        expect((await put(DOCUMENT, { query })).status).toBe(400);
      });

      test('refuses a body that is too large by its length, by its bytes, or by its items', async () => {
        const large = Buffer.alloc(20_000_001, ' ');
        expect(await put(large)).toMatchObject({ status: 413, errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] });
        const events = Array.from({ length: 501 }, (_, index) => ({ ...EVENT, key: `Event ${index}` }));
        const answer = await put({ ...EMPTY, appEvents: events });
        expect(answer.userErrors[0].message).toContain('at most 500 items (SLIPWAY_MAX_IMPORT_ITEMS)');
        const long = { ...EVENT, definition: { example: { text: 'x'.repeat(4_194_304) } } };
        expect((await put({ ...EMPTY, appEvents: [long] })).userErrors).toMatchObject([
          { code: 'DEFINITION_INVALID', path: '/appEvents/0' },
        ]);
      });
    }

    test('keeps where the content comes from, by the rule of the mutation', async () => {
      const ref = 'release/1 + é';
      const answer = await put(DOCUMENT, { query: `?${new URLSearchParams({ ref })}` });
      expect(Object.keys(answer).sort()).toEqual(['changeSummary', 'project', 'status', 'userErrors']);
      const { project } = await app.expectOk(
        `query ($id: ID!, $ref: String) { project(id: $id) {
          history(filter: { ref: $ref }) { nodes { action ref } }
          workflow(key: "crm/sync") { history { nodes { contentRevision ref } } }
        } }`,
        { id: projectId, ref },
      );
      expect(project.history.nodes).toEqual(Array(3).fill({ action: 'IMPORT', ref }));
      expect(project.workflow.history.nodes).toEqual([{ contentRevision: 1, ref }]);
      const refused = await put(EMPTY, { query: '?ref=a%0Ab' });
      expect(refused).toMatchObject({ status: 400, userErrors: [{ code: 'INVALID_INPUT', field: ['ref'] }] });
      expect(await revisionOf()).toBe(1);
    });

    test('accepts the expected revision as a parameter or as an entity tag', async () => {
      const etag = async () => (await request('HEAD', undefined)).headers.get('etag') ?? '';
      const first = await etag();
      expect((await put(DOCUMENT, { query: '?expectedContentRevision=1' })).status).toBe(409);
      expect((await put(DOCUMENT, { query: '?expectedContentRevision=0' })).status).toBe(200);
      const stale = await put(EMPTY, { headers: { 'if-match': first } });
      expect(stale).toMatchObject({ status: 412, userErrors: [{ code: 'CONFLICT' }] });
      expect((await put(EMPTY, { headers: { 'if-match': `"x", ${await etag()}` } })).status).toBe(200);
      expect((await put(DOCUMENT, { headers: { 'if-match': '*' } })).status).toBe(200);
      expect(await revisionOf()).toBe(3);
    });

    test('accepts exactly one of several imports that expect the same revision', async () => {
      const documents = [DOCUMENT, { ...DOCUMENT, workflows: [] }];
      const answers = await Promise.all(
        documents.map((document) => put(document, { query: '?expectedContentRevision=0' })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await revisionOf()).toBe(1);
    });

    test('is for members who may import, into projects that they see and that are editable', async () => {
      const statusOf = async (sent: Sent) => (await put(DOCUMENT, sent)).status;
      expect(await statusOf({ token: null })).toBe(401);
      expect(await statusOf({ token: await app.createMember('SUPPORT') })).toBe(403);
      expect(await lastEntry()).toMatchObject({ outcome: 'REFUSED', codes: ['FORBIDDEN'] });
      expect(await statusOf({ id: 'project_none' })).toBe(404);
      const { createPipeline } = await app.expectOk(
        `mutation ($projectId: ID!) { createPipeline(input: { name: "Read-only", projectId: $projectId }) {
          pipeline { id } userErrors { code message }
        } }`,
        { projectId },
      );
      expect(createPipeline.userErrors).toEqual([]);
      const answer = await put(DOCUMENT);
      expect(answer).toMatchObject({ status: 409, userErrors: [{ code: 'ENVIRONMENT_READ_ONLY' }] });
    });

    test('answers a client that is still sending a refused body', async () => {
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname);
      const answer = textOf(socket);
      socket.write(
        `PUT /projects/${projectId}/content HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wrong\r\n` +
          'Content-Type: application/json\r\nContent-Length: 5000000\r\n\r\n',
      );
      socket.write(Buffer.alloc(3_000_000, ' '));
      socket.end();
      expect(await answer).toMatch(/^HTTP\/1\.1 401 /);
    });

    test('ends an import whose body stalls, and sends 100 Continue only if the body is wanted', async () => {
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname);
      socket.write(
        `PUT /projects/${projectId}/content HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${app.adminToken}\r\n` +
          'Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{',
      );
      const text = await textOf(socket, 'REQUEST_TIMEOUT');
      expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 408 /);
    });

    test('logs an import whose client has disconnected as refused', async () => {
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname);
      socket.write(
        `PUT /projects/${projectId}/content HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${app.adminToken}\r\n` +
          'Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n',
      );
      await once(socket, 'data');
      socket.destroy();
      let entry = await lastEntry();
      while (entry.operation !== 'importContent' || entry.project?.id !== projectId) entry = await lastEntry();
      expect(entry).toMatchObject({ outcome: 'REFUSED', codes: ['BAD_REQUEST'] });
    });

    test('has a limit of concurrent imports, for each caller and for all', async () => {
      const { hostname, port } = new URL(app.url);
      const open = async (token: string) => {
        const socket = connect(Number(port), hostname);
        socket.write(
          `PUT /projects/${projectId}/content HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n` +
            'Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n',
        );
        await once(socket, 'data');
        return socket;
      };
      const [developer, other] = [await app.createMember('DEVELOPER'), await app.createMember('DEVELOPER')];
      const sockets = [await open(developer), await open(developer)];
      const ofOne = await put(DOCUMENT, { token: developer });
      expect(ofOne).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED', retryable: true } }] });
      sockets.push(await open(other));
      const ofAll = await put(DOCUMENT);
      expect(ofAll.errors[0].message).toContain('SLIPWAY_MAX_TRANSFERS');
      for (const socket of sockets) socket.destroy();
      while ((await put(DOCUMENT, { token: developer })).status === 429);
    });
  });

  describe('NDJSON', () => {
    const HEADER = { format: 'slipway.content/2' };
    const item = (kind: string, entry: object) => ({ kind, ...entry });
    const ITEMS = [item('WORKFLOW', WORKFLOW), item('INTEGRATION', CRM), item('APP_EVENT', EVENT)];

    test('has a line for the format, then one for each item, in any order', async () => {
      expect(await putLines(lines(HEADER, ...ITEMS))).toMatchObject({ status: 200, project: { contentRevision: 1 } });
      expect(await get('application/json')).toBe(canonical(DOCUMENT));
      expect(await get(NDJSON)).toBe(
        lines({ ...HEADER, items: 3 }, item('INTEGRATION', CRM), item('APP_EVENT', EVENT), {
          kind: 'WORKFLOW',
          key: WORKFLOW.key,
          name: WORKFLOW.name,
          definition: { steps: [], trigger: { appEvent: 'Signed Up', type: 'APP_EVENT' } },
        }),
      );
    });

    // The parser refuses these: the database makes no difference.
    if (database.name !== 'SQLite') return;

    test.each<[string, string, string, RegExp]>([
      ['nothing', '', '', /a first line with the format/],
      ['a first line that is an item', lines(...ITEMS), '/1/format', /Expected a value/],
      [
        'another format',
        lines({ format: 'x' }, ...ITEMS),
        '/1/format',
        /Expected "slipway.content\/1" or "slipway.content\/2"/,
      ],
      ['fewer items than it says', lines({ ...HEADER, items: 4 }, ...ITEMS), '', /Expected 4 items.*got 3/],
      ['a line of no kind', lines(HEADER, CRM), '/2/kind', /INTEGRATION, APP_EVENT, WORKFLOW, got nothing/],
      ['a line that is no object', `${lines(HEADER)}\n7\n`, '/3', /Expected an object, got 7/],
      ['a fault in an item', lines(HEADER, item('APP_EVENT', { ...EVENT, name: '' })), '/2/name', /1 to 200/],
      ['a repeated key', `${lines(HEADER)}{"kind":"APP_EVENT","kind":"APP_EVENT"}\n`, '/2/kind', /once/],
    ])('with %s is refused, with the number of the line', async (_, text, path, message) => {
      const answer = await putLines(text);
      expect(answer.status).toBe(400);
      expect(answer.userErrors[0]).toMatchObject({ path, message: expect.stringMatching(message) });
      expect(await revisionOf()).toBe(0);
    });

    test('with a line that is not JSON is refused, with the number of the line', async () => {
      const { status, errors } = await putLines(`${lines(HEADER)}{"kind":\n`);
      expect([status, errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
      expect(errors[0].message).toContain('line 2 of the body');
    });
  });

  test('a document of the first format is taken in every form, and returned in the present one', async () => {
    const first = { ...DOCUMENT, format: 'slipway.content/1' };
    expect(await put(first)).toMatchObject({ status: 200, project: { contentRevision: 1 } });
    expect(await get('application/json')).toBe(canonical(DOCUMENT));
    const text = (await get(NDJSON)).replace(DOCUMENT.format, first.format);
    expect(await putLines(text)).toMatchObject({ status: 200, changeSummary: { counts: { all: NONE } } });
    const { importContent } = await app.expectOk(
      `mutation ($input: ImportContentInput!) { importContent(input: $input) {
        project { contentRevision contentExport { format } } userErrors { code message } } }`,
      { input: { projectId, document: first } },
    );
    expect(importContent).toEqual({
      project: { contentRevision: 1, contentExport: { format: DOCUMENT.format } },
      userErrors: [],
    });
  });

  describe('GET', () => {
    test('returns what was put, in both formats, equal to the export byte by byte', async () => {
      const other = await createProject();
      const { contentExport: emptyExport } = await exportOf(projectId);
      expect(await get('*/*')).toBe(emptyExport.canonicalJson);
      await fc.assert(
        fc.asyncProperty(documentSequence({ min: 1, max: 1 }), async ([document]) => {
          expect((await put(document)).userErrors).toEqual([]);
          const [json, ndjson] = [await get('application/json'), await get(NDJSON)];
          const { contentExport } = await exportOf(projectId);
          expect(json).toBe(contentExport.canonicalJson);
          expect(JSON.parse(json)).toEqual(contentExport.document);
          expect(createHash('sha256').update(json).digest('hex')).toBe(contentExport.sha256);
          expect((await putLines(ndjson, { id: other })).userErrors).toEqual([]);
          expect(await get('application/json', other)).toBe(json);
          expect(await get(NDJSON, other)).toBe(ndjson);
          expect((await put(json, { id: other })).changeSummary.counts.all).toEqual(NONE);
        }),
        { numRuns: times(2), endOnFailure: true },
      );
    });

    const exportOf = async (id: string) =>
      (
        await app.expectOk(
          'query ($id: ID!) { project(id: $id) { contentExport { document canonicalJson sha256 itemCount } } }',
          { id },
        )
      ).project;

    test('has an entity tag, and answers 304 if the client has the content', async () => {
      await put(DOCUMENT);
      const response = await request('GET', undefined);
      const { headers } = response;
      const body = await response.text();
      expect(body).toBe(canonical(DOCUMENT));
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('content-disposition')).toBe(`attachment; filename="${projectId}.json"`);
      expect(headers.get('x-content-revision')).toBe('1');
      expect(headers.get('vary')).toContain('Accept');
      const etag = headers.get('etag') ?? '';
      const again = (ifNoneMatch: string, accept = '*/*') =>
        request('GET', undefined, { headers: { 'if-none-match': ifNoneMatch, accept } });
      expect((await again(etag)).status).toBe(304);
      expect((await again(etag, NDJSON)).status).toBe(200);
      await put(EMPTY);
      expect((await again(etag)).status).toBe(200);
      const head = await request('HEAD', undefined);
      expect([head.status, await head.text()]).toEqual([200, '']);
    });

    test('is for members who see the project', async () => {
      const statusOf = async (sent: Sent) => (await request('GET', undefined, sent)).status;
      expect(await statusOf({ token: null })).toBe(401);
      expect(await statusOf({ token: await app.createMember('SUPPORT') })).toBe(200);
      expect(await statusOf({ id: 'project_none' })).toBe(404);
      expect(await statusOf({ headers: { accept: 'text/html' } })).toBe(406);
      expect((await request('POST', '{}')).status).toBe(405);
      expect((await request('DELETE', undefined)).status).toBe(405);
    });

    test('allows requests by pages of allowed origins', async () => {
      const { status, headers } = await request('OPTIONS', undefined, {
        headers: { origin: 'https://app.example.com' },
      });
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-methods')).toContain('PUT');
      expect(headers.get('access-control-allow-headers')).toContain('if-match');
    });

    test('returns one content revision, even if the project changes meanwhile', async () => {
      const event = (index: number, edition: number) => ({
        key: `Event ${String(index).padStart(3, '0')}`,
        name: 'Event',
        definition: { example: { edition, text: 'x'.repeat(20_000) } },
      });
      const edition = (number: number, length: number) => ({
        ...EMPTY,
        appEvents: Array.from({ length }, (_, index) => event(index, number)),
      });
      await put(edition(1, 400));
      const response = await request('GET', undefined);
      await put(edition(2, 1));
      const body = await response.text();
      expect(body).toBe(canonical(edition(1, 400)));
      expect(await get('*/*')).toBe(canonical(edition(2, 1)));
    });

    test('is named by GraphQL if a document is too large for its answer', async () => {
      const event = (index: number) => ({
        key: `Event ${index}`,
        name: 'Event',
        definition: { example: { text: 'x'.repeat(1_000_000) } },
      });
      const document = { ...EMPTY, appEvents: Array.from({ length: 9 }, (_, index) => event(index)) };
      expect((await put(document)).status).toBe(200);
      const ask = (field: string) =>
        app.graphql(`query ($id: ID!) { project(id: $id) { contentExport { itemCount ${field} } } }`, {
          id: projectId,
        });
      for (const field of ['document', 'canonicalJson']) {
        const { errors } = await ask(field);
        expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_COSTLY');
        expect(errors?.[0]?.message).toContain(`GET /projects/${projectId}/content`);
      }
      const { data } = await ask('sha256');
      const json = await get('*/*');
      expect(data.project.contentExport).toEqual({
        itemCount: 9,
        sha256: createHash('sha256').update(json).digest('hex'),
      });
    });
  });

  describe('an integration with a key that only earlier versions allowed', () => {
    test('is exported, removed, imported again, and refused in another project', async () => {
      await put({ ...EMPTY, integrations: [{ ...CRM, key: 'legacy' }], workflows: [] });
      const behind = await openDatabase(url, databaseSchema);
      await behind.write((manager) =>
        execute(
          manager,
          sql`UPDATE content_version SET key = 'a..b', lineage = 'a..b' WHERE project_id = ${projectId}`,
        ),
      );
      const definition = { trigger: { type: 'MANUAL' }, steps: [] };
      const items = { integrations: [{ ...CRM, key: 'a..b' }], workflows: [{ key: 'a..b/c', name: 'C', definition }] };
      for (const document of [{ ...EMPTY, ...items }, EMPTY, { ...EMPTY, ...items }]) {
        expect((await put(document)).status).toBe(200);
        expect(await get('*/*')).toBe(canonical(document));
      }
      const other = await createProject();
      const refused = await put({ ...EMPTY, ...items }, { id: other });
      expect(refused).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT', field: ['key'] }] });
    });
  });

  describe('definitions that imports store ahead', () => {
    let store: Database;

    beforeAll(async () => {
      store = await openDatabase(url, databaseSchema);
    });

    afterAll(() => store.close());

    const count = async (table: string) =>
      (await row<{ n: number }>(store.reader, sql`SELECT CAST(COUNT(*) AS integer) AS n FROM ${identifier(table)}`))?.n;
    const definition = (text: string) => {
      const canonical = canonicalJson({ example: { text }, metadata: { secret: '{{secrets.API_KEY}}' } });
      const references = [{ kind: 'SECRET', key: 'API_KEY' }] as const;
      return { hash: sha256Hex(canonical), canonical, references };
    };
    const reserve = (id: string, expiresAt: Date, ...texts: string[]) =>
      store.write((manager) => reserveDefinitions(manager, { id, expiresAt }, texts.map(definition)));
    const stored = async (...texts: string[]) => {
      const found = await readDefinitions(
        store.reader,
        texts.map((text) => definition(text).hash),
      );
      return texts.filter((text) => found.has(definition(text).hash));
    };

    test('are kept if the content refers to them, and no reservation is left', async () => {
      await put(DOCUMENT);
      expect(await count('definition_reservation')).toBe(0);
      expect(await get('*/*')).toBe(canonical(DOCUMENT));
    });

    test('are deleted if the import loses against another one', async () => {
      const developer = await app.createMember('DEVELOPER');
      const before = await count('definition');
      const events = (word: string) => [{ ...EVENT, definition: { example: { word, projectId } } }];
      const answers = await Promise.all(
        ['a', 'b', 'c'].map((word) =>
          put(
            { ...EMPTY, appEvents: events(word) },
            {
              query: '?expectedContentRevision=0',
              ...(word === 'c' && { token: developer }),
            },
          ),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect([await count('definition'), await count('definition_reservation')]).toEqual([Number(before) + 1, 0]);
    });

    test('are deleted once their reservation ends, unless another import or a content refers to them', async () => {
      const later = new Date(Date.now() + 60_000);
      const item = { ...EVENT, definition: JSON.parse(definition('used').canonical) };
      await put({ ...EMPTY, appEvents: [item] });
      await reserve('import_a', later, 'used', 'shared', 'alone');
      await reserve('import_b', later, 'shared');
      await endReservation(store, 'import_a');
      expect(await stored('used', 'shared', 'alone')).toEqual(['used', 'shared']);
      await endReservation(store, 'import_b');
      expect(await stored('used', 'shared', 'alone')).toEqual(['used']);
      expect(await count('definition_reservation')).toBe(0);
    });

    test('are deleted once the reservation of an interrupted import has expired', async () => {
      await reserve('import_c', new Date(Date.now() - 1), 'old');
      await reserve('import_d', new Date(Date.now() + 60_000), 'new');
      await endExpiredReservations(store, new Date());
      expect(await stored('old', 'new')).toEqual(['new']);
      await endReservation(store, 'import_d');
    });

    test('are kept if a reference is added while a reservation ends', async () => {
      const texts = Array.from({ length: 20 }, (_, index) => `contended ${index}`);
      await reserve('import_e', new Date(Date.now() + 60_000), ...texts);
      const items = texts.map((text) => ({
        ...EVENT,
        key: text,
        definition: JSON.parse(definition(text).canonical),
      }));
      const [answer] = await Promise.all([put({ ...EMPTY, appEvents: items }), endReservation(store, 'import_e')]);
      expect(answer.status).toBe(200);
      expect(await stored(...texts)).toEqual(texts);
      expect(await get('*/*')).toBe(canonical({ ...EMPTY, appEvents: items }));
    });
  });

  test('the content of a release is read in the same way, by members who see it', async () => {
    await put(DOCUMENT);
    const { createPipeline } = await app.expectOk(
      `mutation ($projectId: ID!) { createPipeline(input: { name: "Released", projectId: $projectId }) {
        pipeline { environments { liveRelease { id contentExport { canonicalJson } } } } userErrors { code message }
      } }`,
      { projectId },
    );
    const { id, contentExport } = createPipeline.pipeline.environments[2].liveRelease;
    const fetchIt = (token: string, method = 'GET') =>
      fetch(`${app.url}/releases/${id}/content`, { method, headers: { authorization: `Bearer ${token}` } });
    expect(await (await fetchIt(app.adminToken)).text()).toBe(contentExport.canonicalJson);
    expect((await fetchIt('wrong')).status).toBe(401);
    expect((await fetchIt(app.adminToken, 'PUT')).status).toBe(405);
  });
});

function canonical({ format, ...lists }: { format: string } & Record<string, unknown>): string {
  const { integrations, appEvents, workflows } = lists as unknown as typeof DOCUMENT;
  const items = [
    ...integrations.map((entry) => ({ contentType: 'INTEGRATION' as const, ...entry })),
    ...appEvents.map((entry) => ({ contentType: 'APP_EVENT' as const, ...entry })),
    ...workflows.map((entry) => ({ contentType: 'WORKFLOW' as const, ...entry })),
  ];
  return canonicalJson({ ...contentDocument(items), format });
}

/** Reads a connection until it ends, or until a text has arrived. */
async function textOf(socket: ReturnType<typeof connect>, last?: string): Promise<string> {
  let text = '';
  for await (const chunk of socket) {
    text += chunk;
    if (last !== undefined && text.includes(last)) break;
  }
  return text;
}
