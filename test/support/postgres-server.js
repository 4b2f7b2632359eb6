const { randomBytes } = require('node:crypto');
const { Client } = require('pg');

/** Runs statements on a server of PostgreSQL, each in a transaction of its own. */
exports.onServer = async function onServer(url, statements) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

/**
 * Makes a database with a new name out of a template, and returns its name. Nobody may be connected to the template:
 * template0 is empty, and refuses connections.
 */
exports.createDatabase = async function createDatabase(server, template = 'template0') {
  const name = `slipway_test_${randomBytes(8).toString('hex')}`;
  await exports.onServer(server, [
    `CREATE DATABASE ${name} TEMPLATE ${template}`,
    // Tests kill servers, and not the database: no commit has to wait for its disk.
    `ALTER DATABASE ${name} SET synchronous_commit = off`,
  ]);
  return name;
};

/** Drops databases by force, as a process that a test killed may have left connections behind. */
exports.dropDatabases = function dropDatabases(server, names) {
  return exports.onServer(
    server,
    names.map((name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  );
};

/** The URL of a database on a server. */
exports.databaseUrl = function databaseUrl(server, name) {
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
};
