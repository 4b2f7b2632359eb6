import type { EntityMetadata } from 'typeorm';
import { allRowDeletions } from '../../src/composition/all-row-deletions.js';
import { databaseSchema } from '../../src/composition/database-schema.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { selectEntities } from '../../src/database/statements/entities.js';
import { execute, insertRows, row, sql } from '../../src/database/statements/sql.js';
import { markDeleted } from '../../src/pipelines/deleted-projects.js';
import type { Actor } from '../../src/team/permissions.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { run } from '../support/faults.js';
import { createFieldWorld, type FieldWorld } from '../support/field-world.js';
import { documentOf } from '../support/items.js';
import { codesOf, createReleasePipeline, PREVIEW_CHANGED } from '../support/release-pipeline.js';
import { fetchManifest, runtimeClient } from '../support/runtimes.js';
import { TRANSPORTS } from '../support/test-client.js';
import { uniqueName } from '../support/unique-name.js';
import { until } from '../support/until.js';
import { webhookClient } from '../support/webhooks.js';

const DELETE_PIPELINE = `mutation ($input: DeletePipelineInput!) {
  answer: deletePipeline(input: $input) { deletedId userErrors { code field subjectIds } } }`;
const DELETE_PROJECT = `mutation ($input: DeleteProjectInput!) {
  answer: deleteProject(input: $input) { deletedId userErrors { code field } } }`;
const CREATE_PIPELINE = `mutation ($name: String!) {
  createPipeline(input: { name: $name }) { pipeline { id environments { id } } userErrors { code } } }`;
const CREATE_PROJECT =
  'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { code } } }';
const IMPORT =
  'mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { code message } } }';

/** Tables without rows of a single project, or whose rows stay. */
const OTHER_TABLES = [
  ...['member', 'token', 'audit_entry', 'audit_subject'],
  ...['definition', 'definition_secret', 'definition_reservation'],
];
const AT = '2026-01-01T00:00:00.000Z';
const NEVER = '9999-01-01T00:00:00.000Z';

describeOnEachDatabase('the deletion', (database) => {
  let world: FieldWorld;
  let url: string;
  let behind: Database;

  beforeAll(async () => {
    url = await database.createUrl();
    world = await createFieldWorld(url);
    behind = await openDatabase(url, databaseSchema);
  });
  afterAll(async () => {
    await behind.close();
    await world.stop();
  });

  const isOther = ({ tableName }: EntityMetadata) => OTHER_TABLES.includes(tableName);

  /** The tables of which a row has one of the texts. */
  async function tablesWith(texts: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const { target, tableName } of behind.reader.connection.entityMetadatas) {
      const all = JSON.stringify(await selectEntities(behind.reader, target as new () => object, sql``));
      if (texts.some((text) => all.includes(text))) found.push(tableName);
    }
    return found;
  }

  async function idsIn(table: string, where = '1 = 1'): Promise<string[]> {
    const found: { id: string }[] = await behind.reader.query(`SELECT id FROM ${table} WHERE ${where}`);
    return found.map(({ id }) => id);
  }

  /** Inserts a row into each of these tables, by the names and types of its columns. */
  async function fill(tables: readonly EntityMetadata[]): Promise<void> {
    const [userId] = await idsIn('connected_user');
    const { project, staging, live } = world.ids;
    const known: Readonly<Record<string, string | undefined>> = {
      ...{ project_id: project, environment_id: staging, release_id: live, connected_user_id: userId },
      ...{ delivery_id: 'delivery_1', created_at: AT, updated_at: AT },
    };
    const given = ({ databaseName, type }: EntityMetadata['columns'][number]) => {
      if (type === 'integer') return 7;
      return type === 'boolean' ? true : (known[databaseName] ?? 'x');
    };
    await behind.write(async (manager) => {
      for (const { tableName, columns } of tables) {
        const names = columns.map(({ databaseName }) => behind.reader.connection.driver.escape(databaseName));
        await insertRows(manager, tableName, names, [columns.map(given)]);
      }
    });
  }

  async function remove(pipelineId: string, name: string, token?: string) {
    const { data, errors } = await world.app.graphql(DELETE_PIPELINE, { input: { pipelineId, name } }, token);
    return errors ? errors[0]?.extensions.code : data.answer;
  }

  /** The ADMIN as authenticated now: it sees what is deleted later. */
  async function adminActor(): Promise<Actor> {
    const member = await world.app.services.memberAuthentication.authenticate(world.app.adminToken);
    if (!member) throw new Error('expected the member of a valid token');
    return member.actor;
  }

  async function nameOf(pipelineId: string): Promise<string> {
    return (await world.app.expectOk('query ($id: ID!) { pipeline(id: $id) { name } }', { id: pipelineId })).pipeline
      .name;
  }

  async function createProject(items: Parameters<typeof documentOf>[0]): Promise<{ id: string; name: string }> {
    const name = uniqueName('Project');
    const { id } = (await world.app.expectOk(CREATE_PROJECT, { name })).createProject.project;
    await world.app.expectOk(IMPORT, { input: { projectId: id, document: documentOf(items) } });
    return { id, name };
  }

  const isGone = (projectId: string) => async () => (await idsIn('project', `id = '${projectId}'`)).length === 0;

  test('of a pipeline is refused without its exact name, while a deployment runs, and to whom does not see all of it', async () => {
    const { app, ids } = world;
    const { pipeline = '', project = '', live } = ids;
    const name = await nameOf(pipeline);
    const wrong = { code: 'INVALID_INPUT', field: ['name'] };
    expect(await remove(pipeline, name.toUpperCase())).toMatchObject({ deletedId: null, userErrors: [wrong] });
    expect(await remove(pipeline, name, await app.createMember('ADMIN', [project]))).toBe('FORBIDDEN');
    await run(url, [`UPDATE deployment SET finished_at = NULL, due_at = '${NEVER}' WHERE release_id = '${live}'`]);
    const running = { code: 'DEPLOYMENT_IN_PROGRESS', subjectIds: [live] };
    expect(await remove(pipeline, name)).toMatchObject({ deletedId: null, userErrors: [running] });
    await run(url, [`UPDATE deployment SET finished_at = '${AT}' WHERE release_id = '${live}'`]);
    const { data } = await app.graphql(DELETE_PROJECT, { input: { projectId: project, name: 'x' } });
    expect(data.answer.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['projectId'] }]);
    expect(await app.expectOk('query ($id: ID!) { pipeline(id: $id) { id } }', { id: pipeline })).toEqual({
      pipeline: { id: pipeline },
    });
  });

  test('of a pipeline hides it at once, then leaves nothing of it, and keeps what others use', async () => {
    const { app, ids, tokens } = world;
    const { pipeline = '', project = '', staging = '', live, preview } = ids;
    const other = (await app.expectOk(CREATE_PIPELINE, { name: uniqueName('Other') })).createPipeline.pipeline;
    const sharing = await createProject({ appEvents: { paid: {} } });
    const webhooks = webhookClient(app);
    const address = { url: 'https://hooks.example.com' };
    const narrowed = await webhooks.create({ ...address, environmentIds: [staging, other.environments[1].id] });
    const limited = await app.createMember('DEVELOPER', [project, sharing.id]);
    const runtime = await runtimeClient(app).create(staging);
    const actor = await adminActor();
    const inPipeline = `environment_id IN (SELECT id FROM environment WHERE pipeline_id = '${pipeline}')`;
    const traces = [
      pipeline,
      ...(await idsIn('environment', `pipeline_id = '${pipeline}'`)),
      ...(await idsIn('project', `id IN (SELECT project_id FROM environment WHERE pipeline_id = '${pipeline}')`)),
      ...(await idsIn('release', inPipeline)),
      ...(await idsIn('deployment_target', inPipeline)),
      ...(await idsIn('connected_user')),
      ...(await idsIn('webhook', `id <> '${narrowed.id}'`)),
      'delivery_1',
    ];
    const { entityMetadatas } = behind.reader.connection;
    const filled = await tablesWith(traces);
    await fill(entityMetadatas.filter((each) => !isOther(each) && !filled.includes(each.tableName)));
    const entries = async () =>
      (await app.expectOk('query ($id: ID!) { auditLog(filter: { projectId: $id }) { totalCount } }', { id: project }))
        .auditLog.totalCount;
    const entriesBefore = await entries();
    const name = await nameOf(pipeline);
    const streams = TRANSPORTS.map((transport) =>
      app.subscribe(PREVIEW_CHANGED, { id: preview }, app.adminToken, transport),
    );
    for (const stream of streams) await stream.next();

    const attempts = await Promise.all([remove(pipeline, name), remove(pipeline, name)]);
    expect(attempts).toContainEqual({ deletedId: pipeline, userErrors: [] });
    expect(attempts).toContainEqual({ deletedId: null, userErrors: [expect.objectContaining({ code: 'NOT_FOUND' })] });

    const query = `query ($pipeline: ID!, $staging: ID!, $project: ID!, $live: ID!) {
      pipeline(id: $pipeline) { id } environment(id: $staging) { id } project(id: $project) { id }
      release(id: $live) { id } node(id: $live) { id } pipelines { nodes { name } } }`;
    const hidden = await app.expectOk(query, { pipeline, staging, project, live });
    expect(hidden).toMatchObject({ pipeline: null, environment: null, project: null, release: null, node: null });
    expect(hidden.pipelines.nodes).not.toContainEqual({ name });
    const [overWebSocket, asEvents] = streams;
    await expect(overWebSocket?.all()).rejects.toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    await expect(asEvents?.all()).rejects.toThrow('"NOT_FOUND"');
    expect((await app.graphql('{ currentUser { userId } }', {}, tokens.USER)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect((await fetchManifest(app, staging, runtime.secret)).status).toBe(401);
    await expect(app.services.releases.createRelease(actor, staging)).rejects.toThrow('NOT_FOUND');
    expect((await app.expectOk(CREATE_PIPELINE, { name })).createPipeline.userErrors).toEqual([]);

    await until('no row of the project', isGone(project));
    await until('no row of the pipeline', async () => (await idsIn('pipeline', `id = '${pipeline}'`)).length === 0);
    await until('no row of a deleted webhook', async () => (await idsIn('webhook')).length === 1);
    expect(await tablesWith(traces)).toEqual(['audit_entry', 'audit_subject']);
    expect(await entries()).toBe(entriesBefore);
    const unused = sql`SELECT CAST(COUNT(*) AS integer) AS n FROM definition
      WHERE hash NOT IN (SELECT hash FROM content_version WHERE hash IS NOT NULL)`;
    expect(await row(behind.reader, unused)).toEqual({ n: 0 });
    const kept = 'query ($id: ID!) { project(id: $id) { appEvent(key: "paid") { definition } } }';
    expect((await app.expectOk(kept, { id: sharing.id }, limited)).project.appEvent.definition).toEqual(
      expect.anything(),
    );
    const { nodes } = (await app.expectOk('{ webhooks { nodes { id environments { id } } } }')).webhooks;
    expect(nodes).toEqual([{ id: narrowed.id, environments: [{ id: other.environments[1].id }] }]);
  });

  test('of a pipeline refuses a release to it, also once the environment before it is gone', async () => {
    const { app } = world;
    const actor = await adminActor();
    const { development, staging } = await createReleasePipeline(app);
    await run(url, [`DELETE FROM environment WHERE id = '${development.id}'`]);
    await expect(app.services.releases.createRelease(actor, staging.id)).rejects.toThrow('NOT_FOUND');
  });

  test.each(['first', 'second'])(
    'of a pipeline and a deployment to it at once: one waits for the other, %s try',
    async () => {
      const pipeline = await createReleasePipeline(world.app);
      await pipeline.put({ appEvents: { paid: {} } });
      const preview = await pipeline.open();
      const name = await nameOf(pipeline.id);
      const [deployment, deletion] = await Promise.all([pipeline.deploy(preview), remove(pipeline.id, name)]);
      const [refusal] = [...codesOf(deployment), ...codesOf(deletion)];
      if (codesOf(deletion).length === 0) {
        expect([undefined, 'NOT_FOUND']).toContain(refusal);
        await until('no row of the project', isGone(pipeline.staging.projectId));
      } else {
        expect(refusal).toBe('DEPLOYMENT_IN_PROGRESS');
        expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
      }
    },
  );

  test('of a project is for an ADMIN, and needs its exact name', async () => {
    const { id: projectId, name } = await createProject({ appEvents: { kept: {}, lost: {} } });
    const ask = async (given: string) =>
      (await world.app.graphql(DELETE_PROJECT, { input: { projectId, name: given } })).data.answer;
    const wrong = { deletedId: null, userErrors: [{ code: 'INVALID_INPUT', field: ['name'] }] };
    expect(await ask(`${name} `)).toEqual(wrong);
    expect(await ask(name)).toEqual({ deletedId: projectId, userErrors: [] });
    expect((await ask(name)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await until('no row of the project', isGone(projectId));
    expect(await tablesWith([projectId])).toEqual(['audit_entry', 'audit_subject']);
  });

  test('continues wherever another process stopped', async () => {
    const { id } = await createProject({ appEvents: { a: {}, b: {}, c: {} } });
    await behind.write(async (manager) => {
      await markDeleted(manager, [id], new Date());
      for (const deleteRows of allRowDeletions) await deleteRows(manager, id, 1);
      const left = sql`UPDATE content_version SET valid_from = valid_from WHERE project_id = ${id}`;
      expect(await execute(manager, left)).toBeGreaterThan(0);
    });
    world.app.services.signals.wake(['deletedProjects']);
    await until('no row of the project', isGone(id));
  });
});
