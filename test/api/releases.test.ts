import type { Items } from '../support/items.js';
import { usePipelinePerTest } from '../support/pipeline-per-test.js';
import {
  CREATE_RELEASE,
  codesOf,
  DISCARD_RELEASE,
  EXCLUDE_CHANGES,
  INCLUDE_CHANGES,
  PREVIEW_CHANGED,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
} from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';

const SHOP: Items = {
  integrations: { box: { name: 'Box' }, asana: { name: 'Asana' } },
  appEvents: { 'order.created': {} },
  workflows: {
    'box/sync': { name: 'Sync', trigger: { type: 'APP_EVENT', appEvent: 'order.created' } },
    'asana/tasks': { name: 'Make tasks' },
  },
};

interface ShownChange {
  readonly id: string;
  readonly key: string;
  readonly sentence: string;
  readonly excluded: boolean;
}

interface Page {
  readonly nodes: readonly ShownChange[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describeOnEachServer('releases', (app) => {
  let pipeline: ReleasePipeline;
  const useOnePipeline = usePipelinePerTest(app, (created) => {
    pipeline = created;
  });

  const changesOf = (release: { changeSummary: { changes: { nodes: ShownChange[] } } }) =>
    release.changeSummary.changes.nodes;
  const changeId = (release: Parameters<typeof changesOf>[0], key: string) =>
    changesOf(release).find((change) => change.key === key)?.id ?? '';

  test('leave drafts out, and keep what the target has of them', async () => {
    const integrations = { box: { name: 'Box' } };
    const draft = { name: 'Sync', draft: true, steps: [], metadata: { key: '{{secrets.DRAFT}}' } };
    await pipeline.put({ integrations, workflows: { 'box/sync': { name: 'Sync' } } });
    await pipeline.release();
    await pipeline.put({ integrations, workflows: { 'box/sync': draft, 'box/new': draft, 'box/more': {} } });
    const { id } = await pipeline.open();
    const query = `query ($id: ID!, $environmentId: ID!, $development: ID!) {
      release(id: $id) {
        changeSummary { draftCount changes { nodes { key } } }
        messages { totalCount }
        drafts(first: 1) { nodes { key draft } totalCount pageInfo { hasNextPage } }
      }
      environment(id: $environmentId) { pendingChanges { total } project { workflow(key: "box/sync") { draft } } }
      liveManifest(environmentId: $development) { document }
    }`;
    const ids = { id, environmentId: pipeline.staging.id, development: pipeline.development.id };
    const { release, environment, liveManifest } = await app.expectOk(query, ids);
    expect(release).toEqual({
      changeSummary: { draftCount: 2, changes: { nodes: [{ key: 'box/more' }] } },
      messages: { totalCount: 0 },
      drafts: { nodes: [{ key: 'box/new', draft: true }], totalCount: 2, pageInfo: { hasNextPage: true } },
    });
    expect(environment).toEqual({ pendingChanges: { total: 1 }, project: { workflow: { draft: false } } });
    expect(liveManifest.document.workflows.map(({ key }: { key: string }) => key)).toEqual(['box/more']);
    await pipeline.release();
    const after = await app.expectOk(query, ids);
    expect(after.release).toMatchObject({ changeSummary: { draftCount: 0 }, drafts: { totalCount: 0 } });
    const keys = JSON.parse(await pipeline.contentOf(pipeline.staging)).workflows.map(
      ({ key }: { key: string }) => key,
    );
    expect(keys).toEqual(['box/more', 'box/sync']);
  });

  describe('a preview', () => {
    test('is the same when it is created again, even by two clients at once', async () => {
      const other = await app.createMember('DEVELOPER');
      const opened = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          index % 2 === 0 ? pipeline.open() : pipeline.open(pipeline.staging, other),
        ),
      );
      expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
      expect((await pipeline.open()).id).toBe(opened[0].id);
      const query = 'query ($id: ID!) { environment(id: $id) { openPreview { id } releases { totalCount } } }';
      const { environment } = await app.expectOk(query, { id: pipeline.staging.id });
      expect(environment).toEqual({ openPreview: { id: opened[0].id }, releases: { totalCount: 2 } });
    });

    test('shows whether it was already open, who created it, and how many changes are excluded', async () => {
      await pipeline.put(SHOP);
      const other = await app.createMember('DEVELOPER');
      const input = { environmentId: pipeline.staging.id };
      const opened = await pipeline.step(CREATE_RELEASE, input, other);
      expect(opened).toMatchObject({ alreadyOpen: false, excludedCount: 0, failedRelease: null });
      const tasks = changesOf(opened.release).find(({ key }: { key: string }) => key === 'asana/tasks');
      await pipeline.step(EXCLUDE_CHANGES, { releaseId: opened.release.id, changeIds: [tasks?.id] }, other);
      const again = await pipeline.step(CREATE_RELEASE, input);
      expect(again).toMatchObject({ release: { id: opened.release.id }, alreadyOpen: true, excludedCount: 1 });
      const { createdBy } = await pipeline.read(opened.release.id, 'createdBy { id }');
      const { viewer } = await app.expectOk('{ viewer { id } }', {}, other);
      expect(createdBy).toEqual({ id: viewer.id });
    });

    test('can be opened without changes, and for each target', async () => {
      const [staging, production] = [await pipeline.open(), await pipeline.open(pipeline.production)];
      expect(staging).toMatchObject({
        state: 'PREVIEW',
        kind: 'PROMOTION',
        isLive: false,
        version: null,
        description: null,
      });
      expect(changesOf(staging)).toEqual([]);
      expect(production.id).not.toBe(staging.id);
    });

    test('is refused for Development and for an unknown environment', async () => {
      const development = await pipeline.step(CREATE_RELEASE, { environmentId: pipeline.development.id });
      expect(development).toMatchObject({
        release: null,
        userErrors: [{ code: 'NOT_RELEASABLE', field: ['environmentId'] }],
      });
      const nothing = await pipeline.step(CREATE_RELEASE, { environmentId: 'environment_none' });
      expect(codesOf(nothing)).toEqual(['NOT_FOUND']);
    });

    test('follows edits, and has its former revision again once they are undone', async () => {
      await pipeline.put(SHOP);
      const first = await pipeline.open();
      await pipeline.put({ ...SHOP, appEvents: { ...SHOP.appEvents, 'order.paid': {} } });
      const edited = await pipeline.read(first.id);
      expect(edited.changeSummary.counts.all.total).toBe(6);
      expect(edited.revision).not.toBe(first.revision);
      await pipeline.put(SHOP);
      expect((await pipeline.read(first.id)).revision).toBe(first.revision);
    });

    test('follows edits between the pages that clients read, and each of them counts at once', async () => {
      const query = `query ($id: ID!, $environment: ID!, $after: String) {
        environment(id: $environment) { pendingChanges { total } }
        release(id: $id) { revision changeSummary { counts { all { total } }
          changes(first: 1, after: $after) { totalCount nodes { key } pageInfo { endCursor } } } } }`;
      await pipeline.put({ integrations: { b: {}, d: {} } });
      const { id } = await pipeline.open();
      const readers = [undefined, await app.createMember('SUPPORT')];
      const pages = async (after: string | null) => {
        const variables = { id, environment: pipeline.staging.id, after };
        const [first, second] = await Promise.all(readers.map((token) => app.expectOk(query, variables, token)));
        expect(second).toEqual(first);
        const { revision, changeSummary } = first.release;
        const { totalCount, nodes, pageInfo } = changeSummary.changes;
        expect([first.environment.pendingChanges.total, changeSummary.counts.all.total]).toEqual([
          totalCount,
          totalCount,
        ]);
        return { revision, totalCount, keys: nodes.map(({ key }: { key: string }) => key), after: pageInfo.endCursor };
      };
      const first = await pages(null);
      expect(first).toMatchObject({ totalCount: 2, keys: ['b'] });
      await pipeline.put({ integrations: { a: {}, b: {}, c: {}, d: {} } });
      const edited = await pages(first.after);
      expect(edited).toMatchObject({ totalCount: 4, keys: ['c'] });
      expect(edited.revision).not.toBe(first.revision);
      await pipeline.put({ integrations: { d: {} } });
      expect(await pages(first.after)).toMatchObject({ totalCount: 1, keys: ['d'] });
      await pipeline.put({ integrations: { b: {}, d: {} } });
      expect(await pages(null)).toEqual(first);
    });

    test('has no change if a field is set explicitly to its default', async () => {
      await pipeline.put({ integrations: { box: {} }, workflows: { 'box/sync': {} } });
      await pipeline.release();
      await pipeline.put({ integrations: {} });
      await pipeline.put({
        integrations: { box: { active: true, scopes: [] } },
        workflows: { 'box/sync': { hidden: false, parameters: null } },
      });
      const preview = await pipeline.open();
      expect(changesOf(preview)).toEqual([]);
      const query = 'query ($id: ID!) { environment(id: $id) { pendingChanges { total } } }';
      expect((await app.expectOk(query, { id: pipeline.staging.id })).environment.pendingChanges.total).toBe(0);
      expect(codesOf(await pipeline.deploy(preview))).toEqual(['NOTHING_TO_DEPLOY']);
    });

    test('keeps its revision when secrets are set', async () => {
      await pipeline.put({ integrations: { box: { metadata: { token: '{{secrets.BOX_TOKEN}}' } } } });
      const { id, revision } = await pipeline.open();
      await app.expectOk(
        `mutation ($input: SetEnvironmentSecretInput!) { setEnvironmentSecret(input: $input) { userErrors { code } } }`,
        { input: { projectId: pipeline.staging.projectId, key: 'BOX_TOKEN', value: 'hunter2' } },
      );
      const after = await pipeline.read(id);
      expect(after.revision).toBe(revision);
      expect(after.messageCounts.warnings).toBe(0);
    });

    test('that is discarded keeps its changes and messages, and no longer follows edits', async () => {
      await pipeline.put({ ...SHOP, integrations: { ...SHOP.integrations, jira: { authentication: 'OAUTH2' } } });
      const preview = await pipeline.open();
      const { release } = await pipeline.step(DISCARD_RELEASE, { releaseId: preview.id });
      expect(release).toMatchObject({ state: 'DISCARDED', versionSuggestions: null, revision: preview.revision });
      await pipeline.put({});
      const later = await pipeline.read(preview.id, `${FROZEN} discardedAt deployedAt`);
      expect(later.changeSummary).toEqual(preview.changeSummary);
      expect(later.messages).toEqual(preview.messages);
      expect(later.contentExport.itemCount).toBe(6);
      expect(later).toMatchObject({ discardedAt: expect.any(String), deployedAt: null });
      expect(codesOf(await pipeline.step(DISCARD_RELEASE, { releaseId: preview.id }))).toEqual(['STATE_NOT_ALLOWED']);
      expect((await pipeline.open()).id).not.toBe(preview.id);
    });
  });

  describe('a preview that is deployed', () => {
    useOnePipeline();
    let first: Parameters<typeof changesOf>[0] & { versionSuggestions: object };
    let live: Parameters<typeof changesOf>[0] & { id: string };
    let ofProduction: { id: string };

    test('is hidden from members who do not see its source, until it is deployed', async () => {
      ofProduction = await pipeline.open(pipeline.production);
      await pipeline.put(SHOP);
      const preview = await pipeline.open();
      first = preview;
      const token = await app.createMember('DEVELOPER', [pipeline.staging.projectId]);
      const query = `query ($id: ID!, $environment: ID!) { release(id: $id) { id } node(id: $id) { id }
        environment(id: $environment) { openPreview { id } releases { totalCount nodes { state } } } }`;
      const variables = { id: preview.id, environment: pipeline.staging.id };
      expect(await app.expectOk(query, variables, token)).toEqual({
        release: null,
        node: null,
        environment: { openPreview: null, releases: { totalCount: 1, nodes: [{ state: 'LIVE' }] } },
      });
      const { data } = await app.graphql(CREATE_RELEASE, { input: { environmentId: pipeline.staging.id } }, token);
      expect(codesOf(data.createRelease)).toEqual(['NOT_RELEASABLE']);
      await pipeline.step(DISCARD_RELEASE, { releaseId: preview.id });
      expect((await app.expectOk(query, variables, token)).release).toBeNull();
      const again = await pipeline.open();
      variables.id = again.id;
      const discarding = await app.graphql(DISCARD_RELEASE, { input: { releaseId: again.id } }, token);
      expect(codesOf(discarding.data.discardRelease)).toEqual(['NOT_FOUND']);
      expect(changesOf(await pipeline.read(ofProduction.id))).toEqual([]);
      live = await pipeline.release(pipeline.staging, { version: '1.4.0' });
      expect((await app.expectOk(query, variables, token)).release).toEqual({ id: again.id });
    });

    test('adds its changes to the preview of Production', async () => {
      expect(changesOf(await pipeline.read(ofProduction.id))).toHaveLength(5);
    });

    test('suggests versions, and recommends one according to its changes', async () => {
      expect(first.versionSuggestions).toMatchObject({
        current: '0.1.0',
        major: '1.0.0',
        minor: '0.2.0',
        patch: '0.1.1',
        recommended: 'MINOR',
      });
      await pipeline.put({ ...SHOP, workflows: {} });
      expect((await pipeline.open()).versionSuggestions).toMatchObject({ current: '1.4.0', recommended: 'MAJOR' });
      await pipeline.put({ ...SHOP, integrations: { ...SHOP.integrations, box: { name: 'Box 2' } } });
      expect((await pipeline.open()).versionSuggestions.recommended).toBe('PATCH');
    });

    test('no longer lets changes be excluded or included', async () => {
      for (const mutation of [EXCLUDE_CHANGES, INCLUDE_CHANGES]) {
        const refused = await pipeline.step(mutation, { releaseId: live.id, changeIds: [changeId(live, 'box')] });
        expect(codesOf(refused)).toEqual(['STATE_NOT_ALLOWED']);
      }
    });
  });

  describe('a change summary', () => {
    const CONTENT: Items = {
      ...SHOP,
      integrations: { ...SHOP.integrations, box: { name: 'Box', scopes: ['read'] } },
    };
    let previewId: string;

    useOnePipeline();

    test('describes the changes in sentences: integrations, app events, workflows, each sorted by name', async () => {
      await pipeline.put(CONTENT);
      const preview = await pipeline.open();
      previewId = preview.id;
      expect(changesOf(preview).map(({ sentence }) => sentence)).toEqual([
        'Adds the Asana integration',
        'Adds the Box integration',
        'Adds the “order.created” app event',
        'Adds the “Make tasks” workflow',
        'Adds the “Sync” workflow',
      ]);
    });

    test('has counts per content type and change type, with the same total as pendingChanges', async () => {
      const counts = `changeSummary { counts { integrations { total added } appEvents { total } workflows { added } } }`;
      expect((await pipeline.read(previewId, counts)).changeSummary.counts).toEqual({
        integrations: { total: 2, added: 2 },
        appEvents: { total: 1 },
        workflows: { added: 2 },
      });
      const pending = `query ($id: ID!) {
        pipeline(id: $id) { environments { pendingChanges { total added modified removed } } }
      }`;
      const none = { total: 0, added: 0, modified: 0, removed: 0 };
      const { pipeline: shown } = await app.expectOk(pending, { id: pipeline.id });
      expect(shown.environments).toEqual([
        { pendingChanges: none },
        { pendingChanges: { ...none, total: 5, added: 5 } },
        { pendingChanges: none },
      ]);
    });

    test('shows nothing of the source to members who do not see it, also once others have read it', async () => {
      const token = await app.createMember('DEVELOPER', [pipeline.staging.projectId]);
      const query = 'query ($id: ID!) { environment(id: $id) { pendingChanges { total } } }';
      const totals = async (as?: string) =>
        (await app.expectOk(query, { id: pipeline.staging.id }, as)).environment.pendingChanges.total;
      expect([await totals(), await totals(token), await totals()]).toEqual([5, 0, 5]);
    });

    describe('with an excluded change', () => {
      const select = async (mutation: string) => {
        const changeIds = [changeId(await pipeline.read(previewId), 'asana/tasks')];
        await pipeline.step(mutation, { releaseId: previewId, changeIds });
      };

      beforeAll(() => select(EXCLUDE_CHANGES));
      afterAll(() => select(INCLUDE_CHANGES));

      test.each([
        ['a content type', { contentType: 'WORKFLOW' }, ['asana/tasks', 'box/sync']],
        ['a change type', { type: 'REMOVE' }, []],
        ['a part of the key or name', { search: 'ASANA' }, ['asana', 'asana/tasks']],
        ['exclusion', { excluded: true }, ['asana/tasks']],
        ['several criteria at once', { contentType: 'INTEGRATION', excluded: false, search: 'b' }, ['box']],
      ])('can be filtered by %s', async (_name, filter, keys) => {
        const query = `query ($id: ID!, $filter: ChangeFilter) {
          release(id: $id) { changeSummary { changes(filter: $filter) { nodes { key } totalCount } } }
        }`;
        const { release } = await app.expectOk(query, { id: previewId, filter });
        expect(release.changeSummary.changes).toEqual({ nodes: keys.map((key) => ({ key })), totalCount: keys.length });
      });
    });

    test('has the same pages before and after its deployment', async () => {
      const readKeys = async () => {
        const keys: string[] = [];
        for (let after: string | null = null, more = true; more; ) {
          const query = `query ($id: ID!, $after: String) { release(id: $id) { changeSummary {
            changes(first: 2, after: $after) { nodes { key } pageInfo { hasNextPage endCursor } totalCount } } } }`;
          const variables: Record<string, unknown> = { id: previewId, after };
          const { changes }: { changes: Page } = (await app.expectOk(query, variables)).release.changeSummary;
          keys.push(...changes.nodes.map(({ key }) => key));
          expect(changes.totalCount).toBe(5);
          ({ endCursor: after, hasNextPage: more } = changes.pageInfo);
        }
        return keys;
      };
      const expected = ['asana', 'box', 'order.created', 'asana/tasks', 'box/sync'];
      expect(await readKeys()).toEqual(expected);
      await pipeline.release();
      expect(await readKeys()).toEqual(expected);
    });

    test('describes removed and modified items, and counts them', async () => {
      await pipeline.put({
        integrations: { box: { name: 'Boxes', scopes: ['read', 'write'] } },
        appEvents: { 'order.created': { example: { total: 1 } } },
        workflows: { 'box/sync': { name: 'Sync', trigger: { type: 'APP_EVENT', appEvent: 'order.created' } } },
      });
      const preview = await pipeline.open();
      expect(changesOf(preview).map(({ sentence }) => sentence)).toEqual([
        'Removes the Asana integration',
        'Changes the Boxes integration, previously named “Box”',
        'Changes the “order.created” app event',
        'Removes the “Make tasks” workflow',
      ]);
      expect(preview.changeSummary.counts.all).toEqual({ total: 4, added: 0, modified: 2, removed: 2 });
    });

    test('shows a modified item before and after, and each field change', async () => {
      const { id } = await pipeline.open();
      const fields = `changeSummary { changes(filter: { search: "box" }) { nodes {
        before after fieldChanges { path type from place before after }
      } } }`;
      expect((await pipeline.read(id, fields)).changeSummary.changes.nodes).toEqual([
        {
          before: { authentication: 'NONE', scopes: ['read'] },
          after: { authentication: 'NONE', scopes: ['read', 'write'] },
          fieldChanges: [
            { path: '/name', type: 'MODIFY', from: null, place: 'name', before: 'Box', after: 'Boxes' },
            {
              ...{ path: '/definition/scopes/1', type: 'ADD', from: null, place: 'scopes › “write”' },
              ...{ before: null, after: 'write' },
            },
          ],
        },
      ]);
    });

    test('shows a workflow as a graph, and no graph for other kinds of content', async () => {
      const { id } = await pipeline.open();
      const fields = `changeSummary { changes { nodes { contentType graph {
        nodes { state stepId stepIdBefore type integrationKey label } nodeCount edges { state label } edgeCount
      } } } }`;
      const { changeSummary } = await pipeline.read(id, fields);
      expect(changeSummary.changes.nodes).toEqual([
        ...['INTEGRATION', 'INTEGRATION', 'APP_EVENT'].map((contentType) => ({ contentType, graph: null })),
        {
          contentType: 'WORKFLOW',
          graph: {
            nodes: [
              {
                ...{ state: 'REMOVED', stepId: null, stepIdBefore: null, type: 'REQUEST' },
                ...{ integrationKey: null, label: 'REQUEST' },
              },
            ],
            ...{ nodeCount: 1, edges: [], edgeCount: 0 },
          },
        },
      ]);
    });

    test('is part of the notes of the release', async () => {
      const { id } = await pipeline.open();
      const { notes } = await pipeline.read(id, 'notes');
      expect(notes).toContain('# Staging: preview of a release\n\nNot deployed yet.\n');
      expect(notes).toContain(`## Changes

4 changes: 0 added, 2 modified, 2 removed.

### Integrations

- Removes the Asana integration
- Changes the Boxes integration, previously named “Box”
  - adds scopes › “write”
`);
      expect(notes).toMatch(/\n\d+ messages? about users affects? none\.\n/);
    });

    test('can be compared to a past release of the target', async () => {
      await pipeline.release();
      await pipeline.put({ ...CONTENT, integrations: { ...CONTENT.integrations, jira: {} } });
      const { id } = await pipeline.open();
      const query = `query ($id: ID!, $past: ID!) {
        release(id: $id) { changeSummary(compareTo: $past) { changes { nodes { sentence } } } }
      }`;
      const { release } = await app.expectOk(query, { id, past: previewId });
      expect(release.changeSummary.changes.nodes).toEqual([{ sentence: 'Adds the jira integration' }]);
      const elsewhere = await pipeline.open(pipeline.production);
      for (const past of [elsewhere.id, id, 'release_none']) {
        const { errors } = await app.graphql(query, { id, past });
        expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    });
  });

  describe('a comparison', () => {
    const COMPARE = `query ($source: ContentReference!, $target: ContentReference!) {
      compareContent(source: $source, target: $target) { counts { all { total } } changes { nodes { id sentence } } }
    }`;
    const compare = async (source: object, target: object) =>
      (await app.expectOk(COMPARE, { source, target })).compareContent;
    const sentencesOf = (summary: { changes: { nodes: ShownChange[] } }) =>
      summary.changes.nodes.map(({ sentence }) => sentence);

    test('shows the differences between environments, projects and releases, in both directions', async () => {
      const { development, staging, production } = pipeline;
      await pipeline.put({ integrations: { box: {} } });
      const first = await pipeline.release();
      await pipeline.put({ integrations: { jira: {} } });
      const preview = await pipeline.open();
      const pending = ['Removes the box integration', 'Adds the jira integration'];
      const environments = await compare({ environmentId: development.id }, { environmentId: staging.id });
      expect(sentencesOf(environments)).toEqual(pending);
      expect(await compare({ environmentId: development.id }, { environmentId: staging.id })).toEqual(environments);
      expect(sentencesOf(await compare({ environmentId: staging.id }, { projectId: development.projectId }))).toEqual([
        'Adds the box integration',
        'Removes the jira integration',
      ]);
      expect(sentencesOf(await compare({ releaseId: preview.id }, { releaseId: first.id }))).toEqual(pending);
      expect(sentencesOf(await compare({ releaseId: first.id }, { environmentId: production.id }))).toEqual([
        'Adds the box integration',
      ]);
      expect(await compare({ releaseId: first.id }, { environmentId: staging.id })).toMatchObject({
        counts: { all: { total: 0 } },
      });
    });

    test('fails if a side does not exist', async () => {
      const there = { environmentId: pipeline.staging.id };
      for (const [source, target] of [
        [{ environmentId: 'environment_none' }, there],
        [there, { projectId: 'project_none' }],
        [{ releaseId: 'release_none' }, there],
        [{}, there],
      ]) {
        const { errors } = await app.graphql(COMPARE, { source, target });
        expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    });
  });

  describe('a selection', () => {
    test('excludes changes from counts, revision and release, and includes them again', async () => {
      await pipeline.put(SHOP);
      const preview = await pipeline.open();
      const changeIds = [changeId(preview, 'asana/tasks')];
      const { release: without } = await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds });
      expect(without.changeSummary.counts.all).toMatchObject({ total: 4, added: 4 });
      expect(changesOf(without)).toHaveLength(5);
      expect(without.revision).not.toBe(preview.revision);
      const { release: again } = await pipeline.step(INCLUDE_CHANGES, { releaseId: preview.id, changeIds });
      expect(again.revision).toBe(preview.revision);
      await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds });
      const live = await pipeline.release();
      expect(changesOf(live).filter(({ excluded }) => excluded)).toMatchObject([{ key: 'asana/tasks' }]);
      expect(JSON.parse(await pipeline.contentOf(pipeline.staging)).workflows).toMatchObject([{ key: 'box/sync' }]);
      expect(changesOf(await pipeline.open())).toMatchObject([{ key: 'asana/tasks', excluded: false }]);
    });

    test('refuses to exclude a change that an included change needs, and names it', async () => {
      await pipeline.put(SHOP);
      const preview = await pipeline.open();
      const [box, event] = [changeId(preview, 'box'), changeId(preview, 'order.created')];
      const refused = await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [box, event] });
      expect(codesOf(refused)).toEqual(['CHANGE_NEEDED', 'CHANGE_NEEDED']);
      expect(refused.userErrors.flatMap(({ subjectIds }) => subjectIds)).toEqual([box, event]);
      const sync = changeId(preview, 'box/sync');
      expect(refused.userErrors.map(({ dependantIds }) => dependantIds)).toEqual([[sync], [sync]]);
      expect(refused.userErrors[0]?.message).toContain('The “Sync” workflow needs the Box integration');
      expect(refused.release.revision).toBe(preview.revision);
      const all = [box, event, changeId(preview, 'box/sync')];
      expect(codesOf(await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: all }))).toEqual([]);
      const half = await pipeline.step(INCLUDE_CHANGES, { releaseId: preview.id, changeIds: [all[2], event] });
      expect(half.userErrors).toMatchObject([{ code: 'CHANGE_NEEDED', subjectIds: [box] }]);
    });

    test('excludes what needs the excluded changes, and includes what the included ones need, if asked to', async () => {
      await pipeline.put(SHOP);
      const preview = await pipeline.open();
      const [box, event, sync] = [
        changeId(preview, 'box'),
        changeId(preview, 'order.created'),
        changeId(preview, 'box/sync'),
      ];
      const named = { releaseId: preview.id, changeIds: [box] };
      const without = await pipeline.step(EXCLUDE_CHANGES, { ...named, withDependants: true });
      expect(without).toMatchObject({ userErrors: [], additionalChanges: [{ id: sync }] });
      const excluded = changesOf(without.release).filter((change) => change.excluded);
      expect(excluded.map(({ id }) => id)).toEqual([box, sync]);
      await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [event] });

      const again = await pipeline.step(INCLUDE_CHANGES, { ...named, changeIds: [sync], withNeeded: true });
      expect(again).toMatchObject({ userErrors: [], additionalChanges: [{ id: box }, { id: event }] });
      expect(again.release.revision).toBe(preview.revision);
      const idle = await pipeline.step(INCLUDE_CHANGES, { ...named, withNeeded: true });
      expect(idle.additionalChanges).toEqual([]);
      const wrong = await pipeline.step(EXCLUDE_CHANGES, { ...named, withNeeded: true });
      expect(wrong.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['withNeeded'] }]);
    });

    test('can be repaired step by step after the source has changed', async () => {
      const integrations = { ...SHOP.integrations, zoom: { name: 'Zoom' } };
      await pipeline.put({ ...SHOP, integrations });
      const preview = await pipeline.open();
      const [zoom, tasks] = [changeId(preview, 'zoom'), changeId(preview, 'asana/tasks')];
      await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [zoom] });
      await pipeline.put({ ...SHOP, integrations, workflows: { ...SHOP.workflows, 'zoom/call': { name: 'Call' } } });

      const unrelated = await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [tasks] });
      expect(codesOf(unrelated)).toEqual([]);
      expect(codesOf(await pipeline.deploy(unrelated.release))).toEqual(['CHANGE_NEEDED']);
      const repaired = await pipeline.step(INCLUDE_CHANGES, { releaseId: preview.id, changeIds: [zoom] });
      expect(codesOf(repaired)).toEqual([]);
      expect(codesOf(await pipeline.deploy(repaired.release))).toEqual([]);
    });

    test('refuses unknown changes, and then changes nothing', async () => {
      await pipeline.put(SHOP);
      const preview = await pipeline.open();
      const other = await pipeline.open(pipeline.production);
      const unknown = ['nonsense', changeId(preview, 'box').slice(2), other.id];
      const changeIds = [changeId(preview, 'asana/tasks'), ...unknown];
      const refused = await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds });
      expect(refused.userErrors).toMatchObject([{ code: 'CHANGE_NOT_FOUND', subjectIds: unknown }]);
      expect(refused.release.revision).toBe(preview.revision);
    });
  });

  describe('the identity of content', () => {
    useOnePipeline();
    const IDENTITY = 'version excludedCount sourceRelease { id } promotions { nodes { id } } runsIn { kind }';
    let first: { id: string };
    let promoted: { id: string };
    let preview: { id: string };
    const identityOf = async ({ id }: { id: string }, token?: string) =>
      (await app.expectOk(`query ($id: ID!) { release(id: $id) { ${IDENTITY} } }`, { id }, token)).release;

    test('is that of the release which the source ran, in both directions', async () => {
      await pipeline.put(SHOP);
      first = await pipeline.release(pipeline.staging, { version: '1.4.0' });
      const review = await pipeline.open(pipeline.production);
      expect(review.versionSuggestions).toMatchObject({ sourceVersion: '1.4.0', recommendedVersion: '1.4.0' });
      expect(await identityOf(review)).toMatchObject({ sourceRelease: { id: first.id }, runsIn: [] });
      promoted = await pipeline.release(pipeline.production, { version: '1.4.0' });
      const runsIn = [{ kind: 'STAGING' }, { kind: 'PRODUCTION' }];
      const common = { version: '1.4.0', excludedCount: 0, runsIn };
      const promotions = { nodes: [{ id: promoted.id }] };
      expect(await identityOf(first)).toEqual({ ...common, sourceRelease: null, promotions });
      const sourceRelease = { id: first.id };
      expect(await identityOf(promoted)).toEqual({ ...common, sourceRelease, promotions: { nodes: [] } });
    });

    test('stays that release once the source runs another one, and differs with an excluded change', async () => {
      await pipeline.put({ ...SHOP, workflows: {} });
      const second = await pipeline.release(pipeline.staging, { version: '1.5.0' });
      expect(await identityOf(promoted)).toMatchObject({
        sourceRelease: { id: first.id },
        runsIn: [{ kind: 'PRODUCTION' }],
      });
      expect((await identityOf(first)).runsIn).toEqual([{ kind: 'PRODUCTION' }]);
      preview = await pipeline.open(pipeline.production);
      const [workflow] = (await pipeline.read(preview.id)).changeSummary.changes.nodes.slice(-1);
      expect((await identityOf(second)).promotions.nodes).toEqual([{ id: preview.id }]);
      await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [workflow.id] });
      const suggested = { sourceVersion: '1.5.0', recommendedVersion: '2.0.0' };
      expect((await pipeline.read(preview.id)).versionSuggestions).toMatchObject(suggested);
      expect(await identityOf(preview)).toMatchObject({ excludedCount: 1, sourceRelease: { id: second.id } });
      const { id } = await pipeline.release(pipeline.production);
      expect(await identityOf({ id })).toMatchObject({ excludedCount: 1, runsIn: [{ kind: 'PRODUCTION' }] });
      expect((await identityOf(second)).runsIn).toEqual([{ kind: 'STAGING' }]);
      expect((await identityOf(first)).runsIn).toEqual([]);
    });

    test('is that of the restored release after a rollback', async () => {
      const { release: back } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: promoted.id });
      await pipeline.deploy(back);
      await pipeline.ended(back.id);
      for (const each of [first, promoted, back])
        expect((await identityOf(each)).runsIn).toEqual([{ kind: 'PRODUCTION' }]);
      expect((await identityOf(back)).sourceRelease).toEqual({ id: promoted.id });
    });

    test('shows nothing of environments that the caller does not see', async () => {
      const ofProduction = await app.createMember('SUPPORT', [pipeline.production.projectId]);
      const hidden = { excludedCount: null, sourceRelease: null, promotions: { nodes: [] } };
      expect(await identityOf(preview, ofProduction)).toMatchObject({ ...hidden, runsIn: [] });
      const ofStaging = await app.createMember('SUPPORT', [pipeline.staging.projectId]);
      expect(await identityOf(first, ofStaging)).toMatchObject({ promotions: { nodes: [] }, runsIn: [] });
    });
  });

  describe('the history', () => {
    useOnePipeline();
    let first: { id: string };
    let second: { id: string };

    test('keeps the changes, messages, author and times of a deployed release', async () => {
      await pipeline.put({ ...SHOP, integrations: { ...SHOP.integrations, jira: { authentication: 'OAUTH2' } } });
      const developer = await app.createMember('DEVELOPER');
      const preview = await pipeline.open(pipeline.staging, developer);
      first = await pipeline.release(pipeline.staging, { version: '2.0.0-rc.1+b7', description: '  First of many \n' });
      await pipeline.put({});
      second = await pipeline.release();
      const people = 'createdBy { role } deployedBy { role }';
      const times = 'createdAt deployedAt liveAt supersededAt failedAt cancelledAt discardedAt';
      const kept = await pipeline.read(preview.id, `${FROZEN} ${people} ${times}`);
      expect(kept).toMatchObject({
        state: 'SUPERSEDED',
        isLive: false,
        version: '2.0.0-rc.1+b7',
        description: 'First of many',
        revision: preview.revision,
        changeSummary: preview.changeSummary,
        contentExport: { itemCount: 6, contentRevision: null },
        createdBy: { role: 'DEVELOPER' },
        deployedBy: { role: 'ADMIN' },
        failedAt: null,
        cancelledAt: null,
        discardedAt: null,
      });
      const moments = [kept.createdAt, kept.deployedAt, kept.liveAt, kept.supersededAt];
      expect(moments).toEqual([...moments].sort());
      expect(kept.messages.nodes).toEqual([
        {
          ...preview.messages.nodes[0],
          acknowledgedAt: expect.stringMatching(/^\d{4}-.*Z$/),
          acknowledgedBy: { name: 'Admin' },
        },
      ]);
    });

    test('lists an environment’s releases newest first, by state, page by page', async () => {
      const preview = await pipeline.open();
      const query = `query ($id: ID!, $first: Int, $after: String, $filter: ReleaseFilter) {
        environment(id: $id) { releases(first: $first, after: $after, filter: $filter) {
          nodes { id state } totalCount pageInfo { hasNextPage endCursor } } }
      }`;
      const list = async (page: object) =>
        (await app.expectOk(query, { id: pipeline.staging.id, ...page })).environment.releases;
      const all = await list({});
      expect(all.nodes.map(({ state }: { state: string }) => state)).toEqual([
        'PREVIEW',
        'LIVE',
        'SUPERSEDED',
        'SUPERSEDED',
      ]);
      expect(all.nodes.slice(0, 3).map(({ id }: { id: string }) => id)).toEqual([preview.id, second.id, first.id]);
      const some = await list({ filter: { states: ['SUPERSEDED', 'PREVIEW'] }, first: 2 });
      expect(some).toMatchObject({ nodes: [{ id: preview.id }, { id: first.id }], totalCount: 3 });
      const rest = await list({ filter: { states: ['SUPERSEDED', 'PREVIEW'] }, after: some.pageInfo.endCursor });
      expect(rest).toMatchObject({ nodes: [all.nodes[3]], pageInfo: { hasNextPage: false } });
      expect((await list({ filter: { states: [] } })).nodes).toEqual([]);
    });

    test('finds a release by its version, and releases by kind, version, people and time', async () => {
      interface Listed {
        readonly id: string;
        readonly kind: string;
        readonly state: string;
        readonly createdBy: { readonly id: string } | null;
        readonly deployedAt: string | null;
        readonly deployedBy: { readonly id: string } | null;
      }
      const { id } = pipeline.staging;
      const list = async (filter: object): Promise<readonly Listed[]> => {
        const query = `query ($id: ID!, $filter: ReleaseFilter) { environment(id: $id) { releases(filter: $filter) {
          nodes { id kind state createdBy { id } deployedAt deployedBy { id } } totalCount } } }`;
        const { releases } = (await app.expectOk(query, { id, filter })).environment;
        expect(releases.totalCount).toBe(releases.nodes.length);
        return releases.nodes;
      };
      const all = await list({});
      const { createdBy, deployedBy, deployedAt } = all.find((each) => each.id === first.id) ?? {};
      const conditions: readonly (readonly [filter: object, isListed: (each: Listed) => boolean])[] = [
        [{ kinds: ['SYSTEM'] }, ({ kind }) => kind === 'SYSTEM'],
        [{ kinds: [] }, () => false],
        [{ states: ['LIVE', 'PREVIEW'] }, ({ state }) => state !== 'SUPERSEDED'],
        [{ states: ['SUPERSEDED'], kinds: ['SYSTEM'] }, ({ kind }) => kind === 'SYSTEM'],
        [{ states: ['SUPERSEDED'], kinds: ['PROMOTION'] }, (each) => each.id === first.id],
        [{ states: ['SUPERSEDED', 'LIVE'], kinds: [] }, () => false],
        [{ states: ['SUPERSEDED', 'LIVE'], createdBy: createdBy?.id }, (each) => each.createdBy?.id === createdBy?.id],
        [{ states: ['LIVE'], version: '2.0.0-rc.1+b7' }, () => false],
        [{ version: '2.0.0-rc.1+b7' }, (each) => each.id === first.id],
        [{ version: '2.0.0-rc.1' }, () => false],
        [{ createdBy: createdBy?.id }, (each) => each.createdBy?.id === createdBy?.id],
        [{ deployedBy: deployedBy?.id }, (each) => each.deployedBy?.id === deployedBy?.id],
        [{ deployedFrom: deployedAt }, (each) => String(each.deployedAt ?? '') >= String(deployedAt)],
        [{ deployedUntil: deployedAt }, (each) => each.deployedAt !== null && each.deployedAt < String(deployedAt)],
        [{ deployedFrom: deployedAt, kinds: ['SYSTEM'] }, () => false],
      ];
      for (const [filter, isListed] of conditions)
        expect([filter, await list(filter)]).toEqual([filter, all.filter(isListed)]);

      const query = `query ($id: ID!) { environment(id: $id) {
        found: release(version: "2.0.0-rc.1+b7") { id } other: release(version: "2.0.0-rc.1") { id } } }`;
      expect((await app.expectOk(query, { id })).environment).toEqual({ found: { id: first.id }, other: null });
    });

    test('starts with the system release, which is live initially', async () => {
      const query = `query ($id: ID!) { environment(id: $id) { version liveRelease {
        kind state isLive version description revision createdBy { id } deployedBy { id } deployment { attempts }
        changeSummary { counts { all { total } } } messageCounts { warnings } contentExport { itemCount }
      } } }`;
      const { environment } = await app.expectOk(query, { id: pipeline.production.id });
      expect(environment).toEqual({
        version: '0.1.0',
        liveRelease: {
          kind: 'SYSTEM',
          state: 'LIVE',
          isLive: true,
          version: '0.1.0',
          description: 'Environment created',
          revision: expect.any(String),
          createdBy: null,
          deployedBy: null,
          deployment: null,
          changeSummary: { counts: { all: { total: 0 } } },
          messageCounts: { warnings: 0 },
          contentExport: { itemCount: 0 },
        },
      });
    });
  });

  test('filtered lists have the same pages from either end as the list of all releases', async () => {
    interface Listed {
      readonly id: string;
      readonly kind: string;
      readonly state: string;
      readonly version: string | null;
      readonly createdBy: { readonly id: string } | null;
      readonly deployedAt: string | null;
    }
    const developer = await app.createMember('DEVELOPER');
    const releaseNext = async (version: string) => {
      await pipeline.put({ appEvents: { [version]: {} } });
      return pipeline.release(pipeline.staging, { version });
    };
    const discardNext = async () =>
      pipeline.step(DISCARD_RELEASE, { releaseId: (await pipeline.open(pipeline.staging, developer)).id });
    await discardNext();
    const restored = await releaseNext('1.0.0');
    await pipeline.open(pipeline.staging, developer);
    await releaseNext('2.0.0');
    await releaseNext('3.0.0');
    await discardNext();
    await pipeline.step(ROLL_BACK_RELEASE, { releaseId: restored.id });
    await discardNext();
    await pipeline.open(pipeline.staging, developer);

    const query = `query ($id: ID!, $filter: ReleaseFilter, $first: Int!, $last: Int!, $cursor: String) {
      environment(id: $id) {
        next: releases(filter: $filter, first: $first, after: $cursor) { ...page pageInfo { hasNextPage } }
        previous: releases(filter: $filter, last: $last, before: $cursor) { ...page pageInfo { hasPreviousPage } }
      }
    }
    fragment page on ReleaseConnection {
      totalCount edges { cursor node { id kind state version createdBy { id } deployedAt } }
    }`;
    const { id } = pipeline.staging;
    const read = async (variables: object) => (await app.expectOk(query, { id, ...variables })).environment;
    const all: readonly { readonly cursor: string; readonly node: Listed }[] = (await read({ first: 50, last: 50 }))
      .next.edges;
    expect(all.map(({ node }) => `${node.kind} ${node.state}`)).toEqual([
      'PROMOTION PREVIEW',
      'PROMOTION DISCARDED',
      'ROLLBACK PREVIEW',
      'PROMOTION DISCARDED',
      'PROMOTION LIVE',
      'PROMOTION SUPERSEDED',
      'PROMOTION SUPERSEDED',
      'PROMOTION DISCARDED',
      'SYSTEM SUPERSEDED',
    ]);
    const createdBy = (await app.expectOk('{ viewer { id } }', {}, developer)).viewer.id;
    const deployedFrom = String(all.find(({ node }) => node.version === '2.0.0')?.node.deployedAt);

    const filters: readonly (readonly [filter: object, isListed: (each: Listed) => boolean])[] = [
      [{ states: ['LIVE', 'PREVIEW'] }, ({ state }) => ['LIVE', 'PREVIEW'].includes(state)],
      [{ states: ['SUPERSEDED', 'DISCARDED'] }, ({ state }) => ['SUPERSEDED', 'DISCARDED'].includes(state)],
      [{ kinds: ['ROLLBACK', 'SYSTEM'] }, ({ kind }) => kind !== 'PROMOTION'],
      [{ kinds: ['PROMOTION'] }, ({ kind }) => kind === 'PROMOTION'],
      [
        { states: ['LIVE', 'PREVIEW'], kinds: ['PROMOTION'] },
        ({ state, kind }) => ['LIVE', 'PREVIEW'].includes(state) && kind === 'PROMOTION',
      ],
      [{ version: '2.0.0' }, ({ version }) => version === '2.0.0'],
      [{ createdBy }, (each) => each.createdBy?.id === createdBy],
      [
        { createdBy, states: ['PREVIEW', 'DISCARDED'] },
        (each) => each.createdBy?.id === createdBy && ['PREVIEW', 'DISCARDED'].includes(each.state),
      ],
      [{ deployedFrom }, ({ deployedAt }) => deployedAt !== null && deployedAt >= deployedFrom],
    ];
    for (const [filter, isListed] of filters) {
      const expected = all.filter(({ node }) => isListed(node));
      expect(expected).not.toHaveLength(0);
      // Pages of two, after and before each release of the whole list, whether the filter has it or not.
      for (const [index, cursor] of [null, ...all.map((each) => each.cursor)].entries()) {
        const after = all.slice(index).filter(({ node }) => isListed(node));
        const before = all.slice(0, cursor === null ? all.length : index - 1).filter(({ node }) => isListed(node));
        const found = await read({ filter, cursor, first: 2, last: 2 });
        expect({ filter, index, ...found }).toEqual({
          filter,
          index,
          next: {
            edges: after.slice(0, 2),
            totalCount: expected.length,
            pageInfo: { hasNextPage: after.length > 2 },
          },
          previous: {
            edges: before.slice(-2),
            totalCount: expected.length,
            pageInfo: { hasPreviousPage: before.length > 2 },
          },
        });
      }
    }
  });

  test('a subscriber to a preview is notified of an edit by another client, and misses nothing', async () => {
    const { id } = await pipeline.open();
    const preview = app.subscribe(PREVIEW_CHANGED, { id });
    expect(changesOf(await preview.next())).toEqual([]);
    await pipeline.put(SHOP);
    const changed = await preview.next();
    expect(changesOf(changed)).toHaveLength(5);
    expect(changed.revision).toBe((await pipeline.read(id)).revision);
    await preview.return();
  });
});

const FROZEN = `
  state isLive version description revision
  changeSummary {
    counts { all { total added modified removed } }
    changes(first: 200) { nodes { id contentType type key name sentence excluded } }
  }
  messages(first: 200) {
    nodes {
      id severity code title text subject { contentType key name } acknowledgedAt acknowledgedBy { name }
      isNew carriedOver { fromRelease { id } acknowledgedAt acknowledgedBy { name } } change { id }
      action { __typename label ... on ProvideAppCredentialsAction { integrationKey project { id } } }
    }
  }
  contentExport { itemCount contentRevision }
`;
