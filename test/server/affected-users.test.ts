import { useAppWithUsers, userIds } from '../support/connected-users.js';
import { describeOnEachDatabase } from '../support/databases.js';
import type { Items } from '../support/items.js';
import { codesOf, createReleasePipeline, DISCARD_RELEASE, type ReleasePipeline } from '../support/release-pipeline.js';

const FOLDER = { id: 'folder', title: 'Folder', type: 'TEXT' } as const;
const SCHEDULE = { type: 'SCHEDULE', cron: '0 8 * * *', timeZone: 'UTC' } as const;
const BOX: Items = { integrations: { box: {} }, workflows: { 'box/sync': {} } };
const NO_BOX: Items = { integrations: { jira: {} } };

const MESSAGES = `messages(first: 200) { nodes { id code affectedUsers {
  count csvPath users(first: 200) { nodes { userId connectedUser { userId } } totalCount } } } }`;
const PAGE = `query ($id: ID!, $after: String) { release(id: $id) { messages(filter: { code: INTEGRATION_REMOVED }) {
  nodes { affectedUsers { users(first: 200, after: $after) {
    nodes { userId } pageInfo { hasNextPage endCursor } } } } } } }`;

interface ShownMessage {
  readonly id: string;
  readonly code: string;
  readonly affectedUsers: {
    readonly count: number;
    readonly csvPath: string;
    readonly users: { readonly nodes: { userId: string; connectedUser: object | null }[]; readonly totalCount: number };
  } | null;
}

/** The content of Staging, its next content, and the users of a message about the change; see `populate`. */
const CASES: readonly [code: string, before: Items, after: Items, users: readonly string[]][] = [
  ['INTEGRATION_REMOVED', BOX, NO_BOX, ['ann', 'bob', 'cleo']],
  ['INTEGRATION_DISABLED', BOX, { ...BOX, integrations: { box: { active: false } } }, ['ann', 'bob', 'cleo']],
  ['INTEGRATION_ENABLED', { ...BOX, integrations: { box: { active: false } } }, BOX, ['ann', 'bob', 'cleo']],
  [
    'OAUTH_SCOPES_CHANGED',
    { integrations: { box: { authentication: 'OAUTH2', scopes: ['a'] } } },
    { integrations: { box: { authentication: 'OAUTH2', scopes: ['b'] } } },
    ['ann', 'bob', 'cleo'],
  ],
  [
    'REQUIRED_USER_SETTING_ADDED',
    BOX,
    { ...BOX, integrations: { box: { userSettings: [{ ...FOLDER, required: true }] } } },
    ['ann', 'bob', 'cleo'],
  ],
  [
    'REQUIRED_USER_SETTING_ADDED',
    BOX,
    { ...BOX, workflows: { 'box/sync': { userSettings: [{ ...FOLDER, required: true }] } } },
    ['ann'],
  ],
  ['WORKFLOW_ENABLED_BY_DEFAULT', BOX, { ...BOX, workflows: { 'box/sync': { enabledByDefault: true } } }, ['cleo']],
  ['WORKFLOW_TRIGGER_CHANGED', BOX, { ...BOX, workflows: { 'box/sync': { trigger: SCHEDULE } } }, ['ann']],
  ['WORKFLOW_REMOVED', BOX, { integrations: { box: {} } }, ['ann']],
  ['WORKFLOW_REMOVED', BOX, { ...BOX, workflows: { 'box/sync': { hidden: true } } }, ['ann']],
  [
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

  beforeEach(async () => {
    pipeline = await createReleasePipeline(server.app);
    ({ projectId } = pipeline.staging);
  });

  /** Ann has Box and enabled Sync, Bob disabled it and saved a setting, Cleo never decided and saved one; Dan has Jira. */
  async function populate(): Promise<void> {
    await server.users.connect(projectId, 'box', ['cleo', 'ann', 'bob']);
    await server.users.connect(projectId, 'jira', ['dan']);
    await server.users.decide(projectId, 'box/sync', ['ann']);
    await server.users.decide(projectId, 'box/sync', ['bob'], false);
    await server.users.save(projectId, 'box', 'folder', ['bob', 'cleo']);
    await server.users.connect(pipeline.production.projectId, 'box', ['eve']);
  }

  /** A preview to Staging of items that replace others. */
  async function preview(before: Items, after: Items) {
    await pipeline.put(before);
    await pipeline.release();
    await pipeline.put(after);
    return pipeline.open();
  }

  async function messageOf(releaseId: string, code: string): Promise<ShownMessage> {
    const { messages } = await pipeline.read(releaseId, MESSAGES);
    const found = messages.nodes.find((message: ShownMessage) => message.code === code);
    if (!found) throw new Error(`Expected a message ${code}, got ${JSON.stringify(messages.nodes)}`);
    return found;
  }

  const get = (path: string, token = server.app.adminToken, method = 'GET') =>
    fetch(`${server.app.url}${path}`, { method, headers: { Authorization: `Bearer ${token}` } });

  test.each(CASES)('%s: those of the target whom it concerns', async (code, before, after, expected) => {
    const { id } = await preview(before, after);
    expect((await messageOf(id, code)).affectedUsers).toMatchObject({ count: 0, users: { nodes: [], totalCount: 0 } });
    await populate();
    const { affectedUsers } = await messageOf(id, code);
    expect(affectedUsers).toMatchObject({ count: expected.length, users: { totalCount: expected.length } });
    expect(affectedUsers?.users.nodes).toEqual(expected.map((userId) => ({ userId, connectedUser: { userId } })));
    const csv = await (await get(affectedUsers?.csvPath ?? '')).text();
    expect(csv).toBe(['user_id', ...expected, ''].join('\r\n'));
  });

  test('a message about no users has none', async () => {
    const { id } = await preview({ appEvents: { paid: {} } }, {});
    expect((await messageOf(id, 'APP_EVENT_REMOVED')).affectedUsers).toBeNull();
  });

  describe('of a deployed release', () => {
    test('stay those of its deployment, under the same message', async () => {
      const review = await preview(BOX, NO_BOX);
      await populate();
      const before = await messageOf(review.id, 'INTEGRATION_REMOVED');
      expect(codesOf(await pipeline.deploy(review))).toEqual([]);
      expect(await pipeline.ended(review.id)).toMatchObject({ state: 'LIVE' });
      expect(await messageOf(review.id, 'INTEGRATION_REMOVED')).toEqual(before);

      await server.users.deleteAll(projectId);
      await server.users.connect(projectId, 'box', ['fay', 'ann']);
      const after = await messageOf(review.id, 'INTEGRATION_REMOVED');
      expect(after.affectedUsers).toMatchObject({ count: 3, csvPath: before.affectedUsers?.csvPath });
      expect(after.affectedUsers?.users.nodes).toEqual([
        { userId: 'ann', connectedUser: { userId: 'ann' } },
        { userId: 'bob', connectedUser: null },
        { userId: 'cleo', connectedUser: null },
      ]);
      expect(await (await get(after.affectedUsers?.csvPath ?? '')).text()).toBe('user_id\r\nann\r\nbob\r\ncleo\r\n');
    });

    test('as of one that was discarded', async () => {
      const { id } = await preview(BOX, NO_BOX);
      await populate();
      await pipeline.step(DISCARD_RELEASE, { releaseId: id });
      await server.users.deleteAll(projectId);
      expect((await messageOf(id, 'INTEGRATION_REMOVED')).affectedUsers?.count).toBe(3);
    });

    test('without affected users are an empty list, unlike those of a message about no users', async () => {
      const review = await preview({ ...BOX, appEvents: { paid: {} } }, NO_BOX);
      await pipeline.deploy(review);
      await pipeline.ended(review.id);
      expect((await messageOf(review.id, 'INTEGRATION_REMOVED')).affectedUsers?.count).toBe(0);
      expect((await messageOf(review.id, 'APP_EVENT_REMOVED')).affectedUsers).toBeNull();
    });
  });

  test.each(['a preview', 'a deployed release'])('of %s come page by page, and as one CSV', async (state) => {
    const review = await preview(BOX, NO_BOX);
    await server.users.connect(projectId, 'box', userIds(2_345).toReversed());
    if (state === 'a deployed release') {
      await pipeline.deploy(review);
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
    expect(paged).toEqual(userIds(2_345));
    const { affectedUsers } = await messageOf(review.id, 'INTEGRATION_REMOVED');
    const lines = (await (await get(affectedUsers?.csvPath ?? '')).text()).split('\r\n');
    expect(lines).toEqual(['user_id', ...userIds(2_345), '']);
  });

  describe('the CSV', () => {
    let csvPath: string;

    beforeEach(async () => {
      const { id } = await preview(BOX, NO_BOX);
      csvPath = (await messageOf(id, 'INTEGRATION_REMOVED')).affectedUsers?.csvPath ?? '';
    });

    test('is quoted according to RFC 4180, has the exact ids, and is a UTF-8 file', async () => {
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

    test('is for members who see the project', async () => {
      expect((await fetch(`${server.app.url}${csvPath}`)).status).toBe(401);
      expect((await get(csvPath, 'slipway_wrong')).status).toBe(401);
      const support = await server.app.createMember('SUPPORT', [projectId, pipeline.development.projectId]);
      expect((await get(csvPath, support)).status).toBe(200);
      const elsewhere = await server.app.createMember('ADMIN', [pipeline.production.projectId]);
      expect((await get(csvPath, elsewhere)).status).toBe(404);
    });

    test('is not found if its message does not exist', async () => {
      expect((await get(csvPath.replace(/msg_\w+/, 'msg_none'))).status).toBe(404);
      expect((await get(csvPath.replace(/release_\w+/, 'release_none'))).status).toBe(404);
      expect((await get(csvPath.replace(/msg_\w+/, '%27'))).status).toBe(404);
      expect((await get(csvPath, server.app.adminToken, 'POST')).status).toBe(405);
    });
  });

  test('a stream of the preview sends a state when their number grows', async () => {
    const { id } = await preview(BOX, NO_BOX);
    const stream = server.app.subscribe(
      `subscription ($id: ID!) { previewChanged(releaseId: $id) { messages { nodes { affectedUsers { count } } } } }`,
      { id },
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
});
