import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqlitePragmas } from '../src/database/sqlite/sqlite-pragmas.js';
import { firstPage } from '../src/database/statements/keyset.js';
import { printFigures, printGoal } from './support/figures.js';
import { type BenchDatabase, type BenchServer, createDatabase, graphql, startServer } from './support/server.js';
import { openSqlite } from './support/sqlite.js';

const REPETITIONS = 3;
const USERS = 100_000;
const BATCH_SIZE = 1_000;
const WORKFLOW = 'shop/sync';

const CREATE_PIPELINE = `mutation { createPipeline(input: { name: "Bench" }) {
  pipeline { environments { id project { id } } } userErrors { code message } } }`;
const IMPORT = `mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { code message } } }`;
const CREATE_RELEASE = `mutation ($id: ID!) { createRelease(input: { environmentId: $id }) {
  release { id revision versionSuggestions { minor } } userErrors { code message } } }`;
const DEPLOY = `mutation ($input: DeployReleaseInput!) {
  deployRelease(input: $input) { release { state } userErrors { code message } } }`;

/**
 * Measures the users phase and activation of a release that changes the trigger of a workflow with 100,000 users, against
 * plain updates of the same rows in batches, one transaction each.
 */
export async function measure(): Promise<void> {
  const released: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < REPETITIONS; round++) {
    const database = await createDatabase();
    const server = await startServer(database);
    const { development, staging } = await createPipeline(server);
    await release(server, development, staging, { type: 'REQUEST' });
    await addUsers(database, staging.project.id);
    const memory = watchMemory();
    const { accepted, phases } = await release(server, development, staging, {
      type: 'SCHEDULE',
      cron: '0 8 * * *',
      timeZone: 'UTC',
    });
    const { before, peak } = memory.stop();
    await server.stop();
    await expectNewTriggers(database);
    released.push((USERS / (phases.USERS + phases.ACTIVATE)) * 1_000);
    plain.push((USERS / (await updatePlainly(database, staging.project.id))) * 1_000);
    const times = `deployRelease ${Math.round(accepted)} ms, USERS ${phases.USERS} ms, ACTIVATE ${phases.ACTIVATE} ms`;
    console.log(`  ${times}; resident memory ${before} MB before, at most ${peak} MB`);
    await database.remove();
  }
  const speed = printFigures('users phase and activation', released, 'users/s');
  const yardstick = printFigures('plain updates in batches', plain, 'users/s');
  printGoal('users phase and activation / plain updates', speed / yardstick, '≥', 0.4);
}

interface BenchEnvironment {
  readonly id: string;
  readonly project: { readonly id: string };
}

async function createPipeline(server: BenchServer) {
  const { createPipeline: payload } = await graphql<{
    createPipeline: { pipeline: { environments: [BenchEnvironment, BenchEnvironment, BenchEnvironment] } };
  }>(server, CREATE_PIPELINE, {});
  const [development, staging] = payload.pipeline.environments;
  return { development, staging };
}

/** Releases a workflow with a trigger. Returns the time of `deployRelease` and of the phases, in milliseconds. */
async function release(server: BenchServer, development: BenchEnvironment, staging: BenchEnvironment, trigger: object) {
  const document = {
    format: 'slipway.content/2',
    integrations: [{ key: 'shop', name: 'Shop', definition: { authentication: 'NONE' } }],
    appEvents: [],
    workflows: [{ key: WORKFLOW, name: 'Sync', definition: { trigger, steps: [] } }],
  };
  await graphql(server, IMPORT, { input: { projectId: development.project.id, document } });
  const { createRelease } = await graphql<{
    createRelease: { release: { id: string; revision: string; versionSuggestions: { minor: string } } };
  }>(server, CREATE_RELEASE, { id: staging.id });
  const { id: releaseId, revision, versionSuggestions } = createRelease.release;
  const start = performance.now();
  const input = { releaseId, revision, version: versionSuggestions.minor, description: 'Measured' };
  await graphql(server, DEPLOY, { input });
  const accepted = performance.now() - start;
  while ((await server.services.releaseQueries.findReleases([releaseId]))[0]?.state !== 'LIVE') await sleep(5);
  return { accepted, phases: await phasesOf(server, releaseId) };
}

/** The duration of the two phases, according to the journal. */
async function phasesOf({ services }: BenchServer, releaseId: string) {
  const journal = await services.deploymentQueries.listJournal({ releaseId }, firstPage(1_000));
  const startOf = (phase: string) =>
    journal.find((entry) => entry.phase === phase && entry.event === 'PHASE_STARTED')?.createdAt.getTime() ?? 0;
  const end = journal.at(-1)?.createdAt.getTime() ?? 0;
  return { USERS: startOf('VERIFY') - startOf('USERS'), ACTIVATE: end - startOf('ACTIVATE') };
}

/** Adds connected users with the workflow enabled. */
async function addUsers({ directory }: BenchDatabase, projectId: string): Promise<void> {
  const source = await openSqlite(join(directory, 'slipway.db'));
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${USERS})`;
  const id = `'user_' || printf('%026d', i)`;
  const at = `'2026-01-01T00:00:00.000Z'`;
  for (const rows of [
    `INSERT INTO connected_user (id, project_id, user_id, created_at)
      SELECT ${id}, '${projectId}', 'customer-' || i, ${at} FROM n`,
    `INSERT INTO user_connection (project_id, integration_key, connected_user_id, account_reference, metadata, paused,
        connected_at) SELECT '${projectId}', 'shop', ${id}, 'account', '{}', FALSE, ${at} FROM n`,
    `INSERT INTO user_workflow (project_id, workflow_key, connected_user_id, integration_key, enabled, trigger_id,
        updated_at) SELECT '${projectId}', '${WORKFLOW}', ${id}, 'shop', TRUE, 'trigger_' || i, ${at} FROM n`,
  ]) {
    const [into = '', select = ''] = rows.split(/(?=\sSELECT )/);
    await source.run(`${into} ${numbers} ${select}`);
  }
  await source.close();
}

/** Samples the memory of this process, in MB, until it is stopped. */
function watchMemory() {
  const megabytes = () => Math.round(process.memoryUsage.rss() / 1_048_576);
  const before = megabytes();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, megabytes());
  }, 10);
  return {
    stop() {
      clearInterval(timer);
      return { before, peak };
    },
  };
}

async function expectNewTriggers({ directory }: BenchDatabase): Promise<void> {
  const source = await openSqlite(join(directory, 'slipway.db'));
  const [found] = await source.all(`SELECT COUNT(DISTINCT trigger_id) AS n FROM user_workflow
    WHERE trigger_id LIKE 'trigger/_%/_user/_%' ESCAPE '/'`);
  await source.close();
  if (found?.n !== USERS) throw new Error(`expected ${USERS} new triggers, got ${found?.n}`);
}

/** Updates the triggers of the same rows by one statement and transaction per batch. Returns the time in milliseconds. */
async function updatePlainly({ directory }: BenchDatabase, projectId: string): Promise<number> {
  const source = await openSqlite(join(directory, 'slipway.db'));
  for (const pragma of sqlitePragmas('writer')) await source.run(pragma);
  const start = performance.now();
  for (let last = ''; ; ) {
    const batch = await source.all(
      `SELECT connected_user_id AS id FROM user_workflow
        WHERE project_id = ? AND workflow_key = ? AND connected_user_id > ? ORDER BY connected_user_id LIMIT ?`,
      [projectId, WORKFLOW, last, BATCH_SIZE],
    );
    const [first, final] = [batch[0], batch.at(-1)];
    if (!first || !final) break;
    await source.run(
      `UPDATE user_workflow SET trigger_id = 'plain_' || connected_user_id, updated_at = ? WHERE project_id = ?
        AND workflow_key = ? AND connected_user_id BETWEEN ? AND ?`,
      [new Date().toISOString(), projectId, WORKFLOW, first.id, final.id],
    );
    last = String(final.id);
  }
  const milliseconds = performance.now() - start;
  await source.close();
  return milliseconds;
}
