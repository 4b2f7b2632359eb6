import { GraphQLError } from 'graphql';
import { type ErrorCode, errorExtensions } from '../../graphql/error-codes.js';

export interface RequestErrorDetails {
  /** Headers of the answer that say more. */
  readonly headers?: Readonly<Record<string, string>>;
  /** When it may be tried again, in whole seconds from now. */
  readonly retryAfterSeconds?: number;
}

/** A request that is refused before anything of it runs: the status of its answer, a code for programs, and why. */
export class RequestError extends GraphQLError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    code: ErrorCode,
    message: string,
    { headers = {}, retryAfterSeconds }: RequestErrorDetails = {},
  ) {
    const isTimed = retryAfterSeconds !== undefined;
    super(message, { extensions: { ...errorExtensions(code), ...(isTimed && { retryAfterSeconds }) } });
    this.headers = isTimed ? { ...headers, 'Retry-After': String(retryAfterSeconds) } : headers;
  }
}

/** The refusal of a request that has not the form that it must have. */
export function badRequest(message: string): RequestError {
  return new RequestError(400, 'BAD_REQUEST', message);
}
