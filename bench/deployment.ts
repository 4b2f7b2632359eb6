import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { sqlitePragmas } from '../src/database/sqlite/sqlite-pragmas.js';
import { firstPage } from '../src/database/statements/keyset.js';
import { type App, apps, ITEMS_PER_APP } from './support/content.js';
import { printFigures, printGoal, timed } from './support/figures.js';
import {
  type BenchDatabase,
  type BenchServer,
  createDatabase,
  createPipeline,
  edit,
  graphql,
  startServer,
} from './support/server.js';
import { openSqlite, type SqliteRow } from './support/sqlite.js';

const REPETITIONS = 5;
const SMALL_MUTATIONS = 20;

/** Apps in the target, and how many are modified, removed and added: 10,000 changes in total. */
const HELD = 500;
const MODIFIED = 80;
const REMOVED = 20;
const ADDED = 900;
const CHANGES = (MODIFIED + REMOVED + ADDED) * ITEMS_PER_APP;

/** What a person reviews: the number of changes, and all messages. */
const REVIEW = `query ($id: ID!) { release(id: $id) {
  revision changeSummary { counts { all { total } } } messages { nodes { id severity text } } } }`;
const CREATE_PROJECT = `mutation ($input: CreateProjectInput!) {
  createProject(input: $input) { project { id } userErrors { code message } } }`;
const DEPLOY = `mutation ($input: DeployReleaseInput!) {
  deployRelease(input: $input) { release { state } userErrors { code message } } }`;
const PROGRESS = `subscription ($id: ID!) { deploymentProgress(releaseId: $id) { isLive state statusMessage } }`;

/**
 * Measures a deployment of 10,000 changes, from the request until a subscriber sees it live, against plain inserts; and how
 * long `deployRelease` takes to answer, against a mutation that writes one row.
 */
export async function measure(): Promise<void> {
  const deployed: number[] = [];
  const plain: number[] = [];
  const accepted: number[] = [];
  const smallMutations: number[] = [];
  for (let round = 0; round < REPETITIONS; round++) {
    const database = await createDatabase();
    const server = await startServer(database);
    const releaseId = await openPreview(server);
    for (let count = 0; count < SMALL_MUTATIONS; count++) {
      const input = { name: `Bench ${count}` };
      smallMutations.push((await timed(() => graphql(server, CREATE_PROJECT, { input }))).milliseconds);
    }
    const { total, phases, answered } = await deploy(server, releaseId);
    const rows = await writtenRows(database, releaseId);
    await server.stop();
    deployed.push((CHANGES / total) * 1_000);
    accepted.push(answered);
    plain.push((rows.length / (await insertPlainly(database, rows))) * 1_000);
    console.log(
      `  ${Math.round(total)} ms: deployRelease ${Math.round(answered)}, ${phases.map(([name, ms]) => `${name} ${Math.round(ms)}`).join(', ')}`,
    );
    await database.remove();
  }
  const speed = printFigures('deployment of 10,000 changes', deployed, 'items/s');
  const yardstick = printFigures('plain inserts of the same rows', plain, 'rows/s');
  printGoal('deployment / plain inserts', speed / yardstick, '≥', 0.8);
  const answer = printFigures('deployRelease of 10,000 changes', accepted, 'ms');
  const smallMutation = printFigures('createProject', smallMutations, 'ms');
  printGoal('time of deployRelease', answer, '≤', 100, 'ms');
  printGoal('deployRelease / createProject', answer / smallMutation, '≤', 50);
}

async function openPreview(server: BenchServer): Promise<string> {
  const pipeline = await createPipeline(server, apps(0, HELD));
  const edited: App[] = [...apps(0, MODIFIED, 2), ...apps(MODIFIED, HELD - REMOVED), ...apps(HELD, HELD + ADDED)];
  await edit(server, pipeline, edited);
  return (await server.services.releases.createRelease(server.admin, pipeline.staging.id)).id;
}

type Phases = readonly (readonly [name: string, milliseconds: number])[];

/** Deploys a preview. Returns the total time, that of the answer and that of each phase, in milliseconds. */
async function deploy(
  server: BenchServer,
  releaseId: string,
): Promise<{ total: number; answered: number; phases: Phases }> {
  const review = await graphql<Review>(server, REVIEW, { id: releaseId });
  const { revision, changeSummary } = review.release;
  const { total: changes } = changeSummary.counts.all;
  if (changes !== CHANGES) throw new Error(`expected ${CHANGES} changes, got ${changes}`);
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${server.token}` },
  });
  const events = client.iterate<Progress>({ query: PROGRESS, variables: { id: releaseId } });
  await events.next();
  const start = performance.now();
  const input = { releaseId, revision, version: '1.0.0', description: 'Measured', acknowledgedMessageIds: [] };
  const accepted = graphql(server, DEPLOY, { input }).then(() => performance.now() - start);
  for await (const { data } of events) if (data?.deploymentProgress.isLive) break;
  const total = performance.now() - start;
  await client.dispose();
  return { total, answered: await accepted, phases: await phasesOf(server, releaseId) };
}

interface Review {
  readonly release: { revision: string; changeSummary: { counts: { all: { total: number } } } };
}

interface Progress extends Record<string, unknown> {
  readonly deploymentProgress: { isLive: boolean; state: string; statusMessage: string };
}

/** The duration of each phase, according to the journal. */
async function phasesOf({ services }: BenchServer, releaseId: string): Promise<Phases> {
  const journal = await services.deploymentQueries.listJournal({ releaseId }, firstPage(200));
  const starts = journal.filter(({ event }) => event === 'PHASE_STARTED' || event === 'LIVE');
  return starts
    .slice(0, -1)
    .map(({ phase, createdAt }, index) => [
      phase ?? '',
      (starts[index + 1]?.createdAt.getTime() ?? 0) - createdAt.getTime(),
    ]);
}

/** The rows of content that a release wrote. */
async function writtenRows({ directory }: BenchDatabase, releaseId: string): Promise<SqliteRow[]> {
  const source = await openSqlite(join(directory, 'slipway.db'));
  const rows = await source.all('SELECT * FROM content_version WHERE release_id = ?', [releaseId]);
  await source.close();
  return rows;
}

/**
 * Inserts rows one by one, in one transaction, into a table with the same columns and indexes in a new database. Returns the
 * time in milliseconds.
 */
async function insertPlainly({ directory }: BenchDatabase, rows: readonly SqliteRow[]): Promise<number> {
  const source = await openSqlite(join(directory, 'slipway.db'));
  const schema = await source.all(
    `SELECT sql FROM sqlite_schema WHERE tbl_name = 'content_version' AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC`,
  );
  await source.close();
  const target = await openSqlite(join(directory, 'plain.db'));
  for (const pragma of ['PRAGMA journal_mode = WAL', ...sqlitePragmas('writer')]) await target.run(pragma);
  for (const { sql } of schema) await target.run(String(sql));
  const columns = Object.keys(rows[0] ?? {});
  const insert = `INSERT INTO content_version (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  const start = performance.now();
  await target.run('BEGIN');
  for (const row of rows) await target.run(insert, Object.values(row));
  await target.run('COMMIT');
  const milliseconds = performance.now() - start;
  await target.close();
  return milliseconds;
}
