import { documentOf, type Items } from '../support/items.js';
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

    /** Returns the id of a new integration. */
    async function createIntegration(key: string): Promise<string> {
      const created = await app.expectOk(
        `mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) {
          integration { id } userErrors { code } } }`,
        { input: { projectId, key, name: 'New', definition: { authentication: 'NONE' } } },
      );
      return created.createIntegration.integration.id;
    }

    test('changes the case of a key, but not to a key that another item has in another case', async () => {
      expect(await rename(projectId, 'acme', 'MAIL')).toMatchObject({
        item: null,
        userErrors: [{ code: 'KEY_TAKEN' }],
      });
      expect(await rename(projectId, 'acme', 'acMe')).toMatchObject({ item: { key: 'acMe' }, userErrors: [] });
      expect(await rename(projectId, 'acMe/sync', 'acMe/Mail')).toMatchObject({ userErrors: [{ code: 'KEY_TAKEN' }] });
      expect(await rename(projectId, 'acMe/sync', 'acMe/SYNC')).toMatchObject({ userErrors: [] });
      expect(await rename(projectId, 'acMe', 'a..b')).toMatchObject({ userErrors: [{ field: ['key'] }] });
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

    test('changes what drafts refer to, too', async () => {
      const trigger = { type: 'APP_EVENT', appEvent: 'paid' } as const;
      const draft = { draft: true, trigger, steps: [STEP] };
      await pipeline.put({ ...CONTENT, workflows: { ...CONTENT.workflows, 'mail/draft': draft } });
      expect(await rename(projectId, 'acme', 'Acme')).toMatchObject({ changedItemCount: 5, userErrors: [] });
      expect(await rename(projectId, 'paid', 'order.paid')).toMatchObject({ changedItemCount: 3 });
      expect((await itemOf(projectId, 'mail/draft')).definition).toEqual({
        draft: true,
        trigger: { ...trigger, appEvent: 'order.paid' },
        steps: [{ ...STEP, integration: 'Acme' }],
      });
    });

    test('does not let a removed workflow be restored into another integration with its former key', async () => {
      const [{ id: versionId }] = (await itemOf(projectId, 'mail/send')).history.nodes;
      await rename(projectId, 'mail', 'post');
      await pipeline.put({ integrations: { acme: {}, mail: {}, post: {} } });
      const { id } = await itemOf(projectId, 'post');
      await pipeline.put({ integrations: { acme: {}, mail: {} } });
      const restore = async () => (await app.graphql(RESTORE, { input: { versionId } })).data?.restoreContent;
      expect(await restore()).toMatchObject({ item: null, userErrors: [{ code: 'INVALID_INPUT' }] });
      await pipeline.put({ integrations: { acme: {}, mail: {}, post: {} } });
      expect((await itemOf(projectId, 'post')).id).toBe(id);
      expect(await restore()).toMatchObject({ item: { key: 'post/send' }, userErrors: [] });
    });

    test('lets another item have the former key, which is another item', async () => {
      const { id } = await itemOf(projectId, 'mail');
      await rename(projectId, 'mail', 'post');
      expect(await createIntegration('mail')).not.toBe(id);
      expect((await itemOf(projectId, 'post')).id).toBe(id);
      const preview = await pipeline.read((await pipeline.open()).id, CHANGES);
      expect(preview.changeSummary.counts.all.total).toBe(7);
    });

    test.each<[what: string, free: () => Promise<unknown>]>([
      ['renamed', () => rename(projectId, 'mail', 'post')],
      ['removed', () => pipeline.put({ integrations: { acme: {} } })],
    ])('lets an item with the former key of a %s one in another case have credentials of its own', async (_, free) => {
      const setCredentials = (integrationKey: string) =>
        app.expectOk(
          `mutation ($input: SetAppCredentialsInput!) { setAppCredentials(input: $input) { userErrors { message } } }`,
          { input: { projectId, integrationKey, clientId: integrationKey, clientSecret: 'secret' } },
        );
      await setCredentials('mail');
      await free();
      await createIntegration('Mail');
      await setCredentials('Mail');
      const { project } = await app.expectOk(
        'query ($id: ID!) { project(id: $id) { appCredentials { nodes { clientId } } } }',
        { id: projectId },
      );
      expect(project.appCredentials.nodes).toHaveLength(2);
    });
  });

  describe('in an import', () => {
    const IMPORT = `mutation ($input: ImportContentInput!) { importContent(input: $input) {
      ${CHANGES} userErrors { code message path } } }`;
    let projectId: string;
    let ids: Readonly<Record<string, string>>;

    const renames = (...pairs: readonly string[]) =>
      pairs.map((pair) => {
        const [from = '', to = ''] = pair.split(' ');
        const contentType = from.includes('/') ? 'WORKFLOW' : from === 'paid' ? 'APP_EVENT' : 'INTEGRATION';
        return { contentType, from, to };
      });
    /** The document with other keys, as a client would write it. */
    const document = (list: readonly object[], keys: Readonly<Record<string, string>>) => {
      const text = JSON.stringify(documentOf(CONTENT)).replaceAll(/"(acme|mail|paid)(\/\w+)?"/g, (quoted) => {
        const key: string = JSON.parse(quoted);
        const [first = '', slug] = key.split('/');
        const renamed = keys[key] ?? (slug === undefined ? (keys[first] ?? first) : `${keys[first] ?? first}/${slug}`);
        return JSON.stringify(renamed);
      });
      return { ...JSON.parse(text), format: 'slipway.content/2', ...(list.length > 0 && { renames: list }) };
    };
    const importInto = async (content: object, more: object = {}): Promise<Answer> =>
      (await app.graphql(IMPORT, { input: { projectId, document: content, ...more } })).data?.importContent;
    const idOf = async (key: string) => (await itemOf(projectId, key))?.id;

    beforeEach(async () => {
      const pipeline = await createReleasePipeline(app);
      projectId = pipeline.development.projectId;
      await pipeline.put(CONTENT);
      const keys = ['acme', 'mail', 'paid', 'acme/sync', 'acme/mail', 'mail/send'];
      ids = Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await idOf(key)])));
    });

    test('is proposed by a message if it is not named, and then removes nothing', async () => {
      const pipeline = await createReleasePipeline(app);
      projectId = pipeline.development.projectId;
      await pipeline.put(CONTENT);
      await pipeline.release();
      const keys = { acme: 'acme-cloud' };
      expect((await importInto(document([], keys))).userErrors).toEqual([]);
      const found = async () => {
        const { messages } = await pipeline.open();
        return messages.nodes.flatMap(({ code, subject }: Answer) => (code === 'LOOKS_RENAMED' ? subject.key : []));
      };
      expect(await found()).toEqual(['acme']);
      await pipeline.put(CONTENT);
      expect((await importInto(document(renames('acme acme-cloud'), keys))).userErrors).toEqual([]);
      expect(await found()).toEqual([]);
      const { changes } = (await pipeline.open()).changeSummary;
      expect(changes.nodes.map(({ type }: Answer) => type)).not.toContain('REMOVE');
    });

    test('keeps the items, after a dry run that shows it', async () => {
      const content = document(renames('acme acme-cloud', 'acme/sync acme-cloud/copy', 'paid order.paid'), {
        ...{ acme: 'acme-cloud', paid: 'order.paid', 'acme/sync': 'acme-cloud/copy' },
      });
      const dry = await importInto(content, { dryRun: true });
      expect(dry).toMatchObject({ userErrors: [], changeSummary: { counts: { all: { total: 5 } } } });
      expect(dry.changeSummary.changes.nodes).toMatchObject([
        { type: 'MODIFY', key: 'acme-cloud', keyBefore: 'acme' },
        { type: 'MODIFY', key: 'order.paid', keyBefore: 'paid' },
        { type: 'MODIFY', key: 'acme-cloud/mail', keyBefore: 'acme/mail' },
        { type: 'MODIFY', key: 'mail/send', keyBefore: null },
        { type: 'MODIFY', key: 'acme-cloud/copy', keyBefore: 'acme/sync' },
      ]);
      expect(await idOf('acme')).toBe(ids.acme);
      expect((await importInto(content)).changeSummary).toEqual(dry.changeSummary);
      expect(await idOf('acme-cloud')).toBe(ids.acme);
      expect(await idOf('acme-cloud/copy')).toBe(ids['acme/sync']);
      expect(await idOf('acme-cloud/mail')).toBe(ids['acme/mail']);
      expect(await idOf('order.paid')).toBe(ids.paid);
      expect((await importInto(content)).userErrors).toMatchObject([
        { code: 'DEFINITION_INVALID', path: '/renames/0/from' },
        { code: 'DEFINITION_INVALID', path: '/renames/1/from' },
        { code: 'DEFINITION_INVALID', path: '/renames/2/from' },
      ]);
    });

    test('can swap the keys of two integrations', async () => {
      const content = document(renames('acme mail', 'mail acme'), { acme: 'mail', mail: 'acme' });
      expect((await importInto(content)).userErrors).toEqual([]);
      expect([await idOf('mail'), await idOf('acme')]).toEqual([ids.acme, ids.mail]);
      expect([await idOf('mail/sync'), await idOf('acme/send')]).toEqual([ids['acme/sync'], ids['mail/send']]);
    });

    test('without a list is a removal and an addition, which a former key undoes', async () => {
      await importInto(document([], { acme: 'acme-cloud' }));
      expect(await idOf('acme-cloud')).not.toBe(ids.acme);
      await importInto(document([], {}));
      expect(await idOf('acme')).toBe(ids.acme);
      expect(await idOf('acme/sync')).toBe(ids['acme/sync']);
    });

    test('arrives by PUT, in the first line of NDJSON and in a document', async () => {
      const put = async (type: string, body: string) => {
        const response = await fetch(`${app.url}/projects/${projectId}/content`, {
          method: 'PUT',
          headers: { 'Content-Type': type, Authorization: `Bearer ${app.adminToken}` },
          body,
        });
        return { status: response.status, answer: (await response.json()) as Answer };
      };
      const { integrations, appEvents, workflows } = document([], { acme: 'acme-cloud' });
      const items = [
        ...integrations.map((item: object) => ({ kind: 'INTEGRATION', ...item })),
        ...appEvents.map((item: object) => ({ kind: 'APP_EVENT', ...item })),
        ...workflows.map((item: object) => ({ kind: 'WORKFLOW', ...item })),
      ];
      const lines = (header: object) =>
        [{ format: 'slipway.content/2', ...header }, ...items].map((line) => JSON.stringify(line));
      const faulty = await put('application/x-ndjson', lines({ renames: renames('acme none') }).join('\n'));
      expect(faulty.answer.userErrors).toMatchObject([{ path: '/1/renames/0/to' }]);
      const renamed = await put('application/x-ndjson', lines({ renames: renames('acme acme-cloud') }).join('\n'));
      expect(renamed).toMatchObject({ status: 200 });
      expect(await idOf('acme-cloud')).toBe(ids.acme);
      const back = await put('application/json', JSON.stringify(document(renames('acme-cloud acme'), {})));
      expect(back).toMatchObject({ status: 200 });
      expect(await idOf('acme')).toBe(ids.acme);
    });
  });

  test('of a draft, or of its integration, renames what the target keeps', async () => {
    const pipeline = await createReleasePipeline(app);
    const { development, staging } = pipeline;
    const workflows = { 'acme/sync': { name: 'Sync' }, 'acme/mail': {} };
    await pipeline.put({ integrations: { acme: {} }, workflows });
    await pipeline.release();
    const { user } = await createUserClients(app, staging.projectId);
    const robin = await user('robin');
    await robin.connect('acme');
    await robin.do('enableWorkflow', { workflowKey: 'acme/sync' });
    const { id } = await itemOf(staging.projectId, 'acme/sync');
    const draft = { name: 'Draft', draft: true, trigger: { type: 'MANUAL' } } as const;
    await pipeline.put({ integrations: { acme: {} }, workflows: { ...workflows, 'acme/sync': draft } });
    await rename(development.projectId, 'acme/sync', 'acme/copy');
    await rename(development.projectId, 'acme', 'box');
    await app.expectOk(
      `mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } userErrors { code } } }`,
      {
        input: {
          ...{ projectId: development.projectId, key: 'box/sync', name: 'Other' },
          definition: { trigger: { type: 'REQUEST' }, steps: [] },
        },
      },
    );
    const preview = await pipeline.read((await pipeline.open()).id, `${CHANGES} messages { nodes { code } }`);
    expect(preview.messages.nodes).toEqual([]);
    expect(preview.changeSummary.changes.nodes).toMatchObject([
      { type: 'MODIFY', key: 'box', keyBefore: 'acme' },
      { type: 'MODIFY', key: 'box/mail', keyBefore: 'acme/mail' },
      { type: 'ADD', key: 'box/sync' },
      { type: 'MODIFY', key: 'box/copy', keyBefore: 'acme/sync', fieldChanges: [{ path: '/key' }] },
    ]);
    await pipeline.release();
    const query = `query ($id: ID!, $key: String!) { project(id: $id) {
      workflow(key: $key) { id name triggerType draft } workflows(filter: { search: "COPY" }) { nodes { name } } } }`;
    const { project } = await app.expectOk(query, { id: staging.projectId, key: 'box/copy' });
    expect(project).toEqual({
      workflow: { id, name: 'Sync', triggerType: 'REQUEST', draft: false },
      workflows: { nodes: [{ name: 'Sync' }] },
    });
    expect(await robin.workflows('box')).toEqual({ 'box/copy': 'on', 'box/mail': 'off', 'box/sync': 'off' });
    const { changeSummary } = await pipeline.read((await pipeline.open()).id, CHANGES);
    expect(changeSummary.changes.nodes).toEqual([]);
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
