import type { GraphQLError } from 'graphql';
import { codedError } from '../../graphql/error-codes.js';

/**
 * The operations of one connection, by the ids that the client chose. graphql-ws mixes up the results of two operations
 * with the same id. So an operation is queued while another one with its id is still ending.
 */
export class ConnectionOperations<Message> {
  /** An operation is ending once the client has completed it or its last message is being sent. Its id is then reusable. */
  private readonly running = new Map<string, { isEnding: boolean }>();
  private readonly queued = new Map<string, Message>();

  /**
   * @param run resolves once the operation has ended completely, and never rejects.
   * @param refuse reports to the client why an operation does not start.
   */
  constructor(
    private readonly limit: number,
    private readonly run: (message: Message) => Promise<void>,
    private readonly refuse: (id: string, error: GraphQLError) => void,
  ) {}

  /** The number of operations that have not ended. */
  get size(): number {
    return this.running.size;
  }

  /**
   * Starts an operation as soon as its id is free. Refuses it with `refusal`, or if the limit is reached. Returns false,
   * and does nothing, if an operation with this id is active.
   */
  start(id: string, message: Message, refusal: GraphQLError | null = null): boolean {
    if (this.queued.has(id) || this.running.get(id)?.isEnding === false) return false;
    const error = refusal ?? this.limitError();
    if (error) this.refuse(id, error);
    else this.queued.set(id, message);
    this.startQueued();
    return true;
  }

  /** Handles the client's `complete` message. Returns whether the operation was still queued. */
  complete(id: string): boolean {
    if (this.queued.delete(id)) return true;
    this.markEnding(id);
    return false;
  }

  /** Whether an operation is ending, but has not ended. */
  isEnding(id: string): boolean {
    return this.running.get(id)?.isEnding ?? false;
  }

  /** Marks an operation as ending. */
  markEnding(id: string): void {
    const running = this.running.get(id);
    if (running) running.isEnding = true;
  }

  /** Drops the queued operations. */
  close(): void {
    this.queued.clear();
  }

  private limitError(): GraphQLError | null {
    const active = [...this.running.values()].filter(({ isEnding }) => !isEnding).length + this.queued.size;
    if (active < this.limit) return null;
    const message = `A connection can run at most ${this.limit} operations at once (SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION).`;
    return codedError('TOO_MANY_SUBSCRIPTIONS', message);
  }

  private startQueued(): void {
    for (const [id, message] of this.queued) {
      if (this.running.size >= this.limit) return;
      if (this.running.has(id)) continue;
      this.queued.delete(id);
      this.running.set(id, { isEnding: false });
      void this.run(message).then(() => this.finish(id));
    }
  }

  private finish(id: string): void {
    this.running.delete(id);
    this.startQueued();
  }
}
