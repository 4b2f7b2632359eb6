import type { UserError } from './user-error.js';

/** What all failures say. */
export interface Failure<Kind extends string> {
  /** What to switch on. */
  readonly kind: Kind;
  /** What was expected, what was got, and what to do: for people. May be reworded in any version. */
  readonly message: string;
  /** The server's code, finer than `kind`. Null if the failure is not the server's answer. */
  readonly code: string | null;
  /** `x-request-id`, which the server's log and the audit log have, too. Null if there was no answer over HTTP. */
  readonly requestId: string | null;
  /** The mutations of the same operation, by alias or name, that were written before this failure. */
  readonly succeeded: readonly string[];
}

/** The server asks to wait. */
export interface Waiting<Kind extends string> extends Failure<Kind> {
  /** After how many seconds to try again. Null if the server did not say. */
  readonly retryAfterSeconds: number | null;
}

/** A person's mistake: the mutation wrote nothing. */
export interface Refused extends Failure<'REFUSED'> {
  /** Why, one entry for each fault; at least one. They have the fields that the operation selects. */
  readonly userErrors: readonly UserError[];
  /** The payloads, e.g. the present state of a release beside its refusal. */
  readonly data: unknown;
}

/**
 * Whether the mutation is written is not known yet: no answer arrived, the server lost its database during the commit, or
 * the first attempt is still running. It is written completely, or not at all.
 */
export interface OutcomeUnknown extends Waiting<'OUTCOME_UNKNOWN'> {
  /** Send the same mutation with this key again: it is not written twice. Null if it was sent without a key. */
  readonly idempotencyKey: string | null;
}

/** The mutation was executed, but its answer can't be read. Read the result by a query. */
export interface AnswerUnavailable extends Failure<'ANSWER_UNAVAILABLE'> {
  /** SUCCEEDED: it was written. REFUSED: it wrote nothing. */
  readonly outcome: 'SUCCEEDED' | 'REFUSED';
}

/** A fault of the server. */
export interface ServerFault extends Failure<'SERVER_FAULT'> {
  /** Names the fault in the server's log. Null if there is none. */
  readonly errorId: string | null;
  /** True if the same request may succeed later, e.g. once the database is reachable. */
  readonly retryable: boolean;
}

/** The answer is not Slipway's, e.g. the page of a proxy. */
export interface UnexpectedAnswer extends Failure<'UNEXPECTED_ANSWER'> {
  /** The HTTP status. Null over WebSocket. */
  readonly status: number | null;
}

/** Why a call failed. Switch on `kind`; a program that handles all of them needs no default. */
export type ClientError =
  | Refused
  /** The token is missing, invalid or revoked: sign in again. */
  | Failure<'UNAUTHENTICATED'>
  /** The caller may not do this. */
  | Failure<'FORBIDDEN'>
  /** What a stream follows does not exist, or the caller can't see it. */
  | Failure<'NOT_FOUND'>
  /** The request is wrong, e.g. a document that does not match the schema: a mistake in the program. */
  | Failure<'INVALID'>
  /** The request or its answer exceeds a limit: ask for less. */
  | Failure<'TOO_LARGE'>
  /** The caller sends too much. */
  | Waiting<'RATE_LIMITED'>
  /** The server has too much to do. */
  | Waiting<'OVERLOADED'>
  /** No answer arrived, and nothing was written. */
  | Failure<'UNREACHABLE'>
  | OutcomeUnknown
  | AnswerUnavailable
  | ServerFault
  | UnexpectedAnswer
  /** The caller's signal aborted the call, or the client was closed. Of a mutation, the outcome is unknown. */
  | Failure<'ABORTED'>;

/** The kinds of failures. */
export type ClientErrorKind = ClientError['kind'];

/** The failure of one kind. */
export type ErrorOfKind<Kind extends ClientErrorKind> = Extract<ClientError, { readonly kind: Kind }>;
