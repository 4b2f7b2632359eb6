import { type Items, mergedItems, numberedKey } from '../support/items.js';
import {
  codesOf,
  createReleasePipeline,
  EXCLUDE_CHANGES,
  INCLUDE_CHANGES,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
} from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';

const SET_SECRET = `mutation ($input: SetEnvironmentSecretInput!) {
  setEnvironmentSecret(input: $input) { environmentSecret { key fingerprint } userErrors { code message field } }
}`;
const SET_CREDENTIALS = `mutation ($input: SetAppCredentialsInput!) {
  setAppCredentials(input: $input) { appCredentials { integrationKey clientId fingerprint } userErrors { code field } }
}`;
const DELETE_SECRET = `mutation ($input: DeleteEnvironmentSecretInput!) {
  deleteEnvironmentSecret(input: $input) { userErrors { code } }
}`;
const SET_VARIABLE = `mutation ($input: SetEnvironmentVariableInput!) {
  setEnvironmentVariable(input: $input) { userErrors { code } }
}`;
const DELETE_VARIABLE = `mutation ($input: DeleteEnvironmentVariableInput!) {
  deleteEnvironmentVariable(input: $input) { userErrors { code } }
}`;

const SETTING = { id: 'folder', title: 'Folder', type: 'TEXT' } as const;
const REQUEST = { type: 'REQUEST' } as const;

interface ShownMessage {
  readonly id: string;
  readonly code: string;
  readonly severity: string;
  readonly text: string;
  readonly subject: { readonly contentType: string | null; readonly key: string | null };
  readonly acknowledgedAt: string | null;
  readonly change: { readonly id: string } | null;
  readonly action: ({ readonly __typename: string } & Record<string, unknown>) | null;
}

/** Development before and after an edit, and the message that the preview to Staging then has. */
const INFORMED: readonly [
  edit: string,
  code: string,
  before: Items,
  after: Items,
  subject: string,
  expectedText: string,
][] = [
  [
    'changes the example of an app event',
    'APP_EVENT_SCHEMA_CHANGED',
    { appEvents: { paid: { example: { total: 1 } } } },
    { appEvents: { paid: { example: { total: 1, currency: 'EUR' } } } },
    'paid',
    'example payload',
  ],
  ['removes an app event', 'APP_EVENT_REMOVED', { appEvents: { paid: {} } }, {}, 'paid', 'will fail'],
  [
    'changes OAuth scopes',
    'OAUTH_SCOPES_CHANGED',
    { integrations: { box: { authentication: 'OAUTH2', scopes: ['read'] } } },
    { integrations: { box: { authentication: 'OAUTH2', scopes: ['write'] } } },
    'box',
    '“write” added; “read” removed',
  ],
  [
    'removes an integration',
    'INTEGRATION_REMOVED',
    { integrations: { box: {} } },
    {},
    'box',
    'no longer exist in Staging',
  ],
  [
    'disables an integration',
    'INTEGRATION_DISABLED',
    { integrations: { box: {} } },
    { integrations: { box: { active: false } } },
    'box',
    'disabled in Staging',
  ],
  [
    'makes a user setting required',
    'REQUIRED_USER_SETTING_ADDED',
    { integrations: { box: { userSettings: [SETTING] } } },
    { integrations: { box: { userSettings: [{ ...SETTING, required: true }] } } },
    'box',
    '“Folder” (folder)',
  ],
  [
    'adds a workflow that is enabled by default',
    'WORKFLOW_ENABLED_BY_DEFAULT',
    { integrations: { box: {} } },
    { integrations: { box: {} }, workflows: { 'box/sync': { enabledByDefault: true } } },
    'box/sync',
    'enabled by default in Staging',
  ],
  [
    'changes the trigger of a workflow',
    'WORKFLOW_TRIGGER_CHANGED',
    { integrations: { box: {} }, workflows: { 'box/sync': { trigger: REQUEST } } },
    {
      integrations: { box: {} },
      workflows: { 'box/sync': { trigger: { type: 'SCHEDULE', cron: '0 8 * * *', timeZone: 'UTC' } } },
    },
    'box/sync',
    'the schedule “0 8 * * *” (UTC) instead of an HTTP request',
  ],
  [
    'hides a workflow',
    'WORKFLOW_REMOVED',
    { integrations: { box: {} }, workflows: { 'box/sync': {} } },
    { integrations: { box: {} }, workflows: { 'box/sync': { hidden: true } } },
    'box/sync',
    'will be hidden in Staging',
  ],
  [
    'removes a user setting',
    'USER_SETTING_REMOVED',
    { integrations: { box: { userSettings: [SETTING] } } },
    { integrations: { box: { userSettings: [] } } },
    'box',
    'values that users saved for it are lost',
  ],
];

// All edits are in one preview, each of other items.
describeOnEachServer('the message about an edit', (app) => {
  const edits = INFORMED.map(
    ([edit, code, , , subject, text], index) => [edit, code, numberedKey(subject, index), text] as const,
  );
  let messages: readonly ShownMessage[];
  let changes: readonly { readonly id: string; readonly key: string }[];

  beforeAll(async () => {
    const pipeline = await createReleasePipeline(app);
    await pipeline.put(mergedItems(INFORMED.map(([, , before]) => before)));
    await pipeline.release();
    await pipeline.put(mergedItems(INFORMED.map(([, , , after]) => after)));
    const preview = await pipeline.open();
    messages = preview.messages.nodes;
    changes = preview.changeSummary.changes.nodes;
  });

  test.each(edits)('that %s has the code %s', (_edit, code, key, expectedText) => {
    const message = messages.find((each) => each.code === code && each.subject.key === key);
    expect(message).toMatchObject({ severity: 'INFO', subject: { key }, action: null });
    expect(message?.text).toContain(expectedText);
    expect(message?.change).toEqual({ id: changes.find((change) => change.key === key)?.id });
  });
});

describeOnEachServer('messages', (app) => {
  let pipeline: ReleasePipeline;

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
  });

  const messagesOf = (release: { messages: { nodes: ShownMessage[] } }) => release.messages.nodes;
  const onlyWarning = (release: Parameters<typeof messagesOf>[0]): ShownMessage => {
    const [warning, ...more] = messagesOf(release).filter(({ severity }) => severity === 'WARNING');
    if (!warning || more.length > 0) throw new Error(`Expected one warning, got ${JSON.stringify(release.messages)}`);
    return warning;
  };

  describe('the warning about a missing secret', () => {
    const USER: Items = { integrations: { box: { metadata: { header: 'Bearer {{secrets.BOX_TOKEN}}' } } } };

    test('disappears once the value that its action requests is set', async () => {
      await pipeline.put(USER);
      const { id } = await pipeline.open();
      const { code, text, subject, action } = onlyWarning(await pipeline.read(id));
      expect(code).toBe('ENVIRONMENT_SECRET_MISSING');
      expect(text).toContain('Staging has no value for the secret BOX_TOKEN, used by the box integration');
      expect(subject).toMatchObject({ contentType: null, key: 'BOX_TOKEN' });
      const { secretKey, ...rest } = action as { __typename: string; secretKey: string };
      expect(rest).toEqual({
        __typename: 'ProvideEnvironmentSecretAction',
        label: 'Provide the secret BOX_TOKEN in Staging',
        project: { id: pipeline.staging.projectId },
      });
      const input = { projectId: pipeline.staging.projectId, key: secretKey, value: 'hunter2-hunter2' };
      await app.expectOk(SET_SECRET, { input });
      expect(messagesOf(await pipeline.read(id))).toEqual([]);
    });

    test('can be resolved by a DEVELOPER, who cannot overwrite the value; no response contains it', async () => {
      const developer = await app.createMember('DEVELOPER');
      const give = async (value: string, token?: string) =>
        app.graphql(SET_SECRET, { input: { projectId: pipeline.staging.projectId, key: 'BOX_TOKEN', value } }, token);
      const first = await give('hunter2-first', developer);
      expect(first.data.setEnvironmentSecret).toMatchObject({
        environmentSecret: { key: 'BOX_TOKEN' },
        userErrors: [],
      });
      const second = await give('hunter2-second', developer);
      expect(second.data.setEnvironmentSecret).toMatchObject({
        environmentSecret: null,
        userErrors: [{ code: 'SECRET_EXISTS', field: ['key'] }],
      });
      const byAdmin = await give('hunter2-third');
      const { fingerprint } = byAdmin.data.setEnvironmentSecret.environmentSecret;
      expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
      expect(fingerprint).not.toBe(first.data.setEnvironmentSecret.environmentSecret.fingerprint);
      const tooLong = await give(`hunter2${'x'.repeat(70_000)}`);
      expect(tooLong.data.setEnvironmentSecret.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['value'] }]);
      const listed = await app.graphql(
        'query ($id: ID!) { project(id: $id) { environmentSecrets { nodes { key fingerprint updatedBy { role } } } } }',
        { id: pipeline.staging.projectId },
      );
      expect(listed.data.project.environmentSecrets.nodes).toEqual([
        { key: 'BOX_TOKEN', fingerprint, updatedBy: { role: 'ADMIN' } },
      ]);
      expect(JSON.stringify([first, second, byAdmin, tooLong, listed])).not.toContain('hunter2');
    });

    describe('that was acknowledged for the live release', () => {
      const paid = { appEvents: { paid: {} } };
      let acknowledged: ShownMessage;
      let first: { readonly id: string; readonly version: string };

      beforeEach(async () => {
        await pipeline.put(USER);
        first = await pipeline.release();
        acknowledged = onlyWarning(await pipeline.read(first.id));
        expect(acknowledged).toMatchObject({ isNew: true, carriedOver: null, acknowledgedBy: { name: 'Admin' } });
      });

      const carriedOver = () => ({
        ...{ isNew: false, acknowledgedAt: acknowledged.acknowledgedAt, acknowledgedBy: { name: 'Admin' } },
        carriedOver: { fromRelease: { id: first.id }, acknowledgedAt: acknowledged.acknowledgedAt },
      });

      test('is carried over to the next releases, and not requested again', async () => {
        await pipeline.put({ ...USER, ...paid });
        const next = await pipeline.open();
        expect(onlyWarning(next)).toMatchObject({ ...carriedOver(), text: acknowledged.text });
        expect(next.messageCounts).toMatchObject({ warnings: 1, newWarnings: 0 });
        expect(codesOf(await pipeline.deploy(next, { acknowledgedMessageIds: [] }))).toEqual([]);
        expect(await pipeline.ended(next.id)).toMatchObject({ state: 'LIVE' });
        expect(onlyWarning(await pipeline.read(next.id))).toMatchObject(carriedOver());

        await pipeline.put({ ...USER, appEvents: { paid: {}, refunded: {} } });
        const last = await pipeline.open();
        expect(onlyWarning(last)).toMatchObject(carriedOver());
        // Those who acknowledge all warnings do not replace who acknowledged it first.
        expect(codesOf(await pipeline.deploy(last))).toEqual([]);
        expect(await pipeline.ended(last.id)).toMatchObject({ state: 'LIVE' });
        expect(onlyWarning(await pipeline.read(last.id))).toMatchObject(carriedOver());

        const { release } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: first.id });
        expect(onlyWarning(release)).toMatchObject(carriedOver());
        expect(codesOf(await pipeline.deploy(release, { acknowledgedMessageIds: [] }))).toEqual([]);
      });

      test('is carried over whichever of the items that use the secret change', async () => {
        const keys = ['box', 'asana', 'jira', 'mail', 'shop', 'slack', 'zoom'];
        const items = (metadata: object) => ({
          integrations: Object.fromEntries(keys.map((key) => [key, { metadata: { a: '{{secrets.BOX_TOKEN}}' } }])),
          workflows: { 'zoom/call': { metadata: { b: '{{secrets.BOX_TOKEN}}', ...metadata } } },
        });
        await pipeline.put(items({}));
        const { text } = onlyWarning(await pipeline.release());
        expect(text).toMatch(/the asana integration, the box integration, .*, and 3 others/);
        await pipeline.put(items({ changed: true }));
        expect(onlyWarning(await pipeline.open())).toMatchObject({ isNew: false, text });
      });

      test('is new for another environment, once more content uses the secret, or if it was resolved since', async () => {
        const elsewhere = onlyWarning(await pipeline.open(pipeline.production));
        expect(elsewhere).toMatchObject({ isNew: true, carriedOver: null });

        await pipeline.put({ integrations: { ...USER.integrations, jira: USER.integrations?.box ?? {} } });
        const worse = await pipeline.open();
        expect(onlyWarning(worse)).toMatchObject({ isNew: true, carriedOver: null, acknowledgedAt: null });
        expect(worse.messageCounts).toMatchObject({ warnings: 1, newWarnings: 1 });
        const refused = await pipeline.deploy(worse, { acknowledgedMessageIds: [acknowledged.id] });
        expect(refused.userErrors).toMatchObject([
          { code: 'WARNINGS_UNRESOLVED', subjectIds: [onlyWarning(worse).id] },
        ]);

        const secret = { projectId: pipeline.staging.projectId, key: 'BOX_TOKEN' };
        await app.expectOk(SET_SECRET, { input: { ...secret, value: 'x' } });
        await pipeline.put({ ...USER, ...paid });
        expect(messagesOf(await pipeline.release())).toEqual([]);
        await app.expectOk(DELETE_SECRET, { input: secret });
        await pipeline.put(USER);
        expect(onlyWarning(await pipeline.open())).toMatchObject({ isNew: true, carriedOver: null });
      });
    });

    test('appears again with the same id when the secret is deleted', async () => {
      await pipeline.put(USER);
      const { id } = await pipeline.open();
      const before = onlyWarning(await pipeline.read(id));
      const secret = { projectId: pipeline.staging.projectId, key: 'BOX_TOKEN' };
      await app.expectOk(SET_SECRET, { input: { ...secret, value: 'x' } });
      await app.expectOk(DELETE_SECRET, { input: secret });
      expect(onlyWarning(await pipeline.read(id))).toEqual(before);
    });

    test('ignores secrets of other environments, and disappears once nothing uses the secret', async () => {
      await pipeline.put(USER);
      await app.expectOk(SET_SECRET, {
        input: { projectId: pipeline.development.projectId, key: 'BOX_TOKEN', value: 'x' },
      });
      const { id } = await pipeline.open();
      expect(onlyWarning(await pipeline.read(id)).code).toBe('ENVIRONMENT_SECRET_MISSING');
      await pipeline.release();
      await pipeline.put({ integrations: { box: {} } });
      expect(messagesOf(await pipeline.open())).toEqual([]);
    });
  });

  test('the warning about a missing variable disappears once it is set, and appears again once it is deleted', async () => {
    await pipeline.put({
      workflows: { 'box/sync': { metadata: { url: '{{variables.backendUrl}}' } } },
      integrations: { box: {} },
    });
    const { id } = await pipeline.open();
    const { code, text, subject, action, ...warning } = onlyWarning(await pipeline.read(id));
    expect(code).toBe('ENVIRONMENT_VARIABLE_MISSING');
    expect(text).toContain('Staging has no value for the variable backendUrl, used by the “box/sync” workflow');
    expect(subject).toMatchObject({ contentType: null, key: 'backendUrl' });
    const { projectId } = pipeline.staging;
    expect(action).toEqual({
      __typename: 'ProvideEnvironmentVariableAction',
      label: 'Provide the variable backendUrl in Staging',
      variableKey: 'backendUrl',
      project: { id: projectId },
    });
    const variable = { projectId, key: 'backendUrl' };
    const developer = await app.createMember('DEVELOPER');
    await app.expectOk(SET_VARIABLE, { input: { ...variable, value: 'https://example.com' } }, developer);
    expect(messagesOf(await pipeline.read(id))).toEqual([]);
    await app.expectOk(DELETE_VARIABLE, { input: variable });
    expect(onlyWarning(await pipeline.read(id)).id).toBe(warning.id);
  });

  test('the warning about missing app credentials disappears once they are set, even by a DEVELOPER', async () => {
    const developer = await app.createMember('DEVELOPER');
    await pipeline.put({ integrations: { box: { name: 'Box', authentication: 'OAUTH2' } } });
    const { id } = await pipeline.open();
    const { code, subject, action } = onlyWarning(await pipeline.read(id));
    expect(code).toBe('APP_CREDENTIALS_MISSING');
    expect(subject).toMatchObject({ contentType: 'INTEGRATION', key: 'box' });
    expect(action).toEqual({
      __typename: 'ProvideAppCredentialsAction',
      label: 'Provide the app credentials of box in Staging',
      integrationKey: 'box',
      project: { id: pipeline.staging.projectId },
    });
    const input = {
      projectId: pipeline.staging.projectId,
      integrationKey: 'box',
      clientId: 'client-1',
      clientSecret: 'hunter2-hunter2',
    };
    const given = await app.expectOk(SET_CREDENTIALS, { input }, developer);
    expect(given.setAppCredentials.appCredentials).toMatchObject({ clientId: 'client-1' });
    expect(messagesOf(await pipeline.read(id))).toEqual([]);
    const again = await app.graphql(SET_CREDENTIALS, { input }, developer);
    expect(again.data.setAppCredentials.userErrors).toEqual([{ code: 'SECRET_EXISTS', field: ['integrationKey'] }]);
    expect(JSON.stringify([given, again])).not.toContain('hunter2');
  });

  describe('the message about broken content', () => {
    test('in the source has an action to fix it there', async () => {
      await pipeline.put({
        integrations: { box: { name: 'Box', active: false } },
        workflows: { 'box/sync': { name: 'Sync' } },
      });
      const warning = onlyWarning(await pipeline.open());
      expect(warning).toMatchObject({
        code: 'CONTENT_BROKEN',
        subject: { contentType: 'WORKFLOW', key: 'box/sync' },
        action: { __typename: 'FixContentAction', contentType: 'INTEGRATION', key: 'box' },
      });
      expect(warning.text).toContain('its integration, Box, would be disabled');
    });

    test('names a disabled integration that a step uses, also of a workflow that stays the same', async () => {
      const step = { id: 'a', type: 'ACTION', integration: 'jira' } as const;
      const workflows = { 'box/sync': { name: 'Sync', steps: [step] } };
      await pipeline.put({ integrations: { box: {}, jira: { name: 'Jira' } }, workflows });
      await pipeline.release();
      await pipeline.put({ integrations: { box: {}, jira: { name: 'Jira', active: false } }, workflows });
      const warning = onlyWarning(await pipeline.open());
      expect(warning).toMatchObject({
        code: 'CONTENT_BROKEN',
        subject: { contentType: 'WORKFLOW', key: 'box/sync' },
        action: { __typename: 'FixContentAction', contentType: 'INTEGRATION', key: 'jira' },
      });
      expect(warning.text).toContain('the integration Jira (jira), which its steps use, would be disabled');
    });

    test('in a selection has an action to include the missing change', async () => {
      const workflows = { 'box/sync': {} };
      await pipeline.put({ integrations: { box: { active: false } }, workflows });
      await pipeline.release();
      await pipeline.put({ integrations: { box: {} }, workflows, appEvents: { paid: {} } });
      const preview = await pipeline.open();
      expect(messagesOf(preview)).toMatchObject([{ code: 'INTEGRATION_ENABLED' }]);
      const enabling = preview.changeSummary.changes.nodes.find(({ key }: { key: string }) => key === 'box').id;
      await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [enabling] });
      const { action, change } = onlyWarning(await pipeline.read(preview.id));
      expect(change).toBeNull();
      expect(action).toEqual({
        ...{ __typename: 'IncludeChangesAction', label: 'Include 1 change' },
        ...{ changeIds: [enabling], changes: [{ id: enabling }], dependants: [] },
      });
      await pipeline.step(INCLUDE_CHANGES, { releaseId: preview.id, changeIds: action?.changeIds });
      expect(messagesOf(await pipeline.read(preview.id))).toMatchObject([{ code: 'INTEGRATION_ENABLED' }]);
    });
  });

  test('messages can be filtered, paged and counted', async () => {
    await pipeline.put({
      integrations: { box: { authentication: 'OAUTH2', metadata: { a: '{{secrets.A}} {{secrets.B}}' } } },
      workflows: { 'box/sync': { enabledByDefault: true } },
    });
    const { id } = await pipeline.open();
    const query = `query ($id: ID!, $first: Int, $after: String, $filter: MessageFilter) { release(id: $id) {
      messageCounts { errors warnings newWarnings infos }
      messages(first: $first, after: $after, filter: $filter) {
        nodes { code subject { key } } totalCount pageInfo { hasNextPage endCursor }
      }
    } }`;
    const list = async (page: object) => (await app.expectOk(query, { id, ...page })).release;
    const { messages, messageCounts } = await list({ first: 3 });
    expect(messageCounts).toEqual({ errors: 0, warnings: 3, newWarnings: 3, infos: 1 });
    expect(messages).toMatchObject({
      nodes: [
        { code: 'APP_CREDENTIALS_MISSING', subject: { key: 'box' } },
        { code: 'ENVIRONMENT_SECRET_MISSING', subject: { key: 'A' } },
        { code: 'ENVIRONMENT_SECRET_MISSING', subject: { key: 'B' } },
      ],
      totalCount: 4,
    });
    const rest = await list({ after: messages.pageInfo.endCursor });
    expect(rest.messages).toMatchObject({
      nodes: [{ code: 'WORKFLOW_ENABLED_BY_DEFAULT' }],
      pageInfo: { hasNextPage: false },
    });
    expect((await list({ filter: { severity: 'INFO' } })).messages.totalCount).toBe(1);
    expect((await list({ filter: { code: 'ENVIRONMENT_SECRET_MISSING' } })).messages.totalCount).toBe(2);
    expect((await list({ filter: { severity: 'WARNING', carriedOver: true } })).messages.totalCount).toBe(0);
    expect((await list({ filter: { severity: 'WARNING', carriedOver: false } })).messages.totalCount).toBe(3);
    expect((await list({ filter: { severity: 'INFO', code: 'CONTENT_BROKEN' } })).messages.nodes).toEqual([]);
  });
});
