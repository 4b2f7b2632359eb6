/** Attributes of a span, named by OpenTelemetry's semantic conventions. Must not contain secrets. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanStart {
  readonly name: string;
  readonly kind: 'SERVER' | 'CLIENT' | 'CONSUMER' | 'INTERNAL';
  readonly attributes?: Attributes;
  /** The headers of the request that is handled. They may have the parent span. */
  readonly incomingHeaders?: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether to create no span if there is no parent. */
  readonly onlyAsChild?: boolean;
}

/** An active span. */
export interface Span {
  set(attributes: Attributes): void;
  /** Marks the span as failed. `type` has low cardinality, e.g. an error code. */
  fail(type: string): void;
}

/** The ids that log lines have, to find them by trace. */
export interface TraceIds {
  readonly traceId: string;
  readonly spanId: string;
}

/** Distributed tracing. A span that starts inside another one is its child. */
export interface Tracing {
  /** Runs work in a span. An error that the work throws marks the span as failed, unless it is a refusal. */
  withSpan<T>(start: SpanStart, work: (span: Span) => Promise<T>): Promise<T>;
  /** The current span. */
  activeSpan(): Span;
  /** The headers that propagate the current trace to another service. */
  propagationHeaders(): Readonly<Record<string, string>>;
  /** The ids of the current span. Undefined if there is none. */
  ids(): TraceIds | undefined;
  /** Sends the remaining spans. Idempotent. */
  stop(): Promise<void>;
}

/** A span that records nothing. */
export const NO_SPAN: Span = { set: () => undefined, fail: () => undefined };
const NO_HEADERS = {};

/** Tracing that is off. */
export const NO_TRACING: Tracing = {
  withSpan: (_start, work) => work(NO_SPAN),
  activeSpan: () => NO_SPAN,
  propagationHeaders: () => NO_HEADERS,
  ids: () => undefined,
  stop: async () => undefined,
};
