import { StartError } from '../errors/start-error.js';
import { KEEP_ALIVE, PostgresClient } from './postgres-client.js';

const OLDEST_VERSION = 15;
const LONGEST_WAIT_MS = 10_000;

/** What keeps a server from PostgreSQL, by the code of the error. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there. Start PostgreSQL, or correct host and port',
  ECONNRESET: 'the connection was ended. Look at what stands before PostgreSQL, and at its log',
  ENOTFOUND: 'there is no host of this name. Correct it',
  EAI_AGAIN: 'the name of its host can not be looked up now. Try again, or correct it',
  ETIMEDOUT: 'it does not answer. Look at the network, or correct host and port',
  EHOSTUNREACH: 'there is no way to it. Look at the network, or correct the host',
  ENETUNREACH: 'there is no way to it. Look at the network, or correct the host',
  '28P01': 'it refuses the password, or the user. Correct them in SLIPWAY_DATABASE_URL',
  '28000': 'it does not let this user in. Look at its pg_hba.conf, or correct the user',
  '3D000': 'it has no such database. Create it, or correct the name',
  '42501': 'this user may not create tables there. Run GRANT CREATE ON SCHEMA public for it, or make it the owner',
  '25006': 'it only reads: it is a standby, or set to be read-only. Name the primary',
  '53300': 'it has no connection left. Raise max_connections, or run fewer servers',
  '53100': 'its disk is full. Make room',
  '57P03': 'it is starting up or shutting down. Try again in a moment',
  '55P03': 'another server has been migrating it for a minute. Wait until that one is up, or end it, and start again',
  '08P01':
    'a pooler stands before it that does not take all that Slipway sets. Name PostgreSQL itself, or see docs/operations.md',
};

/**
 * Looks whether a server can work with a PostgreSQL database, before it begins to.
 *
 * @throws StartError where it is too old, only reads, or is behind a pooler in transaction mode; else what its driver does.
 */
export async function checkPostgres(url: string): Promise<void> {
  const connect = async () => {
    const client = new PostgresClient({
      connectionString: url,
      connectionTimeoutMillis: LONGEST_WAIT_MS,
      query_timeout: LONGEST_WAIT_MS,
      ...KEEP_ALIVE,
    });
    await client.connect();
    return client;
  };
  const first = await connect();
  try {
    const { rows } = await first.query(
      "SELECT current_setting('server_version_num')::integer / 10000 AS version, pg_is_in_recovery() AS is_standby",
    );
    const [{ version, is_standby } = { version: 0, is_standby: false }] = rows;
    if (version < OLDEST_VERSION) {
      refuseDatabase(url, `it is version ${version}, and ${OLDEST_VERSION} is the oldest that will do. Upgrade it`);
    }
    if (is_standby) refuseDatabase(url, REASONS['25006'] ?? '');
    const second = await connect();
    try {
      if (await sharesSessions(first, second)) refuseDatabase(url, POOLED);
    } finally {
      await second.end();
    }
  } finally {
    await first.end();
  }
}

const POOLED =
  'a connection pooler in transaction mode (such as PgBouncer with pool_mode=transaction) stands before it, and Slipway needs ' +
  "sessions of its own. Name PostgreSQL's own host and port, or set the pooler to session mode: see docs/operations.md";

const ROUNDS = 5;

/** What is asked of a connection. */
interface Session {
  query(statement: string): Promise<{ rows: readonly { pid: number }[] }>;
}

/**
 * Whether two connections are not each a session of PostgreSQL: one meets the session of the other, or is in another session
 * than before. A pooler that hands out the session that was free last is found out by the first, one that hands out the next
 * by the second.
 */
export async function sharesSessions(first: Session, second: Session): Promise<boolean> {
  const seen = [new Set<number>(), new Set<number>()] as const;
  for (let round = 0; round < ROUNDS; round++) {
    seen[0].add(await sessionOf(first));
    await second.query('BEGIN');
    seen[1].add(await sessionOf(second));
    seen[0].add(await sessionOf(first));
    await second.query('COMMIT');
  }
  const [ofFirst, ofSecond] = seen;
  return ofFirst.size > 1 || ofSecond.size > 1 || [...ofFirst].some((session) => ofSecond.has(session));
}

async function sessionOf(client: Session): Promise<number> {
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

/** What an error of PostgreSQL, or on the way to it, means to the person who starts a server; any other error as it is. */
export function explainPostgresError(error: unknown, url: string): unknown {
  const { code = '', message = '' } = innermost(error) as { code?: string; message?: string };
  const reason = code === '' && /timeout/i.test(message) ? REASONS.ETIMEDOUT : REASONS[code];
  return reason ? new StartError(sentence(url, reason), error) : error;
}

function refuseDatabase(url: string, reason: string): never {
  throw new StartError(sentence(url, reason));
}

function sentence(url: string, reason: string): string {
  return `PostgreSQL at ${placeOf(url)} can't be used: ${reason}.`;
}

/** Host, port and database: what is said of an address that has a password in it. */
function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || '5432'}${pathname}`;
  } catch {
    return 'the address in SLIPWAY_DATABASE_URL';
  }
}

/** What is inside an error of the ORM, or in one of several tries to connect. */
function innermost(error: unknown): object {
  if (typeof error !== 'object' || error === null) return {};
  if ('driverError' in error) return innermost(error.driverError);
  if (error instanceof AggregateError) return innermost(error.errors[0]);
  return error;
}
