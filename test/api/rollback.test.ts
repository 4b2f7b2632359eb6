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

interface Named {
  readonly users: { readonly nodes: readonly { readonly userId: string }[] };
}

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

describeOnEachServer('a rollback', (app) => {
  let pipeline: ReleasePipeline;

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
  });

  const rollBack = (releaseId: string) => pipeline.step(ROLL_BACK_RELEASE, { releaseId });

  test('is reviewed and deployed like any release, and restores the content exactly', async () => {
    await pipeline.put(FIRST);
    const first = await pipeline.release();
    const content = await pipeline.contentOf(pipeline.staging);
    await pipeline.put(SECOND);
    await pipeline.release(pipeline.staging, { version: '1.0.0' });

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
      contentExport: { canonicalJson: content },
    });

    expect(codesOf(await pipeline.deploy(preview, { version: '0.9.0' }))).toEqual(['VERSION_NOT_HIGHER']);
    await pipeline.deploy(preview, { version: '1.0.1' });
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    expect(await pipeline.contentOf(pipeline.staging)).toBe(content);
    expect((await pipeline.open()).changeSummary.counts.all.total).toBe(5);
  });

  test('does not follow edits in Development, and can be rolled back itself', async () => {
    await pipeline.put(FIRST);
    const first = await pipeline.release();
    await pipeline.put(SECOND);
    const second = await pipeline.release();
    const content = await pipeline.contentOf(pipeline.staging);
    const { release: preview } = await rollBack(first.id);
    await pipeline.put({});
    expect((await pipeline.read(preview.id)).revision).toBe(preview.revision);
    await pipeline.deploy(preview);
    await pipeline.ended(preview.id);
    const { release: forth } = await rollBack(second.id);
    await pipeline.deploy(forth);
    await pipeline.ended(forth.id);
    expect(await pipeline.contentOf(pipeline.staging)).toBe(content);
    const versions = 'query ($id: ID!) { environment(id: $id) { releases { nodes { kind state version } } } }';
    expect((await app.expectOk(versions, { id: pipeline.staging.id })).environment.releases.nodes).toEqual([
      { kind: 'ROLLBACK', state: 'LIVE', version: '0.5.0' },
      { kind: 'ROLLBACK', state: 'SUPERSEDED', version: '0.4.0' },
      { kind: 'PROMOTION', state: 'SUPERSEDED', version: '0.3.0' },
      { kind: 'PROMOTION', state: 'SUPERSEDED', version: '0.2.0' },
      { kind: 'SYSTEM', state: 'SUPERSEDED', version: '0.1.0' },
    ]);
  });

  test('restores the empty initial content of an environment', async () => {
    await pipeline.put(FIRST);
    await pipeline.release();
    const query = `query ($id: ID!) {
      environment(id: $id) { releases(filter: { states: [SUPERSEDED] }) { nodes { id kind } } }
    }`;
    const { environment } = await app.expectOk(query, { id: pipeline.staging.id });
    expect(environment.releases.nodes).toMatchObject([{ kind: 'SYSTEM' }]);
    const { release: preview } = await rollBack(environment.releases.nodes[0].id);
    await pipeline.deploy(preview);
    await pipeline.ended(preview.id);
    expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.production));
  });

  test('is listed if and only if it is found by id, for members who do not see the source', async () => {
    await pipeline.put(FIRST);
    const first = await pipeline.release();
    await pipeline.put(SECOND);
    await pipeline.release();
    await pipeline.put({});
    const { id: releaseId } = await pipeline.open();
    await pipeline.step(DISCARD_RELEASE, { releaseId });
    await rollBack(first.id);
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
    expect(all.slice(0, 2)).toMatchObject([
      { kind: 'ROLLBACK', state: 'PREVIEW' },
      { kind: 'PROMOTION', state: 'DISCARDED' },
    ]);
    expect(listed).toEqual(all.toSpliced(1, 1));
  });

  describe('of the effects of releases on users', () => {
    const MESSAGES = 'messages { nodes { code text affectedUsers { count users { nodes { userId } } } } }';
    const box = (workflow: object, others: Items['workflows'] = {}): Items => ({
      integrations: { box: {} },
      workflows: { 'box/sync': workflow, ...others },
    });
    const DEFAULT = { enabledByDefault: true };
    const HIDDEN_DEFAULT = { ...DEFAULT, hidden: true };

    let userClients: Awaited<ReturnType<typeof createUserClients>>;

    const release = async (items: Items) => {
      await pipeline.put(items);
      return pipeline.release();
    };
    const connectUser = async (userId: string) => {
      const user = await userClients.user(userId);
      await user.connect('box');
      return user;
    };
    /** The user ids that each message of a release names, by code. */
    const namedUsers = async (releaseId: string): Promise<Record<string, string[]>> => {
      const { messages } = await pipeline.read(releaseId, MESSAGES);
      return Object.fromEntries(
        messages.nodes.map(({ code, affectedUsers }: { code: string; affectedUsers: Named }) => [
          code,
          affectedUsers.users.nodes.map(({ userId }) => userId),
        ]),
      );
    };
    const deployPreview = async (preview: { id: string }) => {
      expect(codesOf(await pipeline.deploy(preview))).toEqual([]);
      expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    };
    /** Rolls back, and returns the user ids that the messages named. */
    const rollBackAndDeploy = async (releaseId: string) => {
      const { release: preview } = await rollBack(releaseId);
      const found = await namedUsers(preview.id);
      await deployPreview(preview);
      expect(await namedUsers(preview.id)).toEqual(found);
      return found;
    };

    beforeEach(async () => {
      userClients = await createUserClients(app, pipeline.staging.projectId);
    });

    test('enables a hidden default workflow again, except for users who had disabled it', async () => {
      const first = await release(box(DEFAULT));
      const [ann, bob] = [await connectUser('ann'), await connectUser('bob')];
      await bob.do('disableWorkflow', { workflowKey: 'box/sync' });
      await release(box(HIDDEN_DEFAULT));
      expect(await ann.enabled('box')).toEqual([]);
      expect(await rollBackAndDeploy(first.id)).toEqual({ WORKFLOW_ENABLED_BY_DEFAULT: ['ann'] });
      expect([await ann.enabled('box'), await bob.enabled('box')]).toEqual([['box/sync'], []]);
    });

    test('has the same effects as a promotion that shows a default workflow again', async () => {
      await release(box(DEFAULT));
      const [ann, bob] = [await connectUser('ann'), await connectUser('bob')];
      await bob.do('disableWorkflow', { workflowKey: 'box/sync' });
      await release(box(HIDDEN_DEFAULT));
      const { id } = await release(box(DEFAULT));
      expect(await namedUsers(id)).toEqual({ WORKFLOW_ENABLED_BY_DEFAULT: ['ann'] });
      expect([await ann.enabled('box'), await bob.enabled('box')]).toEqual([['box/sync'], []]);
    });

    test.each([
      ['hidden', { hidden: true }],
      ['removed', null],
    ])('enables a workflow that was %s again for users who had enabled it', async (_, after) => {
      const first = await release(box({}));
      const [ann, bob] = [await connectUser('ann'), await connectUser('bob')];
      await ann.do('enableWorkflow', { workflowKey: 'box/sync' });
      const second = await release(after ? box(after) : { integrations: { box: {} } });
      expect(await ann.enabled('box')).toEqual([]);
      expect(await rollBackAndDeploy(first.id)).toEqual({ WORKFLOW_RESTORED: ['ann'] });
      expect([await ann.enabled('box'), await bob.enabled('box')]).toEqual([['box/sync'], []]);

      expect(await rollBackAndDeploy(second.id)).toEqual({ WORKFLOW_REMOVED: ['ann'] });
      expect(await ann.enabled('box')).toEqual([]);
      expect(await rollBackAndDeploy(first.id)).toEqual({ WORKFLOW_RESTORED: ['ann'] });
      expect(await ann.enabled('box')).toEqual(['box/sync']);
    });

    test('keeps a removed default workflow disabled for users who had disabled it, even if they reconnect', async () => {
      const first = await release(box(DEFAULT));
      const [ann, bob] = [await connectUser('ann'), await connectUser('bob')];
      await bob.do('disableWorkflow', { workflowKey: 'box/sync' });
      await release({ integrations: { box: {} } });
      expect(await rollBackAndDeploy(first.id)).toEqual({ WORKFLOW_ENABLED_BY_DEFAULT: ['ann'] });
      await bob.connect('box');
      expect([await ann.enabled('box'), await bob.enabled('box')]).toEqual([['box/sync'], []]);
    });

    test('disables a workflow that a new default had enabled, unless the user has decided since', async () => {
      const first = await release(box({}));
      const [ann, bob] = [await connectUser('ann'), await connectUser('bob')];
      const second = await release(box(DEFAULT));
      await bob.do('enableWorkflow', { workflowKey: 'box/sync' });
      expect(await rollBackAndDeploy(first.id)).toEqual({ WORKFLOW_RESTORED: ['ann'] });
      expect([await ann.enabled('box'), await bob.enabled('box')]).toEqual([[], ['box/sync']]);
      expect(await rollBackAndDeploy(second.id)).toEqual({ WORKFLOW_ENABLED_BY_DEFAULT: ['ann'] });
      expect(await ann.enabled('box')).toEqual(['box/sync']);
    });

    test('restores the user states before all later releases, even if the workflow itself is unchanged', async () => {
      const first = await release(box({}, { 'box/mail': {} }));
      const ann = await connectUser('ann');
      await ann.do('enableWorkflow', { workflowKey: 'box/sync' });
      await release(box({ hidden: true }, { 'box/mail': {} }));
      await release(box({}, { 'box/mail': { steps: [{ id: 'a', type: 'DELAY' }] } }));
      expect(await ann.enabled('box')).toEqual([]);
      expect(await rollBackAndDeploy(first.id)).toEqual({ WORKFLOW_RESTORED: ['ann'] });
      expect(await ann.enabled('box')).toEqual(['box/sync']);
    });

    test('keeps what users decide while it is a preview, and ignores workflows with excluded changes', async () => {
      const first = await release(box({}, { 'box/mail': {} }));
      const [ann, bob] = [await connectUser('ann'), await connectUser('bob')];
      for (const workflowKey of ['box/sync', 'box/mail']) await ann.do('enableWorkflow', { workflowKey });
      await release(box(DEFAULT, { 'box/mail': { hidden: true } }));
      const { release: preview } = await rollBack(first.id);
      expect(await namedUsers(preview.id)).toEqual({ WORKFLOW_RESTORED: ['bob'] });
      const mail = preview.changeSummary.changes.nodes.find(({ key }: { key: string }) => key === 'box/mail');
      const excluded = await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [mail.id] });
      await bob.do('enableWorkflow', { workflowKey: 'box/sync' });
      await deployPreview(excluded.release);
      expect([await ann.enabled('box'), await bob.enabled('box')]).toEqual([['box/sync'], ['box/sync']]);
    });

    test('keeps what users decide while it is being deployed', async () => {
      const first = await release(box({}));
      const users = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(connectUser));
      await release(box(DEFAULT));
      const { release: preview } = await rollBack(first.id);
      await Promise.all([
        deployPreview(preview),
        ...users.slice(0, 3).map((user) => user.do('enableWorkflow', { workflowKey: 'box/sync' })),
        ...users.slice(3).map((user) => user.do('disableWorkflow', { workflowKey: 'box/sync' })),
      ]);
      const enabled = await Promise.all(users.map((user) => user.enabled('box')));
      expect(enabled).toEqual([...Array(3).fill(['box/sync']), ...Array(3).fill([])]);
    });

    test('ignores users who have disconnected since', async () => {
      const first = await release(box({}));
      const ann = await connectUser('ann');
      await ann.do('enableWorkflow', { workflowKey: 'box/sync' });
      await release(box({ hidden: true }));
      await ann.do('disconnectIntegration', { integrationKey: 'box' });
      await ann.connect('box');
      expect(await rollBackAndDeploy(first.id)).toEqual({});
      expect(await ann.enabled('box')).toEqual([]);
    });
  });

  test('is allowed only to superseded releases', async () => {
    await pipeline.put(FIRST);
    const live = await pipeline.release();
    const preview = await pipeline.open();
    for (const { id } of [live, preview]) expect(codesOf(await rollBack(id))).toEqual(['STATE_NOT_ALLOWED']);
    expect(await rollBack('release_none')).toMatchObject({ release: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });

  test('is refused while another preview is open, and blocks other previews while it is open', async () => {
    await pipeline.put(FIRST);
    const first = await pipeline.release();
    await pipeline.put(SECOND);
    const second = await pipeline.release();
    await pipeline.put({});
    const third = await pipeline.open();
    expect((await rollBack(first.id)).userErrors).toMatchObject([{ code: 'PREVIEW_OPEN', subjectIds: [third.id] }]);
    await pipeline.deploy(third);
    await pipeline.ended(third.id);

    const { release: back } = await rollBack(first.id);
    expect((await rollBack(first.id)).release.id).toBe(back.id);
    expect((await rollBack(second.id)).userErrors).toMatchObject([{ code: 'PREVIEW_OPEN', subjectIds: [back.id] }]);
    const promotion = await pipeline.step(CREATE_RELEASE, { environmentId: pipeline.staging.id });
    expect(promotion.userErrors).toMatchObject([{ code: 'PREVIEW_OPEN', subjectIds: [back.id] }]);
  });
});
