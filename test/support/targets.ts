import type { TestClient } from './start-app.js';

export const TARGET = `id name kind url enabled tokenPrefix lastSeenAt activeRelease { id } environment { id }
  createdAt createdBy { id }`;
const USER_ERRORS = 'userErrors { code message field subjectIds }';

export const CREATE_TARGET = `mutation ($input: CreateDeploymentTargetInput!) {
  answer: createDeploymentTarget(input: $input) { deploymentTarget { ${TARGET} } secret ${USER_ERRORS} } }`;
export const UPDATE_TARGET = `mutation ($input: UpdateDeploymentTargetInput!) {
  answer: updateDeploymentTarget(input: $input) { deploymentTarget { ${TARGET} } ${USER_ERRORS} } }`;
export const ROTATE_SECRET = `mutation ($input: RotateDeploymentTargetSecretInput!) {
  answer: rotateDeploymentTargetSecret(input: $input) { deploymentTarget { ${TARGET} } secret ${USER_ERRORS} } }`;
export const DELETE_TARGET = `mutation ($input: DeleteDeploymentTargetInput!) {
  answer: deleteDeploymentTarget(input: $input) { deletedId ${USER_ERRORS} } }`;
const LIST = `query ($id: ID!) { environment(id: $id) { deploymentTargets { ${TARGET} } } }`;

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = any;

export interface CreatedTarget {
  readonly id: string;
  readonly secret: string;
  readonly tokenPrefix: string | null;
}

let targetCount = 0;

/** What people do with the targets of environments. */
export function targetClient(app: TestClient) {
  /** Runs a mutation of targets, and returns its payload, refused or not. */
  async function run(mutation: string, input: object, token?: string): Promise<Answer> {
    const { data, errors } = await app.graphql(mutation, { input }, token);
    if (errors || !data?.answer) throw new Error(`Expected a payload, got ${JSON.stringify(errors)}`);
    return data.answer;
  }

  /** Creates a target; where it says nothing else, a runtime. */
  async function create(environmentId: string, input: object = {}): Promise<CreatedTarget> {
    const name = `Target ${++targetCount}`;
    const { deploymentTarget, secret, userErrors } = await run(CREATE_TARGET, {
      ...{ environmentId, name, kind: 'RUNTIME' },
      ...input,
    });
    if (userErrors.length > 0) throw new Error(`Expected a target, got ${JSON.stringify(userErrors)}`);
    return { ...deploymentTarget, secret };
  }

  async function list(environmentId: string, token?: string): Promise<Answer[]> {
    return (await app.expectOk(LIST, { id: environmentId }, token)).environment.deploymentTargets;
  }

  async function read(environmentId: string, id: string): Promise<Answer> {
    return (await list(environmentId)).find((target) => target.id === id);
  }

  return { run, create, list, read };
}

export type TargetClient = ReturnType<typeof targetClient>;

/** Asks for a manifest over HTTP. */
export async function fetchManifest(
  { url }: Pick<TestClient, 'url'>,
  environmentId: string,
  token: string | null,
  { method = 'GET', headers = {} }: { method?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const authorization = token === null ? {} : { Authorization: `Bearer ${token}` };
  return fetch(`${url}/environments/${environmentId}/manifest`, { method, headers: { ...authorization, ...headers } });
}
