import { join } from 'node:path';
import { apps } from './content.js';
import { type BenchDatabase, createPipeline, edit, graphql, startServer } from './server.js';
import { type ServerProcess, startProcess } from './server-process.js';

/** No deployment runs, and one client may have as many connections as it likes. */
const SETTINGS = {
  SLIPWAY_WORKER: 'off',
  SLIPWAY_MAX_CONNECTIONS_PER_TOKEN: '100000',
  SLIPWAY_RATE_LIMIT_PER_TOKEN: '0',
  SLIPWAY_RATE_LIMIT_PER_ADDRESS: '0',
  // Comments would be counted as events.
  SLIPWAY_WS_PING_MS: '3600000',
};

const REVIEW = `query ($id: ID!) { release(id: $id) { revision } }`;
const DEPLOY = `mutation ($input: DeployReleaseInput!) {
  deployRelease(input: $input) { release { state } userErrors { code message } } }`;

export const PROGRESS = `subscription ($id: ID!) { deploymentProgress(releaseId: $id) {
  state isLive phase totalChanges appliedChanges percentage sequence statusMessage updatedAt } }`;

/** A deployment that waits for a worker, and the token of an ADMIN who follows it. */
export async function openDeployment({ directory, env, remove }: BenchDatabase) {
  const server = await startServer({ directory, env: { ...env, ...SETTINGS }, remove });
  const pipeline = await createPipeline(server, apps(0, 10));
  await edit(server, pipeline, apps(0, 20));
  const { id: releaseId } = await server.services.releases.createRelease(server.admin, pipeline.staging.id);
  const { release } = await graphql<{ release: { revision: string } }>(server, REVIEW, { id: releaseId });
  const input = { releaseId, revision: release.revision, version: '1.0.0', description: 'Measured' };
  await graphql(server, DEPLOY, { input });
  await server.stop();
  return { token: server.token, releaseId };
}

/** The server as a process (see `stream-server.ts`), with options of Node.js. */
export function startStreamServer({ env }: BenchDatabase, ...options: readonly string[]): Promise<ServerProcess> {
  return startProcess([...options, join(__dirname, 'stream-server.js')], { ...env, ...SETTINGS });
}

/** Where a process takes WebSockets. */
export function socketUrl({ url }: ServerProcess): string {
  return `${url.replace('http', 'ws')}/graphql`;
}
