import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { BenchDatabase } from './server.js';

export interface PostgresDatabase extends BenchDatabase {
  /** The rows of a query. */
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** A new database on the server that `SLIPWAY_TEST_POSTGRES_URL` names, and a connection to it. */
export async function createPostgresDatabase(shared: BenchDatabase): Promise<PostgresDatabase> {
  const server = process.env.SLIPWAY_TEST_POSTGRES_URL;
  if (!server) throw new Error('Set SLIPWAY_TEST_POSTGRES_URL to a PostgreSQL server.');
  const name = `slipway_bench_${randomBytes(8).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    directory: shared.directory,
    env: { ...shared.env, SLIPWAY_DATABASE_URL: url },
    async query<Row>(text: string, parameters: readonly unknown[] = []) {
      return (await client.query(text, [...parameters])).rows as Row[];
    },
    async remove() {
      await client.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
      await shared.remove();
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
