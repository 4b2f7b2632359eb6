import type { ServerResponse } from 'node:http';
import { answerError } from './answers.js';
import { RateLimitedError } from './rate-limits.js';
import { BodyError } from './request-body.js';

/** Answers a request that was refused by a limit, before GraphQL looks at it; returns false for other errors. */
export function answerRefusal(response: ServerResponse, error: unknown): boolean {
  if (error instanceof RateLimitedError) {
    response.setHeader('Retry-After', error.retryAfterSeconds);
    answerError(response, 429, error.toJSON());
    return true;
  }
  if (!(error instanceof BodyError)) return false;
  response.setHeader('Connection', 'close');
  answerError(response, error.status, { message: error.message, extensions: { code: error.code } });
  return true;
}
