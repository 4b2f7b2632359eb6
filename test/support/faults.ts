import { Client } from 'pg';
import sqlite3 from 'sqlite3';

/** A fault in a database: a trigger for each kind of database, with the same name. */
interface Fault {
  readonly table: string;
  readonly sqlite: string;
  readonly postgres: { readonly when: string; readonly body: string };
}

const MESSAGE = 'the disk is full of sand';

/** Released content of one key can't be written. */
export const unwritable = (key: string): Fault => ({
  table: 'content_version',
  sqlite: `BEFORE INSERT ON content_version WHEN NEW.key = '${key}' AND NEW.release_id IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '${MESSAGE}'); END`,
  postgres: {
    when: `BEFORE INSERT ON content_version FOR EACH ROW WHEN (NEW.key = '${key}' AND NEW.release_id IS NOT NULL)`,
    body: `RAISE EXCEPTION '${MESSAGE}';`,
  },
});

/** Released content of one key is written under another name. */
export const altered = (key: string): Fault => ({
  table: 'content_version',
  sqlite: `AFTER INSERT ON content_version WHEN NEW.key = '${key}' AND NEW.release_id IS NOT NULL
    BEGIN UPDATE content_version SET name = 'Altered' WHERE id = NEW.id; END`,
  postgres: {
    when: `BEFORE INSERT ON content_version FOR EACH ROW WHEN (NEW.key = '${key}' AND NEW.release_id IS NOT NULL)`,
    body: `NEW.name := 'Altered'; RETURN NEW;`,
  },
});

/** No release can go live. */
export const unswitchable: Fault = {
  table: 'release',
  sqlite: `BEFORE UPDATE ON release WHEN NEW.state = 'LIVE' BEGIN SELECT RAISE(ABORT, '${MESSAGE}'); END`,
  postgres: {
    when: `BEFORE UPDATE ON release FOR EACH ROW WHEN (NEW.state = 'LIVE')`,
    body: `RAISE EXCEPTION '${MESSAGE}';`,
  },
};

/** Every deployment gets a cancel request once its runtimes have received everything. */
export const cancelledAtVerify: Fault = {
  table: 'deployment',
  sqlite: `AFTER UPDATE OF phase ON deployment WHEN NEW.phase = 'VERIFY' BEGIN
    UPDATE deployment SET cancel_requested = TRUE WHERE release_id = NEW.release_id; END`,
  postgres: {
    when: `BEFORE UPDATE ON deployment FOR EACH ROW WHEN (NEW.phase = 'VERIFY')`,
    body: 'NEW.cancel_requested := TRUE; RETURN NEW;',
  },
};

/** Every deployment gets a cancel request before its first step. */
export const cancelledAtOnce: Fault = {
  table: 'deployment',
  sqlite: `AFTER INSERT ON deployment BEGIN
    UPDATE deployment SET cancel_requested = TRUE WHERE release_id = NEW.release_id; END`,
  postgres: {
    when: 'BEFORE INSERT ON deployment FOR EACH ROW',
    body: 'NEW.cancel_requested := TRUE; RETURN NEW;',
  },
};

/** The advisory lock that `heldAt` waits for on PostgreSQL: an arbitrary number. */
export const HOLD_LOCK = 4_711;

/** A statement of SQLite that never ends. */
const FOREVER =
  'SELECT COUNT(*) FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n);';

const WAIT_FOR_LOCK = `PERFORM pg_advisory_lock(${HOLD_LOCK}); PERFORM pg_advisory_unlock(${HOLD_LOCK});`;

/** Selects journal entries by number, of one release or of any, or by event. */
export type JournalPlace = { readonly sequence: number; readonly releaseId?: string } | { readonly event: string };

/**
 * The writer of each such journal entry blocks inside the transaction: on PostgreSQL while another connection holds
 * the lock `HOLD_LOCK`, on SQLite forever.
 */
export const heldAt = (places: readonly JournalPlace[]): Fault => ({
  table: 'journal_entry',
  sqlite: `BEFORE INSERT ON journal_entry WHEN ${isAtAny(places)} BEGIN
    ${FOREVER} END`,
  postgres: {
    when: `BEFORE INSERT ON journal_entry FOR EACH ROW WHEN (${isAtAny(places)})`,
    body: `${WAIT_FOR_LOCK} RETURN NEW;`,
  },
});

/** Updates of rows of a table: a condition on `OLD` and `NEW`. */
export interface HeldUpdate {
  readonly table: string;
  readonly condition: string;
}

/** Each such update blocks inside its transaction, as with `heldAt`. */
export const heldUpdate = ({ table, condition }: HeldUpdate): Fault => ({
  table,
  sqlite: `BEFORE UPDATE ON ${table} WHEN ${condition} BEGIN ${FOREVER} END`,
  postgres: {
    when: `BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (${condition})`,
    body: `${WAIT_FOR_LOCK} RETURN NEW;`,
  },
});

const isAtAny = (places: readonly JournalPlace[]) => places.map(isAt).join(' OR ');

function isAt(place: JournalPlace): string {
  if ('event' in place) return `NEW.event = '${place.event}'`;
  const ofRelease = place.releaseId === undefined ? '' : ` AND NEW.release_id = '${place.releaseId}'`;
  return `NEW.sequence = ${place.sequence}${ofRelease}`;
}

/** No deployment can plan its deliveries to runtimes. */
export const unplannable: Fault = {
  table: 'target_deployment',
  sqlite: `BEFORE INSERT ON target_deployment BEGIN SELECT RAISE(ABORT, '${MESSAGE}'); END`,
  postgres: { when: 'BEFORE INSERT ON target_deployment FOR EACH ROW', body: `RAISE EXCEPTION '${MESSAGE}';` },
};

/** Every journal entry takes tens of milliseconds to write. */
export const slowJournal: Fault = {
  table: 'journal_entry',
  sqlite: `BEFORE INSERT ON journal_entry BEGIN SELECT COUNT(*) FROM (
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT i FROM n); END`,
  postgres: { when: 'BEFORE INSERT ON journal_entry FOR EACH ROW', body: 'PERFORM pg_sleep(0.05); RETURN NEW;' },
};

/** Each batch of updates of connected users takes some tenths of a second to stage. */
export const slowStaging: Fault = {
  table: 'journal_entry',
  sqlite: `BEFORE INSERT ON journal_entry WHEN NEW.event = 'USERS_STAGED' BEGIN SELECT COUNT(*) FROM (
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000) SELECT i FROM n); END`,
  postgres: {
    when: `BEFORE INSERT ON journal_entry FOR EACH ROW WHEN (NEW.event = 'USERS_STAGED')`,
    body: 'PERFORM pg_sleep(0.2); RETURN NEW;',
  },
};

/** The transaction that makes a release live takes longer than the shortest lease, which is half a second. */
export const slowSwitch: Fault = {
  table: 'release',
  sqlite: `AFTER UPDATE OF state ON release WHEN NEW.state = 'LIVE' BEGIN SELECT COUNT(*) FROM (
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 8000000) SELECT i FROM n); END`,
  postgres: {
    when: `BEFORE UPDATE ON release FOR EACH ROW WHEN (NEW.state = 'LIVE')`,
    body: 'PERFORM pg_sleep(0.8); RETURN NEW;',
  },
};

/** Injects a fault until the returned function is called. Each table can have one fault at a time. */
export async function breakDatabase(url: string, { table, sqlite, postgres }: Fault): Promise<() => Promise<void>> {
  const isPostgres = !url.startsWith('sqlite:');
  const fault = `fault_of_${table}`;
  const makeFunction = `CREATE FUNCTION ${fault}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${postgres.body} END $$`;
  await run(
    url,
    isPostgres
      ? [makeFunction, `CREATE TRIGGER ${fault} ${postgres.when} EXECUTE FUNCTION ${fault}()`]
      : [`CREATE TRIGGER ${fault} ${sqlite}`],
  );
  return () =>
    run(url, isPostgres ? [`DROP TRIGGER ${fault} ON ${table}`, `DROP FUNCTION ${fault}`] : [`DROP TRIGGER ${fault}`]);
}

/** Counts the rows of an environment's content that no reader can see. */
export async function stagedRows(url: string, { projectId }: { readonly projectId: string }): Promise<number> {
  const { n } = await queryRow<{ n: number }>(
    url,
    `SELECT CAST(COUNT(*) AS integer) AS n FROM content_version v JOIN project p ON p.id = v.project_id
      WHERE p.id = '${projectId}' AND (v.valid_from > p.content_revision
        OR (v.valid_to > p.content_revision AND v.valid_to <> 2147483647))`,
  );
  return n;
}

/** The number of rows that a release has written, and the range of their item revisions. */
export async function releasedRows(url: string, releaseId: string) {
  return queryRow<{ count: number; lowest: number; highest: number }>(
    url,
    `SELECT CAST(COUNT(*) AS integer) AS count, MIN(revision) AS lowest, MAX(revision) AS highest
      FROM content_version WHERE release_id = '${releaseId}'`,
  );
}

/** The first row of a query. */
export async function queryRow<Row>(url: string, query: string): Promise<Row> {
  const [row] = await onConnection(url, (ask) => ask(query));
  return row as Row;
}

/** Runs statements in one transaction. */
export async function run(url: string, statements: readonly string[]): Promise<void> {
  await onConnection(url, async (ask) => {
    for (const statement of ['BEGIN', ...statements, 'COMMIT']) await ask(statement);
    return [];
  });
}

type Ask = (statement: string) => Promise<unknown[]>;

/** Opens a connection and always closes it, which rolls back an open transaction. */
async function onConnection(url: string, work: (ask: Ask) => Promise<unknown[]>): Promise<unknown[]> {
  if (!url.startsWith('sqlite:')) {
    const client = new Client({ connectionString: url });
    await client.connect();
    return work(async (statement) => (await client.query(statement)).rows).finally(() => client.end());
  }
  const database = new sqlite3.Database(url.slice('sqlite:'.length));
  database.configure('busyTimeout', 10_000);
  const ask: Ask = (statement) =>
    new Promise((resolve, reject) => database.all(statement, (error, rows) => (error ? reject(error) : resolve(rows))));
  return work(ask).finally(() => new Promise((closed) => database.close(closed)));
}
