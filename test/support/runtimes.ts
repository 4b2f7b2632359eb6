import { compactDecrypt, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { TestClient } from './test-client.js';

const RUNTIME_FIELDS = `id name kind url enabled tokenPrefix lastSeenAt activeRelease { id } environment { id }
  receivesSecrets publicKey { keyId givenBy { id } } createdAt createdBy { id }`;
const USER_ERRORS = 'userErrors { code message field subjectIds }';

export const CREATE_RUNTIME = `mutation ($input: CreateDeploymentTargetInput!) {
  answer: createDeploymentTarget(input: $input) { deploymentTarget { ${RUNTIME_FIELDS} } secret ${USER_ERRORS} } }`;
export const UPDATE_RUNTIME = `mutation ($input: UpdateDeploymentTargetInput!) {
  answer: updateDeploymentTarget(input: $input) { deploymentTarget { ${RUNTIME_FIELDS} } ${USER_ERRORS} } }`;
export const ROTATE_SECRET = `mutation ($input: RotateDeploymentTargetSecretInput!) {
  answer: rotateDeploymentTargetSecret(input: $input) { deploymentTarget { ${RUNTIME_FIELDS} } secret ${USER_ERRORS} } }`;
export const DELETE_RUNTIME = `mutation ($input: DeleteDeploymentTargetInput!) {
  answer: deleteDeploymentTarget(input: $input) { deletedId ${USER_ERRORS} } }`;
const LIST = `query ($id: ID!) { environment(id: $id) { deploymentTargets { ${RUNTIME_FIELDS} } } }`;

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = any;

export interface CreatedRuntime {
  readonly id: string;
  readonly secret: string;
  readonly tokenPrefix: string | null;
}

let runtimeCount = 0;

/** A client that manages the runtimes of environments. */
export function runtimeClient(app: TestClient) {
  /** Runs a mutation of runtimes, and returns its payload, even if it is refused. */
  async function run(mutation: string, input: object, token?: string): Promise<Answer> {
    const { data, errors } = await app.graphql(mutation, { input }, token);
    if (errors || !data?.answer) throw new Error(`Expected a payload, got ${JSON.stringify(errors)}`);
    return data.answer;
  }

  /** Creates a runtime, by default of the kind RUNTIME. */
  async function create(environmentId: string, input: object = {}): Promise<CreatedRuntime> {
    const name = `Runtime ${++runtimeCount}`;
    const { deploymentTarget, secret, userErrors } = await run(CREATE_RUNTIME, {
      ...{ environmentId, name, kind: 'RUNTIME' },
      ...input,
    });
    if (userErrors.length > 0) throw new Error(`Expected a runtime, got ${JSON.stringify(userErrors)}`);
    return { ...deploymentTarget, secret };
  }

  async function list(environmentId: string, token?: string): Promise<Answer[]> {
    return (await app.expectOk(LIST, { id: environmentId }, token)).environment.deploymentTargets;
  }

  async function read(environmentId: string, id: string): Promise<Answer> {
    return (await list(environmentId)).find((runtime) => runtime.id === id);
  }

  return { run, create, list, read };
}

export type RuntimeClient = ReturnType<typeof runtimeClient>;

/** A key pair of a runtime: the public half as JWK, and what opens the JWEs that are encrypted to it. */
export interface RuntimeKeys {
  readonly publicKey: JWK;
  open(jwe: string): Promise<Answer>;
}

export async function createRuntimeKeys(alg: 'RSA-OAEP-256' | 'ECDH-ES' = 'ECDH-ES'): Promise<RuntimeKeys> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    publicKey: await exportJWK(publicKey),
    async open(jwe) {
      const { plaintext } = await compactDecrypt(jwe, privateKey);
      return JSON.parse(new TextDecoder().decode(plaintext));
    },
  };
}

/** Creates a runtime that may read configuration, with its public key. */
export async function createConfiguredRuntime(runtimes: RuntimeClient, environmentId: string) {
  const keys = await createRuntimeKeys();
  const created = await runtimes.create(environmentId, { receivesSecrets: true, publicKey: keys.publicKey });
  return { ...created, ...keys };
}

/** Requests a configuration over HTTP. */
export async function fetchConfiguration(
  { url }: Pick<TestClient, 'url'>,
  environmentId: string,
  token: string,
  { path = '', ...init }: RequestInit & { readonly path?: string } = {},
): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}` };
  return fetch(`${url}/environments/${environmentId}/configuration${path}`, { headers, ...init });
}

/** Requests a manifest over HTTP. */
export async function fetchManifest(
  { url }: Pick<TestClient, 'url'>,
  environmentId: string,
  token: string | null,
  { method = 'GET', headers = {} }: { method?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const authorization = token === null ? {} : { Authorization: `Bearer ${token}` };
  return fetch(`${url}/environments/${environmentId}/manifest`, { method, headers: { ...authorization, ...headers } });
}
