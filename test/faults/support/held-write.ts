import { Client } from 'pg';
import sqlite3 from 'sqlite3';
import { breakDatabase, HOLD_LOCK, heldAt, type JournalPlace } from '../../support/faults.js';
import { until } from './until.js';

/** A journal write in which the process that does it stands still. */
export interface HeldWrite {
  /** Whether the process is inside the write, once it is, or once it is told that the deployment is over without one. */
  reached(isOver?: () => Promise<boolean>): Promise<boolean>;
  /** Lets the write go on, unless its process is gone: on SQLite it has to be. */
  letGo(): Promise<void>;
  /** Takes the hold away, for other deployments. */
  remove(): Promise<void>;
}

const POLL_MS = 5;
/** After so many looks at the write, one at whether the deployment is over. */
const LOOKS = 40;

/** Holds the next write of such a journal entry. */
export async function holdWrite(url: string, place: JournalPlace): Promise<HeldWrite> {
  const mend = await breakDatabase(url, heldAt(place));
  return url.startsWith('sqlite:') ? holdOnSqlite(url, place, mend) : holdOnPostgres(url, place, mend);
}

async function holdOnPostgres(url: string, place: JournalPlace, mend: () => Promise<void>): Promise<HeldWrite> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('SELECT pg_advisory_lock($1)', [HOLD_LOCK]);
  const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = ${HOLD_LOCK}
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return {
    reached: (isOver) => reachedOrOver(place, async () => (await client.query(waiting)).rows.length > 0, isOver),
    letGo: () => client.end(),
    remove: mend,
  };
}

/**
 * How long the lock on writes has to be taken without a break, to be that of the write that stands still; longer where
 * nothing else tells how far it is.
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
  /** What an entry tells of shows only once it is written. */
  async function isBeforeWrite(): Promise<boolean> {
    if ('event' in place) return true;
    const [row] = await run('SELECT sequence FROM deployment WHERE finished_at IS NULL');
    return (row?.sequence ?? 0) === place.sequence - 1;
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
      return reachedOrOver(place, standsStill, isOver);
    },
    letGo: () => new Promise((resolve, reject) => database.close((error) => (error ? reject(error) : resolve()))),
    remove: mend,
  };
}

async function reachedOrOver(
  place: JournalPlace,
  isReached: () => Promise<boolean>,
  isOver = async () => false,
): Promise<boolean> {
  let looks = 0;
  let over = false;
  const isEither = async () => {
    if (await isReached()) return true;
    if (++looks % LOOKS === 0) over = await isOver();
    return over;
  };
  await until(`a process inside the write of ${JSON.stringify(place)}`, isEither, POLL_MS);
  return !over;
}
