import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionArgs, type ExecutionResult, execute, type GraphQLFormattedError } from 'graphql';
import { isTransient } from '../../database/errors/transient-error.js';
import { stringifyInTurns } from '../stringify-in-turns.js';
import { type LiveContext, type LiveStream, RETRY_DELAY_MS } from './live-states.js';
import { ResultText } from './result-text.js';
import { type Receiver, type ResultSource, type StreamResult, Subscriber } from './subscriber.js';

export interface SharedStreamDeps {
  readonly source: LiveStream<unknown>;
  /** All events are executed with its context. */
  readonly execution: ExecutionArgs;
  readonly context: Pick<LiveContext, 'refresh' | 'endReads'>;
  formatError(error: unknown): GraphQLFormattedError;
  /** Called as soon as no subscriber can be added. */
  onClosed(): void;
  /** Called when a subscriber has left, with the key that limits of its caller are counted under. */
  onLeft(limitKey: string): void;
  /** Called with the background work of the stream, which may outlast its subscribers. */
  onTask(task: Promise<void>): void;
}

/**
 * A subscription that is executed once for all its subscribers. It keeps only the newest result, and sends it to each
 * subscriber as soon as that subscriber's connection has passed on the previous one.
 *
 * The first result of a subscriber always comes from a read that began after it subscribed: this process may learn of
 * changes late, and an earlier read may be older than what the subscriber saw elsewhere. All who subscribe during one read
 * and its execution share the next read.
 */
export class SharedStream implements ResultSource {
  newest: StreamResult | null = null;
  failure: GraphQLFormattedError | null = null;
  /** True once the source has ended or failed, or all subscribers have left. */
  isClosed = false;
  private readonly subscribers = new Set<Subscriber>();
  /** The subscribers that need the newest result, and are still being sent a previous one. */
  private waiting = new Set<Subscriber>();
  private hasStarted = false;

  constructor(private readonly deps: SharedStreamDeps) {}

  get subscriberCount(): number {
    return this.subscribers.size;
  }

  /** Adds a subscriber of the caller with this limit key. Returns null if the stream is closed. */
  add(receiver: Receiver, limitKey: string): Subscriber | null {
    if (this.isClosed) return null;
    const firstRead = this.deps.source.requestRead();
    if (firstRead === null) {
      // The last state was already read, and is still being executed.
      this.deps.onClosed();
      return null;
    }
    const subscriber = new Subscriber(this, receiver, limitKey, firstRead);
    this.subscribers.add(subscriber);
    if (!this.hasStarted) this.start();
    return subscriber;
  }

  /** Removes a subscriber. The stream closes with the last one. */
  remove(subscriber: Subscriber): void {
    this.subscribers.delete(subscriber);
    this.deps.onLeft(subscriber.limitKey);
    this.markServed(subscriber);
    if (this.subscribers.size > 0 || this.isClosed) return;
    this.close();
    void this.deps.source.return?.();
  }

  /** Notes that a subscriber was sent the newest result, or has left. */
  markServed(subscriber: Subscriber): void {
    if (this.waiting.delete(subscriber)) this.dropServedText();
  }

  private dropServedText(): void {
    if (this.newest && this.waiting.size === 0) this.newest.text = null;
  }

  private start(): void {
    this.hasStarted = true;
    this.deps.onTask(this.run());
  }

  private async run(): Promise<void> {
    try {
      for await (const state of this.deps.source) await this.publish(state);
    } catch (error) {
      if (!this.isClosed) this.failure = this.deps.formatError(error);
    }
    this.close();
    for (const subscriber of this.subscribers) subscriber.sendNewest();
  }

  private async publish(state: unknown): Promise<void> {
    const read = this.deps.source.readCount;
    const json = await stringifyInTurns(await this.executeWithRetry(state).finally(() => this.deps.context.endReads()));
    const { newest } = this;
    // A repeated state keeps its version: only subscribers that came since need it.
    const version = newest && newest.state === state ? newest.version : (newest?.version ?? 0) + 1;
    const result = { state, text: new ResultText(json), version, read };
    this.newest = result;
    this.waiting.clear();
    for (const subscriber of this.subscribers) subscriber.sendNewest();
    this.waiting = new Set([...this.subscribers].filter((subscriber) => subscriber.needs(result)));
    this.dropServedText();
  }

  /** Executes the selection. Retries while the database can't be reached. */
  private async executeWithRetry(state: unknown): Promise<object> {
    const { execution, context, formatError } = this.deps;
    for (;;) {
      const { errors, ...result }: ExecutionResult = await execute({ ...execution, rootValue: state });
      if (!errors) return result;
      // No subscriber is left, and the snapshot may have ended during the execution.
      if (this.isClosed) return {};
      const canRetry = errors.some(({ originalError }) => isTransient(originalError));
      if (!canRetry) return { ...result, errors: errors.map(formatError) };
      context.endReads();
      await sleep(RETRY_DELAY_MS);
      context.refresh();
    }
  }

  private close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.deps.onClosed();
  }
}
