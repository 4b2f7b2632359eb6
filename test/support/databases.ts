import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** A kind of database that tests run on. */
export interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** The URL of a new, empty database, which is gone once the tests have run. */
  createUrl(): Promise<string>;
}

/**
 * Defines tests for each kind of database: for SQLite always; for PostgreSQL where `SLIPWAY_TEST_POSTGRES_URL` names a
 * server on which its user may create databases, else as one skipped test.
 */
export function describeOnEachDatabase(name: string, define: (database: TestDatabase) => void): void {
  describe(name, () => {
    describe('on SQLite', () => defineAndCleanUp(sqlite(), define));
    defineOnPostgres(define);
  });
}

/** As `describeOnEachDatabase`, tests of what does not depend on the kind of database. */
export function describeOnSqlite(name: string, define: (database: TestDatabase) => void): void {
  describe(name, () => defineAndCleanUp(sqlite(), define));
}

/** As `describeOnEachDatabase`, tests of several processes on one database: SQLite is for one. */
export function describeOnPostgres(name: string, define: (database: TestDatabase) => void): void {
  describe(name, () => defineOnPostgres(define));
}

function defineOnPostgres(define: (database: TestDatabase) => void): void {
  const server = process.env.SLIPWAY_TEST_POSTGRES_URL;
  if (server) describe('on PostgreSQL', () => defineAndCleanUp(postgres(server), define));
  else it.skip('on PostgreSQL (skipped: SLIPWAY_TEST_POSTGRES_URL is not set)', () => undefined);
}

interface OwnedDatabases extends TestDatabase {
  removeAll(): Promise<void>;
}

function defineAndCleanUp(databases: OwnedDatabases, define: (database: TestDatabase) => void): void {
  define(databases);
  // Hooks run in the order of their definition: the tests' own, which close what they opened, come first.
  afterAll(() => databases.removeAll());
}

function sqlite(): OwnedDatabases {
  const directories: string[] = [];
  return {
    name: 'SQLite',
    async createUrl() {
      const directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
      directories.push(directory);
      return `sqlite:${join(directory, 'slipway.db')}`;
    },
    async removeAll() {
      for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true });
    },
  };
}

function postgres(server: string): OwnedDatabases {
  const names: string[] = [];
  return {
    name: 'PostgreSQL',
    async createUrl() {
      const name = `slipway_test_${randomBytes(8).toString('hex')}`;
      // template0, as nobody can be connected to it: a connection to the template would refuse the copy.
      await onServer(server, [
        `CREATE DATABASE ${name} TEMPLATE template0`,
        // Tests kill servers, and not the database: no commit has to wait for its disk.
        `ALTER DATABASE ${name} SET synchronous_commit = off`,
      ]);
      names.push(name);
      return Object.assign(new URL(server), { pathname: `/${name}` }).href;
    },
    async removeAll() {
      // By force, as a process that a test killed may have left connections behind.
      const statements = names.splice(0).map((name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      if (statements.length > 0) await onServer(server, statements);
    },
  };
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
