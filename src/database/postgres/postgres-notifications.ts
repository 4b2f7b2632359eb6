import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Signals, Topic } from '../signals.js';
import { PRESENCE_LOCK, randomPresence } from '../statements/presence.js';
import { rows, sql } from '../statements/sql.js';
import { KEEP_ALIVE, PostgresClient } from './postgres-client.js';

/** The channel for all notifications of a database. A payload is the sender's id, a space and a topic. */
const CHANNEL = 'slipway';

/** The topic that a listener sends to itself to check that notifications arrive. */
const HEARTBEAT = 'heartbeat';

const HEARTBEAT_MS = 5_000;
const MIN_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 5_000;

/**
 * Forwards signals between processes by PostgreSQL's LISTEN and NOTIFY. Notifications are sent in the transaction and
 * delivered only if it commits. A connection may be lost unnoticed, or a pooler may drop notifications, so a listener that
 * misses its own heartbeat reconnects. As it may have missed notifications, it then wakes all listeners.
 *
 * The same connection shows other processes that this one is running: its session holds an advisory lock (see `hasLeft`).
 */
export class PostgresNotifications {
  private readonly sender = randomUUID();
  private readonly stopping = new AbortController();
  private loop: Promise<void> | null = null;
  private heldPresence: number | null = null;

  constructor(
    private readonly url: string,
    private readonly signals: Signals,
  ) {}

  /** See `Database.presence`. */
  get presence(): number | null {
    return this.heldPresence;
  }

  /** Starts to listen. Resolves once it listens or the first attempt has failed, after which it keeps retrying. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.loop ??= this.listenUntilStopped(resolve);
    });
  }

  /** Idempotent. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** Notifies other processes of topics when the unit of work commits. */
  async send(manager: EntityManager, topics: ReadonlySet<Topic>): Promise<void> {
    if (topics.size === 0) return;
    const payloads = [...topics].map((topic) => `${this.sender} ${topic}`);
    await rows(manager, sql`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`);
  }

  private async listenUntilStopped(firstAttemptDone: () => void): Promise<void> {
    let backoff = MIN_BACKOFF_MS;
    while (!this.stopping.signal.aborted) {
      const hasListened = await this.listenUntilLost(firstAttemptDone).catch(() => false);
      firstAttemptDone();
      backoff = hasListened ? MIN_BACKOFF_MS : Math.min(backoff * 2, MAX_BACKOFF_MS);
      await sleep(backoff, null, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Listens on one connection until it is lost. Rejects if it could not begin to listen. */
  private async listenUntilLost(listening: () => void): Promise<true> {
    const client = this.createClient();
    const lost = new AbortController();
    const abort = () => lost.abort();
    lost.signal.addEventListener('abort', () => {
      this.heldPresence = null;
      this.signals.wake(['presence']);
    });
    const disconnect = () => {
      abort();
      // Drops a query in flight. A broken connection may never close properly.
      client.end().catch(() => undefined);
    };
    client.on('error', abort);
    client.on('end', abort);
    this.stopping.signal.addEventListener('abort', disconnect);
    try {
      await this.listenOn(client, lost, listening);
      return true;
    } finally {
      this.stopping.signal.removeEventListener('abort', disconnect);
      disconnect();
    }
  }

  private createClient(): PostgresClient {
    return new PostgresClient({
      connectionString: this.url,
      connectionTimeoutMillis: HEARTBEAT_MS,
      query_timeout: HEARTBEAT_MS,
      ...KEEP_ALIVE,
      application_name: 'slipway notifications',
    });
  }

  /** Forwards notifications as signals until the connection is lost or a heartbeat is missed. */
  private async listenOn(client: PostgresClient, lost: AbortController, listening: () => void): Promise<void> {
    let hasHeartbeat = true;
    client.on('notification', ({ payload = '' }) => {
      const [sender, topic = ''] = payload.split(' ', 2);
      if (sender !== this.sender) this.signals.wake([topic as Topic]);
      else if (topic === HEARTBEAT) hasHeartbeat = true;
    });
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    const presence = randomPresence();
    await client.query('SELECT pg_advisory_lock($1, $2)', [PRESENCE_LOCK, presence]);
    lost.signal.throwIfAborted();
    this.heldPresence = presence;
    this.signals.wakeAll();
    listening();
    while (hasHeartbeat && !lost.signal.aborted) {
      hasHeartbeat = false;
      client.query('SELECT pg_notify($1, $2)', [CHANNEL, `${this.sender} ${HEARTBEAT}`]).catch(() => lost.abort());
      await sleep(HEARTBEAT_MS, null, { signal: lost.signal }).catch(() => undefined);
    }
  }
}
