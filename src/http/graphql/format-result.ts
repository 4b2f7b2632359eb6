import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import type { AuthenticatedOrigin, RequestContext } from '../../api/context.js';
import type { ErrorFormatter } from '../../graphql/error-formatter.js';

/** The result of an operation as its client gets it. */
export function formatResult(
  formatError: ErrorFormatter,
  { errors, ...result }: ExecutionResult,
  context: AuthenticatedOrigin | RequestContext,
): FormattedExecutionResult {
  return errors ? { ...result, errors: errors.map((error) => formatError(error, context)) } : result;
}
