import { DownloadLinks } from '../../src/configuration/keys/download-links.js';
import { Keyring } from '../../src/configuration/keys/keyring.js';
import { useAppWithUsers, userIds } from '../support/connected-users.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { type Items, mergedItems, numberedKey } from '../support/items.js';
import { codesOf, createReleasePipeline, DISCARD_RELEASE, type ReleasePipeline } from '../support/release-pipeline.js';
import { MASTER_KEY } from '../support/server-environment.js';

const FOLDER = { id: 'folder', title: 'Folder', type: 'TEXT' } as const;
const SCHEDULE = { type: 'SCHEDULE', cron: '0 8 * * *', timeZone: 'UTC' } as const;
const BOX: Items = { integrations: { box: {} }, workflows: { 'box/sync': {} } };
const NO_BOX: Items = { integrations: { jira: {} } };

const MESSAGES = `messages(first: 200) { nodes { id code subject { key } affectedUsers {
  count csvPath users(first: 200) { nodes { userId connectedUser { userId } } totalCount } } } }`;
const LINKS =
  'messages(filter: { code: INTEGRATION_REMOVED }) { nodes { affectedUsers { csvDownload { url expiresAt } } } }';
const PAGE = `query ($id: ID!, $after: String) { release(id: $id) { messages(filter: { code: INTEGRATION_REMOVED }) {
  nodes { affectedUsers { users(first: 200, after: $after) {
    nodes { userId } pageInfo { hasNextPage endCursor } } } } } } }`;

interface ShownMessage {
  readonly id: string;
  readonly code: string;
  readonly subject: { readonly key: string };
  readonly affectedUsers: {
    readonly count: number;
    readonly csvPath: string;
    readonly users: { readonly nodes: { userId: string; connectedUser: object | null }[]; readonly totalCount: number };
  } | null;
}

/** The content of Staging, its next content, and the users of a message about the change of Box; see `populate`. */
const CASES: readonly [edit: string, code: string, before: Items, after: Items, users: readonly string[]][] = [
  ['removes an integration', 'INTEGRATION_REMOVED', BOX, NO_BOX, ['ann', 'bob', 'cleo']],
  [
    'gives an integration another key',
    'LOOKS_RENAMED',
    { integrations: { box: { authentication: 'BASIC', metadata: { a: 1 } } } },
    { integrations: { 'box-cloud': { authentication: 'BASIC', metadata: { a: 1 } } } },
    ['ann', 'bob', 'cleo'],
  ],
  [
    'gives a workflow another key',
    'LOOKS_RENAMED',
    { ...BOX, workflows: { 'box/sync': { name: 'Sync' } } },
    { ...BOX, workflows: { 'box/send': { name: 'Sync' } } },
    ['ann'],
  ],
  [
    'disables an integration',
    'INTEGRATION_DISABLED',
    BOX,
    { ...BOX, integrations: { box: { active: false } } },
    ['ann', 'bob', 'cleo'],
  ],
  [
    'enables an integration',
    'INTEGRATION_ENABLED',
    { ...BOX, integrations: { box: { active: false } } },
    BOX,
    ['ann', 'bob', 'cleo'],
  ],
  [
    'changes OAuth scopes',
    'OAUTH_SCOPES_CHANGED',
    { integrations: { box: { authentication: 'OAUTH2', scopes: ['a'] } } },
    { integrations: { box: { authentication: 'OAUTH2', scopes: ['b'] } } },
    ['ann', 'bob', 'cleo'],
  ],
  [
    'adds a required setting to an integration',
    'REQUIRED_USER_SETTING_ADDED',
    BOX,
    { ...BOX, integrations: { box: { userSettings: [{ ...FOLDER, required: true }] } } },
    ['ann', 'bob', 'cleo'],
  ],
  [
    'adds a required setting to a workflow',
    'REQUIRED_USER_SETTING_ADDED',
    BOX,
    { ...BOX, workflows: { 'box/sync': { userSettings: [{ ...FOLDER, required: true }] } } },
    ['ann'],
  ],
  [
    'enables a workflow by default',
    'WORKFLOW_ENABLED_BY_DEFAULT',
    BOX,
    { ...BOX, workflows: { 'box/sync': { enabledByDefault: true } } },
    ['cleo'],
  ],
  [
    'changes the trigger of a workflow',
    'WORKFLOW_TRIGGER_CHANGED',
    BOX,
    { ...BOX, workflows: { 'box/sync': { trigger: SCHEDULE } } },
    ['ann'],
  ],
  ['removes a workflow', 'WORKFLOW_REMOVED', BOX, { integrations: { box: {} } }, ['ann']],
  ['hides a workflow', 'WORKFLOW_REMOVED', BOX, { ...BOX, workflows: { 'box/sync': { hidden: true } } }, ['ann']],
  [
    'removes a user setting',
    'USER_SETTING_REMOVED',
    { integrations: { box: { userSettings: [FOLDER] } } },
    { integrations: { box: {} } },
    ['bob', 'cleo'],
  ],
];

describeOnEachDatabase('affected users', (database) => {
  const server = useAppWithUsers(database);
  let pipeline: ReleasePipeline;
  let projectId: string;

  async function usePipeline(): Promise<void> {
    pipeline = await createReleasePipeline(server.app);
    ({ projectId } = pipeline.staging);
  }

  /** Ann has Box and enabled Sync, Bob disabled it and saved a setting, Cleo never decided and saved one; Dan has Jira. */
  async function populate(box = 'box'): Promise<void> {
    await server.users.connect(projectId, box, ['cleo', 'ann', 'bob']);
    await server.users.connect(projectId, 'jira', ['dan']);
    await server.users.decide(projectId, `${box}/sync`, ['ann']);
    await server.users.decide(projectId, `${box}/sync`, ['bob'], false);
    await server.users.save(projectId, box, 'folder', ['bob', 'cleo']);
    await server.users.connect(pipeline.production.projectId, box, ['eve']);
  }

  /** A preview to Staging of items that replace others. */
  async function preview(before: Items, after: Items) {
    await pipeline.put(before);
    await pipeline.release();
    await pipeline.put(after);
    return pipeline.open();
  }

  async function messageOf(releaseId: string, code: string, key?: string): Promise<ShownMessage> {
    const { messages } = await pipeline.read(releaseId, MESSAGES);
    const found = messages.nodes.find(
      (message: ShownMessage) =>
        message.code === code && (key === undefined || message.subject.key.split('/')[0] === key),
    );
    if (!found) throw new Error(`Expected a message ${code}, got ${JSON.stringify(messages.nodes)}`);
    return found;
  }

  const get = (path: string, token = server.app.adminToken, method = 'GET') =>
    fetch(`${server.app.url}${path}`, { method, headers: { Authorization: `Bearer ${token}` } });

  // All cases share one preview: Box has another key in each.
  describe('are those of the target whom a message concerns', () => {
    const KEYS = CASES.map((_, index) => numberedKey('box', index));
    const cases = CASES.map(([edit, code, , , expected], index) => [edit, code, KEYS[index] ?? '', expected] as const);
    let previewId: string;

    beforeAll(async () => {
      await usePipeline();
      const before = mergedItems(CASES.map(([, , items]) => items));
      const { id } = await preview(before, mergedItems(CASES.map(([, , , items]) => items)));
      previewId = id;
      for (const [, code, key] of cases) {
        const { affectedUsers } = await messageOf(id, code, key);
        expect(affectedUsers).toMatchObject({ count: 0, users: { nodes: [], totalCount: 0 } });
      }
      for (const key of KEYS) await populate(key);
    });

    test.each(cases)('if an edit %s (%s)', async (_edit, code, key, expected) => {
      const { affectedUsers } = await messageOf(previewId, code, key);
      expect(affectedUsers).toMatchObject({ count: expected.length, users: { totalCount: expected.length } });
      expect(affectedUsers?.users.nodes).toEqual(expected.map((userId) => ({ userId, connectedUser: { userId } })));
      const csv = await (await get(affectedUsers?.csvPath ?? '')).text();
      expect(csv).toBe(['user_id', ...expected, ''].join('\r\n'));
    });
  });

  // Each test continues with the releases of the ones before it.
  describe('of a release', () => {
    let deployedId: string;

    beforeAll(async () => {
      await usePipeline();
      await preview({ ...BOX, integrations: { box: {}, unused: {} }, appEvents: { paid: {} } }, NO_BOX);
    });

    test('that was discarded stay those of its preview; a message about no users has none', async () => {
      const { id } = await pipeline.open();
      await populate();
      expect((await messageOf(id, 'APP_EVENT_REMOVED')).affectedUsers).toBeNull();
      await pipeline.step(DISCARD_RELEASE, { releaseId: id });
      await server.users.deleteAll(projectId);
      expect((await messageOf(id, 'INTEGRATION_REMOVED', 'box')).affectedUsers?.count).toBe(3);
    });

    test('that is deployed stay those of its deployment, under the same message', async () => {
      const review = await pipeline.open();
      deployedId = review.id;
      await populate();
      const before = await messageOf(review.id, 'INTEGRATION_REMOVED', 'box');
      expect(before.affectedUsers?.count).toBe(3);
      expect(codesOf(await pipeline.deploy(review))).toEqual([]);
      expect(await pipeline.ended(review.id)).toMatchObject({ state: 'LIVE' });
      expect(await messageOf(review.id, 'INTEGRATION_REMOVED', 'box')).toEqual(before);

      await server.users.deleteAll(projectId);
      await server.users.connect(projectId, 'box', ['fay', 'ann']);
      const after = await messageOf(review.id, 'INTEGRATION_REMOVED', 'box');
      expect(after.affectedUsers).toMatchObject({ count: 3, csvPath: before.affectedUsers?.csvPath });
      expect(after.affectedUsers?.users.nodes).toEqual([
        { userId: 'ann', connectedUser: { userId: 'ann' } },
        { userId: 'bob', connectedUser: null },
        { userId: 'cleo', connectedUser: null },
      ]);
      expect(await (await get(after.affectedUsers?.csvPath ?? '')).text()).toBe('user_id\r\nann\r\nbob\r\ncleo\r\n');
    });

    test('that is deployed and affects nobody are an empty list, unlike those of a message about no users', async () => {
      expect((await messageOf(deployedId, 'INTEGRATION_REMOVED', 'unused')).affectedUsers?.count).toBe(0);
      expect((await messageOf(deployedId, 'APP_EVENT_REMOVED')).affectedUsers).toBeNull();
    });
  });

  // All tests share one preview. Each removes its users.
  describe('of one message', () => {
    // More than one statement reads.
    const MANY = userIds(1_234);
    let review: { id: string };
    let csvPath: string;

    beforeAll(async () => {
      await usePipeline();
      review = await preview(BOX, NO_BOX);
      csvPath = (await messageOf(review.id, 'INTEGRATION_REMOVED')).affectedUsers?.csvPath ?? '';
    });

    afterEach(() => server.users.deleteAll(projectId));

    test('are counted in a stream of the preview when their number grows', async () => {
      const stream = server.app.subscribe(
        `subscription ($id: ID!) { previewChanged(releaseId: $id) { messages { nodes { affectedUsers { count } } } } }`,
        { id: review.id },
      );
      expect((await stream.next()).messages.nodes).toEqual([
        { affectedUsers: { count: 0 } },
        { affectedUsers: { count: 0 } },
      ]);
      await server.users.connect(projectId, 'box', ['ann']);
      server.app.services.signals.wake([`configuration:${projectId}`]);
      expect((await stream.next()).messages.nodes[0]).toEqual({ affectedUsers: { count: 1 } });
      await stream.return();
    });

    test('are a CSV that is quoted according to RFC 4180, has the exact ids, and is a UTF-8 file', async () => {
      const odd = ['"quoted"', '=1+1', 'a,b', 'line\nbreak', 'return\r', 'Zoë'];
      await server.users.connect(projectId, 'box', odd);
      const response = await get(csvPath);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="affected-users.csv"');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(
        'user_id\r\n"""quoted"""\r\n=1+1\r\nZoë\r\n"a,b"\r\n"line\nbreak"\r\n"return\r"\r\n',
      );
    });

    test('are a CSV for members who see the project', async () => {
      expect((await fetch(`${server.app.url}${csvPath}`)).status).toBe(401);
      expect((await get(csvPath, 'slipway_wrong')).status).toBe(401);
      const support = await server.app.createMember('SUPPORT', [projectId, pipeline.development.projectId]);
      expect((await get(csvPath, support)).status).toBe(200);
      const elsewhere = await server.app.createMember('ADMIN', [pipeline.production.projectId]);
      expect((await get(csvPath, elsewhere)).status).toBe(404);
    });

    const linkAs = async (token = server.app.adminToken): Promise<{ url: string; expiresAt: string }> => {
      const { release } = await server.app.expectOk(
        `query ($id: ID!) { release(id: $id) { ${LINKS} } }`,
        { id: review.id },
        token,
      );
      return release.messages.nodes[0].affectedUsers.csvDownload;
    };
    const open = (url: string) => fetch(`${server.app.url}${url}`);
    const refusalOf = async (url: string) => {
      const response = await open(url);
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
      return [response.status, errors[0]?.extensions.code, errors[0]?.message];
    };
    /** A link of another server with the same key, whose clock is behind. */
    const linkAt = (msAgo: number, path: string, tokenId: string) =>
      new DownloadLinks(
        new Keyring(() => [Buffer.from(MASTER_KEY, 'base64')]),
        () => new Date(Date.now() - msAgo),
      ).create(path, tokenId).url;
    const tokenOf = async (token: string) => {
      const { viewer } = await server.app.expectOk('{ viewer { id tokens { id } } }', {}, token);
      return { memberId: viewer.id, tokenId: viewer.tokens[0].id };
    };

    test('are a CSV by a link that a browser opens without a header, for a minute', async () => {
      await server.users.connect(projectId, 'box', ['ann']);
      const { url, expiresAt } = await linkAs();
      const left = Date.parse(expiresAt) - Date.now();
      expect([left > 50_000, left <= 60_000]).toEqual([true, true]);
      const response = await open(url);
      expect([response.status, await response.text()]).toEqual([200, 'user_id\r\nann\r\n']);
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('cache-control')).toBe('no-store');
      const { tokenId } = await tokenOf(server.app.adminToken);
      expect((await open(linkAt(30_000, csvPath, tokenId))).status).toBe(200);
      expect(await refusalOf(linkAt(61_000, csvPath, tokenId))).toEqual([
        403,
        'FORBIDDEN',
        'The link has expired: links work for one minute. Read a new one.',
      ]);
    });

    test('are no CSV by a link for another message, or one that was altered', async () => {
      const { url } = await linkAs();
      const altered = [403, 'FORBIDDEN', expect.stringContaining('not one that this server has signed for this file')];
      expect(await refusalOf(url.replace(/msg_\w+/, 'msg_none'))).toEqual(altered);
      expect(await refusalOf(url.slice(0, -1))).toEqual(altered);
      expect(await refusalOf(`${csvPath}?signature=`)).toEqual(altered);
      expect((await open(`${csvPath}?other=${url.split('=')[1]}`)).status).toBe(401);
      expect((await open(url.replace('affected-users.csv', 'content'))).status).toBe(404);
    });

    test('are a CSV by a link only with the present permissions of its token', async () => {
      const projects = [projectId, pipeline.development.projectId];
      const [limited, revoked] = await Promise.all([
        server.app.createMember('SUPPORT', projects),
        server.app.createMember('SUPPORT', projects),
      ]);
      const [ofLimited, ofRevoked] = await Promise.all([linkAs(limited), linkAs(revoked)]);
      const { memberId } = await tokenOf(limited);
      await server.app.expectOk(
        'mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }',
        { input: { memberId, projectIds: [pipeline.production.projectId] } },
      );
      expect((await refusalOf(ofLimited.url)).slice(0, 2)).toEqual([404, 'NOT_FOUND']);
      const { tokenId } = await tokenOf(revoked);
      expect((await open(ofRevoked.url)).status).toBe(200);
      await server.app.expectOk(
        'mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { userErrors { code } } }',
        { input: { tokenId } },
      );
      expect(await refusalOf(ofRevoked.url)).toEqual([
        403,
        'FORBIDDEN',
        'The token that the link was read with is no longer valid.',
      ]);
    });

    test('have links of the own token in a stream that others follow, too', async () => {
      const tokens = [server.app.adminToken, await server.app.createMember('ADMIN')];
      const document = `subscription ($id: ID!) { previewChanged(releaseId: $id) { ${LINKS} } }`;
      for (const token of tokens) {
        const stream = server.app.subscribe(document, { id: review.id }, token);
        const { messages } = await stream.next();
        expect(messages.nodes[0].affectedUsers.csvDownload.url).toContain(`.${(await tokenOf(token)).tokenId}.`);
        await stream.return();
      }
    });

    test('are no CSV if the message does not exist', async () => {
      expect((await get(csvPath.replace(/msg_\w+/, 'msg_none'))).status).toBe(404);
      expect((await get(csvPath.replace(/release_\w+/, 'release_none'))).status).toBe(404);
      expect((await get(csvPath.replace(/msg_\w+/, '%27'))).status).toBe(404);
      expect((await get(csvPath, server.app.adminToken, 'POST')).status).toBe(405);
    });

    test.each(['a preview', 'a deployed release'])('of %s come page by page, and as one CSV', async (state) => {
      await server.users.connect(projectId, 'box', MANY.toReversed());
      if (state === 'a deployed release') {
        await pipeline.deploy(await pipeline.open());
        await pipeline.ended(review.id);
      }
      const paged: string[] = [];
      for (let after: string | null = null; ; ) {
        const { release } = await server.app.expectOk(PAGE, { id: review.id, after });
        const page: { nodes: { userId: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } =
          release.messages.nodes[0].affectedUsers.users;
        paged.push(...page.nodes.map(({ userId }) => userId));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(paged).toEqual(MANY);
      const lines = (await (await get(csvPath)).text()).split('\r\n');
      expect(lines).toEqual(['user_id', ...MANY, '']);
    });
  });
});
