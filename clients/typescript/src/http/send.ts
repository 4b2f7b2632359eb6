import { type AnswerHead, failureOfErrors, failureOfForeignAnswer, localFailure, type WireError } from '../classify.js';
import type { ClientError } from '../client-error.js';
import type { GraphQLRequest } from '../operation-document.js';
import { authorizationOf, type TokenSource } from '../options.js';
import { untilAborted } from '../until-aborted.js';
import { idempotencyHeader } from './idempotency-key.js';
import { readText } from './read-text.js';

/** What one attempt needs. */
export interface HttpDeps {
  readonly endpoint: URL;
  readonly token: TokenSource;
  readonly fetch: typeof fetch;
}

/** What one attempt gave. */
export type Answer = { readonly data: unknown } | { readonly failure: ClientError };

/**
 * Sends an operation once. A failure is returned. Redirects are not followed: variables may be secret, and are for this server.
 *
 * @throws TypeError if the idempotency key, or a variable, has a wrong form
 */
export async function sendOnce(
  { endpoint, token, fetch }: HttpDeps,
  request: GraphQLRequest,
  idempotencyKey: string | null,
  signal: AbortSignal,
): Promise<Answer> {
  const keyHeader: Record<string, string> =
    idempotencyKey === null ? {} : { 'idempotency-key': idempotencyHeader(idempotencyKey) };
  const body = JSON.stringify(request);
  let response: Response;
  let text: string;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        ...(await untilAborted(authorizationOf(token), signal)),
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        ...keyHeader,
      },
      body,
      signal,
      redirect: 'manual',
    });
    text = await readText(response);
  } catch (error) {
    const reason = signal.aborted ? 'the time for it is over' : reasonOf(error);
    return { failure: localFailure('UNREACHABLE', `The server did not answer: ${reason}`) };
  }
  return readAnswer(headOf(response), text);
}

/** What an answer means. */
export function readAnswer(head: AnswerHead, text: string): Answer {
  const { data, errors = [] } = parseResult(text) ?? {};
  const hasData = data !== undefined && data !== null;
  return hasData && errors.length === 0 ? { data } : { failure: failureOfAnswer(head, text) };
}

/** Why an answer is a failure: the server's error or, if the answer is not from Slipway, e.g. the page of a proxy, what the status means. */
export function failureOfAnswer(head: AnswerHead, text: string): ClientError {
  const errors = parseResult(text)?.errors ?? [];
  return errors.length > 0 ? failureOfErrors(errors, head) : failureOfForeignAnswer(head);
}

/** The head of an HTTP response. */
export function headOf({ status, headers }: Response): AnswerHead {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    status,
    requestId: headers.get('x-request-id'),
    retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
  };
}

function parseResult(text: string): { readonly data?: unknown; readonly errors?: readonly WireError[] } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** Why something was thrown, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node.js names the reason in the cause: "fetch failed" says nothing.
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
