/**
 * Writes the databases of an older version for tests of the present one. Make them before the format of stored data changes:
 *
 *     git worktree add --detach /tmp/before <commit>
 *     (cd /tmp/before && npm ci && npm run build:server)
 *     SLIPWAY_TEST_POSTGRES_URL=… node test/support/database-fixture/make.js /tmp/before test/server/fixtures/<name>
 *
 * Needs pg_dump. The ids, tokens and secrets in them are of these databases only.
 */
const { execFileSync, spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { gzipSync } = require('node:zlib');
const sqlite3 = require('sqlite3');
const { createDatabase, databaseUrl, dropDatabases } = require('../postgres-server.js');
const { serverEnvironment, UNLIMITED_RATES } = require('../server-environment.js');
const { fillServer } = require('./fill-server.js');

const [version, output] = process.argv.slice(2).map((path) => resolve(path));
const postgres = process.env.SLIPWAY_TEST_POSTGRES_URL;
if (!version || !output || !postgres) throw new Error('Expected two folders, and SLIPWAY_TEST_POSTGRES_URL');

make().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

async function make() {
  mkdirSync(output, { recursive: true });
  const facts = { SQLite: await makeSqlite(), PostgreSQL: await makePostgres() };
  writeFileSync(join(output, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
}

async function makeSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-fixture-'));
  const file = join(folder, 'slipway.db');
  try {
    const facts = await run(`sqlite:${file}`);
    await compact(file);
    writeFileSync(join(output, 'sqlite.gz'), gzipSync(readFileSync(file), { level: 9 }));
    return facts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compact(file) {
  return new Promise((done, failed) => {
    const database = new sqlite3.Database(file);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)', (error) => {
      database.close(() => (error ? failed(error) : done()));
    });
  });
}

async function makePostgres() {
  const name = await createDatabase(postgres);
  const url = databaseUrl(postgres, name);
  try {
    const facts = await run(url);
    const dump = execFileSync('pg_dump', ['--inserts', '--no-owner', '--no-privileges', '--no-comments', url]);
    writeFileSync(join(output, 'postgres.sql.gz'), gzipSync(withoutCommands(dump.toString()), { level: 9 }));
    return facts;
  } finally {
    await dropDatabases(postgres, [name]);
  }
}

/** Without the commands of psql, which begin with a backslash, and comments. */
function withoutCommands(sql) {
  return sql.replaceAll(/^(\\|--).*\n/gm, '').replaceAll(/\n{2,}/g, '\n');
}

/** Runs the server of the version on a new database, and lets it end by itself. */
async function run(url) {
  const receiver = createServer((request, response) => request.resume().on('end', () => response.end()));
  await once(receiver.listen(0, '127.0.0.1'), 'listening');
  const server = spawn(process.execPath, [join(version, 'dist', 'index.js')], {
    env: {
      ...serverEnvironment(url),
      ...UNLIMITED_RATES,
      SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const { api, token } = await started(server);
    return await fillServer(api, token, `http://127.0.0.1:${receiver.address().port}/hook`);
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    receiver.closeAllConnections();
    receiver.close();
  }
}

async function started(server) {
  let printed = '';
  for await (const text of server.stdout) {
    printed += text;
    const [, api] = /API +(\S+)\/graphql/.exec(printed) ?? [];
    const [, token] = /first ADMIN[^:]*: (slipway_\S+)/.exec(printed) ?? [];
    if (api && token && /GraphiQL .*\n/.test(printed)) return { api, token };
  }
  throw new Error(`Expected the server to start, got ${printed}`);
}
