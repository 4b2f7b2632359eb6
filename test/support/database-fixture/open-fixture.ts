import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TestDatabase } from '../databases.js';
import { onServer } from '../postgres-server.js';

const FIXTURES = resolve(__dirname, '..', '..', 'server', 'fixtures');

// biome-ignore lint/suspicious/noExplicitAny: the facts have the shape that fill-server.js gives them.
type Facts = any;

/** Restores a database that an older version has written. Returns its URL, and what that version knew of it. */
export async function openFixture(database: TestDatabase, name: string): Promise<{ url: string; facts: Facts }> {
  const read = (file: string) => readFileSync(resolve(FIXTURES, name, file));
  const url = await database.createEmptyUrl();
  if (database.name === 'SQLite') writeFileSync(url.replace('sqlite:', ''), gunzipSync(read('sqlite.gz')));
  else await onServer(url, [gunzipSync(read('postgres.sql.gz')).toString()]);
  return { url, facts: JSON.parse(read('facts.json').toString())[database.name] };
}
