import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** What a failed request means for the reader: each kind is drawn in its own way. */
export type FailureKind =
  | 'UNREACHABLE'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'INVALID'
  | 'RATE_LIMITED'
  | 'OUTCOME_UNKNOWN'
  | 'FAULT';

/** Why a request failed, in the server's words if it answered. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
  /** For the server's log. Null if the server did not answer. */
  readonly requestId: string | null;
}

/** Codes of the server (`docs/clients.md`). All others are faults. */
const KINDS: Readonly<Record<string, FailureKind>> = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  BAD_USER_INPUT: 'INVALID',
  RATE_LIMITED: 'RATE_LIMITED',
  TOO_MANY_REQUESTS: 'RATE_LIMITED',
};

/** Describes an error of Apollo Client. */
export function failureOf(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    const { code, requestId } = first?.extensions ?? {};
    return {
      kind: KINDS[String(code)] ?? 'FAULT',
      message: first?.message ?? error.message,
      requestId: typeof requestId === 'string' ? requestId : null,
    };
  }
  if (error instanceof FailureError) return error.failure;
  if (ServerError.is(error)) return { kind: 'FAULT', message: error.message, requestId: null };
  return { kind: 'FAULT', message: error instanceof Error ? error.message : String(error), requestId: null };
}

/** A failure that happened before the server answered. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = 'FailureError';
  }
}
