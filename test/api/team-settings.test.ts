import type { UserSetting } from '../../src/content/content.types.js';
import type { Items } from '../support/items.js';
import { codesOf, createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';

const SET = `mutation ($input: SetTeamSettingsInput!) { setTeamSettings(input: $input) {
  teamSettings { id integrationKey workflowKey settingId type updatedAt updatedBy { role } }
  userErrors { code message field } } }`;
const LIST = `query ($id: ID!, $after: String) { project(id: $id) { teamSettings(first: 2, after: $after) {
  nodes { integrationKey workflowKey settingId type } pageInfo { hasNextPage endCursor } totalCount } } }`;
const AUDIT = `query ($filter: AuditFilter) { auditLog(first: 1, filter: $filter) {
  nodes { operation outcome codes subjects project { id } } } }`;

const OF_BOX = 'query ($id: ID!) { project(id: $id) { integration(key: "box") { id revision } } }';
const RENAME = `mutation ($input: RenameContentInput!) {
  renameContent(input: $input) { item { key } userErrors { code message } } }`;

const VERSION = { id: 'version', title: 'API version', type: 'TEXT', scope: 'TEAM', required: true } as const;
const SECRET = 'correct horse battery staple';

/** The value of a GraphQL answer has the shape of its document. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
type Answer = any;

const box = (...userSettings: UserSetting[]): Items => ({ integrations: { box: { userSettings } } });

describeOnEachServer('settings that the team gives', (app) => {
  let pipeline: ReleasePipeline;
  let staging: string;

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
    staging = pipeline.staging.projectId;
  });

  async function set(value: unknown, { token, ...more }: { token?: string } & Record<string, unknown> = {}) {
    const { type = 'TEXT', settingId = 'version', projectId = staging, integrationKey = 'box', ...owner } = more;
    const values = [{ settingId, type, value }];
    const { data, errors } = await app.graphql(SET, { input: { projectId, integrationKey, values, ...owner } }, token);
    return errors ? errors.map(({ extensions }: Answer) => extensions.code) : data.setTeamSettings;
  }

  const warnings = async (id: string): Promise<Answer[]> =>
    (await pipeline.read(id)).messages.nodes.filter(({ severity }: Answer) => severity === 'WARNING');
  const list = async (after: string | null = null) =>
    (await app.expectOk(LIST, { id: staging, after })).project.teamSettings;

  test('are asked for by a warning until the target has a value, and then survive releases', async () => {
    await pipeline.put({
      ...box(VERSION),
      workflows: { 'box/sync': { userSettings: [{ ...VERSION, id: 'region' }] } },
    });
    const { id } = await pipeline.open();
    const found = await warnings(id);
    const [first, second] = found.sort((a, b) => a.subject.key.length - b.subject.key.length);
    expect([first.code, second.code]).toEqual(['TEAM_SETTING_MISSING', 'TEAM_SETTING_MISSING']);
    expect(first).toMatchObject({
      title: 'Team setting “API version” missing',
      text: expect.stringContaining('Staging has no valid value for the setting “API version” (version) of the box'),
      subject: { contentType: 'INTEGRATION', key: 'box' },
      action: {
        ...{ __typename: 'ProvideTeamSettingAction', label: 'Provide the setting version of box in Staging' },
        ...{
          project: { id: staging },
          contentType: 'INTEGRATION',
          key: 'box',
          settingId: 'version',
          settingType: 'TEXT',
        },
      },
    });
    const { project, key: workflowKey, settingId, settingType: type } = second.action;
    const values = [{ settingId, type, value: 'eu' }];
    await app.expectOk(SET, { input: { projectId: project.id, workflowKey, values } });
    await set('2');
    expect(await warnings(id)).toEqual([]);
    const review = await pipeline.read(id);
    expect(codesOf(await pipeline.deploy(review))).toEqual([]);
    expect(await pipeline.ended(id)).toMatchObject({ state: 'LIVE' });
    await pipeline.put(box(VERSION));
    await pipeline.release();
    expect(await list()).toMatchObject({
      nodes: [
        { integrationKey: 'box', workflowKey: null, settingId: 'version', type: 'TEXT' },
        { integrationKey: null, workflowKey: 'box/sync', settingId: 'region', type: 'TEXT' },
      ],
      totalCount: 2,
    });
  });

  test('are asked for again if the type changes, or the value is no option, and a default or an option needs none', async () => {
    const options = ['eu', 'us'].map((value) => ({ value, title: value }));
    await set('2');
    await set('us', { settingId: 'region', type: 'SELECT' });
    const region = { ...VERSION, id: 'region', type: 'SELECT', options } as const;
    await pipeline.put(box(VERSION, region));
    const { id } = await pipeline.open();
    expect(await warnings(id)).toEqual([]);
    await pipeline.put(box({ ...VERSION, type: 'NUMBER' }, { ...region, options: options.slice(0, 1) }));
    expect((await warnings(id)).map(({ action }) => [action.settingId, action.settingType]).sort()).toEqual([
      ['region', 'SELECT'],
      ['version', 'NUMBER'],
    ]);
    await set(3, { type: 'NUMBER' });
    const token = await app.createMember('RELEASE_MANAGER');
    expect((await set('eu', { settingId: 'region', type: 'SELECT', token })).userErrors).toMatchObject([
      { code: 'SECRET_EXISTS' },
    ]);
    await pipeline.put(box(VERSION, { ...region, options: options.slice(0, 1), default: 'eu' }));
    expect(await warnings(id)).toEqual([]);
  });

  test('are asked for by every release whose content has them, also if they do not change', async () => {
    await pipeline.put(box(VERSION));
    await pipeline.release();
    await pipeline.put({ ...box(VERSION), appEvents: { paid: {} } });
    const { id } = await pipeline.open();
    expect((await warnings(id)).map(({ code }) => code)).toEqual(['TEAM_SETTING_MISSING']);
    await set('2');
    expect(await warnings(id)).toEqual([]);
    await set(null);
    expect(await warnings(id)).toHaveLength(1);
  });

  test('follow their item when its key is renamed', async () => {
    await pipeline.put(box(VERSION));
    await set('2');
    await pipeline.release();
    const { integration } = (await app.expectOk(OF_BOX, { id: pipeline.development.projectId })).project;
    const input = { id: integration.id, expectedRevision: integration.revision, key: 'crate' };
    await app.expectOk(RENAME, { input });
    await pipeline.put({ integrations: { crate: { userSettings: [VERSION, { ...VERSION, id: 'region' }] } } });
    const { id } = await pipeline.open();
    const [warning, ...others] = await warnings(id);
    expect(others).toEqual([]);
    expect(warning.action).toMatchObject({ key: 'crate', settingId: 'region' });
    await set('eu', { settingId: 'region', integrationKey: 'crate' });
    expect(await warnings(id)).toEqual([]);
    await pipeline.deploy(await pipeline.read(id));
    await pipeline.ended(id);
    expect((await list()).nodes).toMatchObject([
      { integrationKey: 'crate', settingId: 'region' },
      { integrationKey: 'crate', settingId: 'version' },
    ]);
  });

  test('get a first value from a RELEASE_MANAGER, and another one, or none, only from an ADMIN', async () => {
    const token = await app.createMember('RELEASE_MANAGER');
    const answers = [await set(SECRET, { token, type: 'PASSWORD' }), await set('x', { token, type: 'PASSWORD' })];
    expect(answers).toMatchObject([
      { teamSettings: [{ integrationKey: 'box', settingId: 'version', updatedBy: { role: 'RELEASE_MANAGER' } }] },
      { teamSettings: null, userErrors: [{ code: 'SECRET_EXISTS', field: ['values'] }] },
    ]);
    expect(await set(null, { token, type: 'PASSWORD' })).toEqual(['FORBIDDEN']);
    expect(await set(SECRET, { token: await app.createMember('SUPPORT') })).toEqual(['FORBIDDEN']);
    const byAdmin = await set('x', { type: 'PASSWORD' });
    expect(byAdmin.teamSettings).toMatchObject([{ id: answers[0].teamSettings[0].id, updatedBy: { role: 'ADMIN' } }]);
    const audit = await app.expectOk(AUDIT, { filter: { operation: 'setTeamSettings', projectId: staging } });
    expect(audit.auditLog.nodes).toMatchObject([{ operation: 'setTeamSettings', outcome: 'SUCCEEDED' }]);
    expect(await set(null, { type: 'PASSWORD' })).toEqual({ teamSettings: [], userErrors: [] });
    expect((await list()).nodes).toEqual([]);
    expect(JSON.stringify([answers, byAdmin, audit])).not.toContain(SECRET);
  });

  test('get one first value if several members give it at once', async () => {
    const token = await app.createMember('DEVELOPER');
    const answers = await Promise.all(['a', 'b', 'c'].map((value) => set(value, { token })));
    expect(answers.filter(({ teamSettings }) => teamSettings)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }: Answer) => code))).toEqual(
      Array(2).fill('SECRET_EXISTS'),
    );
    const byAdmin = await Promise.all(['a', 'b', 'c'].map((value) => set(value)));
    expect(byAdmin.map(({ teamSettings }) => teamSettings.length)).toEqual([1, 1, 1]);
    expect((await list()).totalCount).toBe(1);
  });

  test('are set all or none, and listed in pages', async () => {
    const values = ['a', 'b', 'c'].map((settingId) => ({ settingId, type: 'URL', value: 'https://example.com' }));
    const give = async (some: object[]) =>
      (await app
        .expectOk(SET, { input: { projectId: staging, integrationKey: 'box', values: some } })
        .catch(String)) as Answer;
    expect(String(await give([...values, { settingId: 'd', type: 'URL', value: 'no URL' }]))).toMatch(
      /SETTING_INVALID/,
    );
    expect((await list()).totalCount).toBe(0);
    expect((await give(values)).setTeamSettings.teamSettings.map(({ settingId }: Answer) => settingId)).toEqual([
      'a',
      'b',
      'c',
    ]);
    const { nodes, pageInfo } = await list();
    expect(nodes.map(({ settingId }: Answer) => settingId)).toEqual(['a', 'b']);
    expect((await list(pageInfo.endCursor)).nodes.map(({ settingId }: Answer) => settingId)).toEqual(['c']);
  });

  test.each<[string, object, string]>([
    ['of no owner', { integrationKey: null }, 'INVALID_INPUT'],
    ['of two owners', { workflowKey: 'box/sync' }, 'INVALID_INPUT'],
    ['of a text that is no key', { integrationKey: 'no key' }, 'INVALID_INPUT'],
    ['of another project', { projectId: 'project_01h455vb4pex5vsknk084sn02q' }, 'NOT_FOUND'],
    [
      'of a setting whose options in Development do not have it',
      { settingId: 'region', type: 'SELECT' },
      'SETTING_INVALID',
    ],
  ])('%s are refused', async (_, more, code) => {
    await pipeline.put(box({ ...VERSION, id: 'region', type: 'SELECT', options: [{ value: 'eu', title: 'EU' }] }));
    const answer = await set('us', more as Record<string, unknown>);
    expect(answer.userErrors?.map((each: Answer) => each.code) ?? answer).toEqual([code]);
  });
});
