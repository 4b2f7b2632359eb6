import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';

/**
 * Whether the answer of an operation is its answer for good: it succeeded, was refused in `userErrors`, or failed after
 * something was written. After other errors nothing was written, or it is not known yet: the next request finds out.
 */
export function isFinal({ errors = [] }: FormattedExecutionResult, isWritten: boolean): boolean {
  if (errors.some(isUnknown)) return false;
  return isWritten || errors.length === 0;
}

/** Marks an unknown outcome as retryable: with the same key, nothing is written twice. */
export function withSafeRetry(result: FormattedExecutionResult): FormattedExecutionResult {
  if (!result.errors?.some(isUnknown)) return result;
  return { ...result, errors: result.errors.map((error) => (isUnknown(error) ? safeToRetry(error) : error)) };
}

function safeToRetry({ extensions, ...error }: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, message: SEND_AGAIN, extensions: { ...extensions, retryable: true } };
}

const SEND_AGAIN =
  'The database did not confirm this write: either all of it was written, or nothing. Send it again with the same ' +
  'idempotency key: it is not written twice, and the answer says what became of it.';

function isUnknown({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === 'OUTCOME_UNKNOWN';
}
