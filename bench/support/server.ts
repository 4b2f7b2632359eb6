import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createApp } from '../../src/app.js';
import type { Environment } from '../../src/pipelines/environment.entity.js';
import { loadConfig } from '../../src/settings/config.js';
import { type App, contentOf, oauthKeys, secretKeys } from './content.js';

export type BenchServer = Awaited<ReturnType<typeof startServer>>;

/** The environment of a server on a database of its own. */
export interface BenchDatabase {
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Creates a directory for a new database, and the settings that use it. */
export async function createDatabase(): Promise<BenchDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const env = {
    SLIPWAY_DATABASE_URL: `sqlite:${join(directory, 'slipway.db')}`,
    SLIPWAY_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    SLIPWAY_LOG_LEVEL: 'error',
    PORT: '0',
  };
  return { directory, env, remove: () => rm(directory, { recursive: true, force: true }) };
}

/** Starts the server in this process, on a free port. */
export async function startServer({ env }: BenchDatabase) {
  const app = createApp(loadConfig(env), { log: pino({ level: 'error' }, pino.destination(2)) });
  const { url, firstToken, services } = await app.start();
  const token = firstToken ?? '';
  const admin = await services.teamSetup.firstAdmin();
  return { url, token, services, admin, stop: () => app.stop() };
}

/** Runs a GraphQL operation and returns its data. Throws if it does not succeed. `Data` is the type of its selection. */
export async function graphql<Data>(
  { url, token }: { readonly url: string; readonly token: string },
  query: string,
  variables: object,
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const answer: { data?: Data; errors?: unknown } = JSON.parse(text);
  if (!answer.data || answer.errors || /"userErrors":\[\{/.test(text)) throw new Error(`expected data, got ${text}`);
  return answer.data;
}

/** Development and Staging of a pipeline. */
export interface BenchPipeline {
  readonly development: Environment;
  readonly staging: Environment;
}

/** Creates a pipeline whose three environments hold the same apps. */
export async function createPipeline(
  { services, admin }: BenchServer,
  held: readonly App[],
  name = `Bench ${held.length}`,
): Promise<BenchPipeline> {
  const projectId = await services.pipelines.createProject(admin, name);
  await services.contentImport.importDocument(admin, { projectId, document: contentOf(held) });
  const pipelineId = await services.pipelineCreation.createPipeline(admin, { name, projectId });
  const [development, staging] = await services.pipelines.environmentsOfPipelines([pipelineId]);
  if (!development || !staging) throw new Error(`expected ${pipelineId} to have environments, got none`);
  return { development, staging };
}

/** Replaces the content of Development with these apps, and sets all secrets and app credentials in Staging. */
export async function edit(
  { services, admin }: BenchServer,
  { development, staging }: BenchPipeline,
  held: readonly App[],
): Promise<void> {
  await services.contentImport.importDocument(admin, { projectId: development.projectId, document: contentOf(held) });
  const { projectId } = staging;
  const placeOf = (index: number) => [String(index)];
  const secrets = secretKeys.map((key) => ({ key, value: 'value' }));
  await services.configuration.setEnvironmentSecrets(admin, projectId, secrets, placeOf);
  const credentials = oauthKeys(held).map((integrationKey) => ({
    integrationKey,
    clientId: 'client',
    clientSecret: 'secret',
  }));
  await services.configuration.setAppCredentials(admin, projectId, credentials, placeOf);
}
