import type { UserSetting } from '../../src/content/content.types.js';
import { type Refused, useAppWithUsers, userIds } from '../support/connected-users.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { breakDatabase, slowStaging } from '../support/faults.js';
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
type User = Awaited<ReturnType<Awaited<ReturnType<typeof createUserClients>>['user']>>;
type Decisions = ReadonlyMap<string, { readonly enabled: boolean; readonly trigger: string }>;

const FOLDER = { id: 'folder', title: 'Folder', type: 'TEXT' } as const;
const COLOUR = { ...FOLDER, id: 'colour' };
const ACCOUNT = { ...FOLDER, id: 'account', required: true };
const OPTIONS = ['eu', 'us', 'asia'].map((value) => ({ value, title: value.toUpperCase() }));
const REGION = { id: 'region', title: 'Region', type: 'SELECT', options: OPTIONS } as const;
const REGIONS = { ...REGION, id: 'regions', title: 'Regions', type: 'MULTI_SELECT' } as const;
const FIELDS = ['name', 'phone'].map((id) => ({ id, title: id.toUpperCase() }));
const MAPPING = { id: 'mapping', title: 'Mapping', type: 'FIELD_MAPPING', required: true } as const;
const WITHOUT_US = OPTIONS.filter(({ value }) => value !== 'us');
const SCHEDULE = { type: 'SCHEDULE', cron: '0 8 * * *', timeZone: 'UTC' } as const;
const DEFAULT = { enabledByDefault: true };
const BOX: Items = { integrations: { box: {} }, workflows: { 'box/sync': {} } };

const PROGRESS = `subscription ($id: ID!) { deploymentProgress(releaseId: $id) { state phase stagedUserUpdates } }`;
const OUTCOME = `state
  deployment { phase stagedUserUpdates attempts journal { nodes { event text } } }
  messages(filter: { severity: ERROR }) { nodes { code title text subject { contentType key }
    affectedUsers { count users { nodes { userId connectedUser { userId } } } } } }`;

/** No release can go live. */
const UNSWITCHABLE: Refused = { table: 'release', change: 'UPDATE', when: `NEW.state = 'LIVE'` };

const withCredentials = (...required: string[]) =>
  ({ authentication: 'API_KEY', authenticationDetails: { credentials: { required } } }) as const;
const settings = (...userSettings: UserSetting[]) => ({ userSettings });

describeOnEachDatabase('what a release does for connected users', (database) => {
  const server = useAppWithUsers(database);
  let pipeline: ReleasePipeline;
  let projectId: string;

  async function usePipeline(): Promise<void> {
    pipeline = await createReleasePipeline(server.app);
    ({ projectId } = pipeline.staging);
  }

  /** Releases items to Staging and returns the release. */
  async function release(items: Items) {
    await pipeline.put(items);
    return pipeline.release();
  }

  /** Deploys items while the database refuses certain writes. Returns the release once the deployment has ended. */
  async function releaseRefused(items: Items, ...refused: Refused[]) {
    await pipeline.put(items);
    const review = await pipeline.open();
    const repair = await server.users.refuse(refused);
    try {
      expect(codesOf(await pipeline.deploy(review))).toEqual([]);
      await pipeline.ended(review.id);
    } finally {
      await repair();
    }
    return pipeline.read(review.id, `id ${OUTCOME}`);
  }

  /** The messages of a release about an integration: the code, the setting, and the ids of the users that it names. */
  async function messagesAbout(releaseId: string, integrationKey: string) {
    const { messages } = await pipeline.read(
      releaseId,
      `messages(first: 200) { nodes { code text subject { key } affectedUsers { users { nodes { userId } } } } }`,
    );
    return messages.nodes
      .filter(({ subject }: Anything) => subject.key.split('/')[0] === integrationKey)
      .map(({ code, text, affectedUsers }: Anything) => [
        code,
        /\(([a-z]+)\)/.exec(text)?.[1] ?? null,
        affectedUsers.users.nodes.map(({ userId }: Anything) => userId),
      ]);
  }

  const decisions = (workflowKey: string) => server.users.decisions(projectId, workflowKey);
  const enabledUsers = async (workflowKey: string) =>
    [...(await decisions(workflowKey))].flatMap(([userId, { enabled }]) => (enabled ? userId : []));
  const connections = async (integrationKey: string) =>
    (await server.users.connections(projectId)).filter(([, key]) => key === integrationKey);

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

  // All tests share one release and its rollback. Each is about an integration of its own.
  describe('of many integrations at once', () => {
    const BEFORE: Items = {
      integrations: {
        box: settings(FOLDER),
        boxer: settings(FOLDER),
        paused: {},
        default: {},
        trigger: {},
        parameters: {},
        hidden: {},
        settings: settings(FOLDER, COLOUR),
        invalid: {},
        required: settings(FOLDER),
        lacking: settings({ ...FOLDER, required: true }),
        mapped: settings({ ...MAPPING, fields: FIELDS.slice(0, 2) }, { ...FOLDER, default: 'inbox' }),
        authentication: { authentication: 'API_KEY' },
        credentials: withCredentials('key'),
      },
      workflows: {
        'box/sync': settings(FOLDER),
        'boxer/sync': settings(FOLDER),
        'default/sync': {},
        'trigger/sync': {},
        'parameters/sync': { trigger: SCHEDULE },
        'hidden/sync': {},
        'hidden/old': settings(FOLDER),
        'invalid/sync': settings(REGION, REGIONS, ACCOUNT),
        'required/sync': {},
        'lacking/sync': settings(REGION),
        'mapped/sync': {},
        'authentication/sync': DEFAULT,
      },
    };
    const AFTER: Items = {
      integrations: {
        boxer: settings(FOLDER),
        paused: { active: false },
        default: {},
        trigger: {},
        parameters: {},
        hidden: {},
        settings: settings(COLOUR),
        invalid: {},
        required: settings({ ...FOLDER, required: true }),
        lacking: settings({ ...FOLDER, required: true }),
        mapped: settings(
          { ...MAPPING, fields: FIELDS.slice(1).map((field) => ({ ...field, required: true })) },
          { ...FOLDER, default: 'archive' },
        ),
        authentication: { authentication: 'BASIC' },
        credentials: withCredentials('key', 'tenant'),
      },
      workflows: {
        'boxer/sync': settings(FOLDER),
        'default/sync': DEFAULT,
        'trigger/sync': { trigger: SCHEDULE },
        'parameters/sync': { trigger: { ...SCHEDULE, parameters: { filter: 'paid' } } },
        'hidden/sync': { hidden: true },
        'invalid/sync': settings(
          { ...REGION, options: WITHOUT_US },
          { ...REGIONS, options: WITHOUT_US },
          { ...ACCOUNT, type: 'NUMBER' },
        ),
        'required/sync': {},
        'lacking/sync': { ...settings({ ...REGION, required: true }), ...DEFAULT },
        'mapped/sync': {},
        'authentication/sync': DEFAULT,
      },
    };

    let beforeId: string;
    let afterId: string;
    let ann: User;
    let bob: User;
    let cleo: User;
    let dan: User;
    /** The decisions of users before the release, by workflow. */
    let decided: ReadonlyMap<string, Decisions>;
    const decidedBefore = (workflowKey: string) => decided.get(workflowKey) ?? new Map();
    const messagesOfAll = (releaseId: string) =>
      Promise.all(Object.keys(BEFORE.integrations ?? {}).map((key) => messagesAbout(releaseId, key)));

    const memberView = async (userId: string, integrationKey: string) => {
      const query = `query ($id: ID!, $userId: String!) { project(id: $id) { connectedUser(userId: $userId) {
        connections { integrationKey paused needsReconnect enabledWorkflowKeys waitingWorkflowKeys } } } }`;
      const { project } = await server.app.expectOk(query, { id: projectId, userId });
      return project.connectedUser.connections.find((each: Anything) => each.integrationKey === integrationKey);
    };

    beforeAll(async () => {
      await usePipeline();
      beforeId = (await release(BEFORE)).id;
      const people = await createUserClients(server.app, projectId);
      [ann, bob, cleo, dan] = (await Promise.all(['ann', 'bob', 'cleo', 'dan'].map(people.user))) as [
        User,
        User,
        User,
        User,
      ];
      await populate();
      decided = new Map(
        await Promise.all(
          ['default/sync', 'trigger/sync', 'parameters/sync'].map(async (key) => [key, await decisions(key)] as const),
        ),
      );
      await pipeline.put(AFTER);
      const review = await pipeline.open();
      const announced = await messagesOfAll(review.id);
      expect(codesOf(await pipeline.deploy(review))).toEqual([]);
      expect(await pipeline.ended(review.id)).toMatchObject({ state: 'LIVE' });
      expect(await messagesOfAll(review.id)).toEqual(announced);
      afterId = review.id;
    });

    async function populate(): Promise<void> {
      const { users } = server;
      for (const key of ['box', 'boxer']) {
        await users.connect(projectId, key, ['ann', 'bob']);
        await users.decide(projectId, `${key}/sync`, ['ann']);
        await users.decide(projectId, `${key}/sync`, ['bob'], false);
        await users.save(projectId, key, 'folder', ['ann']);
        await users.save(projectId, `${key}/sync`, 'folder', ['bob']);
      }
      await users.connect(pipeline.production.projectId, 'box', ['ann']);
      await users.connect(pipeline.development.projectId, 'box', ['bob']);
      await users.connect(projectId, 'paused', ['ann', 'bob']);
      await users.connect(projectId, 'default', ['ann', 'bob', 'cleo', 'dan']);
      await users.connect(projectId, 'trigger', ['ann', 'bob', 'cleo', 'eve']);
      await users.decide(projectId, 'default/sync', ['bob'], false);
      await users.decide(projectId, 'default/sync', ['cleo']);
      await users.decide(projectId, 'trigger/sync', ['ann', 'cleo']);
      await users.decide(projectId, 'trigger/sync', ['bob'], false);
      await users.connect(projectId, 'parameters', ['ann', 'bob']);
      await users.decide(projectId, 'parameters/sync', ['ann']);
      await users.connect(projectId, 'hidden', ['ann', 'bob']);
      for (const key of ['hidden/sync', 'hidden/old']) await users.decide(projectId, key, ['ann']);
      await users.decide(projectId, 'hidden/old', ['bob'], false);
      await users.save(projectId, 'hidden/old', 'folder', ['ann', 'bob']);
      await users.connect(projectId, 'settings', ['ann', 'bob']);
      await users.save(projectId, 'settings', 'folder', ['ann', 'bob']);
      await users.save(projectId, 'settings', 'colour', ['bob']);

      for (const [user, region] of [
        [ann, 'us'],
        [bob, 'eu'],
      ] as const) {
        await user.connect('invalid');
        await user.save('invalid/sync', 'region', region);
        await user.save('invalid/sync', 'regions', [region, 'asia']);
        await user.save('invalid/sync', 'account', 'A-1');
        await user.do('enableWorkflow', { workflowKey: 'invalid/sync' });
        await user.connect('required');
        await user.do('enableWorkflow', { workflowKey: 'required/sync' });
        await user.connect('lacking');
        await user.save('lacking', 'folder', 'inbox');
        await user.connect('authentication');
        await user.connect('credentials');
      }
      await ann.save('required', 'folder', 'inbox');
      for (const [user, fields] of [
        [ann, { name: 'Name' }],
        [bob, { name: 'Name', phone: 'Phone' }],
        [cleo, { phone: 'Phone' }],
      ] as const) {
        await user.connect('mapped');
        await user.save('mapped', 'mapping', fields);
        await user.do('enableWorkflow', { workflowKey: 'mapped/sync' });
      }
      await bob.save('mapped', 'folder', 'drafts');
      await ann.save('lacking/sync', 'region', 'eu');
      for (const key of ['invalid', 'lacking']) await cleo.connect(key);
    }

    test('a removed integration removes its accounts, workflows and settings, and no others', async () => {
      expect(await connections('box')).toEqual([]);
      expect(await connections('boxer')).toEqual([
        ['ann', 'boxer'],
        ['bob', 'boxer'],
      ]);
      expect(await decisions('box/sync')).toEqual(new Map());
      expect((await decisions('boxer/sync')).size).toBe(2);
      const left = await server.users.settings(projectId);
      expect(left.filter((setting) => setting.startsWith('box'))).toEqual(['boxer folder', 'boxer/sync folder']);
    });

    test('changes only the target', async () => {
      expect(await server.users.connections(pipeline.production.projectId)).toEqual([['ann', 'box']]);
      expect(await server.users.connections(pipeline.development.projectId)).toEqual([['bob', 'box']]);
    });

    test('accounts pause with their integration', async () => {
      for (const userId of ['ann', 'bob']) {
        expect(await memberView(userId, 'paused')).toMatchObject({ paused: true, needsReconnect: false });
      }
    });

    test('a default workflow is enabled for all connected users who never decided, each with a trigger', async () => {
      const after = await decisions('default/sync');
      expect(await enabledUsers('default/sync')).toEqual(['ann', 'cleo', 'dan']);
      expect(after.get('cleo')).toEqual(decidedBefore('default/sync').get('cleo'));
      expect(new Set([...after.values()].map(({ trigger }) => trigger)).size).toBe(4);
    });

    test('a new trigger is created only for users who have the workflow enabled', async () => {
      const [before, after] = [decidedBefore('trigger/sync'), await decisions('trigger/sync')];
      expect(after.get('bob')).toEqual(before.get('bob'));
      for (const userId of ['ann', 'cleo']) {
        expect(after.get(userId)?.enabled).toBe(true);
        expect(after.get(userId)?.trigger).not.toBe(before.get(userId)?.trigger);
      }
      expect(after.get('ann')?.trigger).not.toBe(after.get('cleo')?.trigger);
    });

    test('changed parameters create a new trigger, and the message names users who have the workflow enabled', async () => {
      expect(await messagesAbout(afterId, 'parameters')).toEqual([['WORKFLOW_TRIGGER_CHANGED', null, ['ann']]]);
      const [before, after] = [decidedBefore('parameters/sync'), await decisions('parameters/sync')];
      expect(after.get('ann')?.enabled).toBe(true);
      expect(after.get('ann')?.trigger).not.toBe(before.get('ann')?.trigger);
    });

    test('a hidden workflow stops and keeps its state; a removed one is deleted, with its settings', async () => {
      expect(await decisions('hidden/sync')).toEqual(new Map([['ann', expect.objectContaining({ enabled: false })]]));
      expect(await decisions('hidden/old')).toEqual(new Map());
      expect(await server.users.settings(projectId)).not.toContain('hidden/old folder');
    });

    test('values of a removed setting are deleted, others stay', async () => {
      const left = await server.users.settings(projectId);
      expect(left.filter((setting) => setting.startsWith('settings'))).toEqual(['settings colour']);
    });

    test('invalid values are ignored, which stops workflows that require them until others are saved', async () => {
      expect(new Set(await messagesAbout(afterId, 'invalid'))).toEqual(
        new Set([
          ['USER_SETTING_CHANGED', 'account', ['ann', 'bob']],
          ['USER_SETTING_CHANGED', 'region', ['ann']],
          ['USER_SETTING_CHANGED', 'regions', ['ann']],
        ]),
      );
      expect((await ann.integration('invalid')).workflows[0]).toMatchObject({
        enabled: false,
        waitsForSettings: true,
        settings: [
          { id: 'region', hasValue: false, value: null },
          { id: 'regions', hasValue: true, value: ['asia'] },
          { id: 'account', hasValue: false, value: null },
        ],
      });
      const waiting = { enabledWorkflowKeys: [], waitingWorkflowKeys: ['invalid/sync'] };
      expect(await memberView('bob', 'invalid')).toMatchObject(waiting);
      expect(await ann.refusal('enableWorkflow', { workflowKey: 'invalid/sync' })).toEqual([
        'SETTING_REQUIRED workflowKey',
      ]);
      await ann.save('invalid/sync', 'account', 1);
      expect(await ann.workflows('invalid')).toEqual({ 'invalid/sync': 'on' });
    });

    test('a setting that becomes required stops its workflows for users without a value', async () => {
      const named = [['REQUIRED_USER_SETTING_ADDED', 'folder', ['bob']]];
      expect(await messagesAbout(afterId, 'required')).toEqual(named);
      expect(await ann.workflows('required')).toEqual({ 'required/sync': 'on' });
      expect(await bob.workflows('required')).toEqual({ 'required/sync': 'waiting' });
      await bob.save('required', 'folder', 'inbox');
      expect(await bob.workflows('required')).toEqual({ 'required/sync': 'on' });
    });

    test('a field mapping loses removed fields, and is invalid without required ones', async () => {
      expect(new Set(await messagesAbout(afterId, 'mapped'))).toEqual(
        new Set([
          ['USER_SETTING_CHANGED', 'mapping', ['ann', 'bob']],
          ['USER_SETTING_DEFAULT_CHANGED', 'folder', ['ann', 'cleo']],
        ]),
      );
      expect(await ann.workflows('mapped')).toEqual({ 'mapped/sync': 'waiting' });
      expect((await ann.integration('mapped')).settings).toMatchObject([
        { value: null },
        { value: 'archive', isDefault: true },
      ]);
      for (const user of [bob, cleo]) {
        expect(await user.workflows('mapped')).toEqual({ 'mapped/sync': 'on' });
        expect((await user.integration('mapped')).settings[0]).toMatchObject({ value: { phone: 'Phone' } });
      }
      expect((await bob.integration('mapped')).settings[1]).toMatchObject({ value: 'drafts', isDefault: false });
    });

    test('a default workflow stays off for users who lack what it requires, and a message names them', async () => {
      expect(new Set(await messagesAbout(afterId, 'lacking'))).toEqual(
        new Set([
          ['REQUIRED_USER_SETTING_ADDED', 'region', []],
          ['WORKFLOW_ENABLED_BY_DEFAULT', null, ['ann']],
          ['WORKFLOW_ENABLED_BY_DEFAULT', null, ['bob', 'cleo']],
        ]),
      );
      expect(await ann.workflows('lacking')).toEqual({ 'lacking/sync': 'on' });
      for (const user of [bob, cleo, dan]) {
        await user.connect('lacking');
        expect(await user.workflows('lacking')).toEqual({ 'lacking/sync': 'waiting' });
      }
      await bob.save('lacking/sync', 'region', 'us');
      expect(await bob.workflows('lacking')).toEqual({ 'lacking/sync': 'on' });
    });

    test('accounts of another kind of authentication must be connected again', async () => {
      const named = [['AUTHENTICATION_CHANGED', null, ['ann', 'bob']]];
      expect(await messagesAbout(afterId, 'authentication')).toEqual(named);
      expect((await ann.integration('authentication')).account).toMatchObject({ paused: true, needsReconnect: true });
      expect(await memberView('bob', 'authentication')).toMatchObject({ paused: true, needsReconnect: true });
      await ann.connect('authentication');
      await cleo.connect('authentication');
      expect((await ann.integration('authentication')).account).toMatchObject({ paused: false, needsReconnect: false });
    });

    test('accounts that were connected with other credentials must be connected again', async () => {
      expect(await messagesAbout(afterId, 'credentials')).toEqual([['AUTHENTICATION_CHANGED', null, ['ann', 'bob']]]);
      expect(await memberView('bob', 'credentials')).toMatchObject({ paused: true, needsReconnect: true });
      await ann.connect('credentials');
      expect((await ann.integration('credentials')).account).toMatchObject({ paused: false, needsReconnect: false });
    });

    describe('and that is rolled back', () => {
      let rollbackId: string;

      beforeAll(async () => {
        const { release: review } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: beforeId });
        const announced = await messagesOfAll(review.id);
        expect(codesOf(await pipeline.deploy(review))).toEqual([]);
        expect(await pipeline.ended(review.id)).toMatchObject({ state: 'LIVE' });
        expect(await messagesOfAll(review.id)).toEqual(announced);
        rollbackId = review.id;
      });

      test('paused accounts resume', async () => {
        for (const userId of ['ann', 'bob']) {
          expect(await memberView(userId, 'paused')).toMatchObject({ paused: false, needsReconnect: false });
        }
      });

      test('values that had become invalid are used again, and those saved since are invalid', async () => {
        expect((await messagesAbout(rollbackId, 'invalid')).sort()).toEqual([
          ['USER_SETTING_CHANGED', 'account', ['ann']],
          ['USER_SETTING_RESTORED', 'account', ['bob']],
          ['USER_SETTING_RESTORED', 'region', ['ann']],
          ['USER_SETTING_RESTORED', 'regions', ['ann']],
        ]);
        expect(await ann.workflows('invalid')).toEqual({ 'invalid/sync': 'waiting' });
        expect((await ann.integration('invalid')).workflows[0].settings).toMatchObject([
          { value: 'us' },
          { value: ['us', 'asia'] },
          { hasValue: false },
        ]);
        expect(await bob.workflows('invalid')).toEqual({ 'invalid/sync': 'on' });
      });

      test('a field mapping has its removed fields again, and is valid without required ones', async () => {
        expect(new Set(await messagesAbout(rollbackId, 'mapped'))).toEqual(
          new Set([
            ['USER_SETTING_DEFAULT_CHANGED', 'folder', ['ann', 'cleo']],
            ['USER_SETTING_RESTORED', 'mapping', ['ann', 'bob']],
          ]),
        );
        expect(await ann.workflows('mapped')).toEqual({ 'mapped/sync': 'on' });
      });

      test('accounts of the former kind of authentication are used again, and later ones must be connected again', async () => {
        expect(await messagesAbout(rollbackId, 'authentication')).toEqual([
          ['AUTHENTICATION_CHANGED', null, ['ann', 'cleo']],
          ['ACCOUNT_RESTORED', null, ['bob']],
        ]);
        expect(await memberView('bob', 'authentication')).toMatchObject({ paused: false, needsReconnect: false });
        expect(await memberView('ann', 'authentication')).toMatchObject({ paused: true, needsReconnect: true });
      });

      test('accounts with the former credentials are used again', async () => {
        expect(await messagesAbout(rollbackId, 'credentials')).toEqual([
          ['AUTHENTICATION_CHANGED', null, ['ann']],
          ['ACCOUNT_RESTORED', null, ['bob']],
        ]);
        expect(await memberView('bob', 'credentials')).toMatchObject({ paused: false, needsReconnect: false });
        expect(await memberView('ann', 'credentials')).toMatchObject({ paused: true, needsReconnect: true });
      });
    });
  });

  // All tests share one deployment that fails at its activation, and its retry.
  describe('while users make changes', () => {
    let first: Anything;
    let failed: Anything;
    let before: Decisions;

    beforeAll(async () => {
      await usePipeline();
      const integrations = { box: {}, jira: {} };
      first = await release({
        integrations,
        workflows: { 'box/sync': {}, 'box/daily': {}, 'jira/sync': {} },
      });
      await server.users.connect(projectId, 'box', ['ann', 'bob', 'cleo']);
      await server.users.decide(projectId, 'box/daily', ['ann', 'bob']);
      await server.users.connect(projectId, 'jira', ['eve', 'fay']);
      failed = await releaseRefused(
        {
          integrations: { box: {} },
          workflows: { 'box/sync': DEFAULT, 'box/daily': { trigger: SCHEDULE } },
        },
        UNSWITCHABLE,
      );
    });

    test('no user is changed before the release is live', async () => {
      expect(failed).toMatchObject({ state: 'FAILED', deployment: { phase: 'ACTIVATE', stagedUserUpdates: 7 } });
      expect(await server.users.countStagedBatches(failed.id)).toBe(3);
      expect(await enabledUsers('box/sync')).toEqual([]);
      expect(await connections('jira')).toHaveLength(2);
    });

    describe('before a retry', () => {
      beforeAll(async () => {
        before = await decisions('box/daily');
        await server.users.decide(projectId, 'box/sync', ['ann'], false);
        await server.users.disable(projectId, 'box/daily', ['bob']);
        await server.users.disconnect(projectId, ['cleo', 'eve']);
        await server.users.connect(projectId, 'box', ['dan']);
        await server.users.connect(projectId, 'jira', ['gus']);
        expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: failed.id }))).toEqual([]);
        expect(await pipeline.ended(failed.id)).toMatchObject({ state: 'LIVE' });
      });

      test('later decisions of users are kept', async () => {
        const after = await decisions('box/daily');
        expect(await enabledUsers('box/sync')).toEqual(['bob', 'dan']);
        expect(after.get('bob')).toEqual({ ...before.get('bob'), enabled: false });
        expect(after.get('ann')?.trigger).not.toBe(before.get('ann')?.trigger);
        expect(await server.users.countStagedBatches(failed.id)).toBe(0);
      });

      test('the messages of the retry include users who connected after the failure', async () => {
        expect(await messagesAbout(failed.id, 'jira')).toEqual([
          ['INTEGRATION_REMOVED', null, ['fay', 'gus']],
          ['WORKFLOW_REMOVED', null, []],
        ]);
        expect(await connections('jira')).toEqual([]);
      });

      test('decisions that users make before the retry of a rollback are kept, too', async () => {
        const bob = await (await createUserClients(server.app, projectId)).user('bob');
        const { release: rollback } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: first.id });
        const repair = await server.users.refuse([UNSWITCHABLE]);
        expect(codesOf(await pipeline.deploy(rollback))).toEqual([]);
        expect(await pipeline.ended(rollback.id)).toMatchObject({ state: 'FAILED' });
        await repair();
        for (const name of ['disableWorkflow', 'enableWorkflow'] as const)
          await bob.do(name, { workflowKey: 'box/sync' });
        expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: rollback.id }))).toEqual([]);
        expect(await pipeline.ended(rollback.id)).toMatchObject({ state: 'LIVE' });
        expect(await enabledUsers('box/sync')).toEqual(['bob']);
      });
    });
  });

  // All tests share one release, which fails for one user of each integration.
  describe('if it fails for some users', () => {
    const SETTINGS = ['a', 'b'].map((id) => ({ ...FOLDER, id }));
    let live: Anything;
    const errorsAbout = (key: string) => live.messages.nodes.filter(({ subject }: Anything) => subject.key === key);

    beforeAll(async () => {
      await usePipeline();
      const integrations = { box: {}, removed: {}, settings: settings(...SETTINGS) };
      await release({ integrations, workflows: { 'box/sync': {}, 'removed/sync': {} } });
      await server.users.connect(projectId, 'box', userIds(100));
      await server.users.connect(projectId, 'removed', userIds(5));
      await server.users.decide(projectId, 'removed/sync', userIds(5));
      for (const { id } of SETTINGS) await server.users.save(projectId, 'settings', id, userIds(1));
      const ids = await server.users.idsOf(projectId, userIds(42));
      const [first, third, last] = [ids[0], ids[2], ids[41]];
      live = await releaseRefused(
        { integrations: { box: {}, settings: {} }, workflows: { 'box/sync': DEFAULT } },
        { table: 'user_workflow', change: 'INSERT', when: `NEW.connected_user_id = '${last}'` },
        { table: 'user_connection', change: 'DELETE', when: `OLD.connected_user_id = '${third}'` },
        { table: 'user_setting_value', change: 'DELETE', when: `OLD.connected_user_id = '${first}'` },
      );
    });

    test('the release is live, the others are updated, and an error names the failed ones', async () => {
      expect(live.state).toBe('LIVE');
      expect(await enabledUsers('box/sync')).toEqual(userIds(100).filter((userId) => userId !== 'user-00042'));
      const user = { userId: 'user-00042' };
      expect(errorsAbout('box/sync')).toMatchObject([
        {
          code: 'USER_UPDATE_FAILED',
          title: 'Enabling failed for one user',
          text: expect.stringMatching(/the disk is full of sand/i),
          subject: { contentType: 'WORKFLOW', key: 'box/sync' },
          affectedUsers: { count: 1, users: { nodes: [{ ...user, connectedUser: user }] } },
        },
      ]);
      expect(live.deployment.journal.nodes.at(-1)).toMatchObject({
        event: 'LIVE',
        text: expect.stringContaining('4 updates of connected users failed'),
      });
      expect(await server.users.countStagedBatches(live.id)).toBe(0);
    });

    test('several statements for one user are atomic', async () => {
      expect(await connections('removed')).toEqual([['user-00003', 'removed']]);
      expect(await enabledUsers('removed/sync')).toEqual(['user-00003']);
    });

    test('each effect has its own error', () => {
      const titles = errorsAbout('settings').map(({ title }: { title: string }) => title);
      expect(titles.sort()).toEqual([
        'Deleting values of the setting “a” failed for one user',
        'Deleting values of the setting “b” failed for one user',
      ]);
      expect(errorsAbout('settings')).toMatchObject(Array(2).fill({ affectedUsers: { count: 1 } }));
    });
  });

  // Each test continues with the users of the one before it.
  describe('of a project that gets its first user, then many', () => {
    /** Enough to be staged in several units of work. */
    const COUNT = 12_500;
    const integrations = { box: {}, jira: {} };

    beforeAll(async () => {
      await usePipeline();
      await release({ integrations, workflows: { 'box/sync': {}, 'jira/sync': {} } });
    });

    test('a first user who connects after the staging is updated', async () => {
      const items = { integrations, workflows: { 'box/sync': {}, 'jira/sync': DEFAULT } };
      const failed = await releaseRefused(items, UNSWITCHABLE);
      expect(failed).toMatchObject({ state: 'FAILED', deployment: { phase: 'ACTIVATE', stagedUserUpdates: 0 } });
      await server.users.connect(projectId, 'jira', ['ann']);
      await pipeline.step(RETRY_DEPLOYMENT, { releaseId: failed.id });
      expect(await pipeline.ended(failed.id)).toMatchObject({ state: 'LIVE' });
      expect(await enabledUsers('jira/sync')).toEqual(['ann']);
    });

    /** Deploys, and does something once the first updates are staged. */
    async function whileStaging(act: (releaseId: string) => Promise<unknown>): Promise<string> {
      const review = await pipeline.open();
      const progress = server.app.subscribe(PROGRESS, { id: review.id });
      const repair = await breakDatabase(server.url, slowStaging);
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

    test('a cancelled deployment changes none of its users', async () => {
      await server.users.connect(projectId, 'box', userIds(COUNT));
      await pipeline.put({ integrations, workflows: { 'box/sync': DEFAULT, 'jira/sync': DEFAULT } });
      const id = await whileStaging((releaseId) => pipeline.step(CANCEL_DEPLOYMENT, { releaseId }));
      expect(await pipeline.ended(id)).toMatchObject({ state: 'CANCELLED', phase: 'USERS' });
      expect(await decisions('box/sync')).toEqual(new Map());
      expect(await server.users.countStagedBatches(id)).toBe(0);
    });

    test('a deployment resumes after its server stops, does nothing twice, and journals and counts what it stages', async () => {
      const id = await whileStaging(() => server.app.stop());
      const staged = await server.users.countStagedBatches(id);
      expect(staged).toBeGreaterThan(0);
      expect(staged).toBeLessThan(3);
      const { adminToken } = server.app;
      await server.startAgain();
      const [last] = (await server.app.subscribe(PROGRESS, { id }, adminToken).all()).slice(-1);
      expect(last).toEqual({ state: 'LIVE', phase: 'ACTIVATE', stagedUserUpdates: COUNT });
      const query = `query ($id: ID!) { release(id: $id) { ${OUTCOME} } }`;
      const { release: live } = await server.app.expectOk(query, { id }, adminToken);
      expect(live.deployment.attempts).toBe(1);
      expect(live.messages.nodes).toEqual([]);
      const texts = live.deployment.journal.nodes
        .filter(({ event }: { event: string }) => event === 'USERS_STAGED')
        .map(({ text }: { text: string }) => text);
      const counts = ['5,000', '10,000', '12,500'];
      expect(texts).toEqual(counts.map((count) => `Staged ${count} updates of connected users.`));
      const after = await decisions('box/sync');
      expect([...after.keys()]).toEqual(userIds(COUNT));
      expect(new Set([...after.values()].map(({ trigger }) => trigger)).size).toBe(COUNT);
      expect(await server.users.countStagedBatches(id)).toBe(0);
    });
  });
});
