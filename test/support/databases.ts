import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copySqliteTemplate, templates } from './database-templates.js';
import { createDatabase, databaseUrl, dropDatabases } from './postgres-server.js';

/** A kind of database that tests run on. */
export interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** The URL of a new database with the current schema and no rows, which is deleted after the tests. */
  createUrl(): Promise<string>;
  /** Like `createUrl`, but without a schema: for tests of first starts and migrations. */
  createEmptyUrl(): Promise<string>;
}

/**
 * Defines tests for each kind of database: for SQLite always, for PostgreSQL if `SLIPWAY_TEST_POSTGRES_URL` names a
 * server on which its user may create databases, else as one skipped test.
 */
export function describeOnEachDatabase(name: string, define: (database: TestDatabase) => void): void {
  describe(name, () => {
    describe('on SQLite', () => defineAndCleanUp(sqlite(), define));
    defineOnPostgres(define);
  });
}

/** Like `describeOnEachDatabase`, for behaviour that does not depend on the kind of database. */
export function describeOnSqlite(name: string, define: (database: TestDatabase) => void): void {
  describe(name, () => defineAndCleanUp(sqlite(), define));
}

/** Like `describeOnEachDatabase`, for several processes on one database, which SQLite does not support. */
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
  // Hooks run in the order of their definition, so the tests close what they opened first.
  afterAll(() => databases.removeAll());
}

function sqlite(): OwnedDatabases {
  const directories: string[] = [];
  async function createFile(): Promise<string> {
    const directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
    directories.push(directory);
    return join(directory, 'slipway.db');
  }
  return {
    name: 'SQLite',
    async createUrl() {
      const file = await createFile();
      await copySqliteTemplate(file);
      return `sqlite:${file}`;
    },
    createEmptyUrl: async () => `sqlite:${await createFile()}`,
    async removeAll() {
      for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true });
    },
  };
}

function postgres(server: string): OwnedDatabases {
  const names: string[] = [];
  async function create(template?: string): Promise<string> {
    const name = await createDatabase(server, template);
    names.push(name);
    return databaseUrl(server, name);
  }
  return {
    name: 'PostgreSQL',
    createUrl: () => create(templates().postgres),
    createEmptyUrl: () => create(),
    removeAll: () => dropDatabases(server, names.splice(0)),
  };
}
