import type { FormattedExecutionResult } from 'graphql';
import { errorExtensions } from '../../graphql/error-codes.js';
import type { ClaimResult } from '../../idempotency/idempotency-keys.js';
import type { UnavailableReason } from '../../idempotency/judge-key.js';
import { RateLimitedError } from '../limits/rate-limiter.js';
import { RequestError } from '../request/request-error.js';

/** The answer to an operation that must not run. @throws RequestError 409, 422 or 429 */
export function answerWithoutRun(result: Exclude<ClaimResult, { kind: 'CLAIMED' }>): FormattedExecutionResult {
  switch (result.kind) {
    case 'REPEAT':
      return JSON.parse(result.json);
    case 'UNAVAILABLE':
      return unavailable(result.reason, result.written);
    case 'REUSED':
      throw new RequestError(422, 'IDEMPOTENCY_KEY_REUSED', REUSED);
    case 'IN_USE':
      throw new RequestError(409, 'IDEMPOTENCY_KEY_IN_USE', IN_USE, result);
    case 'TOO_MANY':
      throw new RateLimitedError(TOO_MANY, result.retryAfterSeconds);
  }
}

const REUSED =
  'This idempotency key belongs to another operation, or to other variables. Choose a new key for each operation; send an ' +
  'operation again exactly as before.';

const IN_USE = 'The operation with this idempotency key is still running. Send it again to get its answer.';

const TOO_MANY = 'You have used too many idempotency keys within a day. Mutations without a key are still accepted.';

const REASONS: Readonly<Record<UnavailableReason, string>> = {
  LOST: 'The server stopped before it could keep the answer.',
  TOO_LARGE: 'The answer was too large to be kept.',
  FORGOTTEN: 'The answer had a secret, and is kept for an hour only. If you never got it, create a new secret.',
  NOT_ALLOWED: 'Your permissions, or the projects, have changed since: the answer is not shown again.',
};

function unavailable(reason: UnavailableReason, written: readonly string[]): FormattedExecutionResult {
  const isWritten = written.length > 0;
  const outcome = isWritten
    ? 'The mutations in `extensions.succeeded` succeeded, and others of the operation did not run or were refused: do not ' +
      'send these again. Read the result with a query.'
    : 'Nothing was written. To try again, send it with a new key.';
  const extensions = {
    ...errorExtensions('IDEMPOTENT_ANSWER_UNAVAILABLE'),
    reason,
    outcome: isWritten ? 'SUCCEEDED' : 'REFUSED',
    succeeded: written,
  };
  return { errors: [{ message: `${REASONS[reason]} ${outcome}`, extensions }], data: null };
}
