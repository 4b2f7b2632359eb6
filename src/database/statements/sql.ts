import type { EntityManager } from 'typeorm';

/** A piece of SQL with its parameters, to be run or to be put into a larger one. */
export class Sql {
  constructor(
    private readonly strings: readonly string[],
    private readonly values: readonly unknown[],
  ) {}

  /** The statement with numbered parameters in order, each behind the `mark` that the database, or TypeORM, wants. */
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
 * `$1` for PostgreSQL, `?1` for SQLite, which takes `$1` for a name and looks every name up among all that came before:
 * thousands of them in one statement cost seconds. TypeORM's query builder takes named ones: `:place1`.
 */
type ParameterMark = '$' | '?' | `:${string}`;

function compileFor(manager: EntityManager, statement: Sql) {
  return statement.compile(manager.connection.options.type === 'postgres' ? '$' : '?');
}

/**
 * Portable SQL: values become parameters, other `sql` pieces are put in as they are. TypeORM's own tag can neither be
 * composed nor tell how many rows a statement changed, which filters and fences need.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return new Sql(strings, values);
}

/** The name of a table or column, which is none of a client's. */
export function identifier(name: string): Sql {
  return new Sql([name], []);
}

/** A number in the text of a statement, where the statement is made for it. It must be one of few. */
export function literal(number: number): Sql {
  return new Sql([String(number)], []);
}

/**
 * Whether a column has one of many texts, which are one parameter: however many they are, the statement stays as long as
 * it is. By `IS TRUE`, PostgreSQL looks them up in a table that it makes once, and does not join them for every row.
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

/** Pieces joined by a separator, as in a list of values or of conditions. */
export function join(pieces: readonly unknown[], separator = ', '): Sql {
  if (pieces.length === 0) throw new Error('join() expects at least one piece, got none');
  return new Sql(['', ...Array<string>(pieces.length - 1).fill(separator), ''], pieces);
}

/** All conditions must hold; without any, everything does. */
export function and(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`1 = 1` : join(conditions, ' AND ');
}

/** The rows that a query gives. Counts are to be cast: `CAST(count(*) AS integer)`. */
export async function rows<Row>(manager: EntityManager, query: Sql): Promise<Row[]> {
  const { text, parameters } = compileFor(manager, query);
  return manager.query(text, parameters);
}

/** The only row of a query that can give at most one. */
export async function row<Row>(manager: EntityManager, query: Sql): Promise<Row | null> {
  return (await rows<Row>(manager, query))[0] ?? null;
}

/** Runs a statement inside a unit of work and tells how many rows it changed. */
export async function execute(manager: EntityManager, statement: Sql): Promise<number> {
  if (!manager.queryRunner) throw new Error('execute() expects the manager of a unit of work, got one outside of any');
  const { text, parameters } = compileFor(manager, statement);
  const result = await manager.queryRunner.query(text, parameters, true);
  return result.affected ?? 0;
}

/** SQLite's limit of parameters in one statement is 32,766. */
const MAX_PARAMETERS = 30_000;

/**
 * Inserts rows by statements of many rows each, which is several times faster than one by one. Every row gives the
 * columns in the order of `columns`.
 */
export async function insertRows(
  manager: EntityManager,
  table: string,
  columns: readonly string[],
  values: readonly (readonly unknown[])[],
  onConflict: Sql = sql``,
): Promise<void> {
  const rowsPerStatement = Math.min(1_000, Math.floor(MAX_PARAMETERS / columns.length));
  for (const chunk of chunks(values, rowsPerStatement)) {
    const tuples = chunk.map((tuple) => sql`(${join(tuple)})`);
    const into = new Sql([`INSERT INTO ${table} (${columns.join(', ')}) VALUES `, ' ', ''], [join(tuples), onConflict]);
    await execute(manager, into);
  }
}

/** Splits a long list into pieces, for statements that can't take all of it. */
export function* chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

/** As `chunks`: pieces that have at most so many things and so much size together, unless one thing alone is larger. */
export function* sizedChunks<T>(
  list: Iterable<T>,
  sizeOf: (each: T) => number,
  maximum: { readonly count: number; readonly size: number },
): Generator<readonly T[]> {
  let piece: T[] = [];
  let size = 0;
  for (const each of list) {
    const isFull = piece.length === maximum.count || size + sizeOf(each) > maximum.size;
    if (isFull && piece.length > 0) {
      yield piece;
      piece = [];
      size = 0;
    }
    piece.push(each);
    size += sizeOf(each);
  }
  if (piece.length > 0) yield piece;
}

/** The pattern for `LIKE … ESCAPE '\\'` that finds a text, in lower case, anywhere in a column of lower case. */
export function containsPattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
