import { describeOnEachDatabase } from '../support/databases.js';
import { startApp, type TestApp } from '../support/start-app.js';

const UPDATE_MEMBER = `mutation ($input: UpdateMemberInput!) {
  updateMember(input: $input) { member { role } userErrors { code } }
}`;
const REMOVE_MEMBER = `mutation ($id: ID!) {
  removeMember(input: { memberId: $id }) { member { removedAt } userErrors { code } }
}`;
const VIEWER = '{ viewer { id name role projects { name } tokens { name } } }';

interface MembersPage {
  readonly nodes: readonly { name: string }[];
  readonly edges: readonly { cursor: string }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  readonly totalCount: number;
}

describeOnEachDatabase('the team of a new server', (database) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ url: await database.createEmptyUrl() });
  });

  afterAll(() => app.stop());

  test('starts with one ADMIN, who sees every project', async () => {
    const { viewer } = await app.expectOk(VIEWER);
    expect(viewer).toMatchObject({ name: 'Admin', role: 'ADMIN', projects: null, tokens: [{ name: 'First token' }] });
  });

  test('cannot be left without an ADMIN', async () => {
    const { viewer } = await app.expectOk(VIEWER);
    const removed = await app.graphql(REMOVE_MEMBER, { id: viewer.id });
    expect(removed.data.removeMember).toEqual({ member: null, userErrors: [{ code: 'LAST_ADMIN' }] });
    const demoted = await app.graphql(UPDATE_MEMBER, { input: { memberId: viewer.id, role: 'SUPPORT' } });
    expect(demoted.data.updateMember.userErrors).toMatchObject([{ code: 'LAST_ADMIN' }]);
    expect((await app.expectOk(VIEWER)).viewer.role).toBe('ADMIN');
  });

  test('keeps one of two ADMINs who demote each other concurrently', async () => {
    const { viewer } = await app.expectOk(VIEWER);
    const token = await app.createMember('ADMIN');
    const { viewer: other } = await app.expectOk(VIEWER, {}, token);
    const demote = (memberId: string, token: string) =>
      app.graphql(UPDATE_MEMBER, { input: { memberId, role: 'SUPPORT' } }, token);
    const answers = await Promise.all([demote(other.id, app.adminToken), demote(viewer.id, token)]);
    // The second one is refused because it demotes the last ADMIN, or, if it ran later, because its caller is no ADMIN.
    const codes = answers.flatMap(({ data, errors }) => [
      ...(data?.updateMember?.userErrors ?? []).map(({ code }: { code: string }) => code),
      ...(errors ?? []).map(({ extensions }) => extensions.code),
    ]);
    expect(codes).toHaveLength(1);
    expect(['LAST_ADMIN', 'FORBIDDEN']).toContain(codes[0]);

    const demoted = await app.expectOk(VIEWER);
    if (demoted.viewer.role === 'SUPPORT') {
      await app.expectOk(UPDATE_MEMBER, { input: { memberId: viewer.id, role: 'ADMIN' } }, token);
    }
  });

  test('lists members by name, in pages', async () => {
    const PAGE = `query ($first: Int, $after: String) {
      members(first: $first, after: $after) { nodes { name } edges { cursor } pageInfo { hasNextPage endCursor } totalCount }
    }`;
    const added = ['zoe', 'Ada', 'berta', 'Zacharias', 'Admina'];
    for (const name of added) {
      await app.expectOk(
        'mutation ($name: String!) { createMember(input: { name: $name, role: SUPPORT }) { userErrors { code } } }',
        { name },
      );
    }
    const names: string[] = [];
    let after: string | null = null;
    do {
      const { members }: { members: MembersPage } = await app.expectOk(PAGE, { first: 2, after });
      names.push(...members.nodes.map(({ name }) => name));
      expect(members.pageInfo.endCursor).toBe(members.edges.at(-1)?.cursor);
      expect(members.totalCount).toBeGreaterThan(added.length);
      after = members.pageInfo.hasNextPage ? members.pageInfo.endCursor : null;
    } while (after !== null);
    expect(names).toEqual([...new Set(names)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(names).toEqual(expect.arrayContaining([...added, 'Admin']));
  });
});
