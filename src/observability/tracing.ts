/** What is said of a span, by the names of OpenTelemetry's semantic conventions. Never a value that may be a secret. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanStart {
  readonly name: string;
  readonly kind: 'SERVER' | 'CLIENT' | 'CONSUMER' | 'INTERNAL';
  readonly attributes?: Attributes;
  /** The headers of the request that it answers, which may name the span of the caller. */
  readonly incomingHeaders?: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether it is of no interest outside any other span. */
  readonly onlyAsChild?: boolean;
}

/** Work that is followed, while it runs. */
export interface Span {
  set(attributes: Attributes): void;
  /** Marks the work as failed. `type` is a word for what went wrong, out of few. */
  fail(type: string): void;
}

/** The ids under which lines of the log are found. */
export interface TraceIds {
  readonly traceId: string;
  readonly spanId: string;
}

/** Follows work across processes. Work that begins inside other work belongs to it. */
export interface Tracing {
  /** Runs work inside a span, which ends with it. What the work throws marks the span as failed. */
  withSpan<T>(start: SpanStart, work: (span: Span) => Promise<T>): Promise<T>;
  /** The span of the work that calls this. */
  activeSpan(): Span;
  /** The headers by which a receiver knows what a request belongs to. */
  propagationHeaders(): Readonly<Record<string, string>>;
  /** The ids of the work that calls this; undefined outside any. */
  ids(): TraceIds | undefined;
  /** Sends what is left. May be called again. */
  stop(): Promise<void>;
}

/** Work that is not followed. */
export const NO_SPAN: Span = { set: () => undefined, fail: () => undefined };
const NO_HEADERS = {};

/** Follows nothing. */
export const NO_TRACING: Tracing = {
  withSpan: (_start, work) => work(NO_SPAN),
  activeSpan: () => NO_SPAN,
  propagationHeaders: () => NO_HEADERS,
  ids: () => undefined,
  stop: async () => undefined,
};
