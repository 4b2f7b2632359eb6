const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const build = require('./build.js');
const { createDatabase, databaseUrl, dropDatabases } = require('./postgres-server.js');

const BUILT = resolve(__dirname, '../../dist');

/** Clean-ups at the end of the run, in reverse order. */
const undo = [];
let ready = null;

/** Builds what is stale, and creates the databases that tests copy. Runs once, for any selection of suites. */
exports.setUp = function setUp() {
  ready ??= build().then(makeTemplates);
  return ready;
};

exports.tearDown = async function tearDown() {
  for (const step of undo.splice(0).reverse()) await step();
};

async function makeTemplates() {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-test-'));
  undo.push(() => rmSync(directory, { recursive: true }));
  const templates = { sqlite: join(directory, 'template.db') };
  await migrate(`sqlite:${templates.sqlite}`);
  const server = process.env.SLIPWAY_TEST_POSTGRES_URL;
  if (server) {
    templates.postgres = await createDatabase(server);
    undo.push(() => dropDatabases(server, [templates.postgres]));
    await migrate(databaseUrl(server, templates.postgres));
  }
  process.env.SLIPWAY_TEST_TEMPLATES = JSON.stringify(templates);
}

/** Closes the database afterwards, because PostgreSQL cannot copy one with open connections. */
async function migrate(url) {
  require('reflect-metadata');
  const { openDatabase } = require(join(BUILT, 'database/open-database.js'));
  const { databaseSchema } = require(join(BUILT, 'composition/database-schema.js'));
  const database = await openDatabase(url, databaseSchema);
  try {
    await database.migrate();
  } finally {
    await database.close();
  }
}
