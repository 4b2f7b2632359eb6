import { isObjectType } from 'graphql';
import type { Role } from '../../src/team/permissions.js';
import { CONTRACT } from '../support/contract.js';
import { createReleasePipeline, type PipelineIds } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';
import type { TestClient } from '../support/test-client.js';
import { uniqueName } from '../support/unique-name.js';

/** A project, and what the attempts need of it. */
interface Place {
  readonly projectId: string;
  readonly name: string;
  readonly environmentId: string | null;
  readonly pipeline: { readonly id: string; readonly name: string } | null;
  readonly liveReleaseId: string | null;
}

interface Attempt {
  readonly mutation: string;
  /** Null if the project has not what the mutation needs: then nobody may. */
  readonly input: (place: Place) => object | null;
  /** The refusals that mean that the project does not allow it to this caller. Others are about the input alone. */
  readonly denials?: readonly string[];
}

/** For each permission, a mutation that needs it. They change nothing that the others depend on. */
const IN_PROJECT: Readonly<Record<string, Attempt>> = {
  editContent: {
    mutation: 'importContent',
    input: ({ projectId }) => ({
      projectId,
      dryRun: true,
      document: { format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] },
    }),
    denials: ['ENVIRONMENT_READ_ONLY'],
  },
  release: {
    mutation: 'createRelease',
    input: ({ environmentId }) => (environmentId === null ? null : { environmentId }),
    denials: ['NOT_RELEASABLE'],
  },
  rollBack: {
    mutation: 'rollBackRelease',
    input: ({ liveReleaseId: releaseId }) => (releaseId === null ? null : { releaseId }),
  },
  provideConfiguration: {
    mutation: 'setEnvironmentSecrets',
    input: ({ projectId }) => ({ projectId, secrets: [] }),
  },
  overwriteVariables: {
    mutation: 'setEnvironmentVariable',
    input: ({ projectId }) => ({ projectId, key: 'region', value: 'eu' }),
    denials: ['VARIABLE_EXISTS'],
  },
  manageConfiguration: {
    mutation: 'deleteEnvironmentSecret',
    input: ({ projectId }) => ({ projectId, key: 'NONE' }),
  },
  manageConnectedUsers: {
    mutation: 'enableConnectedUser',
    input: () => ({ connectedUserId: 'user_none' }),
  },
  rotateSigningKey: { mutation: 'rotateSigningKey', input: ({ projectId }) => ({ projectId }) },
  manageDeploymentTargets: {
    mutation: 'createDeploymentTarget',
    input: ({ environmentId }) => (environmentId === null ? null : { environmentId, name: 'None', kind: 'HTTP' }),
  },
  renameProject: {
    mutation: 'renameProject',
    input: ({ projectId, name }) => ({ projectId, name }),
    denials: ['INVALID_INPUT projectId'],
  },
  deleteProject: {
    mutation: 'deleteProject',
    input: ({ projectId }) => ({ projectId, name: 'Another' }),
    denials: ['INVALID_INPUT projectId'],
  },
  managePipeline: {
    mutation: 'renamePipeline',
    input: ({ pipeline }) => (pipeline === null ? null : { pipelineId: pipeline.id, name: pipeline.name }),
  },
  // Last, because it makes an environment's project of a Development Project.
  createPipeline: {
    mutation: 'createPipeline',
    input: ({ projectId }) => ({ name: uniqueName('Made'), projectId }),
    denials: ['NOT_RELEASABLE'],
  },
};

const ON_SERVER: Readonly<Record<string, Attempt>> = {
  createPipelines: { mutation: 'createPipeline', input: () => ({ name: '' }) },
  createProjects: { mutation: 'createProject', input: () => ({ name: '' }) },
  manageTeam: { mutation: 'createMember', input: () => ({ name: '', role: 'SUPPORT' }) },
  manageWebhooks: { mutation: 'createWebhook', input: () => ({ name: '', url: 'http://localhost:9/', events: [] }) },
  manageOwnTokens: { mutation: 'createToken', input: () => ({ name: '' }) },
};

const fieldsOf = (name: string): string[] => {
  const type = CONTRACT.getType(name);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
};
const PROJECT_FIELDS = fieldsOf('ProjectPermissions');
const SERVER_FIELDS = fieldsOf('MemberPermissions');

test('every permission has an attempt', () => {
  expect(Object.keys(IN_PROJECT).sort()).toEqual(PROJECT_FIELDS.toSorted());
  expect([...Object.keys(ON_SERVER), 'manageConfiguration', 'readAuditLog'].sort()).toEqual(SERVER_FIELDS.toSorted());
});

/** Whether the server lets the caller do what an attempt asks for. */
async function isAllowed(
  app: TestClient,
  { mutation, denials = [], ...attempt }: Attempt,
  place: Place,
  token: string,
) {
  const input = attempt.input(place);
  if (input === null) return false;
  const type = CONTRACT.getMutationType()?.getFields()[mutation]?.args[0]?.type;
  const document = `mutation ($input: ${type}) { answer: ${mutation}(input: $input) { userErrors { code field } } }`;
  const { data, errors } = await app.graphql(document, { input }, token);
  if (errors?.some(({ extensions }) => extensions.code !== 'FORBIDDEN')) throw new Error(JSON.stringify(errors));
  const refusals: { code: string; field: string[] | null }[] = data?.answer?.userErrors ?? [];
  return (
    !errors && !refusals.some(({ code, field }) => denials.some((each) => each === code || each === `${code} ${field}`))
  );
}

describeOnEachServer('what the caller may do', (app) => {
  let pipeline: PipelineIds;
  const places: Record<string, Place> = {};

  beforeAll(async () => {
    const created = await createReleasePipeline(app);
    await created.put({ integrations: { box: {} } });
    await created.release();
    pipeline = created;
    const { createProject } = await app.expectOk(
      'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } } }',
      { name: uniqueName('Beside') },
    );
    const ids = {
      beside: createProject.project.id,
      development: pipeline.development.projectId,
      staging: pipeline.staging.projectId,
      production: pipeline.production.projectId,
    };
    for (const [kind, id] of Object.entries(ids)) places[kind] = await placeOf(id);
  });

  async function placeOf(projectId: string): Promise<Place> {
    await app.expectOk(
      `mutation ($input: SetEnvironmentVariableInput!) {
        setEnvironmentVariable(input: $input) { userErrors { message } } }`,
      { input: { projectId, key: 'region', value: 'eu' } },
    );
    const { project } = await app.expectOk(
      `query ($id: ID!) { project(id: $id) { name environment { id liveRelease { id } pipeline { id name } } } }`,
      { id: projectId },
    );
    const { name, environment } = project;
    return {
      ...{ projectId, name },
      environmentId: environment?.id ?? null,
      pipeline: environment?.pipeline ?? null,
      liveReleaseId: environment?.liveRelease?.id ?? null,
    };
  }

  /** What the server says that the caller may do in a project; null if it can't see the project. */
  async function permissionsIn(projectId: string, token: string): Promise<Readonly<Record<string, boolean>> | null> {
    const all = PROJECT_FIELDS.join(' ');
    const { viewer, project } = await app.expectOk(
      `query ($id: ID!) { viewer { can(projectId: $id) { ${all} } } project(id: $id) { can { ${all} } } }`,
      { id: projectId },
      token,
    );
    expect(project?.can ?? null).toEqual(viewer.can);
    return viewer.can;
  }

  async function expectTruth(token: string): Promise<void> {
    for (const [kind, place] of Object.entries(places)) {
      const said = await permissionsIn(place.projectId, token);
      if (said !== null) expect({ kind, ...said }).toEqual({ kind, ...(await attempted(IN_PROJECT, place, token)) });
    }
  }

  /** The attempts that succeed. The last one is made after the others. */
  async function attempted(
    attempts: Readonly<Record<string, Attempt>>,
    place: Place,
    token: string,
  ): Promise<Readonly<Record<string, boolean>>> {
    const outcomeOf = async ([name, attempt]: [string, Attempt]) =>
      [name, await isAllowed(app, attempt, place, token)] as const;
    const last = Object.entries(attempts).slice(-1);
    const first = await Promise.all(Object.entries(attempts).slice(0, -1).map(outcomeOf));
    return Object.fromEntries([...first, ...(await Promise.all(last.map(outcomeOf)))]);
  }

  async function expectTruthOnServer(token: string): Promise<void> {
    const { viewer } = await app.expectOk(`{ viewer { permissions { ${SERVER_FIELDS.join(' ')} } } }`, {}, token);
    const { errors } = await app.graphql('{ auditLog(first: 0) { totalCount } }', {}, token);
    const { staging: place } = places;
    const { manageConfiguration: attempt } = IN_PROJECT;
    if (!place || !attempt) throw new Error('expected a project and an attempt');
    const manageConfiguration = await isAllowed(app, attempt, place, token);
    const nowhere: Place = { projectId: '', name: '', environmentId: null, pipeline: null, liveReleaseId: null };
    const done = await attempted(ON_SERVER, nowhere, token);
    expect(viewer.permissions).toEqual({ ...done, manageConfiguration, readAuditLog: !errors });
  }

  // ADMIN is last: it makes a pipeline of the Development Project.
  test.each<Role>(['SUPPORT', 'RELEASE_MANAGER', 'DEVELOPER', 'ADMIN'])(
    'is what the server then does: %s',
    async (role) => {
      const token = await app.createMember(role);
      await expectTruthOnServer(token);
      await expectTruth(token);
    },
  );

  test('is nothing in a project that it can not see, and less in one whose source it can not see', async () => {
    const token = await app.createMember('ADMIN', [pipeline.staging.projectId]);
    await expectTruth(token);
    expect(await permissionsIn(pipeline.staging.projectId, token)).toMatchObject({
      ...{ release: false, rollBack: true, managePipeline: false, manageDeploymentTargets: true },
    });
    expect(await permissionsIn(pipeline.production.projectId, token)).toBeNull();
    expect(await permissionsIn('project_none', app.adminToken)).toBeNull();
  });

  test('is what the token allows, if the member may do more', async () => {
    const { createToken } = await app.expectOk(
      'mutation { createToken(input: { name: "Mine" }) { secret } }',
      {},
      await app.createMember('SUPPORT'),
    );
    const token = createToken.secret;
    const { viewer } = await app.expectOk('{ viewer { id } }', {}, token);
    await app.expectOk(
      'mutation ($id: ID!) { updateMember(input: { memberId: $id, role: ADMIN }) { userErrors { code } } }',
      { id: viewer.id },
    );
    const staging = await permissionsIn(pipeline.staging.projectId, token);
    expect(staging).toMatchObject({ manageConnectedUsers: true, release: false, provideConfiguration: false });
    await expectTruthOnServer(token);
  });

  test('is not shown for other members', async () => {
    const { viewer } = await app.expectOk('{ viewer { id } }', {}, await app.createMember('SUPPORT'));
    const { node } = await app.expectOk(
      `query ($id: ID!, $project: ID!) { node(id: $id) { ... on Member {
        initials permissions { manageTeam } can(projectId: $project) { release } } } }`,
      { id: viewer.id, project: pipeline.staging.projectId },
    );
    expect(node).toEqual({ initials: expect.stringMatching(/^\S{1,2}$/), permissions: null, can: null });
  });
});
