import type { Items } from '../support/items.js';
import {
  CREATE_RELEASE,
  codesOf,
  createReleasePipeline,
  DISCARD_RELEASE,
  EXCLUDE_CHANGES,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
} from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';
import { createUserClients } from '../support/user-project.js';

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = any;

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
}

const FIRST: Items = {
  integrations: { box: { name: 'Box', authentication: 'OAUTH2', scopes: ['read'] }, jira: {} },
  appEvents: { paid: { example: { total: 1 } } },
  workflows: { 'box/sync': { trigger: { type: 'APP_EVENT', appEvent: 'paid' } } },
};
const SECOND: Items = { integrations: { box: { name: 'Boxes' } }, workflows: { 'box/mail': {} } };

// Each test continues with the releases of the ones before it.
describeOnEachServer('a rollback', (app) => {
  let pipeline: ReleasePipeline;
  let initial: { id: string };
  let first: Answer;
  let second: Answer;
  const contents = { initial: '', first: '', second: '' };

  const rollBack = (releaseId: string) => pipeline.step(ROLL_BACK_RELEASE, { releaseId });
  const contentOfStaging = () => pipeline.contentOf(pipeline.staging);

  beforeAll(async () => {
    pipeline = await createReleasePipeline(app);
    const query = 'query ($id: ID!) { environment(id: $id) { liveRelease { id } } }';
    initial = (await app.expectOk(query, { id: pipeline.staging.id })).environment.liveRelease;
    contents.initial = await contentOfStaging();
    await pipeline.put(FIRST);
    first = await pipeline.release();
    contents.first = await contentOfStaging();
    await pipeline.put(SECOND);
    second = await pipeline.release(pipeline.staging, { version: '1.0.0' });
    contents.second = await contentOfStaging();
  });

  test('is allowed only to superseded releases', async () => {
    await pipeline.put({});
    const preview = await pipeline.open();
    for (const { id } of [second, preview]) expect(codesOf(await rollBack(id))).toEqual(['STATE_NOT_ALLOWED']);
    expect(await rollBack('release_none')).toMatchObject({ release: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });

  test('is opened once, beside a promotion, even by several clients at once', async () => {
    const promotion = await pipeline.open();
    const attempts = await Promise.all([first.id, initial.id, first.id, initial.id].map(rollBack));
    const opened = attempts.filter(({ release }) => release !== null);
    const refused = attempts.filter(({ release }) => release === null);
    const back: Answer = opened[0]?.release;
    expect(opened.map(({ release }) => release.id)).toEqual([back.id, back.id]);
    for (const { userErrors } of refused)
      expect(userErrors).toMatchObject([{ code: 'PREVIEW_OPEN', subjectIds: [back.id] }]);
    const query = 'query ($id: ID!) { environment(id: $id) { openPreview { id } openRollback { id } } }';
    const environment = { openPreview: { id: promotion.id }, openRollback: { id: back.id } };
    expect(await app.expectOk(query, { id: pipeline.staging.id })).toEqual({ environment });
    expect(await pipeline.step(CREATE_RELEASE, { environmentId: pipeline.staging.id })).toMatchObject({
      release: { id: promotion.id },
      alreadyOpen: true,
    });
    for (const { id } of [back, promotion]) await pipeline.step(DISCARD_RELEASE, { releaseId: id });
    expect(await rollBack(first.id)).toMatchObject({ alreadyOpen: false, userErrors: [] });
  });

  test('is listed if and only if it is found by id, for members who do not see the source', async () => {
    const limited = await app.createMember('SUPPORT', [pipeline.staging.projectId]);
    const releasesFor = async (token: string): Promise<readonly Listed[]> => {
      const query = 'query ($id: ID!) { environment(id: $id) { releases { nodes { id kind state } } } }';
      return (await app.expectOk(query, { id: pipeline.staging.id }, token)).environment.releases.nodes;
    };
    const isSeen = async ({ id }: Listed) =>
      (await app.expectOk('query ($id: ID!) { release(id: $id) { id } }', { id }, limited)).release !== null;

    const all = await releasesFor(app.adminToken);
    const listed = await releasesFor(limited);
    const listedIds = listed.map(({ id }) => id);
    expect(await Promise.all(all.map(isSeen))).toEqual(all.map(({ id }) => listedIds.includes(id)));
    expect(all.slice(0, 3)).toMatchObject([
      { kind: 'ROLLBACK', state: 'PREVIEW' },
      { kind: 'ROLLBACK', state: 'DISCARDED' },
      { kind: 'PROMOTION', state: 'DISCARDED' },
    ]);
    expect(listed).toEqual(all.toSpliced(2, 1));
  });

  test('is reviewed and deployed like any release, and restores the content exactly', async () => {
    const { release: preview } = await rollBack(first.id);
    expect(preview).toMatchObject({ state: 'PREVIEW', kind: 'ROLLBACK', versionSuggestions: { current: '1.0.0' } });
    expect(preview.changeSummary.changes.nodes.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      'Changes the Box integration, previously named “Boxes”',
      'Adds the jira integration',
      'Adds the “paid” app event',
      'Removes the “box/mail” workflow',
      'Adds the “box/sync” workflow',
    ]);
    expect(preview.messages.nodes).toMatchObject([
      { code: 'APP_CREDENTIALS_MISSING' },
      { code: 'AUTHENTICATION_CHANGED' },
      { code: 'WORKFLOW_REMOVED' },
    ]);
    const source = await pipeline.read(
      preview.id,
      'sourceRelease { id version } sourceEnvironment { id } contentExport { canonicalJson }',
    );
    expect(source).toEqual({
      sourceRelease: { id: first.id, version: first.version },
      sourceEnvironment: null,
      contentExport: { canonicalJson: contents.first },
    });

    expect(codesOf(await pipeline.deploy(preview, { version: '0.9.0' }))).toEqual(['VERSION_NOT_HIGHER']);
    await pipeline.put(SECOND);
    expect((await pipeline.read(preview.id, 'revision')).revision).toBe(preview.revision);
    const promotion = await pipeline.open();
    await pipeline.deploy(preview, { version: '1.0.1' });
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    expect(await contentOfStaging()).toBe(contents.first);
    expect(codesOf(await pipeline.deploy(promotion))).toEqual(['PREVIEW_OUTDATED']);
    expect((await pipeline.read(promotion.id)).changeSummary.counts.all.total).toBe(5);
    await pipeline.step(DISCARD_RELEASE, { releaseId: promotion.id });
  });

  test('can be rolled back itself', async () => {
    const { release: forth } = await rollBack(second.id);
    await pipeline.deploy(forth);
    await pipeline.ended(forth.id);
    expect(await contentOfStaging()).toBe(contents.second);
    const versions = `query ($id: ID!) { environment(id: $id) {
      releases(filter: { states: [LIVE, SUPERSEDED] }) { nodes { kind state version } } } }`;
    expect((await app.expectOk(versions, { id: pipeline.staging.id })).environment.releases.nodes).toEqual([
      { kind: 'ROLLBACK', state: 'LIVE', version: '1.1.0' },
      { kind: 'ROLLBACK', state: 'SUPERSEDED', version: '1.0.1' },
      { kind: 'PROMOTION', state: 'SUPERSEDED', version: '1.0.0' },
      { kind: 'PROMOTION', state: 'SUPERSEDED', version: '0.2.0' },
      { kind: 'SYSTEM', state: 'SUPERSEDED', version: '0.1.0' },
    ]);
  });

  test('restores the empty initial content of an environment', async () => {
    const { release: preview } = await rollBack(initial.id);
    await pipeline.deploy(preview);
    await pipeline.ended(preview.id);
    expect(await contentOfStaging()).toBe(contents.initial);
  });
});

type Workflows = NonNullable<Items['workflows']>;

const DEFAULT = { enabledByDefault: true };
const HIDDEN_DEFAULT = { ...DEFAULT, hidden: true };

/** The workflows of each integration before and after the releases that are rolled back. */
const BEFORE: Workflows = {
  'hidden-default/sync': DEFAULT,
  'removed-default/sync': DEFAULT,
  'promoted-default/sync': DEFAULT,
  'new-default/sync': {},
  'hidden/sync': {},
  'removed/sync': {},
  'unchanged/sync': {},
  'unchanged/mail': {},
  'excluded/sync': {},
  'excluded/mail': {},
  'busy/sync': {},
  'left/sync': {},
};
const AFTER: Workflows = {
  'hidden-default/sync': HIDDEN_DEFAULT,
  'promoted-default/sync': HIDDEN_DEFAULT,
  'new-default/sync': DEFAULT,
  'hidden/sync': { hidden: true },
  'unchanged/sync': { hidden: true },
  'unchanged/mail': {},
  'excluded/sync': DEFAULT,
  'excluded/mail': { hidden: true },
  'busy/sync': DEFAULT,
  'left/sync': { hidden: true },
};
const LATER: Workflows = {
  ...AFTER,
  'promoted-default/sync': DEFAULT,
  'unchanged/sync': {},
  'unchanged/mail': { steps: [{ id: 'a', type: 'DELAY' }] },
};
const INTEGRATIONS = [...new Set(Object.keys(BEFORE).map((key) => key.split('/')[0] ?? ''))];
const BUSY_USERS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Lists by integration. */
type Messages = ReadonlyMap<string, readonly string[]>;
/** The names of the enabled workflows of each user, by integration. */
type Enabled = ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;

/** What a release did to users. */
interface Effects {
  /** Its messages with the users that they name, in the preview and once it is live. */
  readonly announced: Messages;
  readonly recorded: Messages;
  readonly enabled: Enabled;
}

// All tests share one history of releases. Each is about an integration of its own.
describeOnEachServer('a rollback of the effects of releases on users', (app) => {
  let pipeline: ReleasePipeline;
  let after: Effects;
  let later: Effects;
  /** Rollbacks to the content before, to the one after, and to the one before again. */
  let back: Effects;
  let forth: Effects;
  let backAgain: Effects;
  /** Once a user has connected again after the first rollback. */
  let reconnected: Enabled;

  beforeAll(async () => {
    pipeline = await createReleasePipeline(app);
    const { user } = await createUserClients(app, pipeline.staging.projectId);
    const [ann, bob, busy] = [await user('ann'), await user('bob'), await Promise.all(BUSY_USERS.map(user))];

    await put(BEFORE);
    const contentBefore = await pipeline.release();
    for (const key of INTEGRATIONS.filter((each) => each !== 'busy')) {
      await Promise.all([ann.connect(key), bob.connect(key)]);
    }
    await Promise.all(busy.map((each) => each.connect('busy')));
    for (const key of ['hidden-default', 'removed-default', 'promoted-default']) {
      await bob.do('disableWorkflow', { workflowKey: `${key}/sync` });
    }
    for (const key of [
      'hidden/sync',
      'removed/sync',
      'unchanged/sync',
      'excluded/sync',
      'excluded/mail',
      'left/sync',
    ]) {
      await ann.do('enableWorkflow', { workflowKey: key });
    }

    await put(AFTER);
    const contentAfter = await pipeline.open();
    after = await deploy(contentAfter);
    await bob.do('enableWorkflow', { workflowKey: 'new-default/sync' });
    await ann.do('disconnectIntegration', { integrationKey: 'left' });
    await ann.connect('left');

    await put(LATER);
    later = await deploy(await pipeline.open());

    const rollback = await rollBack(contentBefore.id);
    const announced = await messagesOf(rollback.id);
    const mail = rollback.changeSummary.changes.nodes.find(({ key }: { key: string }) => key === 'excluded/mail');
    const excluded = await pipeline.step(EXCLUDE_CHANGES, { releaseId: rollback.id, changeIds: [mail.id] });
    await bob.do('enableWorkflow', { workflowKey: 'excluded/sync' });
    back = await deploy(excluded.release, announced, () => [
      ...busy.slice(0, 3).map((each) => each.do('enableWorkflow', { workflowKey: 'busy/sync' })),
      ...busy.slice(3).map((each) => each.do('disableWorkflow', { workflowKey: 'busy/sync' })),
    ]);
    await bob.connect('removed-default');
    reconnected = await enabledWorkflows();
    forth = await deploy(await rollBack(contentAfter.id));
    backAgain = await deploy(await rollBack(contentBefore.id));
  });

  const put = (workflows: Workflows) =>
    pipeline.put({ integrations: Object.fromEntries(INTEGRATIONS.map((key) => [key, {}])), workflows });

  const rollBack = async (releaseId: string) => (await pipeline.step(ROLL_BACK_RELEASE, { releaseId })).release;

  /** Deploys a preview. `changeUsers` is called once the deployment is requested. */
  async function deploy(
    preview: Answer,
    known?: Messages,
    changeUsers: () => Promise<unknown>[] = () => [],
  ): Promise<Effects> {
    const announced = known ?? (await messagesOf(preview.id));
    const deploying = pipeline.deploy(preview);
    const [payload] = await Promise.all([deploying, ...changeUsers()]);
    expect(codesOf(payload)).toEqual([]);
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    return { announced, recorded: await messagesOf(preview.id), enabled: await enabledWorkflows() };
  }

  async function messagesOf(releaseId: string): Promise<Messages> {
    const fields = 'messages { nodes { code subject { key } affectedUsers { users { nodes { userId } } } } }';
    const { messages } = await pipeline.read(releaseId, fields);
    const found = new Map(INTEGRATIONS.map((key): [string, string[]] => [key, []]));
    for (const { code, subject, affectedUsers } of messages.nodes) {
      const [integration, name] = subject.key.split('/');
      const userIds = affectedUsers.users.nodes.map(({ userId }: { userId: string }) => userId);
      found.get(integration)?.push(`${code} of ${name}: ${userIds.join()}`);
    }
    return found;
  }

  async function enabledWorkflows(): Promise<Enabled> {
    const query = `query ($id: ID!) { project(id: $id) { connectedUsers { nodes {
      userId connections { integrationKey enabledWorkflowKeys } } } } }`;
    const { project } = await app.expectOk(query, { id: pipeline.staging.projectId });
    const found = new Map(INTEGRATIONS.map((key): [string, Record<string, string[]>] => [key, {}]));
    for (const { userId, connections } of project.connectedUsers.nodes) {
      for (const { integrationKey, enabledWorkflowKeys } of connections) {
        const names = enabledWorkflowKeys.map((key: string) => key.split('/')[1]);
        Object.assign(found.get(integrationKey) ?? {}, { [userId]: names });
      }
    }
    return found;
  }

  function expectEffects(of: Effects, integration: string, messages: string[], enabled: Record<string, string[]>) {
    expect(of.announced.get(integration)).toEqual(messages);
    expect(of.recorded.get(integration)).toEqual(messages);
    expect(of.enabled.get(integration)).toEqual(enabled);
  }

  test('enables a hidden default workflow again, except for users who had disabled it', () => {
    expect(later.enabled.get('hidden-default')).toEqual({ ann: [], bob: [] });
    const messages = ['WORKFLOW_ENABLED_BY_DEFAULT of sync: ann'];
    expectEffects(back, 'hidden-default', messages, { ann: ['sync'], bob: [] });
  });

  test('has the same effects as a promotion that shows a default workflow again', () => {
    expect(after.enabled.get('promoted-default')).toEqual({ ann: [], bob: [] });
    const messages = ['WORKFLOW_ENABLED_BY_DEFAULT of sync: ann'];
    expectEffects(later, 'promoted-default', messages, { ann: ['sync'], bob: [] });
  });

  test.each(['hidden', 'removed'])(
    'enables a workflow that was %s again for users who had enabled it',
    (integration) => {
      const [on, off] = [
        { ann: ['sync'], bob: [] },
        { ann: [], bob: [] },
      ];
      expect(later.enabled.get(integration)).toEqual(off);
      expectEffects(back, integration, ['WORKFLOW_RESTORED of sync: ann'], on);
      expectEffects(forth, integration, ['WORKFLOW_REMOVED of sync: ann'], off);
      expectEffects(backAgain, integration, ['WORKFLOW_RESTORED of sync: ann'], on);
    },
  );

  test('keeps a removed default workflow disabled for users who had disabled it, even if they reconnect', () => {
    const enabled = { ann: ['sync'], bob: [] };
    expectEffects(back, 'removed-default', ['WORKFLOW_ENABLED_BY_DEFAULT of sync: ann'], enabled);
    expect(reconnected.get('removed-default')).toEqual(enabled);
  });

  test('disables a workflow that a new default had enabled, unless the user has decided since', () => {
    expect(after.enabled.get('new-default')).toEqual({ ann: ['sync'], bob: ['sync'] });
    expectEffects(back, 'new-default', ['WORKFLOW_RESTORED of sync: ann'], { ann: [], bob: ['sync'] });
    const messages = ['WORKFLOW_ENABLED_BY_DEFAULT of sync: ann'];
    expectEffects(forth, 'new-default', messages, { ann: ['sync'], bob: ['sync'] });
  });

  test('restores the user states before all later releases, even if the workflow itself is unchanged', () => {
    expect(later.enabled.get('unchanged')).toEqual({ ann: [], bob: [] });
    expectEffects(back, 'unchanged', ['WORKFLOW_RESTORED of sync: ann'], { ann: ['sync'], bob: [] });
  });

  test('keeps what users decide while it is a preview, and ignores workflows with excluded changes', () => {
    expect(later.enabled.get('excluded')).toEqual({ ann: ['sync'], bob: ['sync'] });
    expect(back.announced.get('excluded')).toEqual([
      'WORKFLOW_RESTORED of mail: ann',
      'WORKFLOW_RESTORED of sync: bob',
    ]);
    expect(back.enabled.get('excluded')).toEqual({ ann: ['sync'], bob: ['sync'] });
  });

  test('keeps what users decide while it is being deployed', () => {
    const all = (names: string[]) => Object.fromEntries(BUSY_USERS.map((userId) => [userId, names]));
    expect(later.enabled.get('busy')).toEqual(all(['sync']));
    expect(back.enabled.get('busy')).toEqual({ ...all([]), a: ['sync'], b: ['sync'], c: ['sync'] });
  });

  test('ignores users who have disconnected since', () => {
    expectEffects(back, 'left', [], { ann: [], bob: [] });
  });
});
