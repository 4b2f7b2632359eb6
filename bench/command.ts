import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { printFigures, printGoal, timed } from './support/figures.js';
import { createDatabase, graphql, startServer } from './support/server.js';

const REPETITIONS = 15;
const COMMAND = join(__dirname, '../../../clients/cli/slipway.mjs');

const run = promisify(execFile);

/** Measures how long `slipway status` takes, from its start to its end, on top of a Node.js that does nothing. */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const server = await startServer(database);
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const env = {
    PATH: process.env.PATH,
    SLIPWAY_URL: server.url,
    SLIPWAY_TOKEN: server.token,
    SLIPWAY_CONFIG_DIR: folder,
  };
  await graphql(server, 'mutation { createPipeline(input: { name: "Bench" }) { userErrors { code } } }', {});
  const nothing: number[] = [];
  const status: number[] = [];
  for (let round = 0; round < REPETITIONS; round++) {
    nothing.push(await time(['-e', '0']));
    status.push(await time([COMMAND, 'status']));
  }
  await server.stop();
  await database.remove();
  const base = printFigures('node -e 0', nothing, 'ms');
  const whole = printFigures('slipway status', status, 'ms');
  printGoal('slipway status, on top of Node.js', whole - base, '≤', 300, 'ms');

  async function time(args: readonly string[]): Promise<number> {
    return (await timed(() => run(process.execPath, args, { env, cwd: folder }))).milliseconds;
  }
}
