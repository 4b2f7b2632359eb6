import { describeOnEachServer } from '../support/servers.js';

const NO_AUTHENTICATION = { authentication: 'NONE' };
const OAUTH = { authentication: 'OAUTH2', scopes: ['read', 'write'], active: false };
const REQUEST_WORKFLOW = {
  trigger: { type: 'REQUEST' },
  steps: [
    { id: 'a', type: 'FUNCTION', next: ['b'] },
    { id: 'b', type: 'RESPONSE' },
  ],
  enabledByDefault: true,
};
const EVENT_WORKFLOW = { trigger: { type: 'APP_EVENT', appEvent: 'order.created' }, steps: [] };

const ITEM = '{ id key name revision definition definitionHash updatedBy { name } }';
const USER_ERRORS = 'userErrors { code message field path key subjectIds }';

const MUTATIONS = {
  createIntegration: ['CreateIntegrationInput', `integration ${ITEM}`],
  updateIntegration: ['UpdateContentInput', `integration ${ITEM}`],
  deleteIntegration: ['DeleteIntegrationInput', 'deletedIds'],
  createWorkflow: ['CreateWorkflowInput', `workflow ${ITEM}`],
  updateWorkflow: ['UpdateContentInput', `workflow ${ITEM}`],
  deleteWorkflow: ['DeleteContentInput', 'deletedIds'],
  createAppEvent: ['CreateAppEventInput', `appEvent ${ITEM}`],
  updateAppEvent: ['UpdateContentInput', `appEvent ${ITEM}`],
  deleteAppEvent: ['DeleteContentInput', 'deletedIds'],
  restoreContent: ['RestoreContentInput', 'item { __typename id key name revision definition }'],
  renameContent: ['RenameContentInput', 'item { __typename id key revision definition } changedItemCount'],
  copyWorkflow: [
    'CopyWorkflowInput',
    'workflow { id key revision } copiedIntegration { key name } copiedStepIntegrations { key } copiedAppEvent { key name }',
  ],
  importContent: [
    'ImportContentInput',
    `project { contentRevision } changeSummary {
      counts { all { total added modified removed } integrations { total } appEvents { total } workflows { total } }
      changes { nodes { type contentType key name sentence before after excluded fieldChanges { path type before after } } }
    }`,
  ],
} as const;

describeOnEachServer('content', (app) => {
  let projectId: string;

  beforeEach(async () => {
    projectId = await createProject();
  });

  async function createProject(): Promise<string> {
    const { createProject: created } = await app.expectOk(
      'mutation { createProject(input: { name: "Content" }) { project { id } userErrors { code } } }',
    );
    return created.project.id;
  }

  const documentOf = (name: keyof typeof MUTATIONS) => {
    const [input, payload] = MUTATIONS[name];
    return `mutation ($input: ${input}!) { ${name}(input: $input) { ${payload} ${USER_ERRORS} } }`;
  };
  /** Runs a mutation that is expected to succeed, and returns its payload. */
  const write = async (name: keyof typeof MUTATIONS, input: object, token?: string) =>
    (await app.expectOk(documentOf(name), { input }, token))[name];
  /** Runs a mutation that is expected to be refused, and returns its user errors. */
  const refusals = async (name: keyof typeof MUTATIONS, input: object, token?: string) => {
    const { data, errors } = await app.graphql(documentOf(name), { input }, token);
    expect(errors).toBeUndefined();
    return data[name].userErrors;
  };
  const read = async (selection: string, variables: object = {}, id = projectId) => {
    const names = Object.entries(variables).map(([name, [type]]) => `, $${name}: ${type}`);
    const values = Object.fromEntries(Object.entries(variables).map(([name, [, value]]) => [name, value]));
    const query = `query ($id: ID!${names.join('')}) { project(id: $id) { ${selection} } }`;
    return (await app.expectOk(query, { id, ...values })).project;
  };

  const addIntegration = async (key = 'box', definition: object = NO_AUTHENTICATION, name = 'Box') =>
    (await write('createIntegration', { projectId, key, name, definition })).integration;
  const addAppEvent = async (key = 'order.created') =>
    (await write('createAppEvent', { projectId, key, name: 'Order created', definition: { example: { id: 1 } } }))
      .appEvent;
  const addWorkflow = async (key: string, definition: object = REQUEST_WORKFLOW) =>
    (await write('createWorkflow', { projectId, key, name: `Workflow ${key}`, definition })).workflow;

  describe('items', () => {
    test('an integration is created, updated by name and by definition, and deleted', async () => {
      const created = await addIntegration();
      expect(created).toMatchObject({ key: 'box', name: 'Box', revision: 1, updatedBy: { name: 'Admin' } });
      expect(created.definition).toEqual(NO_AUTHENTICATION);
      const { id } = created;
      const renamed = await write('updateIntegration', { id, expectedRevision: 1, name: 'Box 2' });
      expect(renamed.integration).toMatchObject({ id, name: 'Box 2', revision: 2, definition: NO_AUTHENTICATION });
      expect(renamed.integration.definitionHash).toBe(created.definitionHash);
      const changed = await write('updateIntegration', { id, expectedRevision: 2, definition: OAUTH });
      expect(changed.integration).toMatchObject({ name: 'Box 2', revision: 3, definition: OAUTH });
      expect((await write('deleteIntegration', { id, expectedRevision: 3 })).deletedIds).toEqual([id]);
      expect(await read('contentRevision integration(key: "box") { id }')).toEqual({
        contentRevision: 4,
        integration: null,
      });
    });

    test('integrations and workflows have descriptions and icons', async () => {
      const icon = 'data:image/png;base64,iVBORw0KGgo=';
      await addIntegration('box', { ...NO_AUTHENTICATION, display: { description: 'Files.', icon } });
      await addWorkflow('box/sync', { ...REQUEST_WORKFLOW, description: 'Syncs.', icon });
      const selection = 'integration(key: "box") { description icon } workflow(key: "box/sync") { description icon }';
      expect(await read(selection)).toEqual({
        integration: { description: 'Files.', icon },
        workflow: { description: 'Syncs.', icon },
      });
    });

    test('leading and trailing whitespace of names is trimmed', async () => {
      const { id, name } = await addIntegration('box', NO_AUTHENTICATION, '\u3000 Box\u200b ');
      expect(name).toBe('Box');
      const renamed = await write('updateIntegration', { id, expectedRevision: 1, name: ' Box 2\u2800' });
      expect(renamed.integration.name).toBe('Box 2');
      expect(await refusals('updateIntegration', { id, expectedRevision: 2, name: '\u202e\u3164' })).toMatchObject([
        { code: 'INVALID_INPUT', field: ['name'] },
      ]);
    });

    test('every mutation returns KEY_TAKEN for an integration key that exists in another case', async () => {
      const { id } = await addIntegration('googleCalendar');
      const input = { projectId, key: 'googlecalendar', name: 'Other', definition: NO_AUTHENTICATION };
      const taken = [{ code: 'KEY_TAKEN', field: ['key'] }];
      expect(await refusals('createIntegration', input)).toMatchObject(taken);
      await addWorkflow('googleCalendar/addEvent');
      const workflow = { ...input, key: 'googleCalendar/ADDEVENT', definition: REQUEST_WORKFLOW };
      expect(await refusals('createWorkflow', workflow)).toMatchObject(taken);
      const other = await createProject();
      await write('createIntegration', { ...input, projectId: other });
      const copied = await write('createWorkflow', { ...workflow, projectId: other, key: 'googlecalendar/add' });
      const copy = { workflowId: copied.workflow.id, targetProjectId: projectId };
      expect(await refusals('copyWorkflow', copy)).toMatchObject(taken);
      await write('deleteIntegration', { id, expectedRevision: 1, withWorkflows: true });
      await write('createIntegration', input);
      const { history } = await read('history(filter: { key: "googleCalendar", action: CREATE }) { nodes { id } }');
      expect(await refusals('restoreContent', { versionId: history.nodes[0].id })).toMatchObject(taken);
      const document = { format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] };
      const renamed = {
        ...document,
        integrations: [{ key: 'GoogleCalendar', name: 'A', definition: NO_AUTHENTICATION }],
      };
      await write('importContent', { projectId, document: renamed });
    });

    test('a key that only earlier versions allowed is refused for a new integration', async () => {
      const input = { projectId, key: 'a..b', name: 'A', definition: NO_AUTHENTICATION };
      const refused = [{ code: 'INVALID_INPUT', field: ['key'] }];
      expect(await refusals('createIntegration', input)).toMatchObject(refused);
      const { projectId: _, ...item } = input;
      const document = { format: 'slipway.content/2', integrations: [item], appEvents: [], workflows: [] };
      expect(await refusals('importContent', { projectId, document })).toMatchObject(refused);
      expect(await refusals('importContent', { projectId, document, dryRun: true })).toMatchObject(refused);
    });

    test('of two integrations that are created at once with keys that differ in case, one wins', async () => {
      const keys = ['googleCalendar', 'googlecalendar', 'GOOGLECALENDAR'];
      const results = await Promise.all(
        keys.map((key) => refusals('createIntegration', { projectId, key, name: key, definition: NO_AUTHENTICATION })),
      );
      expect(results.filter((errors) => errors.length === 0)).toHaveLength(1);
      expect(results.flat()).toMatchObject([{ code: 'KEY_TAKEN' }, { code: 'KEY_TAKEN' }]);
    });

    test('every mutation returns KEY_TAKEN for an app event key that exists in another Unicode normalization form', async () => {
      const [composed, decomposed] = ['café', 'cafe\u0301'];
      const { id } = await addAppEvent(composed);
      const definition = { example: {} };
      const input = { projectId, key: decomposed, name: 'Other', definition };
      expect(await refusals('createAppEvent', input)).toMatchObject([{ code: 'KEY_TAKEN', field: ['key'] }]);
      const other = await createProject();
      await write('createIntegration', { projectId: other, key: 'box', name: 'Box', definition: NO_AUTHENTICATION });
      await write('createAppEvent', { ...input, projectId: other });
      const workflow = await write('createWorkflow', {
        projectId: other,
        key: 'box/sync',
        name: 'Sync',
        definition: { trigger: { type: 'APP_EVENT', appEvent: decomposed }, steps: [] },
      });
      const copy = { workflowId: workflow.workflow.id, targetProjectId: projectId };
      expect(await refusals('copyWorkflow', copy)).toMatchObject([{ code: 'KEY_TAKEN' }]);
      await write('deleteAppEvent', { id, expectedRevision: 1 });
      await write('createAppEvent', input);
      const { history } = await read('history(filter: { key: "café", action: CREATE }) { nodes { id } }');
      const [{ id: versionId }] = history.nodes;
      expect(await refusals('restoreContent', { versionId })).toMatchObject([{ code: 'KEY_TAKEN' }]);
      const document = {
        format: 'slipway.content/2',
        integrations: [],
        appEvents: [{ key: composed, name: 'Event', definition }],
        workflows: [],
      };
      await write('importContent', { projectId, document });
      expect((await read('appEvents { nodes { key } }')).appEvents.nodes).toEqual([{ key: composed }]);
    });

    test('a field set explicitly to its default is not a change', async () => {
      const explicit = { ...NO_AUTHENTICATION, active: true, scopes: [], userSettings: [], display: {} };
      const workflow = { ...REQUEST_WORKFLOW, parameters: null, hidden: false, userSettings: [] };
      const { id, definitionHash } = await addIntegration('box', explicit);
      expect(
        (await write('updateIntegration', { id, expectedRevision: 1, definition: NO_AUTHENTICATION })).integration,
      ).toMatchObject({
        revision: 1,
        definition: explicit,
        definitionHash,
      });
      const sync = await addWorkflow('box/sync');
      const item = (key: string, name: string, definition: object) => ({ key, name, definition });
      const document = {
        format: 'slipway.content/2',
        integrations: [item('box', 'Box', NO_AUTHENTICATION)],
        appEvents: [],
        workflows: [item('box/sync', sync.name, workflow)],
      };
      for (const dryRun of [true, false]) {
        const { changeSummary } = await write('importContent', { projectId, document, dryRun });
        expect(changeSummary.counts.all.total).toBe(0);
      }
      const other = await createProject();
      await write('importContent', { projectId: other, document });
      const { compareContent } = await app.expectOk(
        `query ($source: ID!, $target: ID!) {
          compareContent(source: { projectId: $source }, target: { projectId: $target }) { counts { all { total } } } }`,
        { source: projectId, target: other },
      );
      expect(compareContent.counts.all.total).toBe(0);
      expect((await read('contentRevision')).contentRevision).toBe(2);
    });

    test('a definition can be a literal in the operation, with variables inside', async () => {
      const { createIntegration } = await app.expectOk(
        `mutation ($projectId: ID!, $scope: String) { createIntegration(input: {
          projectId: $projectId, key: "literal", name: "Literal"
          definition: { authentication: "OAUTH2", scopes: [$scope], active: true, metadata: { n: 1.5, none: null } }
        }) { integration { definition } userErrors { code message path } } }`,
        { projectId, scope: 'files' },
      );
      expect(createIntegration.integration.definition).toEqual({
        authentication: 'OAUTH2',
        scopes: ['files'],
        active: true,
        metadata: { n: 1.5, none: null },
      });
    });

    test('a workflow has its integration, its trigger and its steps', async () => {
      await addIntegration('box', OAUTH);
      await addAppEvent();
      await addWorkflow('box/answer');
      await addWorkflow('box/order', EVENT_WORKFLOW);
      const project = await read(`
        contentRevision
        integration(key: "box") {
          contentType active authentication scopes
          project { id }
          workflows { nodes { key } totalCount }
        }
        request: workflow(key: "box/answer") { triggerType stepCount enabledByDefault hidden appEvent { key } integration { key } }
        event: workflow(key: "box/order") { triggerType stepCount enabledByDefault appEvent { key workflows { nodes { key } } } }
      `);
      expect(project).toEqual({
        contentRevision: 4,
        integration: {
          contentType: 'INTEGRATION',
          active: false,
          authentication: 'OAUTH2',
          scopes: ['read', 'write'],
          project: { id: projectId },
          workflows: { nodes: [{ key: 'box/answer' }, { key: 'box/order' }], totalCount: 2 },
        },
        request: {
          triggerType: 'REQUEST',
          stepCount: 2,
          enabledByDefault: true,
          hidden: false,
          appEvent: null,
          integration: { key: 'box' },
        },
        event: {
          triggerType: 'APP_EVENT',
          stepCount: 0,
          enabledByDefault: false,
          appEvent: { key: 'order.created', workflows: { nodes: [{ key: 'box/order' }] } },
        },
      });
    });

    test('an integration with workflows is deleted only together with them', async () => {
      const { id } = await addIntegration();
      const workflow = await addWorkflow('box/one');
      expect(await refusals('deleteIntegration', { id, expectedRevision: 1 })).toMatchObject([
        { code: 'ITEM_IN_USE', subjectIds: [workflow.id] },
      ]);
      const { deletedIds } = await write('deleteIntegration', { id, expectedRevision: 1, withWorkflows: true });
      expect(deletedIds).toEqual([id, workflow.id]);
      expect(await read('workflows { totalCount }')).toEqual({ workflows: { totalCount: 0 } });
    });

    test('an integration that steps of other workflows use exists, and is deleted only once they change', async () => {
      await addIntegration();
      const steps = [
        { id: 'a', type: 'FUNCTION' },
        { id: 'b', type: 'ACTION', integration: 'jira' },
      ];
      const definition = { trigger: { type: 'MANUAL' }, steps };
      const input = { projectId, key: 'box/report', name: 'Report', definition };
      expect(await refusals('createWorkflow', input)).toMatchObject([
        { code: 'DEFINITION_INVALID', path: '/steps/1/integration' },
      ]);
      const jira = await addIntegration('jira', OAUTH, 'Jira');
      const own = await addWorkflow('jira/own', definition);
      const report = await addWorkflow('box/report', definition);
      const remove = { id: jira.id, expectedRevision: 1, withWorkflows: true };
      const [refusal] = await refusals('deleteIntegration', remove);
      expect(refusal).toMatchObject({ code: 'ITEM_IN_USE', subjectIds: [report.id] });
      expect(refusal.message).toContain('"box/report". Change them first.');
      await write('updateWorkflow', { id: report.id, expectedRevision: 1, definition: REQUEST_WORKFLOW });
      expect((await write('deleteIntegration', remove)).deletedIds).toEqual([jira.id, own.id]);
      const { history } = await read('history(filter: { key: "box/report", action: CREATE }) { nodes { id } }');
      const restore = { versionId: history.nodes[0].id, expectedRevision: 2 };
      expect(await refusals('restoreContent', restore)).toMatchObject([{ path: '/steps/1/integration' }]);
    });

    test('an app event that starts a workflow is in use', async () => {
      await addIntegration();
      const { id } = await addAppEvent();
      await addWorkflow('box/order', EVENT_WORKFLOW);
      expect(await refusals('deleteAppEvent', { id, expectedRevision: 1 })).toMatchObject([{ code: 'ITEM_IN_USE' }]);
    });

    test('every fault of a definition is reported with its path', async () => {
      await addIntegration();
      const definition = {
        trigger: { type: 'SCHEDULE', cron: 'whenever', timeZone: 'Mars/Olympus' },
        steps: [
          { id: 'a', type: 'FUNCTION', next: ['nowhere'] },
          { id: 'a', type: 'FUNCTION' },
        ],
      };
      const errors = await refusals('createWorkflow', { projectId, key: 'box/bad', name: 'Bad', definition });
      expect(new Set(errors.map(({ code }: { code: string }) => code))).toEqual(new Set(['DEFINITION_INVALID']));
      const paths = errors.map(({ path }: { path: string }) => path);
      expect(paths).toEqual(
        expect.arrayContaining(['/trigger/cron', '/trigger/timeZone', '/steps/0/next/0', '/steps/1/id']),
      );
      expect(errors[0].field).toEqual(['definition']);
    });

    test('a key must be well-formed and unique', async () => {
      await addIntegration();
      const input = { projectId, name: 'Box', definition: NO_AUTHENTICATION };
      expect(await refusals('createIntegration', { ...input, key: 'box' })).toMatchObject([
        { code: 'KEY_TAKEN', field: ['key'] },
      ]);
      expect(await refusals('createIntegration', { ...input, key: 'Not a key' })).toMatchObject([
        { code: 'INVALID_INPUT', field: ['key'] },
      ]);
    });

    test('a write that expects another revision is a CONFLICT', async () => {
      const { id } = await addIntegration();
      expect(await refusals('updateIntegration', { id, expectedRevision: 2, name: 'X' })).toMatchObject([
        { code: 'CONFLICT', field: ['expectedRevision'] },
      ]);
      expect(await refusals('deleteIntegration', { id, expectedRevision: 0 })).toMatchObject([{ code: 'CONFLICT' }]);
    });

    test('of concurrent writes that expect the same revision, exactly one succeeds', async () => {
      const { id } = await addIntegration();
      const names = ['One', 'Two', 'Three', 'Four', 'Five'];
      const answers = await Promise.all(
        names.map((name) => app.graphql(documentOf('updateIntegration'), { input: { id, expectedRevision: 1, name } })),
      );
      const payloads = answers.map(({ data }) => data.updateIntegration);
      const winners = payloads.filter(({ integration }) => integration !== null);
      expect(winners).toHaveLength(1);
      expect(payloads.flatMap(({ userErrors }) => userErrors)).toHaveLength(names.length - 1);
      expect(await read('integration(key: "box") { name revision }')).toEqual({
        integration: { name: winners[0].integration.name, revision: 2 },
      });
    });

    test('an id of another type, or an unknown id, is NOT_FOUND', async () => {
      const { id } = await addIntegration();
      for (const other of [id, 'workflow_0', '']) {
        expect(await refusals('updateWorkflow', { id: other, expectedRevision: 1, name: 'X' })).toMatchObject([
          { code: 'NOT_FOUND', field: ['id'] },
        ]);
      }
    });
  });

  describe('values that cannot be kept exactly', () => {
    const CREATE = `mutation ($input: CreateAppEventInput!) {
      createAppEvent(input: $input) { appEvent { definition } ${USER_ERRORS} }
    }`;

    /** Sends the example payload exactly as it is written, and returns the response. */
    async function sendExample(example: string, query = CREATE) {
      const input = `{"projectId":"${projectId}","key":"e","name":"e","definition":{"example":{"a":${example}}}}`;
      const response = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${app.adminToken}` },
        body: `{"query":${JSON.stringify(query)},"variables":{"input":${input}}}`,
      });
      return (await response.json()) as {
        data?: Record<string, { appEvent: unknown }>;
        errors?: { message: string }[];
      };
    }

    test.each([
      ['12345678901234567890', 'at "/variables/input/definition/example/a": expected a number that is kept exactly'],
      ['[1234567890123456789]', '/example/a/0": expected a number that is kept exactly, got 1234567890123456789'],
      ['1e400', 'Write it as text, in quotation marks'],
      ['{"b":1,"b":2}', '/example/a/b": expected each key of an object once, got "b" again'],
      ['"\\ud800"', '/example/a": expected well-formed Unicode'],
      ['"\\u0000"', 'at "input.definition.example.a": expected no character U+0000'],
    ])('%s in a variable is refused with its path, and nothing is written', async (example, message) => {
      const { data, errors } = await sendExample(example);
      expect(data ?? null).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(errors?.[0]?.message).toContain(message);
      expect((await app.expectOk(`{ project(id: "${projectId}") { contentRevision } }`)).project.contentRevision).toBe(
        0,
      );
    });

    test.each(['12345678901234567890', '1e400', '0.1000000000000000055'])(
      '%s in a literal is refused',
      async (number) => {
        const { data, errors } =
          await app.graphql(`mutation { createAppEvent(input: { projectId: "${projectId}", key: "e",
        name: "e", definition: { example: { a: [${number}] } } }) { appEvent { id } ${USER_ERRORS} } }`);
        expect(data ?? null).toBeNull();
        expect(errors?.[0]?.message).toContain(
          'The literal at "input.definition.example.a[0]" is not valid: expected a number',
        );
      },
    );

    test('values that are only written differently are accepted', async () => {
      const { data } = await sendExample('[1.0,1e2,-0,{"__proto__":{"b":1}},"\\ud83d\\ude00",9007199254740992]');
      expect(JSON.stringify(data?.createAppEvent?.appEvent)).toBe(
        '{"definition":{"example":{"a":[1,100,0,{"__proto__":{"b":1}},"\u{1f600}",9007199254740992]}}}',
      );
    });
  });

  describe('lists', () => {
    let listed: string;

    beforeAll(async () => {
      listed = await createProject();
      const item = (key: string, definition: object, name = key) => ({ key, name, definition });
      const document = {
        format: 'slipway.content/2',
        integrations: [item('box', NO_AUTHENTICATION, 'Paper storage'), item('crm', OAUTH, 'Customers')],
        appEvents: [item('order.created', { example: { id: 1 } })],
        workflows: [
          ...['box/a', 'box/b', 'crm/c', 'crm/d_d'].map((key) => item(key, REQUEST_WORKFLOW)),
          item('crm/event', EVENT_WORKFLOW),
        ],
      };
      await write('importContent', { projectId: listed, document });
    });

    beforeEach(() => {
      projectId = listed;
    });

    test.each([
      ['integrations', '{ search: "PAPER" }', ['box']],
      ['integrations', '{ search: "ox" }', ['box']],
      ['integrations', '{ active: false }', ['crm']],
      ['integrations', '{ authentication: NONE }', ['box']],
      ['integrations', '{ authentication: NONE, active: false }', []],
      ['workflows', '{ integrationKey: "crm" }', ['crm/c', 'crm/d_d', 'crm/event']],
      ['workflows', '{ triggerType: APP_EVENT }', ['crm/event']],
      ['workflows', '{ appEventKey: "order.created" }', ['crm/event']],
      ['workflows', '{ search: "_" }', ['crm/d_d']],
      ['workflows', '{ search: "%" }', []],
      ['appEvents', '{ search: "order" }', ['order.created']],
    ])('%s where %s', async (list, filter, keys) => {
      const found = (await read(`${list}(filter: ${filter}) { nodes { key } totalCount }`))[list];
      expect(found).toEqual({ nodes: keys.map((key) => ({ key })), totalCount: keys.length });
    });

    test('pages have no gaps or duplicates while items are added', async () => {
      const page = (after: string | null) =>
        read('workflows(first: 2, after: $after) { nodes { key } pageInfo { hasNextPage endCursor } }', {
          after: ['String', after],
        });
      const { workflows: first } = await page(null);
      await addWorkflow('box/aa');
      const { workflows: second } = await page(first.pageInfo.endCursor);
      const { workflows: third } = await page(second.pageInfo.endCursor);
      const keys = [first, second, third].map(({ nodes }) => nodes.map(({ key }: { key: string }) => key));
      expect(keys).toEqual([['box/a', 'box/b'], ['crm/c', 'crm/d_d'], ['crm/event']]);
      expect(third.pageInfo.hasNextPage).toBe(false);
    });

    test('an empty page has no cursor, and the largest page size is 200', async () => {
      const empty = await read('appEvents(first: 0) { nodes { key } pageInfo { hasNextPage endCursor } totalCount }');
      expect(empty.appEvents).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 1 });
      const { errors } = await app.graphql(
        'query ($id: ID!) { project(id: $id) { workflows(first: 201) { totalCount } } }',
        {
          id: projectId,
        },
      );
      expect(errors?.[0]).toMatchObject({
        message: 'first: expected a number from 0 to 200, got 201.',
        extensions: { code: 'BAD_USER_INPUT' },
      });
    });
  });

  describe('history', () => {
    const HISTORY = `{ nodes { id action revision name key definition item { id } itemId createdBy { name } } totalCount }`;

    test('every edit is kept, newest first, and a restored item keeps its id', async () => {
      const { id } = await addIntegration();
      await write('updateIntegration', { id, expectedRevision: 1, definition: OAUTH });
      await write('deleteIntegration', { id, expectedRevision: 2 });
      const { history } = await read(`history ${HISTORY}`);
      expect(history.nodes).toMatchObject([
        { action: 'DELETE', revision: 3, definition: null, item: null, itemId: id },
        { action: 'UPDATE', revision: 2, definition: OAUTH },
        { action: 'CREATE', revision: 1, definition: NO_AUTHENTICATION, createdBy: { name: 'Admin' } },
      ]);
      const [removal, , first] = history.nodes;
      expect(await refusals('restoreContent', { versionId: removal.id })).toMatchObject([
        { code: 'INVALID_INPUT', field: ['versionId'] },
      ]);
      const { item } = await write('restoreContent', { versionId: first.id });
      expect(item).toMatchObject({ __typename: 'Integration', id, revision: 4, definition: NO_AUTHENTICATION });
      const { integration } = await read(`integration(key: "box") { history(first: 1) ${HISTORY} }`);
      expect(integration.history).toMatchObject({ nodes: [{ action: 'RESTORE', item: { id } }], totalCount: 4 });
    });

    test('a restore over an existing item requires its expected revision', async () => {
      const { id } = await addIntegration();
      await write('updateIntegration', { id, expectedRevision: 1, name: 'Newer' });
      const { history } = await read('history { nodes { id } }');
      const versionId = history.nodes[1].id;
      expect(await refusals('restoreContent', { versionId })).toMatchObject([{ code: 'CONFLICT' }]);
      const { item } = await write('restoreContent', { versionId, expectedRevision: 2 });
      expect(item).toMatchObject({ name: 'Box', revision: 3 });
    });

    test('edits can be filtered and paged', async () => {
      const { id } = await addIntegration();
      await addAppEvent();
      await write('updateIntegration', { id, expectedRevision: 1, name: 'Newer' });
      const actionsOf = async (filter: string) =>
        (await read(`history(filter: ${filter}) { nodes { action key } totalCount }`)).history;
      expect((await actionsOf('{ contentType: APP_EVENT }')).nodes).toEqual([
        { action: 'CREATE', key: 'order.created' },
      ]);
      expect((await actionsOf('{ key: "box", action: UPDATE }')).totalCount).toBe(1);
      const page = await read('history(first: 2) { nodes { key } pageInfo { endCursor hasNextPage } }');
      expect(page.history.nodes).toEqual([{ key: 'box' }, { key: 'order.created' }]);
      const rest = await read('history(first: 2, after: $after) { nodes { key } pageInfo { hasNextPage } }', {
        after: ['String', page.history.pageInfo.endCursor],
      });
      expect(rest.history).toEqual({ nodes: [{ key: 'box' }], pageInfo: { hasNextPage: false } });
    });

    test('imports say where their content comes from, and edits since a content revision are listed', async () => {
      await addIntegration();
      await addAppEvent();
      const { contentExport } = await read('contentExport { document }');
      const [box] = contentExport.document.integrations;
      const importAs = (name: string, ref: string | null) =>
        write('importContent', {
          ...{ projectId, ref },
          document: { ...contentExport.document, integrations: [{ ...box, name }], appEvents: [] },
        });
      await importAs('A', ' commit 1 ');
      await importAs('A', 'commit 2');
      await importAs('B', null);
      const { integration } = await read('integration(key: "box") { id }');
      await write('renameContent', { id: integration.id, expectedRevision: 3, key: 'crate' });
      const listed = async (filter: string) =>
        (await read(`history(filter: ${filter}) { nodes { contentRevision action key ref } totalCount }`)).history;
      const imported = [
        { contentRevision: 3, action: 'IMPORT', key: 'order.created', ref: 'commit 1' },
        { contentRevision: 3, action: 'IMPORT', key: 'box', ref: 'commit 1' },
      ];
      const later = [
        { contentRevision: 5, action: 'RENAME', key: 'crate', ref: null },
        { contentRevision: 4, action: 'IMPORT', key: 'box', ref: null },
      ];
      expect(await read('contentRevision')).toEqual({ contentRevision: 5 });
      expect(await listed('{ ref: "commit 1" }')).toEqual({ nodes: imported, totalCount: 2 });
      expect((await listed('{ ref: "commit 2" }')).totalCount).toBe(0);
      expect(await listed('{ afterContentRevision: 3 }')).toEqual({ nodes: later, totalCount: 2 });
      expect((await listed('{ afterContentRevision: 2 }')).nodes).toEqual([...later, ...imported]);
      expect((await listed('{ afterContentRevision: 1, ref: "commit 1", key: "box" }')).totalCount).toBe(1);
      expect((await listed('{ afterContentRevision: 5 }')).totalCount).toBe(0);
      expect((await listed('{ afterContentRevision: -1 }')).totalCount).toBe(6);
    });

    test('an item and an entry of its history are found by id', async () => {
      const { id } = await addIntegration();
      const { history } = await read('history { nodes { id } }');
      const [version] = history.nodes;
      const query = `query ($id: ID!, $version: ID!) {
        item: node(id: $id) { __typename id ... on ContentItem { key } }
        version: node(id: $version) { __typename id ... on ContentVersion { item { key } } }
      }`;
      expect(await app.expectOk(query, { id, version: version.id })).toEqual({
        item: { __typename: 'Integration', id, key: 'box' },
        version: { __typename: 'ContentVersion', id: version.id, item: { key: 'box' } },
      });
    });
  });

  describe('copying a workflow', () => {
    test('also copies missing dependencies, and overwrites only with the expected revision', async () => {
      await addIntegration();
      await addAppEvent();
      const workflow = await addWorkflow('box/order', EVENT_WORKFLOW);
      const targetProjectId = await createProject();
      const copied = await write('copyWorkflow', { workflowId: workflow.id, targetProjectId });
      expect(copied).toMatchObject({
        workflow: { key: 'box/order', revision: 1 },
        copiedIntegration: { key: 'box', name: 'Box' },
        copiedAppEvent: { key: 'order.created' },
      });
      expect(await refusals('copyWorkflow', { workflowId: workflow.id, targetProjectId })).toMatchObject([
        { code: 'CONFLICT' },
      ]);
      const again = await write('copyWorkflow', { workflowId: workflow.id, targetProjectId, expectedRevision: 1 });
      expect(again).toMatchObject({ workflow: { revision: 2 }, copiedIntegration: null, copiedAppEvent: null });
      const { history } = await read('history(filter: { action: COPY }) { totalCount }', {}, targetProjectId);
      expect(history.totalCount).toBe(4);
    });

    test('also copies the integrations that its steps use', async () => {
      await addIntegration();
      await addIntegration('jira', NO_AUTHENTICATION, 'Jira');
      const steps = ['jira', 'box'].map((integration) => ({ id: integration, type: 'ACTION', integration }));
      const workflow = await addWorkflow('box/report', { trigger: { type: 'MANUAL' }, steps });
      const targetProjectId = await createProject();
      const copied = await write('copyWorkflow', { workflowId: workflow.id, targetProjectId });
      expect(copied).toMatchObject({
        workflow: { key: 'box/report' },
        copiedIntegration: { key: 'box' },
        copiedStepIntegrations: [{ key: 'jira' }],
        copiedAppEvent: null,
      });
    });
  });

  test('a workflow by itself is drawn as its trigger and its steps, of which nothing has changed', async () => {
    await addIntegration();
    const steps = [
      { id: 'paid', type: 'CONDITIONAL', branches: [{ label: 'whenTrue', next: ['thank'] }] },
      { id: 'thank', type: 'ACTION', integration: 'box' },
    ];
    await addWorkflow('box/thanks', { trigger: { type: 'MANUAL' }, steps });
    const { workflow } = await read(`workflow(key: "box/thanks") { graph { nodeCount edgeCount
      nodes { state stepId type integrationKey label } edges { from to label state } } }`);
    expect(workflow.graph).toEqual({
      nodeCount: 3,
      edgeCount: 2,
      nodes: [
        { state: 'SAME', stepId: null, type: 'MANUAL', integrationKey: null, label: 'MANUAL' },
        { state: 'SAME', stepId: 'paid', type: 'CONDITIONAL', integrationKey: null, label: 'paid' },
        { state: 'SAME', stepId: 'thank', type: 'ACTION', integrationKey: 'box', label: 'thank' },
      ],
      edges: [
        { from: 'trigger', to: 'step-0', label: null, state: 'SAME' },
        { from: 'step-0', to: 'step-1', label: 'whenTrue', state: 'SAME' },
      ],
    });
  });

  describe('drafts', () => {
    const DRAFT = { draft: true, trigger: { type: 'APP_EVENT' }, steps: [{ id: 'a', integration: 'jira' }] };
    const FAULTS = 'draft triggerType faults { path message }';

    test('are stored with their faults, listed, and completed once these are mended', async () => {
      await addIntegration();
      await addWorkflow('box/done');
      const { id } = await addWorkflow('box/draft', DRAFT);
      const selection = `all: workflows { nodes { key draft faults { path } } }
        drafts: workflows(filter: { draft: true }) { nodes { key } }
        others: workflows(filter: { draft: false }) { nodes { key } totalCount }
        workflow(key: "box/draft") { ${FAULTS} }`;
      const found = await read(selection);
      expect(found.all.nodes).toMatchObject([
        { key: 'box/done', draft: false, faults: [] },
        { key: 'box/draft', draft: true },
      ]);
      expect(found.drafts.nodes).toEqual([{ key: 'box/draft' }]);
      expect(found.others).toEqual({ nodes: [{ key: 'box/done' }], totalCount: 1 });
      expect(found.workflow.faults.map(({ path }: { path: string }) => path)).toEqual([
        '/trigger/appEvent',
        '/steps/0/type',
        '/steps/0/integration',
      ]);
      const update = { id, expectedRevision: 1 };
      const { draft: _, ...complete } = DRAFT;
      expect(await refusals('updateWorkflow', { ...update, definition: complete })).toMatchObject([
        { code: 'DEFINITION_INVALID', path: '/trigger/appEvent' },
        { code: 'DEFINITION_INVALID', path: '/steps/0/type' },
      ]);
      await write('updateWorkflow', { ...update, definition: { ...DRAFT, trigger: {} } });
      expect((await read(selection)).workflow).toMatchObject({ draft: true, triggerType: null });
      await write('updateWorkflow', { id, expectedRevision: 2, definition: REQUEST_WORKFLOW });
      expect((await read(selection)).workflow).toEqual({ draft: false, triggerType: 'REQUEST', faults: [] });
    });

    test('are copied and imported as drafts, and keep no item but their integration from being deleted', async () => {
      const box = await addIntegration();
      const jira = await addIntegration('jira', NO_AUTHENTICATION, 'Jira');
      const draft = await addWorkflow('box/draft', DRAFT);
      await write('deleteIntegration', { id: jira.id, expectedRevision: 1 });
      expect(await refusals('deleteIntegration', { id: box.id, expectedRevision: 1 })).toMatchObject([
        { code: 'ITEM_IN_USE', subjectIds: [draft.id] },
      ]);
      const target = await createProject();
      const copied = await write('copyWorkflow', { workflowId: draft.id, targetProjectId: target });
      expect(copied).toMatchObject({ copiedIntegration: { key: 'box' }, copiedStepIntegrations: [] });
      const { contentExport } = await read('contentExport { document }', {}, target);
      expect(contentExport.document.workflows).toMatchObject([{ key: 'box/draft', definition: DRAFT }]);
      const other = await createProject();
      await write('importContent', { projectId: other, document: contentExport.document });
      const drafts = await read('workflows(filter: { draft: true }) { totalCount }', {}, other);
      expect(drafts.workflows.totalCount).toBe(1);
    });
  });

  describe('export and import', () => {
    const EXPORT = 'contentExport { contentRevision itemCount document canonicalJson sha256 }';

    test('importing an exported document makes another project byte-for-byte equal', async () => {
      await addIntegration();
      await addAppEvent();
      await addWorkflow('box/order', EVENT_WORKFLOW);
      const { contentExport } = await read(EXPORT);
      expect(contentExport).toMatchObject({ contentRevision: 3, itemCount: 3 });
      expect(JSON.parse(contentExport.canonicalJson)).toEqual(contentExport.document);
      const other = await createProject();
      const imported = await write('importContent', { projectId: other, document: contentExport.document });
      expect(imported.project.contentRevision).toBe(1);
      expect(imported.changeSummary.counts).toEqual({
        all: { total: 3, added: 3, modified: 0, removed: 0 },
        integrations: { total: 1 },
        appEvents: { total: 1 },
        workflows: { total: 1 },
      });
      const copy = (await read(EXPORT, {}, other)).contentExport;
      expect(copy.sha256).toBe(contentExport.sha256);
      expect(copy.canonicalJson).toBe(contentExport.canonicalJson);
    });

    test('a dry run returns the changes, including definitions that are not stored, and writes nothing', async () => {
      await addIntegration('box', NO_AUTHENTICATION);
      await addIntegration('crm', NO_AUTHENTICATION, 'Customers');
      const document = {
        format: 'slipway.content/2',
        integrations: [
          { key: 'box', name: 'Box files', definition: OAUTH },
          { key: 'new', name: 'New', definition: { authentication: 'BASIC' } },
        ],
        appEvents: [],
        workflows: [],
      };
      const { changeSummary } = await write('importContent', { projectId, document, dryRun: true });
      expect(changeSummary.counts.all).toEqual({ total: 3, added: 1, modified: 1, removed: 1 });
      expect(changeSummary.changes.nodes).toMatchObject([
        {
          type: 'MODIFY',
          key: 'box',
          sentence: 'Changes the Box files integration, previously named “Box”',
          before: NO_AUTHENTICATION,
          after: OAUTH,
          fieldChanges: expect.arrayContaining([
            { path: '/name', type: 'MODIFY', before: 'Box', after: 'Box files' },
            { path: '/definition/active', type: 'ADD', before: null, after: false },
          ]),
        },
        { type: 'REMOVE', key: 'crm', before: NO_AUTHENTICATION, after: null, fieldChanges: [] },
        {
          type: 'ADD',
          key: 'new',
          sentence: 'Adds the New integration',
          before: null,
          after: { authentication: 'BASIC' },
        },
      ]);
      expect(await read('contentRevision integrations { totalCount }')).toEqual({
        contentRevision: 2,
        integrations: { totalCount: 2 },
      });
    });

    test('field changes beyond the requested ones are counted', async () => {
      const withList = (list: number[]) => ({
        format: 'slipway.content/2',
        integrations: [],
        appEvents: [{ key: 'order', name: 'Order', definition: { example: { list } } }],
        workflows: [],
      });
      await write('importContent', { projectId, document: withList(Array.from({ length: 1_500 }, () => 1)) });
      const query = `mutation ($input: ImportContentInput!) { importContent(input: $input) {
        changeSummary { changes { nodes { fieldChangeCount fieldChanges(first: 2) { path type } } } } } }`;
      const input = { projectId, document: withList([]), dryRun: true };
      expect((await app.expectOk(query, { input })).importContent.changeSummary.changes.nodes).toEqual([
        {
          fieldChangeCount: 1_500,
          fieldChanges: [
            { path: '/definition/example/list/1499', type: 'REMOVE' },
            { path: '/definition/example/list/1498', type: 'REMOVE' },
          ],
        },
      ]);
    });

    test('a request for more field changes than one response may contain is refused', async () => {
      const query = `mutation ($input: ImportContentInput!) { importContent(input: $input) {
        changeSummary { changes { nodes { fieldChanges(first: 1001) { path } } } } } }`;
      await addIntegration('box', NO_AUTHENTICATION);
      const document = { format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] };
      const { errors } = await app.graphql(query, { input: { projectId, document, dryRun: true } });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    });

    test('an import with faults writes nothing, and reports each fault', async () => {
      const document = {
        format: 'slipway.content/2',
        integrations: [{ key: 'box', name: '', definition: NO_AUTHENTICATION }],
        appEvents: [],
        workflows: [{ key: 'crm/a', name: 'A', definition: REQUEST_WORKFLOW }],
      };
      const errors = await refusals('importContent', { projectId, document });
      expect(errors).toMatchObject([
        { code: 'DEFINITION_INVALID', field: ['document'], path: '/integrations/0/name', key: 'box' },
        { code: 'DEFINITION_INVALID', path: expect.stringContaining('/workflows/0'), key: 'crm/a' },
      ]);
      expect(await read('contentRevision')).toEqual({ contentRevision: 0 });
    });

    test('an import that expects another content revision is a CONFLICT', async () => {
      await addIntegration();
      const { contentExport } = await read(EXPORT);
      const input = { projectId, document: contentExport.document };
      expect(await refusals('importContent', { ...input, expectedContentRevision: 0 })).toMatchObject([
        { code: 'CONFLICT', field: ['expectedContentRevision'] },
      ]);
      const same = await write('importContent', { ...input, expectedContentRevision: 1 });
      expect(same.changeSummary.counts.all.total).toBe(0);
      expect(same.project.contentRevision).toBe(1);
    });

    test.each(['', 'a\nb', 'x'.repeat(201)])('an import with the ref %j is refused, also a dry run', async (ref) => {
      const document = { format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] };
      for (const dryRun of [true, false]) {
        expect(await refusals('importContent', { projectId, document, ref, dryRun })).toEqual([
          expect.objectContaining({ code: 'INVALID_INPUT', field: ['ref'] }),
        ]);
      }
    });
  });

  describe('comparing', () => {
    const COMPARE = `query ($source: ContentReference!, $target: ContentReference!, $filter: ChangeFilter, $first: Int, $after: String) {
      compareContent(source: $source, target: $target) {
        counts { all { total added removed } }
        changes(filter: $filter, first: $first, after: $after) {
          nodes { id type contentType key } totalCount pageInfo { endCursor hasNextPage }
        }
      }
    }`;

    test('two projects differ by what exists only in the source or only in the target', async () => {
      await addIntegration('box');
      await addIntegration('crm');
      await addAppEvent();
      const target = await createProject();
      const sides = { source: { projectId }, target: { projectId: target } };
      const { compareContent } = await app.expectOk(COMPARE, { ...sides, first: 2 });
      expect(compareContent.counts.all).toEqual({ total: 3, added: 3, removed: 0 });
      expect(compareContent.changes).toMatchObject({
        nodes: [
          { contentType: 'INTEGRATION', key: 'box' },
          { contentType: 'INTEGRATION', key: 'crm' },
        ],
        totalCount: 3,
        pageInfo: { hasNextPage: true },
      });
      const after = compareContent.changes.pageInfo.endCursor;
      const rest = await app.expectOk(COMPARE, { ...sides, first: 2, after });
      expect(rest.compareContent.changes.nodes).toMatchObject([{ contentType: 'APP_EVENT', key: 'order.created' }]);
      const filtered = await app.expectOk(COMPARE, { ...sides, filter: { search: 'CRM' } });
      expect(filtered.compareContent.changes).toMatchObject({ nodes: [{ key: 'crm' }], totalCount: 1 });
      const reverse = await app.expectOk(COMPARE, { source: sides.target, target: sides.source });
      expect(reverse.compareContent.counts.all).toEqual({ total: 3, added: 0, removed: 3 });
    });

    test.each([
      ['a project that does not exist', { projectId: 'project_0' }],
      ['an environment that does not exist', { environmentId: 'environment_0' }],
      ['a release that does not exist', { releaseId: 'release_0' }],
      ['two things at once', { releaseId: 'release_0', projectId: 'project_0' }],
    ])('%s is BAD_USER_INPUT', async (_name, source) => {
      const { errors } = await app.graphql(COMPARE, { source, target: { projectId } });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });
  });

  describe('permission to write', () => {
    test('no mutation writes content to a read-only environment', async () => {
      await addIntegration();
      const workflow = await addWorkflow('box/one');
      const { contentExport } = await read('contentExport { document }');
      const { createPipeline } = await app.expectOk(
        `mutation ($name: String!, $projectId: ID) { createPipeline(input: { name: $name, projectId: $projectId }) {
          pipeline { environment(kind: PRODUCTION) { project { id history { nodes { id } } integration(key: "box") { id } } } }
          userErrors { code }
        } }`,
        { name: `Read-only ${projectId}`, projectId },
      );
      const { project } = createPipeline.pipeline.environment;
      const readOnly = [{ code: 'ENVIRONMENT_READ_ONLY' }];
      const input = { projectId: project.id, key: 'new', name: 'New', definition: NO_AUTHENTICATION };
      const edit = { id: project.integration.id, expectedRevision: 1 };
      expect(await refusals('createIntegration', input)).toMatchObject(readOnly);
      expect(await refusals('updateIntegration', { ...edit, name: 'X' })).toMatchObject(readOnly);
      expect(await refusals('deleteIntegration', edit)).toMatchObject(readOnly);
      expect(await refusals('restoreContent', { versionId: project.history.nodes[0].id })).toMatchObject(readOnly);
      expect(await refusals('renameContent', { ...edit, key: 'other' })).toMatchObject(readOnly);
      const copy = { workflowId: workflow.id, targetProjectId: project.id };
      expect(await refusals('copyWorkflow', copy)).toMatchObject(readOnly);
      const document = contentExport.document;
      expect(await refusals('importContent', { projectId: project.id, document })).toMatchObject(readOnly);
      expect(await refusals('importContent', { projectId: project.id, document, dryRun: true })).toMatchObject(
        readOnly,
      );
    });

    test('a SUPPORT member can read but not write', async () => {
      await addIntegration();
      const token = await app.createMember('SUPPORT');
      const query = 'query ($id: ID!) { project(id: $id) { integrations { totalCount } } }';
      expect((await app.expectOk(query, { id: projectId }, token)).project.integrations.totalCount).toBe(1);
      const input = { projectId, key: 'crm', name: 'CRM', definition: NO_AUTHENTICATION };
      const { errors } = await app.graphql(documentOf('createIntegration'), { input }, token);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });

    test('a member that is limited to other projects finds nothing in this one', async () => {
      const { id } = await addIntegration();
      const token = await app.createMember('DEVELOPER', [await createProject()]);
      const { history } = await read('history { nodes { id } }');
      const query = 'query ($a: ID!, $b: ID!) { item: node(id: $a) { id } version: node(id: $b) { id } }';
      expect(await app.expectOk(query, { a: id, b: history.nodes[0].id }, token)).toEqual({
        item: null,
        version: null,
      });
      const refused = await refusals('updateIntegration', { id, expectedRevision: 1, name: 'X' }, token);
      expect(refused).toMatchObject([{ code: 'NOT_FOUND' }]);
    });
  });

  test('the JSON Schemas are published', async () => {
    const { definitionSchemas } = await app.expectOk('{ definitionSchemas { contentType schemaId schema } }');
    expect(definitionSchemas.map(({ contentType }: { contentType: string | null }) => contentType)).toEqual([
      'INTEGRATION',
      'APP_EVENT',
      'WORKFLOW',
      null,
    ]);
    for (const { schemaId, schema } of definitionSchemas) expect(schema.$id).toBe(schemaId);
  });
});
