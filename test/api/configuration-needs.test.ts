import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';

const NEEDS = `query ($id: ID!, $first: Int, $after: String) {
  project(id: $id) { configurationNeeds(first: $first, after: $after) {
    nodes { kind key contentType settingId settingType useCount provided } pageInfo { hasNextPage endCursor } totalCount } } }`;
const PROVIDE = `mutation ($id: ID!) {
  setEnvironmentSecret(input: { projectId: $id, key: "TOKEN", value: "1" }) { userErrors { code } }
  setEnvironmentVariable(input: { projectId: $id, key: "city", value: "Oslo" }) { userErrors { code } }
  setAppCredentials(input: { projectId: $id, integrationKey: "box", clientId: "1", clientSecret: "1" }) { userErrors { code } }
  setTeamSettings(input: { projectId: $id, integrationKey: "box",
    values: [{ settingId: "api version", type: TEXT, value: "2" }] }) { userErrors { code } }
}`;
const RENAME_BOX = `mutation ($input: RenameContentInput!) { renameContent(input: $input) { userErrors { code } } }`;

const VERSION = { id: 'api version', title: 'API version', type: 'TEXT', scope: 'TEAM', required: true } as const;
const USES_TWO = { metadata: { token: '{{secrets.TOKEN}}', city: '{{variables.city}}' } };
const ITEMS = {
  integrations: { box: { authentication: 'OAUTH2', userSettings: [VERSION] } },
  workflows: { 'box/a': USES_TWO, 'box/b': { metadata: { token: '{{secrets.TOKEN}} {{secrets.OTHER}}' } } },
} as const;

describeOnEachServer('what content needs of the configuration', (app) => {
  let pipeline: ReleasePipeline;

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
  });

  const read = async (id: string, token?: string, page: object = {}) =>
    (await app.expectOk(NEEDS, { id, ...page }, token)).project.configurationNeeds;
  const need = (kind: string, key: string, more: object = {}) => ({
    ...{ kind, key, contentType: null, settingId: null, settingType: null, useCount: 1, provided: false },
    ...more,
  });
  const setting = { contentType: 'INTEGRATION', settingId: 'api version', settingType: 'TEXT' };

  test('is listed for every member, with what has a value and what lacks one', async () => {
    const support = await app.createMember('SUPPORT');
    const { projectId } = pipeline.development;
    await pipeline.put(ITEMS);
    const missing = [
      need('APP_CREDENTIALS', 'box', { contentType: 'INTEGRATION' }),
      need('SECRET', 'OTHER'),
      need('SECRET', 'TOKEN', { useCount: 2 }),
      need('TEAM_SETTING', 'box', setting),
      need('VARIABLE', 'city'),
    ];
    expect(await read(projectId, support)).toMatchObject({ nodes: missing, totalCount: 5 });
    await app.expectOk(PROVIDE, { id: projectId });
    const provided = missing.map((each) => ({ ...each, provided: each.key !== 'OTHER' }));
    expect((await read(projectId, support)).nodes).toEqual(provided);
  });

  test('is of the content that the project has now, not of what a release will bring', async () => {
    await pipeline.put(ITEMS);
    const { projectId } = pipeline.staging;
    expect(await read(projectId)).toMatchObject({ nodes: [], totalCount: 0 });
    await app.expectOk(PROVIDE, { id: projectId });
    expect((await read(projectId)).nodes).toEqual([]);
    await app.expectOk(
      'mutation ($id: ID!) { setEnvironmentSecret(input: { projectId: $id, key: "OTHER", value: "1" }) { userErrors { code } } }',
      { id: projectId },
    );
    await pipeline.release();
    const { nodes } = await read(projectId);
    expect(nodes.map(({ key, provided }: { key: string; provided: boolean }) => [key, provided])).toEqual(
      ['box', 'OTHER', 'TOKEN', 'box', 'city'].map((key) => [key, true]),
    );
  });

  test('has the key that its item has now', async () => {
    const { projectId } = pipeline.development;
    await pipeline.put(ITEMS);
    await app.expectOk(PROVIDE, { id: projectId });
    const { project } = await app.expectOk(
      'query ($id: ID!) { project(id: $id) { integration(key: "box") { id revision } } }',
      { id: projectId },
    );
    const { id, revision } = project.integration;
    await app.expectOk(RENAME_BOX, { input: { id, expectedRevision: revision, key: 'crate' } });
    const { nodes } = await read(projectId);
    expect(nodes).toContainEqual(need('APP_CREDENTIALS', 'crate', { contentType: 'INTEGRATION', provided: true }));
    expect(nodes).toContainEqual(need('TEAM_SETTING', 'crate', { ...setting, provided: true }));
  });

  test('is read in pages', async () => {
    const { projectId } = pipeline.development;
    await pipeline.put(ITEMS);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo } = await read(projectId, undefined, { first: 2, after });
      found.push(...nodes.map(({ kind, key }: { kind: string; key: string }) => `${kind} ${key}`));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toEqual(['APP_CREDENTIALS box', 'SECRET OTHER', 'SECRET TOKEN', 'TEAM_SETTING box', 'VARIABLE city']);
  });
});
