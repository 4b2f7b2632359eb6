const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { createInterface } = require('node:readline');
const { setUp, tearDown } = require('./run.js');
const { createDatabase, databaseUrl, dropDatabases } = require('./postgres-server.js');
const { serverEnvironment, UNLIMITED_RATES } = require('./server-environment.js');

/**
 * The servers that all files of test/api share: one on SQLite, and one on PostgreSQL if SLIPWAY_TEST_POSTGRES_URL names
 * a server. They run from the build. Test files use them through `describeOnEachServer`.
 */
const ENTRY = resolve(__dirname, '../../dist/index.js');
const READY = { API: /^ +API +(\S+)\/graphql/, token: /first ADMIN[^:]*: (slipway_\S+)/ };

/** Clean-ups at the end of the run, in reverse order. */
const undo = [];

exports.startServers = async function startServers() {
  await setUp();
  const databases = [{ name: 'SQLite', databaseUrl: sqliteUrl() }];
  const postgres = process.env.SLIPWAY_TEST_POSTGRES_URL;
  if (postgres) databases.push({ name: 'PostgreSQL', databaseUrl: await postgresUrl(postgres) });
  const servers = await Promise.all(databases.map(startServer));
  process.env.SLIPWAY_TEST_SERVERS = JSON.stringify(servers);
};

exports.stopServers = async function stopServers() {
  for (const step of undo.splice(0).reverse()) await step();
  await tearDown();
};

function sqliteUrl() {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-test-'));
  undo.push(() => rmSync(directory, { recursive: true }));
  return `sqlite:${join(directory, 'slipway.db')}`;
}

async function postgresUrl(server) {
  const name = await createDatabase(server);
  undo.push(() => dropDatabases(server, [name]));
  return databaseUrl(server, name);
}

async function startServer({ name, databaseUrl }) {
  const child = spawn(process.execPath, [ENTRY], {
    env: {
      ...serverEnvironment(databaseUrl),
      ...UNLIMITED_RATES,
      // The runtimes and receivers of webhooks that tests start.
      SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  undo.push(async () => {
    child.kill('SIGTERM');
    const [code] = await exited;
    if (code !== 0) throw new Error(`Expected the shared server on ${name} to stop with exit code 0, got ${code}`);
  });
  const server = { name };
  for await (const line of createInterface(child.stdout)) {
    server.url ??= READY.API.exec(line)?.[1];
    server.adminToken ??= READY.token.exec(line)?.[1];
    if (server.url && server.adminToken) return server;
  }
  throw new Error(`Expected the shared server on ${name} to start, but it ended`);
}
