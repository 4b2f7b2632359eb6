import { documentOf, type Items } from './items.js';
import type { TestClient, Variables } from './test-client.js';
import { createUserTokenIssuer } from './user-tokens.js';

const USER_ERRORS = 'userErrors { code message field subjectIds }';
const SETTINGS = `settings { id title type required tooltip description placeholder options { value title } hasSource
  fields { id title required } hasValue value default isDefault }`;

/** All fields that a connected user sees of an integration. */
const USER_INTEGRATION = `
  key name description overview accentColor icon authentication active
  account { reference metadata paused needsReconnect connectedAt }
  ${SETTINGS}
  workflows { key name description icon enabled waitsForSettings ${SETTINGS} }
`;

const MUTATIONS = {
  connectIntegration: ['ConnectIntegrationInput', `integration { ${USER_INTEGRATION} }`],
  disconnectIntegration: ['DisconnectIntegrationInput', `integration { ${USER_INTEGRATION} }`],
  enableWorkflow: ['UserWorkflowInput', `workflow { key enabled ${SETTINGS} }`],
  disableWorkflow: ['UserWorkflowInput', 'workflow { key enabled }'],
  saveUserSettings: ['SaveUserSettingsInput', SETTINGS],
} as const;

export type UserMutation = keyof typeof MUTATIONS;

export type UserProject = Awaited<ReturnType<typeof createUserProject>>;

/** A Development Project with this content, and clients of its connected users. */
export async function createUserProject(app: TestClient, items: Items) {
  const { createProject } = await app.expectOk(
    'mutation { createProject(input: { name: "Users" }) { project { id } userErrors { code } } }',
  );
  const projectId: string = createProject.project.id;
  const people = await createUserClients(app, projectId);
  await importItems(items);

  async function importItems(changed: Items): Promise<void> {
    await app.expectOk(
      'mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { code message path } } }',
      { input: { projectId, document: documentOf(changed) } },
    );
  }

  return { projectId, importItems, ...people };
}

/** Clients of the connected users of a project, each with its own token. */
export async function createUserClients(app: TestClient, projectId: string) {
  const issuer = await createUserTokenIssuer(app, projectId);

  /** A client of a connected user, with its own token. */
  async function user(userId: string) {
    const token = await issuer.tokenOf(userId);
    const run = async (name: UserMutation, input: Variables) => {
      const [type, selection] = MUTATIONS[name];
      const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} ${USER_ERRORS} } }`;
      const { data, errors } = await app.graphql(document, { input }, token);
      if (!data || errors) throw new Error(`Expected data, got ${JSON.stringify(errors)}`);
      return data[name];
    };
    return {
      userId,
      token,
      run,
      /** Like `run`, but expects success. */
      async do(name: UserMutation, input: Variables) {
        const payload = await run(name, input);
        if (payload.userErrors.length > 0) throw new Error(`Expected no user errors, got ${JSON.stringify(payload)}`);
        return payload;
      },
      /** Runs a mutation, and returns the codes and fields of its user errors. */
      async refusal(name: UserMutation, input: Variables): Promise<string[]> {
        const { userErrors, ...rest } = await run(name, input);
        if (Object.values(rest).flat().some(Boolean)) throw new Error(`Expected null, got ${JSON.stringify(rest)}`);
        return userErrors.map(({ code, field }: { code: string; field: string[] | null }) =>
          [code, ...(field ?? [])].join(' '),
        );
      },
      async integration(key: string) {
        const query = `query ($key: String!) { currentUser { integration(key: $key) { ${USER_INTEGRATION} } } }`;
        return (await app.expectOk(query, { key }, token)).currentUser.integration;
      },
      /** The states of the workflows that it sees, by key. */
      async workflows(key: string): Promise<Record<string, 'on' | 'off' | 'waiting'>> {
        const { workflows } = await this.integration(key);
        return Object.fromEntries(
          workflows.map(({ key: workflowKey, enabled, waitsForSettings }: Record<string, unknown>) => [
            workflowKey,
            waitsForSettings ? 'waiting' : enabled ? 'on' : 'off',
          ]),
        );
      },
      /** Saves one value, of an integration or a workflow. */
      save(owner: string, settingId: string, value: unknown) {
        const key = owner.includes('/') ? 'workflowKey' : 'integrationKey';
        return this.do('saveUserSettings', { [key]: owner, values: [{ settingId, value }] });
      },
      connect(integrationKey: string) {
        return this.do('connectIntegration', { integrationKey, accountReference: userId });
      },
      /** The keys of the integration's workflows that it has enabled. */
      async enabled(key: string): Promise<string[]> {
        const query = `query ($id: ID!, $userId: String!) { project(id: $id) { connectedUser(userId: $userId) {
          connections { integrationKey enabledWorkflowKeys } } } }`;
        const { project } = await app.expectOk(query, { id: projectId, userId });
        const connections: { integrationKey: string; enabledWorkflowKeys: string[] }[] =
          project.connectedUser?.connections ?? [];
        return connections.find(({ integrationKey }) => integrationKey === key)?.enabledWorkflowKeys ?? [];
      },
    };
  }

  return { issuer, user };
}
