import type { Logger } from 'pino';
import { canContinue } from '../../api/access/permission-scope.js';
import type { Caller } from '../../api/context.js';
import type { Signals } from '../../database/signals.js';
import { READ_AGAIN_MS } from '../../graphql/live/live-states.js';
import type { Admitted } from './admission.js';
import type { Authentication } from './authentication.js';

export interface PermissionWatchDeps {
  readonly signals: Signals;
  /** Whose token this is now. */
  authenticate(token: string): Promise<Authentication>;
  /** How often tokens are looked at without a signal, as there is none when one expires; in milliseconds. */
  readonly intervalMs: number;
  readonly log: Logger;
}

/** A connection, as long as it is watched. */
export interface WatchedConnection {
  readonly token: string;
  /** Who may do all that any operation of the connection may: what it is when it connects, or has become since. */
  caller: Caller;
  /** Closes the connection, for a reason that its client is told. */
  close(reason: string): void;
}

const CHANGED = 'Permissions have changed: connect again';

/**
 * Ends what runs on permissions that are no longer there. With every change of the team, and at intervals, it looks at
 * each token again, and closes the connections of those that are refused, or allow less than they did.
 */
export class PermissionWatch {
  /** By their tokens. */
  private readonly connections = new Map<string, Set<WatchedConnection>>();
  private readonly stopListening: () => void;
  private readonly timer: NodeJS.Timeout;
  private retry: NodeJS.Timeout | undefined;
  /** How many looks have begun. */
  private looks = 0;
  private isDue = false;
  private looking: Promise<void> | null = null;

  constructor(private readonly deps: PermissionWatchDeps) {
    this.stopListening = deps.signals.listen('team', () => this.look());
    this.timer = setInterval(() => this.look(), deps.intervalMs).unref();
  }

  /** Watches over a connection until the function that is returned is called. */
  add(connection: WatchedConnection): () => void {
    const { token } = connection;
    const others = this.connections.get(token) ?? new Set();
    this.connections.set(token, others.add(connection));
    return () => {
      others.delete(connection);
      if (others.size === 0 && this.connections.get(token) === others) this.connections.delete(token);
    };
  }

  /** Lets an operation of a connection in, unless that one must be closed. */
  async admit(connection: WatchedConnection, toOperation: () => Promise<Admitted>): Promise<Admitted> {
    const { looks } = this;
    const admitted = await toOperation();
    if ('refusal' in admitted) return admitted;
    if (!canContinue(connection.caller, admitted.caller)) {
      connection.close(CHANGED);
      return { refusal: CHANGED };
    }
    connection.caller = admitted.caller;
    // A look that was taken meanwhile may know better, and did not know of this operation.
    if (looks !== this.looks) this.look();
    return admitted;
  }

  /** Watches no longer, and waits for the look that is being taken. */
  async stop(): Promise<void> {
    this.stopListening();
    clearInterval(this.timer);
    this.isDue = false;
    await this.looking;
    clearTimeout(this.retry);
  }

  private look(): void {
    this.isDue = true;
    this.looking ??= this.lookWhileDue().finally(() => {
      this.looking = null;
    });
  }

  private async lookWhileDue(): Promise<void> {
    while (this.isDue) {
      this.isDue = false;
      this.looks++;
      try {
        for (const [token, connections] of [...this.connections]) await this.lookAt(token, connections);
      } catch (error) {
        this.deps.log.warn({ err: error }, 'The permissions of connections could not be looked at');
        this.retry = setTimeout(() => this.look(), READ_AGAIN_MS).unref();
      }
    }
  }

  private async lookAt(token: string, connections: ReadonlySet<WatchedConnection>): Promise<void> {
    const authentication = await this.deps.authenticate(token);
    for (const connection of [...connections]) {
      if ('refusal' in authentication) connection.close(authentication.refusal);
      else if (!canContinue(connection.caller, authentication.caller)) connection.close(CHANGED);
    }
  }
}
