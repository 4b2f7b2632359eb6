import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { apps } from './support/content.js';
import { printFigures, printGoal } from './support/figures.js';
import { type BenchServer, createDatabase, createPipeline, edit, graphql, startServer } from './support/server.js';
import { startServerProcess } from './support/server-process.js';

const PIPELINES = 20;
const CLIENTS = [50, 200];
const REPETITIONS = 3;
const SECONDS = 3;

const OVERVIEW = '{ pipelines { nodes { environments { pendingChanges { total } } } } }';
/** The same number of objects, of which none is counted. */
const ENVIRONMENTS = '{ pipelines { nodes { environments { project { contentRevision } } } } }';
const VIEWER = '{ viewer { id } }';

/**
 * Measures how long many clients wait for the overview of pipelines while somebody edits one of them, against queries
 * without counts.
 */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const filled = await startServer(database);
  const editedProjectId = await fill(filled);
  await filled.stop();
  const started = await startServerProcess({ ...database.env, ...WITHOUT_LIMITS });
  const server = { url: started.url, token: filled.token };
  const editing = startEditing(server, editedProjectId);
  for (const clients of CLIENTS) {
    const times: Record<string, number[]> = { [OVERVIEW]: [], [ENVIRONMENTS]: [], [VIEWER]: [] };
    for (let round = -1; round < REPETITIONS; round++) {
      for (const [query, figures] of Object.entries(times)) {
        const milliseconds = await latency(server, query, clients);
        if (round >= 0) figures.push(milliseconds);
      }
    }
    const of = (query: string) => printFigures(`${clients} clients, median: ${query}`, times[query] ?? [], 'ms');
    const [overview, environments, viewer] = [of(OVERVIEW), of(ENVIRONMENTS), of(VIEWER)];
    printGoal(`${clients} clients: the overview / the same without counts`, overview / environments, '≤', 1.5);
    printGoal(`${clients} clients: the overview / { viewer { id } }`, overview / viewer, '≤', 6);
  }
  await editing.stop();
  await started.stop();
  await database.remove();
}

const WITHOUT_LIMITS = { SLIPWAY_RATE_LIMIT_PER_TOKEN: '0', SLIPWAY_RATE_LIMIT_PER_ADDRESS: '0' };

/**
 * Every second pipeline has pending changes: a few items, as after some days of work. Returns the project of one that is
 * edited.
 */
async function fill(server: BenchServer): Promise<string> {
  let editedProjectId = '';
  for (let index = 0; index < PIPELINES; index++) {
    const pipeline = await createPipeline(server, apps(0, 5), `Bench ${index}`);
    if (index % 2 === 0) await edit(server, pipeline, apps(0, 7, 2));
    editedProjectId = pipeline.development.projectId;
  }
  return editedProjectId;
}

/** Edits a project ten times a second. */
function startEditing(server: { url: string; token: string }, projectId: string): { stop(): Promise<void> } {
  let isOver = false;
  const edit = async () => {
    for (let number = 0; !isOver; number++) {
      await graphql(server, ADD_EVENT, { projectId, key: `event ${number}` });
      await sleep(100);
    }
  };
  const editing = edit();
  return {
    stop: () => {
      isOver = true;
      return editing;
    },
  };
}

const ADD_EVENT = `mutation ($projectId: ID!, $key: String!) {
  createAppEvent(input: { projectId: $projectId, key: $key, name: $key, definition: { example: { a: 1 } } }) {
    userErrors { code } } }`;

/** The median time of a query, in milliseconds, while so many clients repeat it. */
async function latency(server: { url: string; token: string }, query: string, clients: number): Promise<number> {
  const { errors, timeouts, non2xx, latency } = await autocannon({
    url: `${server.url}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
    body: JSON.stringify({ query }),
    connections: clients,
    duration: SECONDS,
  });
  if (errors + timeouts + non2xx > 0) throw new Error(`expected every answer of ${query} to be 200`);
  return latency.p50;
}
