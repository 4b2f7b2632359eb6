import type { GraphQLError } from 'graphql';
import { codedError } from '../../graphql/error-codes.js';

/**
 * The operations of one connection, by the ids that its client gives them. Graphql-ws would take what comes of one for that
 * of another which has its id meanwhile, so one that gets the id of an operation that is still ending waits for that.
 */
export class ConnectionOperations<Message> {
  /** Whether each is ending: its client has completed it, or gets its last message. Then its id may be used again. */
  private readonly running = new Map<string, { isEnding: boolean }>();
  private readonly waiting = new Map<string, Message>();

  /**
   * @param run resolves once all that the operation does has ended, and never rejects.
   * @param refuse says to the client why an operation does not begin.
   */
  constructor(
    private readonly limit: number,
    private readonly run: (message: Message) => Promise<void>,
    private readonly refuse: (id: string, error: GraphQLError) => void,
  ) {}

  /** How many have not ended. */
  get size(): number {
    return this.running.size;
  }

  /**
   * Begins with an operation as soon as its id is free, or refuses it: with this `refusal`, or as it is beyond the limit.
   * Returns false where the id is that of an operation which its client has not completed: then nothing happens.
   */
  begin(id: string, message: Message, refusal: GraphQLError | null = null): boolean {
    if (this.waiting.has(id) || this.running.get(id)?.isEnding === false) return false;
    const error = refusal ?? this.excess();
    if (error) this.refuse(id, error);
    else this.waiting.set(id, message);
    this.beginNext();
    return true;
  }

  /** Notes that the client wants no more of an operation; returns whether that has not even begun. */
  complete(id: string): boolean {
    if (this.waiting.delete(id)) return true;
    this.end(id);
    return false;
  }

  /** Whether an operation that has not ended is completed by its client, or is sending its last message. */
  isEnding(id: string): boolean {
    return this.running.get(id)?.isEnding ?? false;
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
    for (const [id, message] of this.waiting) {
      if (this.running.size >= this.limit) return;
      if (this.running.has(id)) continue;
      this.waiting.delete(id);
      this.running.set(id, { isEnding: false });
      void this.run(message).then(() => this.ended(id));
    }
  }

  private ended(id: string): void {
    this.running.delete(id);
    this.beginNext();
  }
}
