import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { timed } from './support/figures.js';
import { HealthWatch } from './support/health-watch.js';
import { createPostgresDatabase } from './support/postgres.js';
import { peakBytes, resetPeak, residentBytes } from './support/process-memory.js';
import { type BenchDatabase, createDatabase, startServer } from './support/server.js';
import { type ServerProcess, startServerProcess } from './support/server-process.js';

/** Sizes of contents in MB, unless the command line gives others. */
const SIZES = [22, 100, 300];
const MEGABYTE = 1_000_000;
const MEBIBYTE = 1_048_576;
/** Workflows of an integration. */
const WORKFLOWS = 80;

/**
 * Transfers a content of N MB by PUT and GET: time, peak memory, and the longest delay of other requests. The yardstick is
 * writing the same bytes to a file and reading them.
 */
export async function measure(): Promise<void> {
  const sizes = process.argv.slice(3).map(Number);
  await measureOn('SQLite', await createDatabase(), sizes.length > 0 ? sizes : SIZES);
  if (!process.env.SLIPWAY_TEST_POSTGRES_URL) return;
  await measureOn('PostgreSQL', await createPostgresDatabase(await createDatabase()), sizes.length > 0 ? sizes : SIZES);
}

async function measureOn(name: string, database: BenchDatabase, sizes: readonly number[]): Promise<void> {
  console.log(` ${name}`);
  const { services, admin, token, stop } = await startServer(database);
  const projects: { readonly size: number; readonly projectId: string }[] = [];
  for (const size of sizes) {
    projects.push({ size, projectId: await services.pipelines.createProject(admin, `Content of ${size} MB`) });
  }
  await stop();
  for (const { size, projectId } of projects) {
    const file = join(database.directory, `content-${size}.json`);
    const yardstick = await timed(() => writeContent(file, size * MEGABYTE));
    const read = await timed(() => pipeline(createReadStream(file), new Writable({ write: (_c, _e, done) => done() })));
    console.log(`  ${size} MB: written to a file in ${seconds(yardstick)}, read in ${seconds(read)}`);
    const slipway = await startServerProcess(database.env);
    const url = `${slipway.url}/projects/${projectId}/content`;
    console.log(`    at rest: ${mebibytes(residentBytes(slipway.child.pid ?? 0))} MiB`);
    await watched('PUT, new', slipway, () => put(url, token, file));
    await watched('PUT, the same', slipway, () => put(url, token, file));
    await watched('GET', slipway, () => fetchTo(url, token, `${file}.fetched`, 'application/json'));
    await watched('GET, NDJSON', slipway, () => fetchTo(url, token, `${file}.lines`, 'application/x-ndjson'));
    await slipway.stop();
    if ((await stat(file)).size !== (await stat(`${file}.fetched`)).size) {
      throw new Error('expected the same bytes back');
    }
    for (const each of [file, `${file}.fetched`, `${file}.lines`]) await rm(each);
  }
  await database.remove();
}

/** Runs a transfer and prints its time, peak memory and the longest delay of `/healthz`. */
async function watched(name: string, { url, child }: ServerProcess, transfer: () => Promise<void>): Promise<void> {
  const pid = child.pid ?? 0;
  const health = await HealthWatch.start(url);
  resetPeak(pid);
  const time = await timed(transfer);
  const longest = await health.longest();
  const peak = peakBytes(pid);
  await health.stop();
  console.log(`    ${name}: ${seconds(time)}, ${mebibytes(peak)} MiB peak, /healthz within ${Math.round(longest)} ms`);
}

function put(url: string, token: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const sent = request(url, { method: 'PUT', headers }, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`expected 200, got ${response.statusCode} ${text}`));
    });
    sent.on('error', reject);
    pipeline(createReadStream(file), sent).catch(reject);
  });
}

async function fetchTo(url: string, token: string, file: string, accept: string): Promise<void> {
  const response = await fetch(url, { headers: { Accept: accept, Authorization: `Bearer ${token}` } });
  if (!response.ok || !response.body) throw new Error(`expected a content, got ${response.status}`);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
}

/** Writes a canonical document of about this size to a file and syncs it to disk. */
async function writeContent(file: string, bytes: number): Promise<void> {
  await pipeline(Readable.from(documentOf(bytes)), createWriteStream(file));
  const written = await open(file, 'r+');
  await written.sync();
  await written.close();
}

function* documentOf(bytes: number): Generator<string> {
  const count = Math.ceil(bytes / workflow(0).length);
  const integrations = Array.from({ length: Math.ceil(count / WORKFLOWS) }, (_, index) => {
    return `{"definition":{"authentication":"API_KEY"},"key":"${integrationKey(index)}","name":"App ${index}"}`;
  });
  yield `{"appEvents":[],"format":"slipway.content/2","integrations":[${integrations}],"workflows":[`;
  for (let number = 0; number < count; number++) yield (number > 0 ? ',' : '') + workflow(number);
  yield ']}';
}

function integrationKey(number: number): string {
  return `custom.app-${String(number).padStart(6, '0')}`;
}

/** About 11 kB, as real workflows have on average. */
function workflow(number: number): string {
  const steps = Array.from({ length: 40 }, (_, index) => {
    const url = `https://api.example.com/v1/${number}/${index}`;
    const text = `Sentence ${number + index} says what it does. `.repeat(3);
    return `{"id":"step-${index}","parameters":{"body":{"count":${index},"text":"${text}"},"url":"${url}"},"type":"REQUEST"}`;
  });
  const slug = `flow-${String(number).padStart(7, '0')}`;
  const key = `${integrationKey(Math.floor(number / WORKFLOWS))}/${slug}`;
  return `{"definition":{"steps":[${steps}],"trigger":{"type":"REQUEST"}},"key":"${key}","name":"Flow ${number}"}`;
}

function seconds({ milliseconds }: { readonly milliseconds: number }): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / MEBIBYTE);
}
