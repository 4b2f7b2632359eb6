const { randomBytes } = require('node:crypto');
const { Client } = require('pg');

/** Runs statements on a PostgreSQL server, each in its own transaction. */
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
 * Creates a database with a new name from a template, and returns its name. The template must have no connections:
 * template0 is empty and refuses them.
 */
exports.createDatabase = async function createDatabase(server, template = 'template0') {
  const name = `slipway_test_${randomBytes(8).toString('hex')}`;
  await exports.onServer(server, [
    `CREATE DATABASE ${name} TEMPLATE ${template}`,
    // Tests kill servers but not the database, so commits need not wait for the disk.
    `ALTER DATABASE ${name} SET synchronous_commit = off`,
  ]);
  return name;
};

/** Drops databases by force, because a killed process may have left connections open. */
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
