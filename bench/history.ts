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
const SECONDS = 4;

const HISTORY = `query ($id: ID!) { environment(id: $id) { releases(first: 20) { nodes {
  version state isLive description createdAt liveAt
  environment { kind name }
  deployedBy { name }
  changeSummary { counts { all { total added modified removed } } }
} } } }`;

/** Measures a page of 20 releases under load, against a bare Apollo Server that answers the same from memory. */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const { environmentId, token } = await fill(await startServer(database));
  const slipway = await startServerProcess(database.env);
  const page = { query: HISTORY, variables: { id: environmentId } };
  const data = await graphql(serverOf(slipway, token), page.query, page.variables);
  const file = join(database.directory, 'data.json');
  await writeFile(file, JSON.stringify(data));
  const apollo = await startProcess([join(__dirname, 'support/bare-apollo.js'), file], {});
  if (!isDeepStrictEqual(data, await graphql(serverOf(apollo, ''), page.query, page.variables))) {
    throw new Error('expected both servers to give the same answer, but they differ');
  }
  const rates: { readonly slipway: number[]; readonly apollo: number[] } = { slipway: [], apollo: [] };
  for (let round = -1; round < REPETITIONS; round++) {
    const rate = { slipway: await load(slipway, token, page), apollo: await load(apollo, '', page) };
    if (round < 0) continue;
    rates.slipway.push(rate.slipway);
    rates.apollo.push(rate.apollo);
  }
  const unit = `requests/s on ${CONNECTIONS} connections`;
  const ratio =
    printFigures('Slipway', rates.slipway, unit) / printFigures('bare Apollo Server, from memory', rates.apollo, unit);
  printGoal('Slipway / bare Apollo Server', ratio, '≥', 0.5);
  await slipway.stop();
  await apollo.stop();
  await database.remove();
}

function serverOf({ url }: ServerProcess, token: string) {
  return { url, token };
}

/** Fills a database with releases of one environment, and stops its server. */
async function fill(server: BenchServer): Promise<{ environmentId: string; token: string }> {
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
  return { environmentId, token };
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
