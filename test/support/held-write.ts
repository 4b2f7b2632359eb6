import { Client } from 'pg';
import sqlite3 from 'sqlite3';
import { breakDatabase, type HeldUpdate, HOLD_LOCK, heldAt, heldUpdate, type JournalPlace } from './faults.js';
import { until } from './until.js';

/** Journal writes that block their process. */
export interface HeldWrite {
  /**
   * Resolves to true once the process is inside the write, or, at the second call, inside a second write, and so on; to
   * false once the deployment is over without the write.
   */
  reached(isOver?: () => Promise<boolean>): Promise<boolean>;
  /** Unblocks the write unless its process is gone. On SQLite the process must be gone. */
  letGo(): Promise<void>;
  /** Removes the hold, so that other deployments are not blocked. */
  remove(): Promise<void>;
}

const POLL_MS = 5;
/** After this many polls of the write, one poll of whether the deployment is over. */
const WRITE_POLLS = 40;

/** Blocks the next write of such a journal entry. Several writes can be blocked at once only on PostgreSQL. */
export async function holdWrite(url: string, ...places: [JournalPlace, ...JournalPlace[]]): Promise<HeldWrite> {
  const mend = await breakDatabase(url, heldAt(places));
  if (!url.startsWith('sqlite:')) return holdOnPostgres(url, places, mend);
  const [place, ...others] = places;
  if (others.length > 0) throw new Error(`expected one place on SQLite, got ${places.length}`);
  return holdOnSqlite(url, place, mend);
}

/** Blocks each update of a row of a table that meets a condition. On SQLite, wait until it is reached before other writes. */
export async function holdUpdate(url: string, update: HeldUpdate): Promise<HeldWrite> {
  const mend = await breakDatabase(url, heldUpdate(update));
  const place = { event: update.condition };
  return url.startsWith('sqlite:') ? holdOnSqlite(url, place, mend) : holdOnPostgres(url, [place], mend);
}

async function holdOnPostgres(
  url: string,
  places: readonly JournalPlace[],
  mend: () => Promise<void>,
): Promise<HeldWrite> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('SELECT pg_advisory_lock($1)', [HOLD_LOCK]);
  const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = ${HOLD_LOCK}
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  let reached = 0;
  return {
    async reached(isOver) {
      const isOneMore = async () => (await client.query(waiting)).rows.length > reached;
      const isReached = await reachedOrOver(places, isOneMore, isOver);
      if (isReached) reached += 1;
      return isReached;
    },
    letGo: () => client.end(),
    remove: mend,
  };
}

/**
 * How long the write lock has to be held without a break to be the lock of the blocked write. Longer if the place has
 * no sequence, because then nothing else shows how far the deployment is.
 */
const standstillMs = (place: JournalPlace) => ('event' in place ? 400 : 60);

async function holdOnSqlite(url: string, place: JournalPlace, mend: () => Promise<void>): Promise<HeldWrite> {
  const database = new sqlite3.Database(url.slice('sqlite:'.length));
  // The driver's own default would wait for a second.
  database.configure('busyTimeout', 0);
  const run = (statement: string) =>
    new Promise<Record<string, unknown>[]>((resolve, reject) =>
      database.all<Record<string, unknown>>(statement, (error, rows) => (error ? reject(error) : resolve(rows))),
    );
  /** The effect of an entry is visible only once it is committed. */
  async function isBeforeWrite(): Promise<boolean> {
    if ('event' in place) return true;
    // The first entry is written with the deployment itself.
    if (place.sequence === 1) return true;
    const before = `finished_at IS NULL AND sequence = ${place.sequence - 1}`;
    return (await run(`SELECT 1 FROM deployment WHERE ${before}`)).length > 0;
  }
  async function isLocked(): Promise<boolean> {
    try {
      await run('BEGIN IMMEDIATE');
    } catch {
      return true;
    }
    await run('ROLLBACK');
    return false;
  }
  return {
    reached(isOver) {
      let since = performance.now();
      const standsStill = async () => {
        if (!(await isBeforeWrite()) || !(await isLocked())) since = performance.now();
        return performance.now() - since >= standstillMs(place);
      };
      return reachedOrOver([place], standsStill, isOver);
    },
    letGo: () => new Promise((resolve, reject) => database.close((error) => (error ? reject(error) : resolve()))),
    remove: mend,
  };
}

async function reachedOrOver(
  places: readonly JournalPlace[],
  isReached: () => Promise<boolean>,
  isOver = async () => false,
): Promise<boolean> {
  let polls = 0;
  let over = false;
  const isEither = async () => {
    if (await isReached()) return true;
    if (++polls % WRITE_POLLS === 0) over = await isOver();
    return over;
  };
  await until(`a process inside a write of ${JSON.stringify(places)}`, isEither, POLL_MS);
  return !over;
}
