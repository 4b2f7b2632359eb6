import type { GraphQLError } from 'graphql';
import { codedError } from '../graphql/error-codes.js';

interface Asked<Message> {
  readonly message: Message;
  /** Why it is refused; null where it may run. */
  readonly refusal: GraphQLError | null;
}

interface Running {
  readonly refusal: GraphQLError | null;
  /** Whether its client has completed it, or gets its last message: then its id may be used again. */
  isEnding: boolean;
}

/**
 * The operations of one connection, by the ids that its client gives them. Graphql-ws would take what comes of one for that
 * of another which has its id meanwhile, so one that gets the id of an operation that is still ending waits for that.
 */
export class ConnectionOperations<Message> {
  private readonly running = new Map<string, Running>();
  private readonly waiting = new Map<string, Asked<Message>>();

  /** @param run resolves once all that the operation does has ended, and never rejects. */
  constructor(
    private readonly limit: number,
    private readonly run: (message: Message) => Promise<void>,
  ) {}

  /** How many have not ended. */
  get size(): number {
    return this.running.size;
  }

  /** Why an operation that has begun is refused; null where it may run. */
  refusalOf(id: string): GraphQLError | null {
    return this.running.get(id)?.refusal ?? null;
  }

  /**
   * Begins with an operation as soon as its id is free. One beyond the limit, or with a `refusal`, begins only to be refused.
   * Returns false where the id is that of an operation which its client has not completed: then nothing happens.
   */
  begin(id: string, message: Message, refusal: GraphQLError | null = null): boolean {
    if (this.waiting.has(id) || this.running.get(id)?.isEnding === false) return false;
    this.waiting.set(id, { message, refusal: refusal ?? this.excess() });
    this.beginNext();
    return true;
  }

  /** Notes that the client wants no more of an operation; returns whether that has not even begun. */
  complete(id: string): boolean {
    if (this.waiting.delete(id)) return true;
    this.end(id);
    return false;
  }

  /** Notes that an operation is sending its last message. */
  end(id: string): void {
    const running = this.running.get(id);
    if (running) running.isEnding = true;
  }

  /** Forgets what has not begun. */
  close(): void {
    this.waiting.clear();
  }

  private excess(): GraphQLError | null {
    const wanted = [...this.running.values()].filter(({ isEnding }) => !isEnding).length + this.waiting.size;
    if (wanted < this.limit) return null;
    const message = `A connection may run ${this.limit} operations at once (SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION).`;
    return codedError('TOO_MANY_SUBSCRIPTIONS', message);
  }

  private beginNext(): void {
    for (const [id, asked] of this.waiting) {
      const hasRoom = asked.refusal !== null || this.running.size < this.limit;
      if (!hasRoom || this.running.has(id)) continue;
      this.waiting.delete(id);
      this.running.set(id, { refusal: asked.refusal, isEnding: false });
      void this.run(asked.message).then(() => this.ended(id));
    }
  }

  private ended(id: string): void {
    this.running.delete(id);
    this.beginNext();
  }
}
