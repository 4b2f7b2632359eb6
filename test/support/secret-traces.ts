import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Database } from '../../src/database/database.js';

/** Every form in which a secret could appear in a text: plain, escaped, percent-encoded, in hex and in base64. */
export function tracesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const plain = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), hex, hex.toUpperCase()];
  const base64 = [0, 1, 2].flatMap((offset) => {
    // Inside a longer text: without the characters that also encode adjacent bytes.
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const inner = text.slice(Math.ceil((offset * 8) / 6), -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set([...plain, ...base64])];
}

/** The names of the secrets of which a text or file contains a trace. */
export function secretsIn(text: string | Buffer, secrets: ReadonlyMap<string, string>): string[] {
  return [...secrets]
    .filter(([, secret]) => tracesOf(secret).some((trace) => text.includes(trace)))
    .map(([name]) => name);
}

/** All stored data: the files of SQLite with its write-ahead log, or every row of every table of PostgreSQL. */
export async function everythingIn(url: string, behind: Database): Promise<Buffer> {
  if (!behind.isPostgres) {
    const file = url.slice('sqlite:'.length);
    const names = (await readdir(dirname(file))).filter((name) => name.startsWith(basename(file)));
    return Buffer.concat(await Promise.all(names.map((name) => readFile(join(dirname(file), name)))));
  }
  const tables = await behind.reader.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const dumps: string[] = [];
  for (const { name } of tables as { name: string }[]) {
    const dumped: { row: string }[] = await behind.reader.query(`SELECT CAST(t AS text) AS row FROM "${name}" t`);
    dumps.push(name, ...dumped.map(({ row }) => row));
  }
  return Buffer.from(dumps.join('\n'));
}
