import { StartError } from '../errors/start-error.js';
import { KEEP_ALIVE, PostgresClient } from './postgres-client.js';

const MIN_VERSION = 15;
const TIMEOUT_MS = 10_000;

/** Why PostgreSQL can't be used and what to do, by the code of the error. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused. Start PostgreSQL, or correct host and port',
  ECONNRESET: 'the connection was reset. Check proxies between Slipway and PostgreSQL, and the log of PostgreSQL',
  ENOTFOUND: 'the host was not found. Correct it',
  EAI_AGAIN: 'the DNS lookup of the host failed. Try again, or correct the host',
  ETIMEDOUT: 'it does not answer. Check the network, or correct host and port',
  EHOSTUNREACH: 'the host is unreachable. Check the network, or correct the host',
  ENETUNREACH: 'the network is unreachable. Check the network, or correct the host',
  '28P01': 'it rejects the user or the password. Correct them in SLIPWAY_DATABASE_URL',
  '28000': 'it does not let this user connect. Check its pg_hba.conf, or correct the user',
  '3D000': 'the database does not exist. Create it, or correct the name',
  '42501':
    'this user lacks the permission to create tables. Run GRANT CREATE ON SCHEMA public for it, or make it the owner',
  '25006': 'it is read-only, e.g. a standby. Use the primary',
  '53300': 'it has no free connection slots. Raise max_connections, or run fewer servers',
  '53100': 'its disk is full. Free some space',
  '57P03': 'it is starting up or shutting down. Try again in a moment',
  '55P03': 'another server has been migrating it for a minute. Wait until it has started, or stop it, and start again',
  '08P01':
    'a connection pooler in front of it rejects a setting of Slipway. Connect to PostgreSQL directly, or see docs/operations.md',
};

/**
 * Checks that a server can work with a PostgreSQL database.
 *
 * @throws StartError if it is too old, read-only, or behind a pooler in transaction mode. Otherwise the driver's error.
 */
export async function checkPostgres(url: string): Promise<void> {
  await withClient(url, async (first) => {
    await checkServer(first, url);
    await withClient(url, async (second) => {
      if (await sharesSessions(first, second)) rejectDatabase(url, POOLED);
    });
  });
}

async function withClient(url: string, work: (client: PostgresClient) => Promise<void>): Promise<void> {
  const client = new PostgresClient({
    connectionString: url,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
    ...KEEP_ALIVE,
  });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function checkServer(client: PostgresClient, url: string): Promise<void> {
  const { rows } = await client.query(
    "SELECT current_setting('server_version_num')::integer / 10000 AS version, pg_is_in_recovery() AS is_standby",
  );
  const [{ version, is_standby } = { version: 0, is_standby: false }] = rows;
  if (version < MIN_VERSION) {
    rejectDatabase(url, `it is version ${version}, but Slipway needs ${MIN_VERSION} or later. Upgrade it`);
  }
  if (is_standby) rejectDatabase(url, REASONS['25006'] ?? '');
}

const POOLED =
  'it is behind a connection pooler in transaction mode (such as PgBouncer with pool_mode=transaction), but Slipway needs ' +
  "sessions of its own. Use PostgreSQL's own host and port, or set the pooler to session mode: see docs/operations.md";

const ROUNDS = 5;

/** The part of a connection that is needed here. */
interface Session {
  query(statement: string): Promise<{ rows: readonly { pid: number }[] }>;
}

/**
 * Whether a pooler shares sessions of PostgreSQL between two connections: a connection gets a session of the other one, or
 * its session changes. The first check detects poolers that reuse the last freed session, the second one those that rotate.
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

/** Returns the `StartError` that explains an error of PostgreSQL or the network; any other error unchanged. */
export function explainPostgresError(error: unknown, url: string): unknown {
  const { code = '', message = '' } = innermost(error) as { code?: string; message?: string };
  const reason = code === '' && /timeout/i.test(message) ? REASONS.ETIMEDOUT : REASONS[code];
  return reason ? new StartError(sentence(url, reason), error) : error;
}

function rejectDatabase(url: string, reason: string): never {
  throw new StartError(sentence(url, reason));
}

function sentence(url: string, reason: string): string {
  return `PostgreSQL at ${addressOf(url)} can't be used: ${reason}.`;
}

/** Host, port and database of a URL, without its password. */
function addressOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || '5432'}${pathname}`;
  } catch {
    return 'the address in SLIPWAY_DATABASE_URL';
  }
}

/** The error inside that of the ORM, or that of the first of several connection attempts. */
function innermost(error: unknown): object {
  if (typeof error !== 'object' || error === null) return {};
  if ('driverError' in error) return innermost(error.driverError);
  if (error instanceof AggregateError) return innermost(error.errors[0]);
  return error;
}
