import { describeOnEachDatabase } from '../support/databases.js';
import { startApp, type TestApp } from '../support/start-app.js';

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

describeOnEachDatabase('pipelines and projects', (database) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ url: await database.createUrl() });
  });

  afterAll(() => app.stop());

  const createPipeline = async (name: string, projectId?: string) =>
    (await app.expectOk(CREATE_PIPELINE, { name, projectId })).createPipeline.pipeline;
  const createProject = async (name: string, token?: string) =>
    (await app.expectOk(CREATE_PROJECT, { name }, token)).createProject.project;

  test('a pipeline has three environments with projects of their own', async () => {
    const { name, environments } = await createPipeline('Shop');
    expect(name).toBe('Shop');
    const expected = [
      ['DEVELOPMENT', 'Development', true, null],
      ['STAGING', 'Staging', false, '0.1.0'],
      ['PRODUCTION', 'Production', false, '0.1.0'],
    ].map(([kind, environment, editable, version]) => ({
      kind,
      name: environment,
      editable,
      version,
      project: { name: `Shop ${environment}`, editable },
    }));
    expect(environments).toMatchObject(expected);
    expect(new Set(environments.map((each: { project: { id: string } }) => each.project.id)).size).toBe(3);
  });

  test('environments know their place', async () => {
    const { id, environments } = await createPipeline('Places');
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
    const { environments } = await createPipeline('Around', project.id);
    expect(environments[2].project).toEqual({ id: project.id, name: 'Around Production', editable: false });
    const again = await app.graphql(CREATE_PIPELINE, { name: 'Again', projectId: project.id });
    expect(again.data.createPipeline).toEqual({
      pipeline: null,
      userErrors: [{ code: 'NOT_RELEASABLE', field: ['projectId'] }],
    });
    const { pipelines } = await app.expectOk('{ pipelines { nodes { name } } }');
    expect(pipelines.nodes).not.toContainEqual({ name: 'Again' });
  });

  test('a pipeline and its projects are renamed together, and names are unique', async () => {
    const { id } = await createPipeline('Old name');
    const { renamePipeline } = await app.expectOk(RENAME_PIPELINE, { id, name: 'New name' });
    expect(renamePipeline.pipeline).toEqual({
      name: 'New name',
      environments: ['Development', 'Staging', 'Production'].map((kind) => ({ project: { name: `New name ${kind}` } })),
    });
    await createPipeline('Taken');
    const taken = await app.graphql(RENAME_PIPELINE, { id, name: 'TAKEN' });
    expect(taken.data.renamePipeline).toEqual({ pipeline: null, userErrors: [{ code: 'KEY_TAKEN', field: ['name'] }] });
  });

  test('of several that get one name at once, one gets it', async () => {
    const answers = await Promise.all(
      ['At once', 'at once', 'AT ONCE'].map((name) => app.graphql(CREATE_PIPELINE, { name })),
    );
    const codes = answers.flatMap(({ data }) =>
      data.createPipeline.userErrors.map((each: { code: string }) => each.code),
    );
    expect(codes).toEqual(['KEY_TAKEN', 'KEY_TAKEN']);
  });

  test('a limited ADMIN learns of no name that it does not see, by creating or renaming', async () => {
    await createPipeline('Secret project');
    const { id: mine } = await createProject('Of a limited ADMIN');
    const limited = await app.createMember('ADMIN', [mine]);
    const { createPipeline: made } = await app.expectOk(CREATE_PIPELINE, { name: 'Secret project' }, limited);
    const renamed = await app.expectOk(RENAME_PIPELINE, { id: made.pipeline.id, name: 'SECRET PROJECT' }, limited);
    expect(renamed.renamePipeline.pipeline.name).toBe('SECRET PROJECT');
    // What it sees it knows already; and a member who sees both can distinguish them by their ids.
    const taken = await app.graphql(CREATE_PIPELINE, { name: 'secret project' }, limited);
    expect(taken.data.createPipeline.userErrors).toMatchObject([{ code: 'KEY_TAKEN' }]);
    const { pipelines } = await app.expectOk('{ pipelines(first: 200) { nodes { id name } } }');
    const same = pipelines.nodes.filter(({ name }: { name: string }) => name.toLowerCase() === 'secret project');
    expect(new Set(same.map(({ id }: { id: string }) => id)).size).toBe(2);
  });

  test('a pipeline is renamed by an ADMIN who sees all of its projects, which are renamed with it', async () => {
    const { id, environments } = await createPipeline('Of many');
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
    const { renamePipeline } = await app.expectOk(RENAME_PIPELINE, { id, name: 'Of all' }, all);
    expect(renamePipeline.pipeline.name).toBe('Of all');
  });

  test('a Development Project is renamed by itself, an environment’s project is not', async () => {
    const { id } = await createProject('Lone');
    expect((await app.expectOk(RENAME_PROJECT, { id, name: 'Lonely' })).renameProject.project.name).toBe('Lonely');
    const { environments } = await createPipeline('Named');
    const refused = await app.graphql(RENAME_PROJECT, { id: environments[0].project.id, name: 'Mine' });
    expect(refused.data.renameProject.userErrors).toEqual([{ code: 'INVALID_INPUT', field: ['projectId'] }]);
  });

  test('projects are filtered and paged by name', async () => {
    for (const name of ['Filter b', 'Filter a', 'Filter c']) await createProject(name);
    const filter = { developmentProject: true, search: 'FILTER' };
    const first = (await app.expectOk(PROJECT_NAMES, { filter, first: 2 })).projects;
    expect(first).toMatchObject({ nodes: [{ name: 'Filter a' }, { name: 'Filter b' }], totalCount: 3 });
    const rest = (await app.expectOk(PROJECT_NAMES, { filter, first: 2, after: first.pageInfo.endCursor })).projects;
    expect(rest).toMatchObject({ nodes: [{ name: 'Filter c' }], pageInfo: { hasNextPage: false } });
    const ofEnvironments = await app.expectOk(PROJECT_NAMES, { filter: { ...filter, developmentProject: false } });
    expect(ofEnvironments.projects.totalCount).toBe(0);
  });

  test('a search takes no account of case, in other alphabets neither', async () => {
    await createProject('Éclair Ωmega');
    for (const search of ['éclair', 'ÉCLAIR', 'ωMEGA']) {
      const { projects } = await app.expectOk(PROJECT_NAMES, { filter: { search }, first: 5 });
      expect(projects.nodes).toEqual([{ name: 'Éclair Ωmega' }]);
    }
  });

  test('pipelines come oldest first, page by page', async () => {
    const { id } = await createPipeline('Last of all');
    const query =
      'query ($after: String) { pipelines(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }';
    const { pipelines } = await app.expectOk('{ pipelines(first: 200) { edges { cursor node { id } } totalCount } }');
    expect(pipelines.edges).toHaveLength(pipelines.totalCount);
    expect(pipelines.edges.at(-1).node.id).toBe(id);
    const page = await app.expectOk(query, { after: pipelines.edges.at(-2).cursor });
    expect(page.pipelines.nodes).toEqual([{ id }]);
  });

  describe('a member that is limited to one project', () => {
    let token: string;
    let staging: { id: string; project: { id: string } };
    let pipelineId: string;

    beforeAll(async () => {
      const pipeline = await createPipeline('Limited');
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
      const other = await createPipeline('Hidden');
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

    test('is let into the projects that it creates', async () => {
      const project = await createProject('Of the limited', token);
      expect((await app.expectOk('query ($id: ID!) { project(id: $id) { name } }', project, token)).project.name).toBe(
        'Of the limited',
      );
    });
  });

  test('who may not create is told so', async () => {
    const developer = await app.createMember('DEVELOPER');
    const support = await app.createMember('SUPPORT');
    const pipeline = await app.graphql(CREATE_PIPELINE, { name: 'Not mine' }, developer);
    expect(pipeline.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const project = await app.graphql(CREATE_PROJECT, { name: 'Not mine' }, support);
    expect(project.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
