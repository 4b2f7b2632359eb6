import type { Items } from '../support/items.js';
import {
  codesOf,
  createReleasePipeline,
  EXCLUDE_CHANGES,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
} from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';
import { createUserClients } from '../support/user-project.js';

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = any;

const RENAME = `mutation ($input: RenameContentInput!) { renameContent(input: $input) {
  item { id key revision } changedItemCount userErrors { code message field } } }`;
const RESTORE = `mutation ($input: RestoreContentInput!) { restoreContent(input: $input) {
  item { key revision definition } userErrors { code message } } }`;
const CHANGES = `changeSummary { counts { all { total } } changes { nodes {
  id type key keyBefore sentence fieldChanges { path type before after } } } }`;

const STEP = { id: 'ask', type: 'REQUEST', integration: 'acme' } as const;
const CONTENT: Items = {
  integrations: {
    acme: {
      name: 'Acme',
      authentication: 'OAUTH2',
      workflowOrder: ['sync', 'mail'],
      userSettings: [{ id: 'team', title: 'Team', type: 'TEXT' }],
    },
    mail: { name: 'Mail' },
  },
  appEvents: { paid: { name: 'Paid', example: { total: 1 } } },
  workflows: {
    'acme/sync': {
      name: 'Sync',
      trigger: { type: 'APP_EVENT', appEvent: 'paid' },
      userSettings: [{ id: 'folder', title: 'Folder', type: 'TEXT' }],
    },
    'acme/mail': { name: 'Mail it' },
    'mail/send': { name: 'Send', steps: [STEP] },
  },
};

describeOnEachServer('a rename', (app) => {
  const itemOf = async (projectId: string, key: string): Promise<Answer> => {
    const field = key.includes('/')
      ? 'workflow'
      : key === 'paid' || key.startsWith('order')
        ? 'appEvent'
        : 'integration';
    const query = `query ($id: ID!, $key: String!) { project(id: $id) { ${field}(key: $key) {
      id revision definition history { nodes { id action key } } } } }`;
    return (await app.expectOk(query, { id: projectId, key })).project[field];
  };
  const run = async (input: object): Promise<Answer> => (await app.graphql(RENAME, { input })).data?.renameContent;
  const rename = async (projectId: string, from: string, key: string): Promise<Answer> => {
    const { id, revision } = await itemOf(projectId, from);
    return run({ id, expectedRevision: revision, key });
  };

  describe('in an editable project', () => {
    let pipeline: ReleasePipeline;
    let projectId: string;

    beforeEach(async () => {
      pipeline = await createReleasePipeline(app);
      projectId = pipeline.development.projectId;
      await pipeline.put(CONTENT);
    });

    test('of an integration changes the keys of its workflows, and the steps that use it', async () => {
      const { id } = await itemOf(projectId, 'acme');
      expect(await rename(projectId, 'acme', 'acme-cloud')).toMatchObject({
        item: { id, key: 'acme-cloud', revision: 2 },
        changedItemCount: 4,
        userErrors: [],
      });
      expect(await itemOf(projectId, 'acme')).toBeNull();
      expect(await itemOf(projectId, 'acme/sync')).toBeNull();
      expect((await itemOf(projectId, 'acme-cloud/sync')).history.nodes).toMatchObject([
        { action: 'RENAME', key: 'acme-cloud/sync' },
        { action: 'IMPORT', key: 'acme/sync' },
      ]);
      const { definition } = await itemOf(projectId, 'mail/send');
      expect(definition.steps).toEqual([{ ...STEP, integration: 'acme-cloud' }]);
      const { project } = await app.expectOk('query ($id: ID!) { project(id: $id) { contentRevision } }', {
        id: projectId,
      });
      expect(project.contentRevision).toBe(2);
    });

    test('of an app event changes the triggers that name it, and of a workflow the order of the workflows', async () => {
      expect(await rename(projectId, 'paid', 'order.paid')).toMatchObject({ changedItemCount: 2 });
      expect((await itemOf(projectId, 'acme/sync')).definition.trigger).toEqual({
        type: 'APP_EVENT',
        appEvent: 'order.paid',
      });
      expect(await rename(projectId, 'acme/sync', 'acme/copy')).toMatchObject({ changedItemCount: 2 });
      expect((await itemOf(projectId, 'acme')).definition.workflowOrder).toEqual(['copy', 'mail']);
      expect(await rename(projectId, 'acme/copy', 'acme/copy')).toMatchObject({ changedItemCount: 0, userErrors: [] });
    });

    test('is refused if the key is taken or wrong, or if the item has changed', async () => {
      expect((await rename(projectId, 'acme', 'mail')).userErrors).toMatchObject([
        { code: 'KEY_TAKEN', field: ['key'] },
      ]);
      expect((await rename(projectId, 'acme', '/')).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
      expect((await rename(projectId, 'acme/sync', 'mail/sync')).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
      const { id } = await itemOf(projectId, 'acme');
      expect((await run({ id, expectedRevision: 7, key: 'other' })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
      expect((await run({ id: 'integration_none', expectedRevision: 1, key: 'other' })).userErrors).toMatchObject([
        { code: 'NOT_FOUND' },
      ]);
    });

    test('to the same key at the same time succeeds once', async () => {
      const results = await Promise.all(['acme', 'mail'].map((key) => rename(projectId, key, 'other')));
      expect(results.map(({ userErrors }) => userErrors.map(({ code }: Answer) => code).join()).sort()).toEqual([
        '',
        'KEY_TAKEN',
      ]);
    });

    test('stays when an older version is restored, also of what refers to the item', async () => {
      const [{ id: versionId }] = (await itemOf(projectId, 'acme/sync')).history.nodes;
      const [{ id: integrationVersion }] = (await itemOf(projectId, 'acme')).history.nodes;
      await rename(projectId, 'acme', 'acme-cloud');
      await rename(projectId, 'paid', 'order.paid');
      await rename(projectId, 'acme-cloud/mail', 'acme-cloud/post');
      const { revision } = await itemOf(projectId, 'acme-cloud/sync');
      const restored = await app.expectOk(RESTORE, { input: { versionId, expectedRevision: revision } });
      expect(restored.restoreContent.item).toMatchObject({
        key: 'acme-cloud/sync',
        definition: { trigger: { type: 'APP_EVENT', appEvent: 'order.paid' } },
      });
      const integration = await itemOf(projectId, 'acme-cloud');
      const again = await app.expectOk(RESTORE, {
        input: { versionId: integrationVersion, expectedRevision: integration.revision },
      });
      expect(again.restoreContent.item).toMatchObject({
        key: 'acme-cloud',
        definition: { workflowOrder: ['sync', 'post'] },
      });
    });

    test('lets another item have the former key, which is another item', async () => {
      const { id } = await itemOf(projectId, 'mail');
      await rename(projectId, 'mail', 'post');
      const { createIntegration } = await app.expectOk(
        `mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) {
          integration { id } userErrors { code } } }`,
        { input: { projectId, key: 'mail', name: 'New', definition: { authentication: 'NONE' } } },
      );
      expect(createIntegration.integration.id).not.toBe(id);
      expect((await itemOf(projectId, 'post')).id).toBe(id);
      const preview = await pipeline.read((await pipeline.open()).id, CHANGES);
      expect(preview.changeSummary.counts.all.total).toBe(7);
    });
  });

  test('reaches Production with everything that users have, and so does its rollback', async () => {
    const pipeline = await createReleasePipeline(app);
    const { development, production } = pipeline;
    await pipeline.put(CONTENT);
    await app.expectOk(
      `mutation ($input: SetAppCredentialsInput!) { setAppCredentials(input: $input) { userErrors { code message } } }`,
      {
        input: { projectId: production.projectId, integrationKey: 'acme', clientId: 'c', clientSecret: 'secret' },
      },
    );
    await pipeline.release();
    const before = await pipeline.release(production);
    const exact = await pipeline.contentOf(production);
    const { user } = await createUserClients(app, production.projectId);
    const robin = await user('robin');
    await robin.connect('acme');
    await robin.do('enableWorkflow', { workflowKey: 'acme/sync' });
    await robin.save('acme', 'team', 'blue');
    await robin.save('acme/sync', 'folder', '/inbox');
    /** What Robin and the credentials have under the present keys. */
    const stateOf = async (integration: string, sync: string) => {
      const { account, settings, workflows } = await robin.integration(integration);
      const { project } = await app.expectOk(
        `query ($id: ID!) { project(id: $id) { appCredentials { nodes { integrationKey clientId } }
          connectedUser(userId: "robin") { connections { integrationKey enabledWorkflowKeys } } } }`,
        { id: production.projectId },
      );
      const workflow = workflows.find(({ key }: Answer) => key === sync);
      return {
        ...{ account: account?.reference, team: settings[0].value },
        ...{ enabled: workflow?.enabled, folder: workflow?.settings[0].value },
        ...{ credentials: project.appCredentials.nodes, connections: project.connectedUser.connections },
      };
    };
    const expected = (integration: string, sync: string) => ({
      ...{ account: 'robin', team: 'blue', enabled: true, folder: '/inbox' },
      credentials: [{ integrationKey: integration, clientId: 'c' }],
      connections: [{ integrationKey: integration, enabledWorkflowKeys: [sync] }],
    });
    expect(await stateOf('acme', 'acme/sync')).toEqual(expected('acme', 'acme/sync'));

    await rename(development.projectId, 'acme', 'acme-cloud');
    await rename(development.projectId, 'acme-cloud/sync', 'acme-cloud/copy');
    await rename(development.projectId, 'paid', 'order.paid');
    await pipeline.release();
    const preview = await pipeline.read((await pipeline.open(production)).id, `${CHANGES} messages { nodes { code } }`);
    expect(preview.changeSummary.changes.nodes).toMatchObject([
      {
        type: 'MODIFY',
        key: 'acme-cloud',
        keyBefore: 'acme',
        sentence: expect.stringMatching(/renamed from “acme” to/),
      },
      { key: 'order.paid', keyBefore: 'paid', sentence: 'Renames the “Paid” app event from “paid” to “order.paid”' },
      {
        ...{ key: 'acme-cloud/mail', keyBefore: 'acme/mail' },
        fieldChanges: [{ path: '/key', type: 'MODIFY', before: 'acme/mail', after: 'acme-cloud/mail' }],
      },
      { key: 'mail/send', keyBefore: null },
      { key: 'acme-cloud/copy', keyBefore: 'acme/sync' },
    ]);
    const codes = preview.messages.nodes.map(({ code }: Answer) => code);
    expect(codes).toEqual(expect.arrayContaining(['APP_EVENT_REMOVED']));
    expect(codes).not.toContain('INTEGRATION_REMOVED');
    expect(codes).not.toContain('APP_CREDENTIALS_MISSING');

    // A part of the renames can't be released alone.
    const open = await pipeline.open(production);
    for (const { id } of preview.changeSummary.changes.nodes.filter(({ keyBefore }: Answer) => keyBefore)) {
      const refused = await pipeline.step(EXCLUDE_CHANGES, { releaseId: open.id, changeIds: [id] });
      expect(codesOf(refused)).toContain('CHANGE_NEEDED');
    }

    await pipeline.release(production);
    expect(await pipeline.contentOf(production)).toBe(await pipeline.contentOf(development));
    expect(await robin.integration('acme')).toBeNull();
    expect(await stateOf('acme-cloud', 'acme-cloud/copy')).toEqual(expected('acme-cloud', 'acme-cloud/copy'));
    await robin.do('disableWorkflow', { workflowKey: 'acme-cloud/copy' });
    await robin.do('enableWorkflow', { workflowKey: 'acme-cloud/copy' });

    const back = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: before.id });
    await pipeline.deploy(back.release);
    expect(await pipeline.ended(back.release.id)).toMatchObject({ state: 'LIVE' });
    expect(await pipeline.contentOf(production)).toBe(exact);
    expect(await stateOf('acme', 'acme/sync')).toEqual(expected('acme', 'acme/sync'));
  });
});
