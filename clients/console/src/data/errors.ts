import { type ClientError, type ClientErrorKind, SlipwayError } from '../../../typescript/src/index';

/** What a failed request means for the reader: each kind has its own heading. Refusals are no failures. */
export type FailureKind = Exclude<ClientErrorKind, 'REFUSED'>;

/** Why a request failed, in the server's words if it answered. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
  /** For the server's log. Null if the server did not answer. */
  readonly requestId: string | null;
}

/** Describes what a request threw. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SlipwayError && error.error.kind !== 'REFUSED') return describe(error.error);
  return { kind: 'SERVER_FAULT', message: error instanceof Error ? error.message : String(error), requestId: null };
}

function describe({ kind, message, requestId }: Exclude<ClientError, { kind: 'REFUSED' }>): Failure {
  return { kind, message, requestId };
}
