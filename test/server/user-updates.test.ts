import type { UserSetting } from '../../src/content/content.types.js';
import { type Refused, useAppWithUsers, userIds } from '../support/connected-users.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { breakDatabase, slowJournal } from '../support/faults.js';
import type { Items } from '../support/items.js';
import {
  CANCEL_DEPLOYMENT,
  codesOf,
  createReleasePipeline,
  RETRY_DEPLOYMENT,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
  releasePipeline,
} from '../support/release-pipeline.js';
import { createUserClients, createUserProject } from '../support/user-project.js';

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Anything = any;

const FOLDER = { id: 'folder', title: 'Folder', type: 'TEXT' } as const;
const SCHEDULE = { type: 'SCHEDULE', cron: '0 8 * * *', timeZone: 'UTC' } as const;
const BOX: Items = { integrations: { box: {} }, workflows: { 'box/sync': {} } };
const DEFAULT: Items = { ...BOX, workflows: { 'box/sync': { enabledByDefault: true } } };

const PROGRESS = `subscription ($id: ID!) { deploymentProgress(releaseId: $id) { state phase stagedUserUpdates } }`;
const OUTCOME = `state
  deployment { phase stagedUserUpdates attempts journal { nodes { event text } } }
  messages(filter: { severity: ERROR }) { nodes { code title text subject { contentType key }
    affectedUsers { count users { nodes { userId connectedUser { userId } } } } } }`;

/** No release can go live. */
const UNSWITCHABLE: Refused = { table: 'release', change: 'UPDATE', when: `NEW.state = 'LIVE'` };

describeOnEachDatabase('what a release does for connected users', (database) => {
  const server = useAppWithUsers(database);
  let pipeline: ReleasePipeline;
  let projectId: string;

  beforeEach(async () => {
    pipeline = await createReleasePipeline(server.app);
    ({ projectId } = pipeline.staging);
  });

  /** Releases items to Staging and returns the release. */
  async function release(items: Items) {
    await pipeline.put(items);
    return pipeline.release();
  }

  /** Deploys items while the database refuses certain writes. Returns the release once the deployment has ended. */
  async function releaseRefused(items: Items, refused: Refused) {
    await pipeline.put(items);
    const review = await pipeline.open();
    const repair = await server.users.refuse(refused);
    try {
      expect(codesOf(await pipeline.deploy(review))).toEqual([]);
      await pipeline.ended(review.id);
      return { release: await pipeline.read(review.id, `id ${OUTCOME}`), repair };
    } catch (error) {
      await repair();
      throw error;
    }
  }

  const enabledUsers = async (workflowKey: string) =>
    [...(await server.users.decisions(projectId, workflowKey))].flatMap(([userId, { enabled }]) =>
      enabled ? userId : [],
    );

  test('a message names what users had in the project before it became Production, if that returns', async () => {
    const project = await createUserProject(server.app, { ...BOX, integrations: { box: {}, jira: {} } });
    const ann = await project.user('ann');
    await ann.connect('box');
    await ann.connect('jira');
    await ann.do('enableWorkflow', { workflowKey: 'box/sync' });
    await project.importItems({ integrations: { box: {} } });
    const { createPipeline } = await server.app.expectOk(
      `mutation ($input: CreatePipelineInput!) { createPipeline(input: $input) {
        pipeline { id environments { id project { id } } } userErrors { code } } }`,
      { input: { name: 'Of a project', projectId: project.projectId } },
    );
    const [development, staging, production] = createPipeline.pipeline.environments.map(
      ({ id, project: { id: ownProjectId } }: Anything) => ({ id, projectId: ownProjectId }),
    );
    pipeline = releasePipeline(server.app, { id: createPipeline.pipeline.id, development, staging, production });
    await release({ ...BOX, integrations: { box: {}, jira: {} } });
    const { id } = await pipeline.open(production);
    const { messages } = await pipeline.read(
      id,
      'messages { nodes { code subject { key } affectedUsers { users { nodes { userId } } } } }',
    );
    const affectedUsers = { users: { nodes: [{ userId: 'ann' }] } };
    expect(messages.nodes).toEqual([
      { code: 'ACCOUNT_RESTORED', subject: { key: 'jira' }, affectedUsers },
      { code: 'WORKFLOW_RESTORED', subject: { key: 'box/sync' }, affectedUsers },
    ]);
  });

  test('the messages of a retry include users who connected after the failure', async () => {
    await release(BOX);
    await server.users.connect(projectId, 'box', ['ann', 'bob']);
    const { release: failed, repair } = await releaseRefused({ integrations: { jira: {} } }, UNSWITCHABLE);
    await repair();
    expect(failed.state).toBe('FAILED');
    await server.users.connect(projectId, 'box', ['cleo']);
    await server.users.disconnect(projectId, ['ann']);
    expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: failed.id }))).toEqual([]);
    expect(await pipeline.ended(failed.id)).toMatchObject({ state: 'LIVE' });
    const { messages } = await pipeline.read(
      failed.id,
      'messages { nodes { code affectedUsers { count users { nodes { userId } } } } }',
    );
    expect(messages.nodes).toEqual([
      {
        code: 'INTEGRATION_REMOVED',
        affectedUsers: { count: 2, users: { nodes: [{ userId: 'bob' }, { userId: 'cleo' }] } },
      },
      expect.objectContaining({ code: 'WORKFLOW_REMOVED' }),
    ]);
    expect(await server.users.connections(projectId)).toEqual([]);
  });

  test('a removed integration removes its accounts, workflows and settings, and no others', async () => {
    const items: Items = {
      integrations: { box: { userSettings: [FOLDER] }, boxer: { userSettings: [FOLDER] } },
      workflows: { 'box/sync': { userSettings: [FOLDER] }, 'boxer/sync': { userSettings: [FOLDER] } },
    };
    await release(items);
    for (const key of ['box', 'boxer']) {
      await server.users.connect(projectId, key, ['ann', 'bob']);
      await server.users.decide(projectId, `${key}/sync`, ['ann']);
      await server.users.decide(projectId, `${key}/sync`, ['bob'], false);
      await server.users.save(projectId, key, 'folder', ['ann']);
      await server.users.save(projectId, `${key}/sync`, 'folder', ['bob']);
    }
    await release({
      integrations: { boxer: { userSettings: [FOLDER] } },
      workflows: { 'boxer/sync': { userSettings: [FOLDER] } },
    });
    expect(await server.users.connections(projectId)).toEqual([
      ['ann', 'boxer', false],
      ['bob', 'boxer', false],
    ]);
    expect(await server.users.decisions(projectId, 'box/sync')).toEqual(new Map());
    expect((await server.users.decisions(projectId, 'boxer/sync')).size).toBe(2);
    expect(await server.users.settings(projectId)).toEqual(['boxer folder', 'boxer/sync folder']);
  });

  test('accounts pause with their integration, and a rollback resumes them', async () => {
    const first = await release(BOX);
    await server.users.connect(projectId, 'box', ['ann', 'bob']);
    await release({ ...BOX, integrations: { box: { active: false } } });
    expect(await server.users.connections(projectId)).toEqual([
      ['ann', 'box', true],
      ['bob', 'box', true],
    ]);
    const { release: rollback } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: first.id });
    expect(codesOf(await pipeline.deploy(rollback))).toEqual([]);
    expect(await pipeline.ended(rollback.id)).toMatchObject({ state: 'LIVE' });
    expect(await server.users.connections(projectId)).toEqual([
      ['ann', 'box', false],
      ['bob', 'box', false],
    ]);
  });

  test('a default workflow is enabled for all connected users who never decided, each with a trigger', async () => {
    await release({ ...BOX, integrations: { box: {}, jira: {} } });
    await server.users.connect(projectId, 'box', ['ann', 'bob', 'cleo', 'dan']);
    await server.users.connect(projectId, 'jira', ['eve']);
    await server.users.decide(projectId, 'box/sync', ['bob'], false);
    await server.users.decide(projectId, 'box/sync', ['cleo']);
    const before = await server.users.decisions(projectId, 'box/sync');
    await release({ ...DEFAULT, integrations: { box: {}, jira: {} } });
    const after = await server.users.decisions(projectId, 'box/sync');
    expect(await enabledUsers('box/sync')).toEqual(['ann', 'cleo', 'dan']);
    expect(after.get('cleo')).toEqual(before.get('cleo'));
    expect(new Set([...after.values()].map(({ trigger }) => trigger)).size).toBe(4);
  });

  test('a new trigger is created only for users who have the workflow enabled', async () => {
    await release(BOX);
    await server.users.connect(projectId, 'box', ['ann', 'bob', 'cleo']);
    await server.users.decide(projectId, 'box/sync', ['ann', 'cleo']);
    await server.users.decide(projectId, 'box/sync', ['bob'], false);
    const before = await server.users.decisions(projectId, 'box/sync');
    await release({ ...BOX, workflows: { 'box/sync': { trigger: SCHEDULE } } });
    const after = await server.users.decisions(projectId, 'box/sync');
    expect(after.get('bob')).toEqual(before.get('bob'));
    for (const userId of ['ann', 'cleo']) {
      expect(after.get(userId)?.enabled).toBe(true);
      expect(after.get(userId)?.trigger).not.toBe(before.get(userId)?.trigger);
    }
    expect(after.get('ann')?.trigger).not.toBe(after.get('cleo')?.trigger);
  });

  test('changed parameters create a new trigger, and the message counts users who have the workflow enabled', async () => {
    await release({ ...BOX, workflows: { 'box/sync': { trigger: SCHEDULE } } });
    await server.users.connect(projectId, 'box', ['ann']);
    await server.users.decide(projectId, 'box/sync', ['ann']);
    const before = await server.users.decisions(projectId, 'box/sync');
    const { messages } = await release({
      ...BOX,
      workflows: { 'box/sync': { trigger: { ...SCHEDULE, parameters: { filter: 'paid' } } } },
    });
    expect(messages.nodes).toMatchObject([{ code: 'WORKFLOW_TRIGGER_CHANGED' }]);
    const after = await server.users.decisions(projectId, 'box/sync');
    expect(after.get('ann')?.trigger).not.toBe(before.get('ann')?.trigger);
  });

  test('a hidden workflow stops and keeps its state; a removed one is deleted, with its settings', async () => {
    await release({ ...BOX, workflows: { 'box/sync': {}, 'box/old': { userSettings: [FOLDER] } } });
    await server.users.connect(projectId, 'box', ['ann', 'bob']);
    for (const key of ['box/sync', 'box/old']) await server.users.decide(projectId, key, ['ann']);
    await server.users.decide(projectId, 'box/old', ['bob'], false);
    await server.users.save(projectId, 'box/old', 'folder', ['ann', 'bob']);
    await release({ ...BOX, workflows: { 'box/sync': { hidden: true } } });
    expect(await server.users.decisions(projectId, 'box/sync')).toEqual(
      new Map([['ann', expect.objectContaining({ enabled: false })]]),
    );
    expect(await server.users.decisions(projectId, 'box/old')).toEqual(new Map());
    expect(await server.users.settings(projectId)).toEqual([]);
  });

  test('values of a removed setting are deleted, others stay', async () => {
    const COLOUR = { ...FOLDER, id: 'colour' };
    await release({ integrations: { box: { userSettings: [FOLDER, COLOUR] } } });
    await server.users.connect(projectId, 'box', ['ann', 'bob']);
    await server.users.save(projectId, 'box', 'folder', ['ann', 'bob']);
    await server.users.save(projectId, 'box', 'colour', ['bob']);
    await release({ integrations: { box: { userSettings: [COLOUR] } } });
    expect(await server.users.settings(projectId)).toEqual(['box colour']);
  });

  test('changes only the target', async () => {
    await release(BOX);
    await server.users.connect(pipeline.production.projectId, 'box', ['ann']);
    await server.users.connect(pipeline.development.projectId, 'box', ['bob']);
    await release({ integrations: {} });
    expect(await server.users.connections(pipeline.production.projectId)).toHaveLength(1);
    expect(await server.users.connections(pipeline.development.projectId)).toHaveLength(1);
  });

  test('is journaled, counted, and leaves nothing staged behind', async () => {
    await release(BOX);
    await server.users.connect(projectId, 'box', userIds(2_500));
    const { id } = await release(DEFAULT);
    const { deployment } = await pipeline.read(id, OUTCOME);
    expect(deployment.stagedUserUpdates).toBe(2_500);
    const texts = deployment.journal.nodes
      .filter(({ event }: { event: string }) => event === 'USERS_STAGED')
      .map(({ text }: { text: string }) => text);
    expect(texts).toEqual(['1,000', '2,000', '2,500'].map((count) => `Staged ${count} updates of connected users.`));
    expect(await server.users.countStaged(id)).toBe(0);
    expect(await enabledUsers('box/sync')).toHaveLength(2_500);
  });

  describe('with settings and accounts', () => {
    const OPTIONS = ['eu', 'us', 'asia'].map((value) => ({ value, title: value.toUpperCase() }));
    const REGION = { id: 'region', title: 'Region', type: 'SELECT', options: OPTIONS } as const;
    const REGIONS = { ...REGION, id: 'regions', title: 'Regions', type: 'MULTI_SELECT' } as const;
    const ACCOUNT = { id: 'account', title: 'Account', type: 'TEXT', required: true } as const;

    /** Messages of a preview by code and setting, each with the ids of its users. */
    const affected = async (releaseId: string) => {
      const { messages } = await pipeline.read(
        releaseId,
        'messages { nodes { code text affectedUsers { count users { nodes { userId } } } } }',
      );
      return messages.nodes.map(({ code, text, affectedUsers }: Record<string, Anything>) => [
        code,
        /\((\w+)\)/.exec(text)?.[1] ?? null,
        affectedUsers.users.nodes.map(({ userId }: Anything) => userId),
      ]);
    };

    const memberView = async (userId: string) => {
      const query = `query ($id: ID!, $userId: String!) { project(id: $id) { connectedUser(userId: $userId) {
        connections { paused needsReconnect enabledWorkflowKeys waitingWorkflowKeys } } } }`;
      return (await server.app.expectOk(query, { id: projectId, userId })).project.connectedUser.connections[0];
    };

    const deployAs = async (items: Items) => {
      await pipeline.put(items);
      const review = await pipeline.open();
      const found = await affected(review.id);
      expect(codesOf(await pipeline.deploy(review))).toEqual([]);
      expect(await pipeline.ended(review.id)).toMatchObject({ state: 'LIVE' });
      expect(await affected(review.id)).toEqual(found);
      return { found, recommended: review.versionSuggestions.recommended, id: review.id };
    };

    const rollBack = async (releaseId: string) => {
      const { release: review } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId });
      const found = await affected(review.id);
      expect(codesOf(await pipeline.deploy(review))).toEqual([]);
      expect(await pipeline.ended(review.id)).toMatchObject({ state: 'LIVE' });
      return found;
    };

    const userSettings = (...settings: UserSetting[]): Items => ({
      integrations: { box: {} },
      workflows: { 'box/sync': { userSettings: settings } },
    });

    test('invalid values are ignored, which stops workflows that require them, until others are saved or it is rolled back', async () => {
      const first = await release(userSettings(REGION, REGIONS, ACCOUNT));
      const people = await createUserClients(server.app, projectId);
      const [ann, bob, cleo] = [await people.user('ann'), await people.user('bob'), await people.user('cleo')];
      for (const [user, region] of [
        [ann, 'us'],
        [bob, 'eu'],
      ] as const) {
        await user.connect('box');
        await user.save('box/sync', 'region', region);
        await user.save('box/sync', 'regions', [region, 'asia']);
        await user.save('box/sync', 'account', 'A-1');
        await user.do('enableWorkflow', { workflowKey: 'box/sync' });
      }
      await cleo.connect('box');

      const options = OPTIONS.filter(({ value }) => value !== 'us');
      const { found, recommended } = await deployAs(
        userSettings({ ...REGION, options }, { ...REGIONS, options }, { ...ACCOUNT, type: 'NUMBER' }),
      );
      expect(recommended).toBe('MAJOR');
      expect(new Set(found)).toEqual(
        new Set([
          ['USER_SETTING_CHANGED', 'account', ['ann', 'bob']],
          ['USER_SETTING_CHANGED', 'region', ['ann']],
          ['USER_SETTING_CHANGED', 'regions', ['ann']],
        ]),
      );
      expect((await ann.integration('box')).workflows[0]).toMatchObject({
        enabled: false,
        waitsForSettings: true,
        settings: [
          { id: 'region', hasValue: false, value: null },
          { id: 'regions', hasValue: true, value: ['asia'] },
          { id: 'account', hasValue: false, value: null },
        ],
      });
      expect(await memberView('bob')).toMatchObject({ enabledWorkflowKeys: [], waitingWorkflowKeys: ['box/sync'] });
      expect(await ann.refusal('enableWorkflow', { workflowKey: 'box/sync' })).toEqual([
        'SETTING_REQUIRED workflowKey',
      ]);
      await ann.save('box/sync', 'account', 1);
      expect(await ann.workflows('box')).toEqual({ 'box/sync': 'on' });

      expect((await rollBack(first.id)).sort()).toEqual([
        ['USER_SETTING_CHANGED', 'account', ['ann']],
        ['USER_SETTING_RESTORED', 'account', ['bob']],
        ['USER_SETTING_RESTORED', 'region', ['ann']],
        ['USER_SETTING_RESTORED', 'regions', ['ann']],
      ]);
      expect(await ann.workflows('box')).toEqual({ 'box/sync': 'waiting' });
      expect((await ann.integration('box')).workflows[0].settings).toMatchObject([
        { value: 'us' },
        { value: ['us', 'asia'] },
        { hasValue: false },
      ]);
      expect(await bob.workflows('box')).toEqual({ 'box/sync': 'on' });
    });

    test('a setting that becomes required stops its workflows for users without a value', async () => {
      await release({ integrations: { box: { userSettings: [FOLDER] } }, workflows: { 'box/sync': {} } });
      const people = await createUserClients(server.app, projectId);
      const [ann, bob] = [await people.user('ann'), await people.user('bob')];
      for (const user of [ann, bob]) {
        await user.connect('box');
        await user.do('enableWorkflow', { workflowKey: 'box/sync' });
      }
      await ann.save('box', 'folder', 'inbox');
      const { found } = await deployAs({
        integrations: { box: { userSettings: [{ ...FOLDER, required: true }] } },
        workflows: { 'box/sync': {} },
      });
      expect(found).toEqual([['REQUIRED_USER_SETTING_ADDED', 'folder', ['bob']]]);
      expect([await ann.workflows('box'), await bob.workflows('box')]).toEqual([
        { 'box/sync': 'on' },
        { 'box/sync': 'waiting' },
      ]);
      await bob.save('box', 'folder', 'inbox');
      expect(await bob.workflows('box')).toEqual({ 'box/sync': 'on' });
    });

    test('a default workflow stays off for users who lack what it requires, and a message names them', async () => {
      const integrations = { box: { userSettings: [{ ...FOLDER, required: true }] } };
      await release({ integrations, workflows: { 'box/sync': { userSettings: [REGION] } } });
      const people = await createUserClients(server.app, projectId);
      const [ann, bob, cleo] = [await people.user('ann'), await people.user('bob'), await people.user('cleo')];
      for (const user of [ann, bob, cleo]) await user.connect('box');
      await ann.save('box', 'folder', 'inbox');
      await bob.save('box', 'folder', 'inbox');
      await ann.save('box/sync', 'region', 'eu');
      const required = { userSettings: [{ ...REGION, required: true }], enabledByDefault: true };
      const { found } = await deployAs({ integrations, workflows: { 'box/sync': required } });
      expect(new Set(found)).toEqual(
        new Set([
          ['REQUIRED_USER_SETTING_ADDED', 'region', []],
          ['WORKFLOW_ENABLED_BY_DEFAULT', null, ['ann']],
          ['WORKFLOW_ENABLED_BY_DEFAULT', null, ['bob', 'cleo']],
        ]),
      );
      expect(await ann.workflows('box')).toEqual({ 'box/sync': 'on' });
      for (const user of [bob, cleo, await people.user('dan')]) {
        await user.connect('box');
        expect(await user.workflows('box')).toEqual({ 'box/sync': 'waiting' });
      }
      await bob.save('box/sync', 'region', 'us');
      expect(await bob.workflows('box')).toEqual({ 'box/sync': 'on' });
    });

    test('accounts of another kind of authentication must be connected again, until that is rolled back', async () => {
      const authenticate = (authentication: 'API_KEY' | 'BASIC'): Items => ({
        integrations: { box: { authentication } },
        workflows: { 'box/sync': { enabledByDefault: true } },
      });
      const first = await release(authenticate('API_KEY'));
      const people = await createUserClients(server.app, projectId);
      const [ann, bob, cleo] = [await people.user('ann'), await people.user('bob'), await people.user('cleo')];
      await ann.connect('box');
      await bob.connect('box');
      const { found, recommended } = await deployAs(authenticate('BASIC'));
      expect([recommended, found]).toEqual(['MAJOR', [['AUTHENTICATION_CHANGED', null, ['ann', 'bob']]]]);
      expect((await ann.integration('box')).account).toMatchObject({ paused: true, needsReconnect: true });
      expect(await memberView('bob')).toMatchObject({ paused: true, needsReconnect: true });
      await ann.connect('box');
      await cleo.connect('box');
      expect((await ann.integration('box')).account).toMatchObject({ paused: false, needsReconnect: false });
      expect(await rollBack(first.id)).toEqual([
        ['AUTHENTICATION_CHANGED', null, ['ann', 'cleo']],
        ['ACCOUNT_RESTORED', null, ['bob']],
      ]);
      expect(await memberView('bob')).toMatchObject({ paused: false, needsReconnect: false });
      expect(await memberView('ann')).toMatchObject({ paused: true, needsReconnect: true });
    });
  });

  describe('while users make changes', () => {
    test('no user is changed before the release is live, and later decisions of users are kept', async () => {
      await release({ ...BOX, workflows: { 'box/sync': {}, 'box/daily': {} } });
      await server.users.connect(projectId, 'box', ['ann', 'bob', 'cleo']);
      await server.users.decide(projectId, 'box/daily', ['ann', 'bob']);
      const items = { 'box/sync': { enabledByDefault: true }, 'box/daily': { trigger: SCHEDULE } };
      const { release: failed, repair } = await releaseRefused({ ...BOX, workflows: items }, UNSWITCHABLE);
      expect(failed).toMatchObject({ state: 'FAILED', deployment: { phase: 'ACTIVATE', stagedUserUpdates: 5 } });
      expect(await server.users.countStaged(failed.id)).toBe(5);
      expect(await enabledUsers('box/sync')).toEqual([]);

      const before = await server.users.decisions(projectId, 'box/daily');
      await server.users.decide(projectId, 'box/sync', ['ann'], false);
      await server.users.disable(projectId, 'box/daily', ['bob']);
      await server.users.disconnect(projectId, ['cleo']);
      await server.users.connect(projectId, 'box', ['dan']);
      await repair();
      expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: failed.id }))).toEqual([]);
      expect(await pipeline.ended(failed.id)).toMatchObject({ state: 'LIVE' });

      const after = await server.users.decisions(projectId, 'box/daily');
      expect(await enabledUsers('box/sync')).toEqual(['bob', 'dan']);
      expect(after.get('bob')).toEqual({ ...before.get('bob'), enabled: false });
      expect(after.get('ann')?.trigger).not.toBe(before.get('ann')?.trigger);
      expect(await server.users.countStaged(failed.id)).toBe(0);
    });

    test('a first user who connects after the staging is updated', async () => {
      await release(BOX);
      const { release: failed, repair } = await releaseRefused(DEFAULT, UNSWITCHABLE);
      await server.users.connect(projectId, 'box', ['ann']);
      await repair();
      await pipeline.step(RETRY_DEPLOYMENT, { releaseId: failed.id });
      expect(await pipeline.ended(failed.id)).toMatchObject({ state: 'LIVE' });
      expect(await enabledUsers('box/sync')).toEqual(['ann']);
    });
  });

  describe('if it fails for some users', () => {
    const failing = async (count: number, index: number) => {
      await release(BOX);
      await server.users.connect(projectId, 'box', userIds(count));
      const [id = ''] = await server.users.idsOf(projectId, userIds(count).slice(index, index + 1));
      return id;
    };

    test('the release is live, the others are updated, and an error names the failed ones', async () => {
      const id = await failing(100, 41);
      const refused = { table: 'user_workflow', change: 'INSERT', when: `NEW.connected_user_id = '${id}'` } as const;
      const { release: live, repair } = await releaseRefused(DEFAULT, refused);
      await repair();
      expect(live.state).toBe('LIVE');
      expect(await enabledUsers('box/sync')).toEqual(userIds(100).filter((userId) => userId !== 'user-00042'));
      const user = { userId: 'user-00042' };
      expect(live.messages.nodes).toMatchObject([
        {
          code: 'USER_UPDATE_FAILED',
          title: 'Enabling failed for one user',
          subject: { contentType: 'WORKFLOW', key: 'box/sync' },
          affectedUsers: { count: 1, users: { nodes: [{ ...user, connectedUser: user }] } },
        },
      ]);
      expect(live.messages.nodes[0].text).toMatch(/the disk is full of sand/i);
      expect(live.deployment.journal.nodes.at(-1)).toMatchObject({
        event: 'LIVE',
        text: expect.stringContaining('1 update of connected users failed'),
      });
      expect(await server.users.countStaged(live.id)).toBe(0);
    });

    test('several statements for one user are atomic', async () => {
      const id = await failing(5, 2);
      await server.users.decide(projectId, 'box/sync', userIds(5));
      const refused = { table: 'user_connection', change: 'DELETE', when: `OLD.connected_user_id = '${id}'` } as const;
      const { release: live, repair } = await releaseRefused({ integrations: {} }, refused);
      await repair();
      expect(live.state).toBe('LIVE');
      expect(await server.users.connections(projectId)).toEqual([['user-00003', 'box', false]]);
      expect(await enabledUsers('box/sync')).toEqual(['user-00003']);
    });

    test('each effect has its own error', async () => {
      const id = await failing(3, 0);
      await server.users.save(projectId, 'box', 'a', userIds(1));
      const settings = { userSettings: ['a', 'b'].map((key) => ({ ...FOLDER, id: key })) };
      await release({ ...BOX, integrations: { box: settings } });
      await server.users.save(projectId, 'box', 'b', userIds(1));
      const refused = {
        table: 'user_setting_value',
        change: 'DELETE',
        when: `OLD.connected_user_id = '${id}'`,
      } as const;
      const { release: live, repair } = await releaseRefused(BOX, refused);
      await repair();
      const titles = live.messages.nodes.map(({ title }: { title: string }) => title);
      expect(titles.sort()).toEqual([
        'Deleting values of the setting “a” failed for one user',
        'Deleting values of the setting “b” failed for one user',
      ]);
      expect(live.messages.nodes).toMatchObject(Array(2).fill({ affectedUsers: { count: 1 } }));
    });

    test('already during staging, the others are still staged', async () => {
      const id = await failing(30, 7);
      const when = `NEW.connected_user_id = '${id}' AND NEW.failure IS NULL`;
      const { release: live, repair } = await releaseRefused(DEFAULT, { table: 'user_update', change: 'INSERT', when });
      await repair();
      expect(live).toMatchObject({ state: 'LIVE', messages: { nodes: [{ affectedUsers: { count: 1 } }] } });
      expect(await enabledUsers('box/sync')).toHaveLength(29);
    });
  });

  describe('of many users', () => {
    /** Enough to be staged in several units of work, slowed down by the journal. */
    const COUNT = 8_000;

    /** Deploys, and does something once the first updates are staged. */
    async function whileStaging(act: (releaseId: string) => Promise<unknown>): Promise<string> {
      await release(BOX);
      await server.users.connect(projectId, 'box', userIds(COUNT));
      await pipeline.put(DEFAULT);
      const review = await pipeline.open();
      const progress = server.app.subscribe(PROGRESS, { id: review.id });
      const repair = await breakDatabase(server.url, slowJournal);
      expect(codesOf(await pipeline.deploy(review))).toEqual([]);
      for (;;) {
        const state = await progress.next();
        if (!state) throw new Error('Expected a state with staged updates, got the end');
        if (state.stagedUserUpdates > 0) break;
      }
      await act(review.id);
      await repair();
      return review.id;
    }

    test('a cancelled deployment changes none of them', async () => {
      const id = await whileStaging((releaseId) => pipeline.step(CANCEL_DEPLOYMENT, { releaseId }));
      expect(await pipeline.ended(id)).toMatchObject({ state: 'CANCELLED', phase: 'USERS' });
      expect(await server.users.decisions(projectId, 'box/sync')).toEqual(new Map());
      expect(await server.users.countStaged(id)).toBe(0);
    });

    test('a deployment resumes after its server stops, and does nothing twice', async () => {
      const id = await whileStaging(() => server.app.stop());
      const staged = await server.users.countStaged(id);
      expect(staged).toBeGreaterThan(0);
      expect(staged).toBeLessThan(COUNT);
      const { adminToken } = server.app;
      await server.startAgain();
      const [last] = (await server.app.subscribe(PROGRESS, { id }, adminToken).all()).slice(-1);
      expect(last).toEqual({ state: 'LIVE', phase: 'ACTIVATE', stagedUserUpdates: COUNT });
      const query = `query ($id: ID!) { release(id: $id) { ${OUTCOME} } }`;
      const { release: live } = await server.app.expectOk(query, { id }, adminToken);
      expect(live.deployment.attempts).toBe(1);
      expect(live.messages.nodes).toEqual([]);
      const decisions = await server.users.decisions(projectId, 'box/sync');
      expect([...decisions.keys()]).toEqual(userIds(COUNT));
      expect(new Set([...decisions.values()].map(({ trigger }) => trigger)).size).toBe(COUNT);
      expect(await server.users.countStaged(id)).toBe(0);
    });
  });
});
