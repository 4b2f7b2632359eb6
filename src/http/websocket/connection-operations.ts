import type { GraphQLError } from 'graphql';
import { codedError } from '../../graphql/error-codes.js';

/** What runs the operations of a connection. */
export interface OperationRunner<Message> {
  /** Runs an operation, and calls its `end` once it has ended completely. */
  run(message: Message, operation: RunningOperation): void;
  /** Reports to the client why an operation does not start. */
  refuse(id: string, error: GraphQLError): void;
}

/**
 * The operations of one connection, by the ids that the client chose. An operation is queued while another one with its id
 * is still ending, so that their results are not mixed up.
 */
export class ConnectionOperations<Message> {
  private readonly running = new Map<string, RunningOperation>();
  /** Null while no operation is queued: most connections never queue one. */
  private queued: Map<string, Message> | null = null;

  constructor(
    private readonly limit: number,
    private readonly runner: OperationRunner<Message>,
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
    if (this.queued?.has(id) || this.running.get(id)?.isEnding === false) return false;
    const error = refusal ?? this.limitError();
    if (error) this.runner.refuse(id, error);
    else this.enqueue(id, message);
    this.startQueued();
    return true;
  }

  /** Handles the client's `complete` message: the operation never starts, or is ended. */
  complete(id: string): void {
    if (!this.queued?.delete(id)) this.running.get(id)?.stop();
  }

  /** Drops the queued operations, and ends the others. */
  close(): void {
    this.queued = null;
    for (const operation of [...this.running.values()]) operation.stop();
  }

  /** Frees the id of an operation that has ended completely. */
  finish({ id }: RunningOperation): void {
    this.running.delete(id);
    this.startQueued();
  }

  private enqueue(id: string, message: Message): void {
    this.queued ??= new Map();
    this.queued.set(id, message);
  }

  private limitError(): GraphQLError | null {
    const ending = [...this.running.values()].filter(({ isEnding }) => isEnding).length;
    const active = this.running.size - ending + (this.queued?.size ?? 0);
    if (active < this.limit) return null;
    const message = `A connection can run at most ${this.limit} operations at once (SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION).`;
    return codedError('TOO_MANY_SUBSCRIPTIONS', message);
  }

  private startQueued(): void {
    for (const [id, message] of this.queued ?? []) {
      if (this.running.size >= this.limit) return;
      if (this.running.has(id)) continue;
      this.queued?.delete(id);
      const operation = new RunningOperation(id, this);
      this.running.set(id, operation);
      this.runner.run(message, operation);
    }
    if (this.queued?.size === 0) this.queued = null;
  }
}

/** An operation of a connection that has started. */
export class RunningOperation {
  /**
   * True once the client has completed it, its last message is being sent, or its connection has closed. Nothing more is
   * sent to it, and its id is reusable.
   */
  isEnding = false;
  /** Set while it is a subscription that has joined its stream. */
  subscriber: { leave(): void } | null = null;
  /** The bytes of its message, which count as held until it has ended. */
  reception: { end(): void } | null = null;

  constructor(
    readonly id: string,
    private readonly operations: { finish(operation: RunningOperation): void },
  ) {}

  /** Ends it early. Nothing more is sent to it. */
  stop(): void {
    this.isEnding = true;
    this.subscriber?.leave();
  }

  /** To be called once it has ended completely. */
  end(): void {
    this.reception?.end();
    this.operations.finish(this);
  }
}
