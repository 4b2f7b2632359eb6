import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import autocannon from 'autocannon';
import { apps } from './support/content.js';
import { printFigures, printGoal } from './support/figures.js';
import { type BenchServer, createDatabase, createPipeline, edit, graphql, startServer } from './support/server.js';
import { type ServerProcess, startProcess, startServerProcess } from './support/server-process.js';

const RELEASES = 25;
const CONNECTIONS = 16;
const REPETITIONS = 5;
const SECONDS = 3;

const PRODUCTION = { NODE_ENV: 'production' };

/** Operations a minute: more than are sent, and still counted. */
const RATES = { SLIPWAY_RATE_LIMIT_PER_TOKEN: '100000000', SLIPWAY_RATE_LIMIT_PER_ADDRESS: '100000000' };

const HISTORY = `query ($id: ID!) { environment(id: $id) { releases(first: 20) { nodes {
  version state isLive description createdAt liveAt
  environment { kind name }
  deployedBy { name }
  changeSummary { counts { all { total added modified removed } } }
} } } }`;

const RENAME = `mutation ($input: RenamePipelineInput!) {
  renamePipeline(input: $input) { userErrors { message } } }`;

/** The pause between two writes, in milliseconds. */
const WRITE_EVERY_MS = 50;

/** Measures a page of 20 releases under load, against a bare Apollo Server that answers the same from memory. */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const { environmentId, pipelineId, token } = await fill(await startServer(database));
  const slipway = await startServerProcess({ ...database.env, ...PRODUCTION, ...RATES });
  const page = { query: HISTORY, variables: { id: environmentId } };
  const data = await graphql(serverOf(slipway, token), page.query, page.variables);
  const file = join(database.directory, 'data.json');
  await writeFile(file, JSON.stringify(data));
  const apollo = await startProcess([join(__dirname, 'support/bare-apollo.js'), file], PRODUCTION);
  if (!isDeepStrictEqual(data, await graphql(serverOf(apollo, ''), page.query, page.variables))) {
    throw new Error('expected both servers to give the same answer, but they differ');
  }
  const loads: Readonly<Record<string, () => Promise<number>>> = {
    Slipway: () => load(slipway, token, page),
    'Slipway, while another client writes': () =>
      whileWriting(serverOf(slipway, token), pipelineId, () => load(slipway, token, page)),
    // Requests with extensions do not share an answer.
    'Slipway, executing each request': () => load(slipway, token, { ...page, extensions: {} }),
    'bare Apollo Server, from memory': () => load(apollo, '', page),
  };
  const rates = Object.keys(loads).map((): number[] => []);
  for (let round = -1; round < REPETITIONS; round++) {
    for (const [index, run] of Object.values(loads).entries()) {
      const rate = await run();
      if (round >= 0) rates[index]?.push(rate);
    }
  }
  const measured = Object.keys(loads).map((name, index) =>
    printFigures(name, rates[index] ?? [], `requests/s on ${CONNECTIONS} connections`),
  );
  const [same = 0, written = 0, executed = 0] = measured.map((rate) => rate / (measured.at(-1) ?? 0));
  printGoal('Slipway / bare Apollo Server', same, '≥', 1);
  printGoal(`the same with ${1_000 / WRITE_EVERY_MS} writes a second`, written, '≥', 1);
  console.log(`  the same, executing each request: ${executed.toFixed(2)} (no goal)`);
  await slipway.stop();
  await apollo.stop();
  await database.remove();
}

/** Runs a load while another client renames a pipeline again and again. */
async function whileWriting<T>(server: Address, pipelineId: string, run: () => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const write = async () => {
    for (let number = 0; !ended.signal.aborted; number++) {
      await graphql(server, RENAME, { input: { pipelineId, name: `Bench ${number % 2}` } });
      await sleep(WRITE_EVERY_MS);
    }
  };
  const [result] = await Promise.all([run().finally(() => ended.abort()), write()]);
  return result;
}

interface Address {
  readonly url: string;
  readonly token: string;
}

function serverOf({ url }: ServerProcess, token: string): Address {
  return { url, token };
}

/** Fills a database with releases of one environment, and stops its server. */
async function fill(server: BenchServer): Promise<{ environmentId: string; pipelineId: string; token: string }> {
  const { services, admin, token } = server;
  const pipeline = await createPipeline(server, apps(0, 10));
  const environmentId = pipeline.staging.id;
  for (let number = 1; number <= RELEASES; number++) {
    await edit(server, pipeline, [...apps(0, 5, number % 2 === 0 ? 1 : 2), ...apps(5, 9), ...apps(10, 10 + number)]);
    const { id: releaseId } = await services.releases.createRelease(admin, environmentId);
    const [release] = await services.releaseQueries.findReleases([releaseId]);
    if (!release) throw new Error(`expected the release ${releaseId}, got none`);
    const { revision } = await services.releaseQueries.view(release);
    const words = { version: `1.${number}.0`, description: `What release ${number} brings, in a sentence or two.` };
    await services.deployments.deployRelease(admin, { releaseId, revision, ...words, acknowledgedMessageIds: [] });
    while ((await services.releaseQueries.findReleases([releaseId]))[0]?.state !== 'LIVE') await sleep(5);
  }
  await server.stop();
  return { environmentId, pipelineId: pipeline.development.pipelineId, token };
}

/** The requests per second that a server answers. */
async function load({ url }: ServerProcess, token: string, page: object): Promise<number> {
  const result = await autocannon({
    url: `${url}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(page),
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`expected every request to be answered, but ${failed} were not`);
  return result.requests.average;
}
