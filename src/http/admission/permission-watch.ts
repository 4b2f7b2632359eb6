import type { Logger } from 'pino';
import { canContinue } from '../../api/access/permission-scope.js';
import type { Caller } from '../../api/context.js';
import type { Signals } from '../../database/signals.js';
import { RETRY_DELAY_MS } from '../../graphql/live/live-states.js';
import type { Admitted } from './admission.js';
import type { Authentication } from './authentication.js';

export interface PermissionWatchDeps {
  readonly signals: Signals;
  authenticate(token: string): Promise<Authentication>;
  /** How often tokens are checked without a signal, in milliseconds, because expiry emits none. */
  readonly intervalMs: number;
  readonly log: Logger;
}

/** A connection that is being watched. */
export interface WatchedConnection {
  readonly token: string;
  /** The caller of the last admitted operation, or of the connection if there is none. */
  caller: Caller;
  /** Closes the connection. The client receives the reason. */
  revoke(reason: string): void;
}

const CHANGED = 'Permissions have changed: connect again';

/**
 * Closes connections whose permissions were reduced. Checks each token again at every change of the team, and at intervals.
 * Closes the connections of tokens that are refused, or permit less than before.
 */
export class PermissionWatch {
  /** By token. */
  private readonly connections = new Map<string, Set<WatchedConnection>>();
  private readonly stopListening: () => void;
  private readonly timer: NodeJS.Timeout;
  private retry: NodeJS.Timeout | undefined;
  /** The number of checks that have started. */
  private checks = 0;
  private isDue = false;
  private checking: Promise<void> | null = null;

  constructor(private readonly deps: PermissionWatchDeps) {
    this.stopListening = deps.signals.listen('team', () => this.check());
    this.timer = setInterval(() => this.check(), deps.intervalMs).unref();
  }

  /** Watches a connection until `remove` is called. */
  add(connection: WatchedConnection): void {
    const { token } = connection;
    const others = this.connections.get(token) ?? new Set();
    this.connections.set(token, others.add(connection));
  }

  /** Stops watching a connection. */
  remove(connection: WatchedConnection): void {
    const others = this.connections.get(connection.token);
    if (others?.delete(connection) && others.size === 0) this.connections.delete(connection.token);
  }

  /** Admits an operation of a connection. Closes the connection instead if its permissions were reduced. */
  async admit(connection: WatchedConnection, admitOperation: () => Promise<Admitted>): Promise<Admitted> {
    const { checks } = this;
    const admitted = await admitOperation();
    if ('refusal' in admitted) return admitted;
    if (!canContinue(connection.caller, admitted.caller)) {
      connection.revoke(CHANGED);
      return { refusal: CHANGED };
    }
    connection.caller = admitted.caller;
    // A check that started meanwhile may have newer permissions, and did not include this operation.
    if (checks !== this.checks) this.check();
    return admitted;
  }

  /** Stops watching, and waits for a running check. */
  async stop(): Promise<void> {
    this.stopListening();
    clearInterval(this.timer);
    this.isDue = false;
    await this.checking;
    clearTimeout(this.retry);
  }

  private check(): void {
    this.isDue = true;
    this.checking ??= this.checkWhileDue().finally(() => {
      this.checking = null;
    });
  }

  private async checkWhileDue(): Promise<void> {
    while (this.isDue) {
      this.isDue = false;
      this.checks++;
      try {
        for (const [token, connections] of [...this.connections]) await this.checkToken(token, connections);
      } catch (error) {
        this.deps.log.warn({ err: error }, 'Failed to check the permissions of connections');
        this.retry = setTimeout(() => this.check(), RETRY_DELAY_MS).unref();
      }
    }
  }

  private async checkToken(token: string, connections: ReadonlySet<WatchedConnection>): Promise<void> {
    const authentication = await this.deps.authenticate(token);
    for (const connection of [...connections]) {
      if ('refusal' in authentication) connection.revoke(authentication.refusal);
      else if (!canContinue(connection.caller, authentication.caller)) connection.revoke(CHANGED);
    }
  }
}
