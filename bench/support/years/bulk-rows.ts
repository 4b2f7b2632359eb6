import type { openSqlite } from '../sqlite.js';

export type Sqlite = Awaited<ReturnType<typeof openSqlite>>;

const YEARS = 3;
const SPAN_MS = YEARS * 365 * 86_400_000;
const START = Date.now() - SPAN_MS;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The digits of the time in an id, by their shifts. */
const TIME_SHIFTS = [45, 40, 35, 30, 25, 20, 15, 10, 5, 0];

/** SQL of the time, in milliseconds, after a fraction of the server's three years. */
export function timeAt(fraction: string): string {
  return `(${START} + CAST((${fraction}) * ${SPAN_MS} AS INTEGER))`;
}

/** SQL of the text of a time in milliseconds. */
export function timeText(milliseconds: string): string {
  return `strftime('%Y-%m-%dT%H:%M:%fZ', ${milliseconds} / 1000.0, 'unixepoch')`;
}

/** SQL of an id that sorts by this time. `counter` makes it unique among the ids of the prefix. */
export function idText(prefix: string, milliseconds: string, counter: string): string {
  const digits = TIME_SHIFTS.map((shift) => `substr('${ALPHABET}', ((${milliseconds} >> ${shift}) & 31) + 1, 1)`);
  return `'${prefix}_' || ${digits.join(' || ')} || printf('%016d', ${counter})`;
}

/**
 * Inserts copies of rows of `template`, a table with the columns of `table`, joined with `others`. Columns in `changes` get
 * the values of these SQL expressions; the others are copied.
 */
export async function insertCopies(
  database: Sqlite,
  table: string,
  template: string,
  others: string,
  changes: Readonly<Record<string, string>>,
): Promise<void> {
  const columns = (await database.all(`PRAGMA table_info(${table})`)).map(({ name }) => String(name));
  const values = columns.map((column) => changes[column] ?? `t.${column}`);
  await database.run(`INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${template} t ${others}`);
}

/** The bytes of the database file. */
export async function databaseBytes(database: Sqlite): Promise<number> {
  const [size] = await database.all('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size');
  return Number(size?.bytes);
}
