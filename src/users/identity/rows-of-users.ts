import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { sizedChunks } from '../../database/statements/chunks.js';
import { firstPage, keyset } from '../../database/statements/keyset.js';
import { and, identifier, join, rows, type Sql, sql } from '../../database/statements/sql.js';

/** The most rows that one statement reads, and the most users that they belong to. */
const BATCH = { size: 1_000, count: 500 };

/** A table with rows of connected users, of which each user may have thousands. */
interface UserRows {
  /** A table with a column `connected_user_id`. */
  readonly table: string;
  /** The columns that identify a row of one user. */
  readonly key: readonly string[];
  /** Other columns to read. */
  readonly more?: readonly string[];
  readonly where?: Sql;
}

type UserRow = Readonly<Record<string, unknown>> & { readonly connected_user_id: string };

/**
 * Reads the rows of connected users in pages, sorted by user and key. Users with few rows share a page. Yields to the
 * event loop. `note` receives the total number of rows before any is read.
 */
export async function* rowsOfUsers<Row extends UserRow>(
  manager: EntityManager,
  connectedUserIds: readonly string[],
  of: UserRows,
  note: (count: number) => void,
): AsyncGenerator<readonly Row[]> {
  const counts = await countRows(manager, connectedUserIds, of);
  note(counts.reduce((sum, { n }) => sum + n, 0));
  for (const users of sizedChunks(counts, ({ n }) => n, BATCH)) {
    const ids = users.map(({ connected_user_id: id }) => id);
    let page: Row[] = [];
    do {
      page = await readPage<Row>(manager, ids, of, page.at(-1));
      yield page;
      await yieldEventLoop();
    } while (page.length === BATCH.size);
  }
}

function countRows(manager: EntityManager, ids: readonly string[], { table, where }: UserRows) {
  return rows<{ connected_user_id: string; n: number }>(
    manager,
    sql`SELECT connected_user_id, CAST(COUNT(*) AS integer) AS n FROM ${identifier(table)}
      WHERE ${and([ofUsers(ids), ...(where ? [where] : [])])} GROUP BY connected_user_id`,
  );
}

function readPage<Row extends UserRow>(
  manager: EntityManager,
  ids: readonly string[],
  { table, key, more = [], where }: UserRows,
  last: Row | undefined,
): Promise<Row[]> {
  const sorted = ['connected_user_id', ...key];
  const after = last ? sorted.map((column) => last[column]) : null;
  const { within, orderAndLimit } = keyset(sorted, { ...firstPage(BATCH.size), after });
  return rows<Row>(
    manager,
    sql`SELECT ${join([...sorted, ...more].map(identifier))} FROM ${identifier(table)}
      WHERE ${and([ofUsers(ids), within, ...(where ? [where] : [])])} ${orderAndLimit}`,
  );
}

function ofUsers(ids: readonly string[]): Sql {
  return sql`connected_user_id IN (${join(ids)})`;
}
