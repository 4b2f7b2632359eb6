import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Signals, Topic } from '../signals.js';
import { rows, sql } from '../statements/sql.js';
import { KEEP_ALIVE, PostgresClient } from './postgres-client.js';

/** The channel of a database's notifications. Their payload is the sender's name, a space, and a topic. */
const CHANNEL = 'slipway';

/** What a listener tells itself, to know that it still hears. */
const HEARTBEAT = 'heartbeat';

/** How often a listener makes sure that it hears, and how long it waits before it connects again, in milliseconds. */
const HEARTBEAT_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Carries signals between processes by PostgreSQL's own notifications: sent in the transaction, they are heard if it is
 * committed. A connection may be gone without anybody noticing, or stand behind a pooler that loses notifications: a
 * listener that does not hear itself connects again. Whatever it missed meanwhile may have happened, so it wakes everybody
 * then.
 */
export class PostgresNotifications {
  private readonly sender = randomUUID();
  private readonly stopping = new AbortController();
  private loop: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly signals: Signals,
  ) {}

  /** Begins to listen; resolves once it hears, or has failed to for the first time and goes on trying. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.loop ??= this.listenUntilStopped(resolve);
    });
  }

  /** May be called again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** Tells other processes of topics, in a unit of work. */
  async send(manager: EntityManager, topics: ReadonlySet<Topic>): Promise<void> {
    if (topics.size === 0) return;
    const payloads = [...topics].map((topic) => `${this.sender} ${topic}`);
    await rows(manager, sql`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`);
  }

  private async listenUntilStopped(firstTried: () => void): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.stopping.signal.aborted) {
      const heard = await this.listenUntilLost(firstTried).catch(() => false);
      firstTried();
      pause = heard ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      await sleep(pause, null, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** One connection's life. Returns whether it ever heard; never throws. */
  private async listenUntilLost(isListening: () => void): Promise<boolean> {
    const client = new PostgresClient({
      connectionString: this.url,
      connectionTimeoutMillis: HEARTBEAT_MS,
      query_timeout: HEARTBEAT_MS,
      ...KEEP_ALIVE,
      application_name: 'slipway notifications',
    });
    const lost = new AbortController();
    const lose = () => lost.abort();
    const leave = () => {
      lose();
      // A question that is under way is given up. A connection that is broken may never say good-bye.
      client.end().catch(() => undefined);
    };
    client.on('error', lose);
    client.on('end', lose);
    this.stopping.signal.addEventListener('abort', leave);
    let isHeard = true;
    client.on('notification', ({ payload = '' }) => {
      const [sender, topic = ''] = payload.split(' ', 2);
      if (sender !== this.sender) this.signals.wake([topic as Topic]);
      else if (topic === HEARTBEAT) isHeard = true;
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.signals.wakeAll();
      isListening();
      while (isHeard && !lost.signal.aborted) {
        isHeard = false;
        beat(client, `${this.sender} ${HEARTBEAT}`, lose);
        await sleep(HEARTBEAT_MS, null, { signal: lost.signal }).catch(() => undefined);
      }
      return true;
    } finally {
      this.stopping.signal.removeEventListener('abort', leave);
      leave();
    }
  }
}

function beat(client: PostgresClient, payload: string, failed: () => void): void {
  client.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]).catch(failed);
}
