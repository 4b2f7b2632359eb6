import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, apps, contentOf, ITEMS_PER_APP } from './support/content.js';
import { printFigures, printGoal } from './support/figures.js';
import { residentBytes } from './support/process-memory.js';
import { createDatabase, createPipeline, edit, graphql, startServer } from './support/server.js';
import { type ServerProcess, startProcess } from './support/server-process.js';

/** How long the server idles before its memory is measured, in milliseconds. */
const REST = { afterStart: 30_000, afterWork: 60_000 };
const WORKFLOWS = 2_000;
/** All apps but every fifth one, which would need app credentials. */
const APPS: readonly App[] = apps(0, WORKFLOWS)
  .filter(({ number }) => number % 5 !== 0)
  .slice(0, WORKFLOWS / (ITEMS_PER_APP - 2));

const RELEASE = `mutation ($input: CreateReleaseInput!) { createRelease(input: $input) {
  release { id } userErrors { code message } } }`;
const REVIEW = `query ($id: ID!) { release(id: $id) { isLive revision messages { nodes { id } } } }`;
const DEPLOY = `mutation ($input: DeployReleaseInput!) {
  deployRelease(input: $input) { release { state } userErrors { code message } } }`;

const ROOT = join(__dirname, '../../..');

interface Ids {
  readonly projectId: string;
  readonly environmentId: string;
}

interface Address {
  readonly url: string;
  readonly token: string;
}

/**
 * Measures the resident memory of the built server (`dist/index.js`) at rest, and again a minute after it has imported and
 * released 2,000 workflows. The yardstick of the second figure is the first one; that of the first is Node.js at rest.
 */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const prepared = await startServer(database);
  const pipeline = await createPipeline(prepared, APPS.slice(0, 1));
  await edit(prepared, pipeline, APPS.slice(0, 1));
  await prepared.stop();
  const ids = { projectId: pipeline.development.projectId, environmentId: pipeline.staging.id };
  const node = await startProcess(['-e', 'console.log("http://127.0.0.1:0"); setInterval(() => {}, 1e6)'], PLAIN);
  const server = await startProcess([join(ROOT, 'dist/index.js')], { ...database.env, ...PLAIN });
  await sleep(REST.afterStart);
  printFigures('Node.js without a program, at rest', [megabytes(node)], 'MB');
  const atRest = printFigures('at rest', [megabytes(server)], 'MB');
  await importAndRelease({ url: server.url, token: prepared.token }, ids);
  printFigures(`after ${WORKFLOWS} workflows were imported and released`, [megabytes(server)], 'MB');
  await sleep(REST.afterWork);
  const afterWork = printFigures(`${REST.afterWork / 1_000} s later`, [megabytes(server)], 'MB');
  printGoal('memory at rest', atRest, '≤', 100, 'MB');
  printGoal('memory after work, as a multiple of that at rest', afterWork / atRest, '≤', 1.5);
  await server.stop();
  await node.stop();
  await database.remove();
}

/** Without options of the measurement, and with the setting of `npm start`, the image and the service. */
const PLAIN = { NODE_OPTIONS: '', MALLOC_ARENA_MAX: '2' };

async function importAndRelease(address: Address, { projectId, environmentId }: Ids): Promise<void> {
  const answer = await fetch(`${address.url}/projects/${projectId}/content`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${address.token}` },
    body: JSON.stringify(contentOf(APPS)),
  });
  if (!answer.ok) throw new Error(`expected 200, got ${answer.status} ${await answer.text()}`);
  const created = await graphql<Created>(address, RELEASE, { input: { environmentId } });
  const { id } = created.createRelease.release;
  const { revision, messages } = (await graphql<Review>(address, REVIEW, { id })).release;
  const acknowledgedMessageIds = messages.nodes.map((message) => message.id);
  const input = { releaseId: id, revision, version: '1.0.0', description: 'Measured', acknowledgedMessageIds };
  await graphql(address, DEPLOY, { input });
  while (!(await graphql<Review>(address, REVIEW, { id })).release.isLive) await sleep(200);
}

interface Created {
  readonly createRelease: { readonly release: { readonly id: string } };
}

interface Review {
  readonly release: {
    readonly isLive: boolean;
    readonly revision: string;
    readonly messages: { readonly nodes: readonly { readonly id: string }[] };
  };
}

function megabytes({ child }: ServerProcess): number {
  return residentBytes(child.pid ?? 0) / 1_000_000;
}
