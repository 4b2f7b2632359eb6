import { createSourceEventStream, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { canonicalJson } from '../content/canonical-json.js';
import type { OperationRequest } from './context.js';
import type { ErrorFormatter } from './errors.js';
import { isLiveStream, type LiveContext } from './live.js';
import { anybodyLike, scopeOf } from './permission-scope.js';
import { createPersonalFieldFinder } from './personal-fields.js';
import { type Send, SharedStream, type Subscriber } from './shared-stream.js';

/** A valid subscription as somebody asks for it. */
export interface StreamOperation {
  /** The text of the document. */
  readonly query: string;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Its variables, coerced. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly request: OperationRequest;
}

export interface SharedStreamsParts {
  readonly schema: GraphQLSchema;
  createContext(request: OperationRequest): LiveContext;
  readonly formatError: ErrorFormatter;
}

/**
 * The subscriptions that run. Those with the same document, operation name, variables and permissions share one
 * execution, on behalf of the one who came first, and one text of each result.
 */
export class SharedStreams {
  private readonly isPersonal: (document: DocumentNode) => boolean;
  /** By what their subscribers have in common; those that are being opened among them. */
  private readonly streams = new Map<string, Promise<SharedStream | ExecutionResult>>();
  /** What streams, also those whose subscribers have left, still read or execute. */
  private readonly working = new Set<Promise<void>>();

  constructor(private readonly parts: SharedStreamsParts) {
    this.isPersonal = createPersonalFieldFinder(parts.schema);
  }

  /**
   * Adds a subscriber, to whom `send` sends the present state and then each change of it; or gives the errors for which
   * the operation is refused. The subscriber must be iterated over, or be told to leave by `return()`.
   */
  async join(operation: StreamOperation, send: Send): Promise<Subscriber | ExecutionResult> {
    for (;;) {
      const stream = await this.streamOf(this.keyOf(operation), operation);
      if (!(stream instanceof SharedStream)) return stream;
      const subscriber = stream.add(send);
      if (subscriber) return subscriber;
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

  private keyOf({ query, document, operationName, values, request: { caller } }: StreamOperation): string {
    const person = this.isPersonal(document) && caller.kind === 'MEMBER' ? caller.actor.memberId : null;
    return JSON.stringify([query, operationName ?? null, canonicalJson(values), scopeOf(caller), person]);
  }

  private streamOf(key: string, operation: StreamOperation): Promise<SharedStream | ExecutionResult> {
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

  private async open(operation: StreamOperation, onOver: () => void): Promise<SharedStream | ExecutionResult> {
    const { schema, createContext, formatError } = this.parts;
    const { document, operationName, variables, request } = operation;
    const caller = this.isPersonal(document) ? request.caller : anybodyLike(request.caller);
    const context = createContext({ ...request, caller });
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
