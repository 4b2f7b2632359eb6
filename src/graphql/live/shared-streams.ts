import { createSourceEventStream, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { RunningWork } from '../../async/running-work.js';
import { operationKey } from '../documents/operation-key.js';
import { codedError } from '../error-codes.js';
import type { ErrorFormatter, FailedOperation } from '../error-formatter.js';
import { isLiveStream, type LiveContext } from './live-states.js';
import { SharedStream } from './shared-stream.js';
import { MAX_STREAMS_PER_CALLER, StreamQuota } from './stream-quota.js';
import { type Receiver, Subscriber } from './subscriber.js';

/** A valid subscription of a client; `Request` identifies the caller. */
export interface StreamOperation<Request> {
  /** The text of the document. */
  readonly query: string;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** The coerced variables. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly request: Request;
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
}

/** How a request shares the execution of its operation. */
export interface Sharing<Request> {
  /** Equal for requests that get the same results. */
  readonly scope: string;
  /** Whether the scope is that of one token. */
  readonly isPersonal: boolean;
  /** The request that the shared operation is executed for. */
  readonly request: Request;
}

export interface SharedStreamsDeps<Request> {
  readonly schema: GraphQLSchema;
  createContext(request: Request, limitKey: string): LiveContext;

  sharingOf(document: DocumentNode, request: Request): Sharing<Request>;
  readonly formatError: ErrorFormatter;
}

/**
 * The running subscriptions. Those with the same document, operation name, variables and permissions share one execution,
 * for the request that came first, and the JSON of each result.
 */
export class SharedStreams<Request extends FailedOperation> {
  /** By `keyOf`, including streams that are being opened. */
  private readonly streams = new Map<string, Promise<SharedStream | ExecutionResult>>();
  private readonly quota = new StreamQuota();
  /** The background work of open and closed streams. */
  private readonly tasks = new RunningWork();

  constructor(private readonly deps: SharedStreamsDeps<Request>) {}

  /** Adds a subscriber: `receiver` gets the current state and then each change. Returns errors if the operation is refused. */
  async join(operation: StreamOperation<Request>, receiver: Receiver): Promise<Subscriber | ExecutionResult> {
    const { limitKey } = operation;
    const key = this.keyOf(operation);
    if (!this.quota.add(limitKey, key)) return { errors: [tooMany()] };
    try {
      const joined = await this.joinStream(key, operation, receiver);
      if (!(joined instanceof Subscriber)) this.quota.remove(limitKey, key);
      return joined;
    } catch (error) {
      this.quota.remove(limitKey, key);
      throw error;
    }
  }

  async subscriberCount(): Promise<number> {
    const streams = await Promise.all([...this.streams.values()].map((stream) => stream.catch(() => null)));
    return streams.reduce((sum, stream) => sum + (stream instanceof SharedStream ? stream.subscriberCount : 0), 0);
  }

  /** Resolves once the background work of the streams has ended. */
  settled(): Promise<void> {
    return this.tasks.settled();
  }

  private async joinStream(key: string, operation: StreamOperation<Request>, receiver: Receiver) {
    for (;;) {
      const stream = await this.streamOf(key, operation);
      if (!(stream instanceof SharedStream)) return stream;
      const subscriber = stream.add(receiver, operation.limitKey);
      if (subscriber) return subscriber;
    }
  }

  private keyOf(operation: StreamOperation<Request>): string {
    const { scope } = this.deps.sharingOf(operation.document, operation.request);
    return operationKey(operation, scope);
  }

  private streamOf(key: string, operation: StreamOperation<Request>): Promise<SharedStream | ExecutionResult> {
    const known = this.streams.get(key);
    if (known) return known;
    // Another stream may have been opened under this key after this one closed.
    const forget = () => {
      if (this.streams.get(key) === opened) this.streams.delete(key);
    };
    const opened: ReturnType<typeof this.open> = this.open(key, operation, forget);
    this.streams.set(key, opened);
    opened.then((stream) => stream instanceof SharedStream || forget(), forget);
    return opened;
  }

  private async open(
    key: string,
    operation: StreamOperation<Request>,
    onClosed: () => void,
  ): Promise<SharedStream | ExecutionResult> {
    const { schema, createContext, sharingOf, formatError } = this.deps;
    const { document, operationName, variables, request, limitKey } = operation;
    const context = createContext(sharingOf(document, request).request, limitKey);
    const execution = { schema, document, operationName, variableValues: variables, contextValue: context };
    const source = await createSourceEventStream(execution).finally(() => context.endReads());
    if (!(Symbol.asyncIterator in source)) return source;
    if (!isLiveStream(source)) throw new Error('expected the subscribe resolver to return a stream of liveStates()');
    return new SharedStream({
      source,
      execution,
      context,
      formatError: (error) => formatError(error, request),
      onClosed,
      onLeft: (limitKey) => this.quota.remove(limitKey, key),
      onTask: (task) => void this.tasks.track(task),
    });
  }
}

function tooMany() {
  const message =
    `A caller can follow at most ${MAX_STREAMS_PER_CALLER} different subscriptions at once. ` +
    'Subscriptions with the same text and variables count as one.';
  return codedError('TOO_MANY_SUBSCRIPTIONS', message);
}
