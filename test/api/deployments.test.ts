import { type Items, manyItems } from '../support/items.js';
import { usePipelinePerTest } from '../support/pipeline-per-test.js';
import {
  codesOf,
  type DeployOptions,
  DISCARD_RELEASE,
  EXCLUDE_CHANGES,
  PROGRESS,
  type ReleasePipeline,
  type TestEnvironment,
} from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';

/** Enough items for several progress events while the changes are applied. */
const MANY = 1_100;

describeOnEachServer('deployments', (app) => {
  let pipeline: ReleasePipeline;
  const useOnePipeline = usePipelinePerTest(app, (created) => {
    pipeline = created;
  });

  describe('deployRelease refuses', () => {
    const CONTENT: Items = { integrations: { box: { authentication: 'OAUTH2' } } };

    async function expectRefusal(options: DeployOptions, ...expected: object[]) {
      const preview = await pipeline.open();
      const { release, userErrors } = await pipeline.deploy(preview, options);
      expect(userErrors).toMatchObject(expected);
      expect(userErrors).toHaveLength(expected.length);
      expect(release).toEqual(preview);
      expect(await pipeline.read(preview.id, 'deployment { phase } deployedAt deployedBy { id }')).toEqual({
        deployment: null,
        deployedAt: null,
        deployedBy: null,
      });
    }

    describe('invalid inputs:', () => {
      useOnePipeline(() => pipeline.put(CONTENT));

      test.each([
        ['1.0', 'VERSION_INVALID'],
        ['v1.0.0', 'VERSION_INVALID'],
        ['', 'VERSION_INVALID'],
        ['0.1.0', 'VERSION_NOT_HIGHER'],
        ['0.1.0+build', 'VERSION_NOT_HIGHER'],
        ['0.1.0-rc.1', 'VERSION_NOT_HIGHER'],
      ])('the version "%s" with %s', async (version, code) => {
        await expectRefusal({ version }, { code, field: ['version'] });
      });

      test.each([
        ['no description', '  \n'],
        ['a description that is too long', 'x'.repeat(2_001)],
      ])('%s', async (_name, description) => {
        await expectRefusal({ description }, { code: 'DESCRIPTION_INVALID', field: ['description'] });
      });

      test('for several reasons at once', async () => {
        await expectRefusal(
          { version: 'one', description: '', acknowledgedMessageIds: [] },
          { code: 'VERSION_INVALID' },
          { code: 'DESCRIPTION_INVALID' },
          { code: 'WARNINGS_UNRESOLVED' },
        );
      });
    });

    test('an outdated revision', async () => {
      await pipeline.put(CONTENT);
      const reviewed = await pipeline.open();
      await pipeline.put({ ...CONTENT, appEvents: { paid: {} } });
      await expectRefusal({ revision: reviewed.revision }, { code: 'PREVIEW_OUTDATED', field: ['revision'] });
    });

    test('a release without changes, or with all changes excluded', async () => {
      await expectRefusal({}, { code: 'NOTHING_TO_DEPLOY' });
      await pipeline.put({ integrations: { box: {} } });
      const preview = await pipeline.open();
      const changeIds = preview.changeSummary.changes.nodes.map(({ id }: { id: string }) => id);
      await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds });
      await expectRefusal({}, { code: 'NOTHING_TO_DEPLOY' });
    });

    test('unresolved warnings that are not acknowledged, and lists them', async () => {
      await pipeline.put({
        integrations: { box: { authentication: 'OAUTH2', metadata: { a: '{{secrets.A}} {{secrets.B}}' } } },
      });
      const [credentials, a, b] = (await pipeline.open()).messages.nodes.map(({ id }: { id: string }) => id);
      await expectRefusal(
        { acknowledgedMessageIds: [a, 'msg_none'] },
        { code: 'WARNINGS_UNRESOLVED', subjectIds: [credentials, b], field: ['acknowledgedMessageIds'] },
      );
    });

    test('a change that needs another one that was excluded earlier', async () => {
      await pipeline.put({ integrations: { box: {}, jira: {} } });
      const preview = await pipeline.open();
      const box = preview.changeSummary.changes.nodes.find(({ key }: { key: string }) => key === 'box').id;
      await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [box] });
      await pipeline.put({ integrations: { box: {}, jira: {} }, workflows: { 'box/sync': {} } });
      await expectRefusal({}, { code: 'CHANGE_NEEDED', subjectIds: [box] });
    });

    test('a release that is not a preview or does not exist', async () => {
      await pipeline.put(CONTENT);
      const discarded = await pipeline.open();
      await pipeline.step(DISCARD_RELEASE, { releaseId: discarded.id });
      const live = await pipeline.release();
      for (const release of [discarded, live]) {
        const refused = await pipeline.deploy(release, { version: '3.0.0' });
        expect(codesOf(refused)).toEqual(['STATE_NOT_ALLOWED']);
        expect(refused.release.version).toBe(release.version);
      }
      const nothing = await pipeline.deploy({ ...live, id: 'release_none' });
      expect(nothing).toMatchObject({ release: null, userErrors: [{ code: 'NOT_FOUND', field: ['releaseId'] }] });
    });
  });

  describe('progress', () => {
    test('is sent from the preview to the end, each state once and in order; late subscribers get the current one first', async () => {
      await pipeline.put(manyItems(MANY, 'first'));
      const preview = await pipeline.open();
      const stream = app.subscribe(PROGRESS, { id: preview.id });
      const before = await stream.next();
      expect(before).toMatchObject({ state: 'PREVIEW', phase: null, totalChanges: 0, percentage: 0, sequence: 0 });
      const early = app.subscribe(PROGRESS, { id: preview.id });
      await early.next();
      await pipeline.deploy(preview);
      const { sequence: lastSeen } = await early.next();
      await early.return();
      const again = app.subscribe(PROGRESS, { id: preview.id });
      const seen = [await again.next(), ...(await again.all())];
      expect(seen[0].sequence).toBeGreaterThanOrEqual(lastSeen);
      const states = await stream.all();
      for (const [index, { sequence, percentage, appliedChanges, state }] of states.entries()) {
        const former = states[index - 1] ?? before;
        expect(sequence).toBeGreaterThan(former.sequence);
        expect(percentage).toBeGreaterThanOrEqual(former.percentage);
        expect(appliedChanges).toBeGreaterThanOrEqual(former.appliedChanges);
        expect(percentage === 100).toBe(state === 'LIVE');
      }
      expect(states.map(({ phase }) => phase)).toContain('APPLY');
      expect(states.at(-1)).toEqual({
        state: 'LIVE',
        isLive: true,
        phase: 'ACTIVATE',
        totalChanges: MANY,
        appliedChanges: MANY,
        percentage: 100,
        sequence: expect.any(Number),
        statusMessage: 'Version 0.2.0 is live.',
        release: { id: preview.id, state: 'LIVE', version: '0.2.0' },
      });
      expect(seen.slice(-1)).toEqual(states.slice(-1));
      expect(await app.subscribe(PROGRESS, { id: preview.id }).all()).toEqual(states.slice(-1));
    });

    test('has the value of `statusMessage` in the deprecated field `statement` too', async () => {
      await pipeline.put(manyItems(1, 'first'));
      const { id } = await pipeline.open();
      const states = app.subscribe(
        'subscription ($id: ID!) { deploymentProgress(releaseId: $id) { statusMessage statement } }',
        { id },
      );
      const statusMessage = 'The release is a preview: deploy it with deployRelease.';
      expect(await states.next()).toEqual({ statusMessage, statement: statusMessage });
      await states.return();
    });

    test('completes for a discarded preview, and fails for an unknown release', async () => {
      const { id } = await pipeline.open();
      const stream = app.subscribe(PROGRESS, { id });
      await stream.next();
      await pipeline.step(DISCARD_RELEASE, { releaseId: id });
      expect(await stream.all()).toMatchObject([{ state: 'DISCARDED', percentage: 0 }]);
      await expect(app.subscribe(PROGRESS, { id: 'release_none' }).next()).rejects.toThrow('"NOT_FOUND"');
    });

    test('is recorded in a journal, which has pages', async () => {
      await pipeline.put({ integrations: { box: {} } });
      const { id } = await pipeline.release();
      const query = `query ($id: ID!, $first: Int, $after: String) { release(id: $id) { deployment {
        attempts sequence totalChanges appliedChanges cancelRequested startedAt finishedAt journalPruned
        journal(first: $first, after: $after) {
          nodes { sequence phase event text } totalCount pageInfo { hasNextPage endCursor }
        }
      } } }`;
      const page = async (variables: object) => (await app.expectOk(query, { id, ...variables })).release.deployment;
      const { journal, ...deployment } = await page({});
      const expected = [
        ['ACCEPTED', null],
        ['TAKEN_UP', null],
        ['PHASE_STARTED', 'PREPARE'],
        ['PHASE_FINISHED', 'PREPARE'],
        ['PHASE_STARTED', 'APPLY'],
        ['CHANGES_APPLIED', 'APPLY'],
        ['PHASE_FINISHED', 'APPLY'],
        ['PHASE_STARTED', 'USERS'],
        ['PHASE_FINISHED', 'USERS'],
        ['PHASE_STARTED', 'VERIFY'],
        ['PHASE_FINISHED', 'VERIFY'],
        ['PHASE_STARTED', 'ACTIVATE'],
        ['LIVE', 'ACTIVATE'],
      ].map(([event, phase], index) => ({ sequence: index + 1, event, phase }));
      expect(journal.nodes).toMatchObject(expected);
      expect(deployment).toMatchObject({ attempts: 1, sequence: 13, totalChanges: 1, cancelRequested: false });
      expect(deployment.journalPruned).toBe(false);
      expect(deployment.finishedAt >= deployment.startedAt).toBe(true);
      const first = await page({ first: 4 });
      expect(first.journal).toMatchObject({ totalCount: 13, pageInfo: { hasNextPage: true } });
      const rest = await page({ after: first.journal.pageInfo.endCursor });
      expect([...first.journal.nodes, ...rest.journal.nodes]).toEqual(journal.nodes);
    });
  });

  describe('Staging and Production', () => {
    const ITEMS: Items = { integrations: { box: {} }, appEvents: { paid: {} }, workflows: { 'box/sync': {} } };
    const ITEM = '{ id revision history { nodes { id } } }';

    useOnePipeline(async () => {
      await pipeline.put(ITEMS);
      await pipeline.release();
      await pipeline.release(pipeline.production);
    });

    test.each(['staging', 'production'] as const)('%s cannot be changed by any other mutation', async (kind) => {
      const target: TestEnvironment = pipeline[kind];
      const { project } = await app.expectOk(
        `query ($id: ID!) { project(id: $id) { contentRevision
          integration(key: "box") ${ITEM} appEvent(key: "paid") ${ITEM} workflow(key: "box/sync") ${ITEM} } }`,
        { id: target.projectId },
      );
      const { projectId } = target;
      const definitions = {
        Integration: { authentication: 'NONE' },
        AppEvent: { example: {} },
        Workflow: { trigger: { type: 'REQUEST' }, steps: [] },
      };
      const item = { Integration: project.integration, AppEvent: project.appEvent, Workflow: project.workflow };
      const mutations: [mutation: string, type: string, input: object][] = (
        ['Integration', 'AppEvent', 'Workflow'] as const
      ).flatMap((name) => {
        const { id, revision: expectedRevision } = item[name];
        const key = name === 'Workflow' ? 'box/new' : 'new';
        const deletion = name === 'Integration' ? 'DeleteIntegrationInput' : 'DeleteContentInput';
        return [
          [`create${name}`, `Create${name}Input`, { projectId, key, name: 'New', definition: definitions[name] }],
          [`update${name}`, 'UpdateContentInput', { id, expectedRevision, name: 'Other' }],
          [`delete${name}`, deletion, { id, expectedRevision }],
        ];
      });
      const document = { format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] };
      mutations.push(
        ['importContent', 'ImportContentInput', { projectId, document }],
        ['importContent', 'ImportContentInput', { projectId, document, dryRun: true }],
        ['copyWorkflow', 'CopyWorkflowInput', { workflowId: project.workflow.id, targetProjectId: projectId }],
        [
          'restoreContent',
          'RestoreContentInput',
          { versionId: project.workflow.history.nodes[0].id, expectedRevision: 1 },
        ],
      );
      const before = await pipeline.contentOf(target);
      for (const [mutation, type, input] of mutations) {
        const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
        const { data } = await app.graphql(document, { input });
        expect({ mutation, answer: data[mutation] }).toEqual({
          mutation,
          answer: { userErrors: [{ code: 'ENVIRONMENT_READ_ONLY' }] },
        });
      }
      expect(await pipeline.contentOf(target)).toBe(before);
      const { project: after } = await app.expectOk('query ($id: ID!) { project(id: $id) { contentRevision } }', {
        id: projectId,
      });
      expect(after.contentRevision).toBe(project.contentRevision);
    });
  });
});
