import { documentOf } from '../support/items.js';
import { describeOnEachServer } from '../support/servers.js';
import { uniqueName } from '../support/unique-name.js';

const CREATE_PIPELINE = `mutation ($name: String!, $projectId: ID) {
  createPipeline(input: { name: $name, projectId: $projectId }) {
    pipeline { id name environments { id kind name editable version project { id name editable } } }
    userErrors { code field }
  }
}`;
const CREATE_PROJECT = `mutation ($name: String!) {
  createProject(input: { name: $name }) { project { id name editable environment { id } } userErrors { code field } }
}`;
const RENAME_PROJECT = `mutation ($id: ID!, $name: String!) {
  renameProject(input: { projectId: $id, name: $name }) { project { name } userErrors { code field } }
}`;
const RENAME_PIPELINE = `mutation ($id: ID!, $name: String!) {
  renamePipeline(input: { pipelineId: $id, name: $name }) {
    pipeline { name environments { project { name } } }
    userErrors { code field }
  }
}`;
const PROJECT_NAMES = `query ($filter: ProjectFilter, $first: Int, $after: String) {
  projects(filter: $filter, first: $first, after: $after) { nodes { name } totalCount pageInfo { hasNextPage endCursor } }
}`;

describeOnEachServer('pipelines and projects', (app) => {
  const createPipeline = async (name: string, projectId?: string) =>
    (await app.expectOk(CREATE_PIPELINE, { name, projectId })).createPipeline.pipeline;
  const createProject = async (name: string, token?: string) =>
    (await app.expectOk(CREATE_PROJECT, { name }, token)).createProject.project;

  test('a pipeline has three environments with projects of their own', async () => {
    const shop = uniqueName('Shop');
    const { name, environments } = await createPipeline(shop);
    expect(name).toBe(shop);
    const expected = [
      ['DEVELOPMENT', 'Development', true, null],
      ['STAGING', 'Staging', false, '0.1.0'],
      ['PRODUCTION', 'Production', false, '0.1.0'],
    ].map(([kind, environment, editable, version]) => ({
      kind,
      name: environment,
      editable,
      version,
      project: { name: `${shop} ${environment}`, editable },
    }));
    expect(environments).toMatchObject(expected);
    expect(new Set(environments.map((each: { project: { id: string } }) => each.project.id)).size).toBe(3);
  });

  test('environments have a source, a target and a pipeline', async () => {
    const { id, environments } = await createPipeline(uniqueName('Places'));
    const query = `query ($id: ID!, $last: ID!) {
      pipeline(id: $id) { environment(kind: STAGING) { source { kind source { kind source { kind } } } pipeline { id } } }
      environment(id: $last) { source { kind } liveRelease { kind state isLive version } project { environment { kind } } }
    }`;
    expect(await app.expectOk(query, { id, last: environments[2].id })).toEqual({
      pipeline: { environment: { source: { kind: 'DEVELOPMENT', source: null }, pipeline: { id } } },
      environment: {
        source: { kind: 'STAGING' },
        liveRelease: { kind: 'SYSTEM', state: 'LIVE', isLive: true, version: '0.1.0' },
        project: { environment: { kind: 'PRODUCTION' } },
      },
    });
  });

  test('a Development Project can become Production, once', async () => {
    const project = await createProject('Grown');
    expect(project).toMatchObject({ editable: true, environment: null });
    const around = uniqueName('Around');
    const { environments } = await createPipeline(around, project.id);
    expect(environments[2].project).toEqual({ id: project.id, name: `${around} Production`, editable: false });
    const again = uniqueName('Again');
    const refused = await app.graphql(CREATE_PIPELINE, { name: again, projectId: project.id });
    expect(refused.data.createPipeline).toEqual({
      pipeline: null,
      userErrors: [{ code: 'NOT_RELEASABLE', field: ['projectId'] }],
    });
    // Its name is still free.
    await createPipeline(again);
  });

  test('a Development Project that becomes Production leaves its drafts in Development', async () => {
    const project = await createProject('Drafted');
    const workflows = { 'box/draft': { draft: true, steps: [] }, 'box/done': {} };
    const document = documentOf({ integrations: { box: {} }, workflows });
    await app.expectOk(
      `mutation ($id: ID!, $document: JSON!) { importContent(input: { projectId: $id, document: $document }) {
        userErrors { code } } }`,
      { id: project.id, document },
    );
    const { environments } = await createPipeline(uniqueName('Drafted'), project.id);
    const query = `query ($id: ID!) { environment(id: $id) {
      pendingChanges { total } project { workflows { nodes { key } } history(first: 1) { nodes { key action } } } } }`;
    const read = async ({ id }: { id: string }) => (await app.expectOk(query, { id })).environment;
    const [development, staging, production] = await Promise.all(environments.map(read));
    expect(development.project.workflows.nodes).toEqual([{ key: 'box/done' }, { key: 'box/draft' }]);
    for (const { pendingChanges, project: released } of [staging, production]) {
      expect(pendingChanges.total).toBe(0);
      expect(released.workflows.nodes).toEqual([{ key: 'box/done' }]);
    }
    expect(production.project.history.nodes).toEqual([{ key: 'box/draft', action: 'DELETE' }]);
  });

  test('a pipeline and its projects are renamed together, and names are unique', async () => {
    const { id } = await createPipeline(uniqueName('Old name'));
    const name = uniqueName('New name');
    const { renamePipeline } = await app.expectOk(RENAME_PIPELINE, { id, name });
    expect(renamePipeline.pipeline).toEqual({
      name,
      environments: ['Development', 'Staging', 'Production'].map((kind) => ({ project: { name: `${name} ${kind}` } })),
    });
    const other = uniqueName('Taken');
    await createPipeline(other);
    const taken = await app.graphql(RENAME_PIPELINE, { id, name: other.toUpperCase() });
    expect(taken.data.renamePipeline).toEqual({ pipeline: null, userErrors: [{ code: 'KEY_TAKEN', field: ['name'] }] });
  });

  test('of concurrent requests for one name, exactly one succeeds', async () => {
    const name = uniqueName('At once');
    const names = [name, name.toLowerCase(), name.toUpperCase()];
    const answers = await Promise.all(names.map((each) => app.graphql(CREATE_PIPELINE, { name: each })));
    const codes = answers.flatMap(({ data }) =>
      data.createPipeline.userErrors.map((each: { code: string }) => each.code),
    );
    expect(codes).toEqual(['KEY_TAKEN', 'KEY_TAKEN']);
  });

  test('a limited ADMIN cannot discover hidden names by creating or renaming', async () => {
    const secret = uniqueName('Secret project');
    const { id: hidden } = await createPipeline(secret);
    const { id: mine } = await createProject('Of a limited ADMIN');
    const limited = await app.createMember('ADMIN', [mine]);
    const { createPipeline: made } = await app.expectOk(CREATE_PIPELINE, { name: secret }, limited);
    const renamed = await app.expectOk(RENAME_PIPELINE, { id: made.pipeline.id, name: secret.toUpperCase() }, limited);
    expect(renamed.renamePipeline.pipeline.name).toBe(secret.toUpperCase());
    // Names that it sees are no secret. A member who sees both can distinguish them by id.
    const taken = await app.graphql(CREATE_PIPELINE, { name: secret.toLowerCase() }, limited);
    expect(taken.data.createPipeline.userErrors).toMatchObject([{ code: 'KEY_TAKEN' }]);
    const both = 'query ($a: ID!, $b: ID!) { a: pipeline(id: $a) { name } b: pipeline(id: $b) { name } }';
    expect(await app.expectOk(both, { a: hidden, b: made.pipeline.id })).toEqual({
      a: { name: secret },
      b: { name: secret.toUpperCase() },
    });
  });

  test('only an ADMIN who sees all projects of a pipeline can rename it together with them', async () => {
    const { id, environments } = await createPipeline(uniqueName('Of many'));
    const [development, ...others] = environments.map(({ project }: { project: { id: string } }) => project.id);
    for (const seen of [[development], others]) {
      const { data, errors } = await app.graphql(
        RENAME_PIPELINE,
        { id, name: 'Of few' },
        await app.createMember('ADMIN', seen),
      );
      expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([null, ['FORBIDDEN']]);
    }
    const all = await app.createMember('ADMIN', [development, ...others]);
    const name = uniqueName('Of all');
    const { renamePipeline } = await app.expectOk(RENAME_PIPELINE, { id, name }, all);
    expect(renamePipeline.pipeline.name).toBe(name);
  });

  test('a Development Project can be renamed on its own, an environment’s project cannot', async () => {
    const { id } = await createProject('Lone');
    expect((await app.expectOk(RENAME_PROJECT, { id, name: 'Lonely' })).renameProject.project.name).toBe('Lonely');
    const { environments } = await createPipeline(uniqueName('Named'));
    const refused = await app.graphql(RENAME_PROJECT, { id: environments[0].project.id, name: 'Mine' });
    expect(refused.data.renameProject.userErrors).toEqual([{ code: 'INVALID_INPUT', field: ['projectId'] }]);
  });

  test('projects can be filtered by name, and are paged by name', async () => {
    const mark = uniqueName('Filter');
    for (const letter of ['b', 'a', 'c']) await createProject(`${mark} ${letter}`);
    const filter = { developmentProject: true, search: mark.toUpperCase() };
    const first = (await app.expectOk(PROJECT_NAMES, { filter, first: 2 })).projects;
    expect(first).toMatchObject({ nodes: [{ name: `${mark} a` }, { name: `${mark} b` }], totalCount: 3 });
    const rest = (await app.expectOk(PROJECT_NAMES, { filter, first: 2, after: first.pageInfo.endCursor })).projects;
    expect(rest).toMatchObject({ nodes: [{ name: `${mark} c` }], pageInfo: { hasNextPage: false } });
    const ofEnvironments = await app.expectOk(PROJECT_NAMES, { filter: { ...filter, developmentProject: false } });
    expect(ofEnvironments.projects.totalCount).toBe(0);
  });

  test('a search is case-insensitive, in other alphabets too', async () => {
    await createProject('Éclair Ωmega');
    for (const search of ['éclair', 'ÉCLAIR', 'ωMEGA']) {
      const { projects } = await app.expectOk(PROJECT_NAMES, { filter: { search }, first: 5 });
      expect(projects.nodes).toEqual([{ name: 'Éclair Ωmega' }]);
    }
  });

  test('pipelines are listed oldest first, page by page', async () => {
    const created = [];
    for (const name of ['First', 'Second', 'Third']) created.push(await createPipeline(uniqueName(name)));
    const ids = created.map(({ id }) => id);
    const projectIds = created.map(({ environments }) => environments[0].project.id);
    // No other test grants this member access to pipelines.
    const token = await app.createMember('SUPPORT', projectIds);
    const query = `query ($first: Int, $after: String) { pipelines(first: $first, after: $after) {
      edges { cursor node { id } } totalCount pageInfo { hasNextPage } } }`;
    const { pipelines: all } = await app.expectOk(query, {}, token);
    expect(all).toMatchObject({ edges: ids.map((id) => ({ node: { id } })), totalCount: 3 });
    const [{ cursor }] = all.edges;
    const { pipelines: page } = await app.expectOk(query, { first: 1, after: cursor }, token);
    expect(page).toMatchObject({ edges: [{ node: { id: ids[1] } }], pageInfo: { hasNextPage: true } });
  });

  describe('a member that is limited to one project', () => {
    let token: string;
    let staging: { id: string; project: { id: string } };
    let pipelineId: string;

    beforeAll(async () => {
      const pipeline = await createPipeline(uniqueName('Limited'));
      pipelineId = pipeline.id;
      staging = pipeline.environments[1];
      token = await app.createMember('DEVELOPER', [staging.project.id]);
    });

    test('sees that project, its environment and its pipeline, and nothing else', async () => {
      const query = `{
        projects { nodes { id } totalCount }
        pipelines { nodes { id environments { id source { id } } environment(kind: PRODUCTION) { id } } totalCount }
      }`;
      expect(await app.expectOk(query, {}, token)).toEqual({
        projects: { nodes: [{ id: staging.project.id }], totalCount: 1 },
        pipelines: {
          nodes: [{ id: pipelineId, environments: [{ id: staging.id, source: null }], environment: null }],
          totalCount: 1,
        },
      });
    });

    test('finds nothing else by id', async () => {
      const other = await createPipeline(uniqueName('Hidden'));
      const query = `query ($pipeline: ID!, $environment: ID!, $project: ID!) {
        pipeline(id: $pipeline) { id }
        environment(id: $environment) { id }
        project(id: $project) { id }
        a: node(id: $pipeline) { id }
        b: node(id: $environment) { id }
        c: node(id: $project) { id }
      }`;
      const ids = {
        pipeline: other.id,
        environment: other.environments[0].id,
        project: other.environments[0].project.id,
      };
      const none = { pipeline: null, environment: null, project: null, a: null, b: null, c: null };
      expect(await app.expectOk(query, ids, token)).toEqual(none);
      const all = await app.expectOk(query, ids);
      expect(Object.values(all)).not.toContain(null);
    });

    test('gets access to the projects that it creates', async () => {
      const project = await createProject('Of the limited', token);
      expect((await app.expectOk('query ($id: ID!) { project(id: $id) { name } }', project, token)).project.name).toBe(
        'Of the limited',
      );
    });
  });

  test('a member who may not create gets FORBIDDEN', async () => {
    const developer = await app.createMember('DEVELOPER');
    const support = await app.createMember('SUPPORT');
    const pipeline = await app.graphql(CREATE_PIPELINE, { name: uniqueName('Not mine') }, developer);
    expect(pipeline.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const project = await app.graphql(CREATE_PROJECT, { name: uniqueName('Not mine') }, support);
    expect(project.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
