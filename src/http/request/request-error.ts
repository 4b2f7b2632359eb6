import { GraphQLError } from 'graphql';
import { type ErrorCode, errorExtensions } from '../../graphql/error-codes.js';

export interface RequestErrorDetails {
  /** Headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** When to retry, in whole seconds from now. */
  readonly retryAfterSeconds?: number;
}

/** A request is refused before execution: the status, the code and the reason. */
export class RequestError extends GraphQLError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    code: ErrorCode,
    message: string,
    { headers = {}, retryAfterSeconds }: RequestErrorDetails = {},
  ) {
    const hasRetryTime = retryAfterSeconds !== undefined;
    super(message, { extensions: { ...errorExtensions(code), ...(hasRetryTime && { retryAfterSeconds }) } });
    this.headers = hasRetryTime ? { ...headers, 'Retry-After': String(retryAfterSeconds) } : headers;
  }
}

/** The refusal of a malformed request. */
export function badRequest(message: string): RequestError {
  return new RequestError(400, 'BAD_REQUEST', message);
}
