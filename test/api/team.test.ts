import { describeOnEachServer } from '../support/servers.js';
import { uniqueName } from '../support/unique-name.js';

const CREATE_MEMBER = `mutation ($input: CreateMemberInput!) {
  createMember(input: $input) { member { id name role projects { name } } userErrors { code field message } }
}`;
const UPDATE_MEMBER = `mutation ($input: UpdateMemberInput!) {
  updateMember(input: $input) { member { name role projects { name } } userErrors { code field } }
}`;
const REMOVE_MEMBER = `mutation ($id: ID!) {
  removeMember(input: { memberId: $id }) { member { removedAt } userErrors { code } }
}`;
const CREATE_TOKEN = `mutation ($input: CreateTokenInput!) {
  createToken(input: $input) { token { id name prefix expiresAt revokedAt } secret userErrors { code field } }
}`;
const REVOKE_TOKEN = `mutation ($id: ID!) {
  revokeToken(input: { tokenId: $id }) { token { revokedAt } userErrors { code } }
}`;
const VIEWER = '{ viewer { id name role projects { name } tokens { name } } }';

describeOnEachServer('the team', (app) => {
  let projectId: string;

  beforeAll(async () => {
    const { createProject } = await app.expectOk(
      'mutation { createProject(input: { name: "Storefront" }) { project { id } userErrors { code } } }',
    );
    projectId = createProject.project.id;
  });

  async function addMember(name: string, role = 'DEVELOPER', projectIds: string[] | null = null) {
    const { createMember } = await app.expectOk(CREATE_MEMBER, { input: { name, role, projectIds } });
    const { createToken } = await app.expectOk(CREATE_TOKEN, {
      input: { memberId: createMember.member.id, name: 'T' },
    });
    return { id: createMember.member.id as string, token: createToken.secret as string, tokenId: createToken.token.id };
  }

  test('a new member has its role once it has a token', async () => {
    const { token } = await addMember(uniqueName('Robin'));
    expect((await app.expectOk(VIEWER, {}, token)).viewer).toMatchObject({
      name: expect.stringMatching(/^Robin/),
      role: 'DEVELOPER',
    });
    const { errors } = await app.graphql('{ members { totalCount } }', {}, token);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' }, path: ['members'] });
  });

  test('names are unique case-insensitively, and not empty', async () => {
    const kim = uniqueName('Kim');
    await addMember(kim);
    const taken = await app.graphql(CREATE_MEMBER, { input: { name: kim.toUpperCase(), role: 'SUPPORT' } });
    expect(taken.data.createMember).toMatchObject({
      member: null,
      userErrors: [{ code: 'KEY_TAKEN', field: ['name'] }],
    });
    const empty = await app.graphql(CREATE_MEMBER, { input: { name: '  ', role: 'SUPPORT' } });
    expect(empty.data.createMember.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['name'] }]);
  });

  test('an update keeps fields that are not given, and can set and remove the limit to projects', async () => {
    const [alex, alexis] = [uniqueName('Alex'), uniqueName('Alexis')];
    const { id } = await addMember(alex);
    const limited = await app.expectOk(UPDATE_MEMBER, { input: { memberId: id, projectIds: [projectId] } });
    const projects = [{ name: 'Storefront' }];
    expect(limited.updateMember.member).toEqual({ name: alex, role: 'DEVELOPER', projects });
    const renamed = await app.expectOk(UPDATE_MEMBER, { input: { memberId: id, name: alexis, role: 'SUPPORT' } });
    expect(renamed.updateMember.member).toEqual({ name: alexis, role: 'SUPPORT', projects });
    const freed = await app.expectOk(UPDATE_MEMBER, { input: { memberId: id, projectIds: null } });
    expect(freed.updateMember.member.projects).toBeNull();
  });

  test('only the member itself and an ADMIN see the projects and tokens of a member', async () => {
    const sam = uniqueName('Sam');
    const { id, token } = await addMember(sam, 'DEVELOPER', [projectId]);
    const other = await addMember(uniqueName('Toni'));
    const query = 'query ($id: ID!) { node(id: $id) { ... on Member { name projects { name } tokens { prefix } } } }';
    const open = { name: sam, projects: [{ name: 'Storefront' }], tokens: [{ prefix: token.slice(0, 12) }] };
    expect((await app.expectOk(query, { id }, token)).node).toEqual(open);
    expect((await app.expectOk(query, { id })).node).toEqual(open);
    const closed = { name: sam, projects: null, tokens: null };
    expect((await app.expectOk(query, { id }, other.token)).node).toEqual(closed);
  });

  test('a token works until it expires, is revoked, or its member is removed', async () => {
    const { id, token, tokenId } = await addMember(uniqueName('Charlie'));
    const past = await app.graphql(
      CREATE_TOKEN,
      { input: { name: 'Past', expiresAt: '2020-01-01T00:00:00+02:00' } },
      token,
    );
    expect(past.data.createToken.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['expiresAt'] }]);
    const own = await app.expectOk(
      CREATE_TOKEN,
      { input: { name: 'Own', expiresAt: '2999-01-01T01:00:00+01:00' } },
      token,
    );
    expect(own.createToken.token).toMatchObject({ expiresAt: '2999-01-01T00:00:00.000Z', revokedAt: null });

    await app.expectOk(REVOKE_TOKEN, { id: tokenId }, token);
    expect((await app.graphql(VIEWER, {}, token)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    await app.expectOk(VIEWER, {}, own.createToken.secret);
    const { removeMember } = await app.expectOk(REMOVE_MEMBER, { id });
    expect(removeMember.member.removedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect((await app.graphql(VIEWER, {}, own.createToken.secret)).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('a token of another member can be revoked only by an ADMIN', async () => {
    const [mine, other] = [await addMember(uniqueName('Jo')), await addMember(uniqueName('Pat'))];
    const refused = await app.graphql(REVOKE_TOKEN, { id: mine.tokenId }, other.token);
    expect(refused.data.revokeToken).toEqual({ token: null, userErrors: [{ code: 'NOT_FOUND' }] });
    const { revokeToken } = await app.expectOk(REVOKE_TOKEN, { id: mine.tokenId });
    expect(revokeToken.token.revokedAt).not.toBeNull();
  });

  test('many tokens can be revoked at once', async () => {
    const { id } = await addMember(uniqueName('Many tokens'));
    const names = Array.from({ length: 24 }, (_, index) => `Token ${index}`);
    const created = await Promise.all(
      names.map((name) => app.expectOk(CREATE_TOKEN, { input: { memberId: id, name } })),
    );
    const revoked = await Promise.all(
      created.map(({ createToken }) => app.expectOk(REVOKE_TOKEN, { id: createToken.token.id })),
    );
    expect(revoked.every(({ revokeToken }) => revokeToken.token.revokedAt !== null)).toBe(true);
  });

  test('an ADMIN who is limited to some projects cannot manage members beyond them, or itself', async () => {
    const limited = await addMember(uniqueName('Limited admin'), 'ADMIN', [projectId]);
    const { viewer } = await app.expectOk(VIEWER);
    const codesOf = async (document: string, variables: object) => {
      const { data } = await app.graphql<Record<string, { userErrors: { code: string }[] }>>(
        document,
        { ...variables },
        limited.token,
      );
      return Object.values(data ?? {}).flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    };
    const own = { memberId: limited.id, projectIds: null };
    expect(await codesOf(UPDATE_MEMBER, { input: own })).toEqual(['INVALID_INPUT']);
    expect(await codesOf(UPDATE_MEMBER, { input: { memberId: viewer.id, role: 'SUPPORT' } })).toEqual(['NOT_FOUND']);
    expect(await codesOf(REMOVE_MEMBER, { id: viewer.id })).toEqual(['NOT_FOUND']);
    expect(await codesOf(CREATE_TOKEN, { input: { memberId: viewer.id, name: 'Stolen' } })).toEqual(['NOT_FOUND']);
    expect(await codesOf(CREATE_MEMBER, { input: { name: uniqueName('Unlimited'), role: 'SUPPORT' } })).toEqual([
      'INVALID_INPUT',
    ]);
    const inside = { name: uniqueName('Inside'), role: 'SUPPORT', projectIds: [projectId] };
    expect(await codesOf(CREATE_MEMBER, { input: inside })).toEqual([]);
  });

  describe('a token never allows more than its creator could when it was created', () => {
    const SEEN = '{ projects(first: 200) { nodes { id } } }';
    let otherId: string;

    beforeAll(async () => {
      otherId = await createProject('Out of reach');
    });

    async function createProject(name: string, token = app.adminToken): Promise<string> {
      const { createProject: created } = await app.expectOk(
        'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { code } } }',
        { name },
        token,
      );
      return created.project.id;
    }
    async function createToken(memberId: string, by: string): Promise<{ secret: string; id: string }> {
      const { createToken: made } = await app.expectOk(CREATE_TOKEN, { input: { memberId, name: 'Made' } }, by);
      return { secret: made.secret, id: made.token.id };
    }
    const update = (memberId: string, change: object) =>
      app.expectOk(UPDATE_MEMBER, { input: { memberId, ...change } });
    /** The projects that a token sees over HTTP. Expects the same ones over WebSocket. */
    async function seenBy(token: string): Promise<string[]> {
      const ids = ({ projects }: { projects: { nodes: { id: string }[] } }) =>
        projects.nodes.map(({ id }) => id).sort();
      const { value } = await app
        .connect(token)
        .iterate<{ projects: { nodes: { id: string }[] } }>({ query: SEEN })
        .next();
      const seen = ids(await app.expectOk(SEEN, {}, token));
      expect(ids(value.data)).toEqual(seen);
      return seen;
    }
    /** Reads by id, because other projects may fill the first page of a member who sees all. */
    async function seesBoth(token: string): Promise<boolean> {
      const { one, other } = await app.expectOk(
        'query ($one: ID!, $other: ID!) { one: project(id: $one) { id } other: project(id: $other) { id } }',
        { one: projectId, other: otherId },
        token,
      );
      return one !== null && other !== null;
    }
    async function mayListMembers(token: string): Promise<boolean> {
      return !(await app.graphql('{ members { totalCount } }', {}, token)).errors;
    }

    test('if a limited ADMIN created it, and its member gets access to more or all projects', async () => {
      const maker = await addMember(uniqueName('Maker'), 'ADMIN', [projectId]);
      const member = await addMember(uniqueName('Member'), 'DEVELOPER', [projectId]);
      const { secret } = await createToken(member.id, maker.token);
      for (const projectIds of [[projectId, otherId], null]) {
        await update(member.id, { projectIds });
        expect(await seenBy(secret)).toEqual([projectId]);
        expect(await seesBoth(member.token)).toBe(true);
      }
    });

    test('if its member gets a higher role, and neither do tokens that are created with it', async () => {
      const maker = await addMember(uniqueName('Maker'), 'ADMIN', [projectId]);
      const member = await addMember(uniqueName('Member'), 'SUPPORT', [projectId]);
      const made = await createToken(member.id, maker.token);
      const own = await createToken(member.id, member.token);
      await update(member.id, { role: 'ADMIN', projectIds: null });
      const ofMade = await createToken(member.id, made.secret);
      for (const { secret } of [made, ofMade]) {
        expect(await seenBy(secret)).toEqual([projectId]);
        expect(await mayListMembers(secret)).toBe(true);
        const { data } = await app.graphql(UPDATE_MEMBER, { input: { memberId: member.id, role: 'SUPPORT' } }, secret);
        expect(data.updateMember.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
      }
      // Its own token was created as SUPPORT. The token from an unlimited ADMIN has no bounds.
      expect(await mayListMembers(own.secret)).toBe(false);
      expect(await mayListMembers(member.token)).toBe(true);
      expect(await seesBoth(member.token)).toBe(true);
    });

    test('and shows its bounds', async () => {
      const maker = await addMember(uniqueName('Maker'), 'ADMIN', [projectId, otherId]);
      const member = await addMember(uniqueName('Member'), 'DEVELOPER', [projectId]);
      const { id } = await createToken(member.id, maker.token);
      const query = `query ($id: ID!) { node(id: $id) {
        ... on Token { maxRole projects { id } createdBy { id } }
      } }`;
      const node = (token?: string) => app.expectOk(query, { id }, token).then((answer) => answer.node);
      const bounds = { maxRole: 'ADMIN', createdBy: { id: maker.id } };
      expect(await node()).toEqual({ ...bounds, projects: [{ id: projectId }, { id: otherId }] });
      expect(await node(member.token)).toEqual({ ...bounds, projects: [{ id: projectId }] });
      const { viewer } = await app.expectOk('{ viewer { tokens { maxRole projects { id } createdBy { id } } } }');
      expect(viewer.tokens.at(-1)).toEqual({ maxRole: 'ADMIN', projects: null, createdBy: null });
    });

    test('and loses what its member loses, but not what its creator loses', async () => {
      const maker = await addMember(uniqueName('Maker'), 'ADMIN', [projectId, otherId]);
      const member = await addMember(uniqueName('Member'), 'DEVELOPER', [projectId, otherId]);
      const { secret } = await createToken(member.id, maker.token);
      await update(member.id, { projectIds: [otherId] });
      await update(maker.id, { projectIds: [projectId], role: 'SUPPORT' });
      await app.expectOk(REMOVE_MEMBER, { id: maker.id });
      expect(await seenBy(secret)).toEqual([otherId]);
    });

    test('but sees the projects that were created with it, which no other token of that creator does', async () => {
      const maker = await addMember(uniqueName('Maker'), 'ADMIN', [projectId]);
      const member = await addMember(uniqueName('Member'), 'DEVELOPER', [projectId]);
      const [used, unused] = [await createToken(member.id, maker.token), await createToken(member.id, maker.token)];
      const created = await createProject(uniqueName('Created'), used.secret);
      expect(await seenBy(used.secret)).toEqual([projectId, created].sort());
      expect(await seenBy(unused.secret)).toEqual([projectId]);
      expect(await seenBy(member.token)).toEqual([projectId, created].sort());
    });
  });

  test('tokens and members are found by their ids, and other ids are not found', async () => {
    const { id, tokenId } = await addMember(uniqueName('Lee'));
    const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    expect((await app.expectOk(NODE, { id })).node).toEqual({ __typename: 'Member', id });
    expect((await app.expectOk(NODE, { id: tokenId })).node).toEqual({ __typename: 'Token', id: tokenId });
    for (const none of ['member_01', 'nothing_1', '', 'constructor_x']) {
      expect((await app.expectOk(NODE, { id: none })).node).toBeNull();
    }
  });
});
