import { describeOnEachServer } from '../support/servers.js';

const SET_VARIABLES = `mutation ($input: SetEnvironmentVariablesInput!) { setEnvironmentVariables(input: $input) {
  environmentVariables { key value updatedBy { role } } userErrors { code field }
} }`;
const SET_VARIABLE = `mutation ($input: SetEnvironmentVariableInput!) { setEnvironmentVariable(input: $input) {
  environmentVariable { key value } userErrors { code field }
} }`;
const DELETE_VARIABLE = `mutation ($input: DeleteEnvironmentVariableInput!) { deleteEnvironmentVariable(input: $input) {
  deletedId userErrors { code field }
} }`;
const SET_SECRETS = `mutation ($input: SetEnvironmentSecretsInput!) { setEnvironmentSecrets(input: $input) {
  environmentSecrets { key } userErrors { code field }
} }`;
const SET_CREDENTIALS = `mutation ($input: SetAppCredentialsOfIntegrationsInput!) {
  setAppCredentialsOfIntegrations(input: $input) { appCredentials { integrationKey clientId } userErrors { code field } }
}`;
const READ_VARIABLES = `query ($id: ID!, $filter: EnvironmentVariableFilter) { project(id: $id) {
  environmentVariables(first: 2, filter: $filter) { nodes { key value } pageInfo { hasNextPage } totalCount }
} }`;

describeOnEachServer('configuration', (app) => {
  let projectId: string;

  beforeEach(async () => {
    const { createProject } = await app.expectOk(
      'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { code } } }',
      { name: `Configured ${Math.random()}` },
    );
    projectId = createProject.project.id;
  });

  const variable = (key: string, value = `value of ${key}`) => ({ key, value });
  const setVariables = async (variables: object[], token?: string) =>
    (await app.graphql(SET_VARIABLES, { input: { projectId, variables } }, token)).data.setEnvironmentVariables;

  test('shows variables to every member who sees the project, in pages and by a part of the key', async () => {
    const support = await app.createMember('SUPPORT');
    const developer = await app.createMember('DEVELOPER');
    const set = await setVariables([variable('region'), variable('backendUrl'), variable('REGION_OF_TAX')], developer);
    const by = { updatedBy: { role: 'DEVELOPER' } };
    expect(set).toEqual({
      environmentVariables: ['region', 'backendUrl', 'REGION_OF_TAX'].map((key) => ({ ...variable(key), ...by })),
      userErrors: [],
    });
    const read = async (filter: object | null) =>
      (await app.expectOk(READ_VARIABLES, { id: projectId, filter }, support)).project.environmentVariables;
    expect(await read(null)).toEqual({
      nodes: [variable('REGION_OF_TAX'), variable('backendUrl')],
      pageInfo: { hasNextPage: true },
      totalCount: 3,
    });
    expect(await read({ search: 'Region' })).toMatchObject({
      nodes: [variable('REGION_OF_TAX'), variable('region')],
      pageInfo: { hasNextPage: false },
    });
  });

  test('overwrites and deletes a variable, of which the key has one spelling', async () => {
    await setVariables([variable('backendUrl')]);
    const set = async (input: object) =>
      (await app.graphql(SET_VARIABLE, { input: { projectId, ...input } })).data.setEnvironmentVariable;
    expect(await set(variable('backendUrl', 'https://example.com/'))).toEqual({
      environmentVariable: variable('backendUrl', 'https://example.com/'),
      userErrors: [],
    });
    expect(await set(variable('BACKENDURL'))).toEqual({
      environmentVariable: null,
      userErrors: [{ code: 'KEY_TAKEN', field: ['key'] }],
    });
    const remove = async () =>
      (await app.graphql(DELETE_VARIABLE, { input: { projectId, key: 'backendUrl' } })).data.deleteEnvironmentVariable;
    expect(await remove()).toEqual({ deletedId: expect.stringMatching(/^variable_/), userErrors: [] });
    expect(await remove()).toEqual({ deletedId: null, userErrors: [{ code: 'NOT_FOUND', field: ['key'] }] });
  });

  test('names the position of each value that is refused, and sets none', async () => {
    const secrets = [variable('API_TOKEN'), variable('2nd'), variable('api_token'), variable('EMPTY', '')];
    const { data } = await app.graphql(SET_SECRETS, { input: { projectId, secrets } });
    expect(data.setEnvironmentSecrets).toEqual({
      environmentSecrets: null,
      userErrors: [
        { code: 'INVALID_INPUT', field: ['secrets', '1', 'key'] },
        { code: 'INVALID_INPUT', field: ['secrets', '3', 'value'] },
      ],
    });
    const { project } = await app.expectOk(
      'query ($id: ID!) { project(id: $id) { environmentSecrets { totalCount } } }',
      { id: projectId },
    );
    expect(project.environmentSecrets.totalCount).toBe(0);
  });

  test('sets the credentials of several integrations, of which a DEVELOPER overwrites none', async () => {
    const developer = await app.createMember('DEVELOPER');
    const client = (integrationKey: string) => ({ integrationKey, clientId: 'client-1', clientSecret: 'hunter2' });
    const set = async (...keys: string[]) =>
      (await app.graphql(SET_CREDENTIALS, { input: { projectId, credentials: keys.map(client) } }, developer)).data
        .setAppCredentialsOfIntegrations;
    expect((await set('slack', 'box')).appCredentials).toEqual([
      { integrationKey: 'slack', clientId: 'client-1' },
      { integrationKey: 'box', clientId: 'client-1' },
    ]);
    expect(await set('jira', 'box')).toEqual({
      appCredentials: null,
      userErrors: [{ code: 'SECRET_EXISTS', field: ['credentials', '1', 'integrationKey'] }],
    });
  });

  test('takes up to 100 values at once', async () => {
    const values = Array.from({ length: 101 }, (_, index) => variable(`key${index}`));
    const { errors } = await app.graphql(SET_VARIABLES, { input: { projectId, variables: values } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await setVariables(values.slice(1))).environmentVariables).toHaveLength(100);
  });
});
