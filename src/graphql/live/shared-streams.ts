import { createSourceEventStream, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { canonicalJson } from '../../json/canonical-json.js';
import { codedError } from '../error-codes.js';
import type { ErrorFormatter, FailedOperation } from '../error-formatter.js';
import { Followed, MAX_FOLLOWED } from './followed.js';
import { isLiveStream, type LiveContext } from './live-states.js';
import { type Send, SharedStream, Subscriber } from './shared-stream.js';

/** A valid subscription as somebody asks for it; `Request` says on whose behalf. */
export interface StreamOperation<Request> {
  /** The text of the document. */
  readonly query: string;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Its variables, coerced. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly request: Request;
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
}

/** Who shares an execution. */
export interface Sharing<Request> {
  /** The same text for all who get the same results. */
  readonly scope: string;
  /** The request on whose behalf the operation runs for all of them. */
  readonly request: Request;
}

export interface SharedStreamsParts<Request> {
  readonly schema: GraphQLSchema;
  createContext(request: Request, limitKey: string): LiveContext;
  /** With whom a request for an operation of this document shares its execution. */
  sharingOf(document: DocumentNode, request: Request): Sharing<Request>;
  readonly formatError: ErrorFormatter;
}

/**
 * The subscriptions that run. Those with the same document, operation name, variables and permissions share one
 * execution, on behalf of the one who came first, and one text of each result.
 */
export class SharedStreams<Request extends FailedOperation> {
  /** By what their subscribers have in common; those that are being opened among them. */
  private readonly streams = new Map<string, Promise<SharedStream | ExecutionResult>>();
  private readonly followed = new Followed();
  /** What streams, also those whose subscribers have left, still read or execute. */
  private readonly working = new Set<Promise<void>>();

  constructor(private readonly parts: SharedStreamsParts<Request>) {}

  /**
   * Adds a subscriber, to whom `send` sends the present state and then each change of it; or gives the errors for which
   * the operation is refused. The subscriber must be iterated over, or be told to leave by `return()`.
   */
  async join(operation: StreamOperation<Request>, send: Send): Promise<Subscriber | ExecutionResult> {
    const key = this.keyOf(operation);
    const leave = this.followed.add(operation.limitKey, key);
    if (!leave) return { errors: [tooMany()] };
    try {
      const joined = await this.joinStream(key, operation, send, leave);
      if (!(joined instanceof Subscriber)) leave();
      return joined;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** How many subscribers there are. */
  async subscriberCount(): Promise<number> {
    const streams = await Promise.all([...this.streams.values()].map((stream) => stream.catch(() => null)));
    return streams.reduce((sum, stream) => sum + (stream instanceof SharedStream ? stream.subscriberCount : 0), 0);
  }

  /** Resolves once nothing is read or executed any more for streams that have ended. */
  async settled(): Promise<void> {
    await Promise.all(this.working);
  }

  private async joinStream(key: string, operation: StreamOperation<Request>, send: Send, onEnd: () => void) {
    for (;;) {
      const stream = await this.streamOf(key, operation);
      if (!(stream instanceof SharedStream)) return stream;
      const subscriber = stream.add(send, onEnd);
      if (subscriber) return subscriber;
    }
  }

  private keyOf({ query, document, operationName, values, request }: StreamOperation<Request>): string {
    const { scope } = this.parts.sharingOf(document, request);
    return JSON.stringify([query, operationName ?? null, canonicalJson(values), scope]);
  }

  private streamOf(key: string, operation: StreamOperation<Request>): Promise<SharedStream | ExecutionResult> {
    const known = this.streams.get(key);
    if (known) return known;
    // Another one may have been opened since, by somebody who came too late for this one.
    const forget = () => {
      if (this.streams.get(key) === opened) this.streams.delete(key);
    };
    const opened: ReturnType<typeof this.open> = this.open(operation, forget);
    this.streams.set(key, opened);
    opened.then((stream) => stream instanceof SharedStream || forget(), forget);
    return opened;
  }

  private async open(operation: StreamOperation<Request>, onOver: () => void): Promise<SharedStream | ExecutionResult> {
    const { schema, createContext, sharingOf, formatError } = this.parts;
    const { document, operationName, variables, request, limitKey } = operation;
    const context = createContext(sharingOf(document, request).request, limitKey);
    const execution = { schema, document, operationName, variableValues: variables, contextValue: context };
    const source = await createSourceEventStream(execution).finally(() => context.endReads());
    if (!(Symbol.asyncIterator in source)) return source;
    if (!isLiveStream(source)) throw new Error('expected a subscription to give what liveStates() makes');
    return new SharedStream({
      source,
      execution,
      context,
      formatError: (error) => formatError(error, request),
      onOver,
      onWork: (work) => this.track(work),
    });
  }

  private track(work: Promise<void>): void {
    this.working.add(work);
    void work.finally(() => this.working.delete(work));
  }
}

function tooMany() {
  const message = `A caller may follow ${MAX_FOLLOWED} different subscriptions at once. Those of the same text and variables count as one.`;
  return codedError('TOO_MANY_SUBSCRIPTIONS', message);
}
