import type { EntityManager } from 'typeorm';
import { chunks } from './chunks.js';
import { isPostgres } from './dialect.js';

/** A fragment of SQL with its parameters. It can be run or embedded in another fragment. */
export class Sql {
  constructor(
    private readonly strings: readonly string[],
    private readonly values: readonly unknown[],
  ) {}

  /** Returns the text with numbered parameters, each prefixed by `mark`, and their values in order. */
  compile(mark: ParameterMark): { text: string; parameters: unknown[] } {
    const parameters: unknown[] = [];
    return { text: this.append(mark, parameters), parameters };
  }

  protected append(mark: ParameterMark, parameters: unknown[]): string {
    const place = (value: unknown) =>
      value instanceof Sql ? value.append(mark, parameters) : mark + parameters.push(value);
    return this.strings.reduce((text, part, index) => text + place(this.values[index - 1]) + part);
  }
}

/**
 * `$1` for PostgreSQL, `?1` for SQLite. SQLite treats `$1` as a name and searches all earlier names for it, which takes
 * seconds for thousands of parameters. TypeORM's query builder takes named parameters: `:place1`.
 */
type ParameterMark = '$' | '?' | `:${string}`;

function compileFor(manager: EntityManager, statement: Sql) {
  return statement.compile(isPostgres(manager) ? '$' : '?');
}

/**
 * Portable SQL: values become parameters, other `sql` fragments are embedded. TypeORM's own tag can neither be composed
 * nor return the number of changed rows, which filters and fences need.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return new Sql(strings, values);
}

/** The name of a table or column. It must come from the code, never from a client. */
export function identifier(name: string): Sql {
  return new Sql([name], []);
}

/** A number in the text of a statement. It must be one of few, because each makes a statement of its own. */
export function literal(number: number): Sql {
  return new Sql([String(number)], []);
}

/**
 * A condition: the column has one of these texts. They are a single parameter, so that the length of the statement does
 * not depend on their number. Because of `IS TRUE`, PostgreSQL hashes them once instead of joining them for every row.
 */
export function isOneOf(column: Sql, texts: readonly string[]): Sql {
  return sql`(${column} IN ${new TextList(texts)}) IS TRUE`;
}

class TextList extends Sql {
  constructor(texts: readonly string[]) {
    super(['', ''], [JSON.stringify(texts)]);
  }

  protected override append(mark: ParameterMark, parameters: unknown[]): string {
    const list = super.append(mark, parameters);
    return mark === '$'
      ? `(SELECT jsonb_array_elements_text(CAST(${list} AS jsonb)))`
      : `(SELECT value FROM json_each(${list}))`;
  }
}

/** Joins fragments or values by a separator. */
export function join(pieces: readonly unknown[], separator = ', '): Sql {
  if (pieces.length === 0) throw new Error('join() expected at least one piece, got none');
  return new Sql(['', ...Array<string>(pieces.length - 1).fill(separator), ''], pieces);
}

/** The conjunction of conditions; true if there are none. */
export function and(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`1 = 1` : join(conditions, ' AND ');
}

/** Returns the rows of a query. Counts must be cast: `CAST(count(*) AS integer)`. */
export async function rows<Row>(manager: EntityManager, query: Sql): Promise<Row[]> {
  const { text, parameters } = compileFor(manager, query);
  return manager.query(text, parameters);
}

/** Returns the row of a query that has at most one; null if it has none. */
export async function row<Row>(manager: EntityManager, query: Sql): Promise<Row | null> {
  return (await rows<Row>(manager, query))[0] ?? null;
}

/** Runs a statement inside of a unit of work. Returns the number of changed rows. */
export async function execute(manager: EntityManager, statement: Sql): Promise<number> {
  if (!manager.queryRunner) throw new Error('execute() expected the manager of a unit of work, got another manager');
  const { text, parameters } = compileFor(manager, statement);
  const result = await manager.queryRunner.query(text, parameters, true);
  return result.affected ?? 0;
}

/**
 * Runs an UPDATE with a RETURNING clause inside of a unit of work. Returns the rows of that clause. Counts and booleans are as
 * the database returns them: SQLite has no booleans.
 */
export async function updateReturning<Row>(manager: EntityManager, statement: Sql): Promise<Row[]> {
  if (!manager.queryRunner)
    throw new Error('updateReturning() expected the manager of a unit of work, got another one');
  const { text, parameters } = compileFor(manager, statement);
  // TypeORM's driver for SQLite returns no rows for a text that starts with UPDATE.
  const { records } = await manager.queryRunner.query(`\n${text}`, parameters, true);
  return records;
}

/** The most rows of one statement. */
const MAX_ROWS = 1_000;

/**
 * Like `insertRows`, for PostgreSQL: each column is one parameter, an array. So the statement has the same text for any number of
 * rows, and PostgreSQL parses and plans it several times faster.
 */
export async function insertColumns(
  manager: EntityManager,
  table: string,
  columns: { readonly names: readonly string[]; readonly types: readonly string[] },
  values: readonly (readonly unknown[])[],
  onConflict: Sql = sql``,
): Promise<number> {
  let written = 0;
  for (const chunk of chunks(values, MAX_ROWS)) {
    const arrays = columns.types.map(
      (type, index) => new Sql(['', `::${type}[]`], [chunk.map((tuple) => tuple[index])]),
    );
    const into = new Sql(
      [`INSERT INTO ${table} (${columns.names.join(', ')}) SELECT * FROM unnest(`, ') ', ''],
      [join(arrays), onConflict],
    );
    written += await execute(manager, into);
  }
  return written;
}

/** SQLite allows 32,766 parameters in a statement. */
const MAX_PARAMETERS = 30_000;

/**
 * Inserts rows by multi-row statements, several times faster than one by one. The values of each row are in the order of
 * `columns`. Returns the number of inserted and overwritten rows.
 */
export async function insertRows(
  manager: EntityManager,
  table: string,
  columns: readonly string[],
  values: readonly (readonly unknown[])[],
  onConflict: Sql = sql``,
): Promise<number> {
  const rowsPerStatement = Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / columns.length));
  let written = 0;
  for (const chunk of chunks(values, rowsPerStatement)) {
    const tuples = chunk.map((tuple) => sql`(${join(tuple)})`);
    const into = new Sql([`INSERT INTO ${table} (${columns.join(', ')}) VALUES `, ' ', ''], [join(tuples), onConflict]);
    written += await execute(manager, into);
  }
  return written;
}

/** The pattern for `LIKE … ESCAPE '\\'` that finds a text anywhere in a lower-case column. */
export function containsPattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
