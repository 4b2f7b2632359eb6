import { abortedFailure, localFailure } from '../classify.js';
import type { ClientError } from '../client-error.js';
import { linkSignals } from '../linked-signal.js';
import { authorizationOf, endpointOf, type TokenSource } from '../options.js';
import { type Result, SlipwayError } from '../result.js';
import { type RetryPolicy, retryWait } from '../retry-policy.js';
import { sleep } from '../sleep.js';
import { untilAborted } from '../until-aborted.js';
import { finalFailure } from './execute.js';
import { readText } from './read-text.js';
import { refusalOf } from './refusals.js';
import { failureOfAnswer, headOf, reasonOf } from './send.js';

/** A request to an endpoint that is no GraphQL. */
export interface EndpointRequest {
  /** The path and the parameters from the server's address, e.g. `/projects/<id>/content?dryRun=true`. */
  readonly path: string;
  readonly method: 'GET' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** An answer of such an endpoint. */
export interface EndpointAnswer {
  readonly headers: Headers;
  /** The body as it arrives. Read it to its end, or break off. @throws SlipwayError if it does not arrive completely */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What the requests need. */
export interface EndpointDeps {
  /** The server's address. */
  readonly url: string;
  readonly token: TokenSource;
  readonly fetch: typeof fetch;
}

/**
 * Sends a request to an endpoint. A GET is retried like a query until its answer begins; a PUT only if the server has refused it
 * before it read the body. How long bodies take is up to the caller's signal.
 */
export async function callEndpoint(
  deps: EndpointDeps,
  policy: RetryPolicy,
  request: EndpointRequest,
  signals: readonly (AbortSignal | undefined)[],
): Promise<Result<EndpointAnswer>> {
  const aborted = linkSignals(signals);
  const startedAt = performance.now();
  const isRead = request.method === 'GET';
  for (let retries = 0; ; retries++) {
    const answer = await attempt(deps, request, aborted.signal, isRead ? policy.timeoutMs : undefined);
    if ('response' in answer) {
      return { ok: true, data: { headers: answer.response.headers, chunks: chunksOf(answer.response, aborted) } };
    }
    const attempted = { repeatable: isRead, retries, elapsedMs: performance.now() - startedAt };
    const wait = aborted.signal.aborted ? null : retryWait(answer.failure, attempted, policy);
    if (wait === null) {
      aborted.release();
      const failure = aborted.signal.aborted ? abortedFailure() : answer.failure;
      return { ok: false, error: finalFailure(failure, isRead ? undefined : null) };
    }
    await sleep(wait, aborted.signal);
  }
}

type Attempt = { readonly response: Response } | { readonly failure: ClientError };

async function attempt(
  { url, token, fetch }: EndpointDeps,
  { path, method, headers, body }: EndpointRequest,
  aborted: AbortSignal,
  timeoutMs: number | undefined,
): Promise<Attempt> {
  const head = linkSignals([aborted], timeoutMs);
  // The body of the answer is still aborted by `aborted` alone, once the head has arrived.
  const whole = linkSignals([aborted]);
  head.signal.addEventListener('abort', () => whole.abort());
  try {
    const authorization = await untilAborted(authorizationOf(token), head.signal);
    const response = await fetch(endpointOf(url, path), {
      method,
      headers: { ...authorization, ...headers },
      signal: whole.signal,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    });
    if (response.ok) return { response };
    const text = await readText(response);
    return { failure: refusalIn(text) ?? failureOfAnswer(headOf(response), text) };
  } catch (error) {
    const reason = head.signal.aborted ? 'the time for it is over' : reasonOf(error);
    return { failure: localFailure('UNREACHABLE', `The server did not answer: ${reason}`) };
  } finally {
    head.release();
  }
}

/** The refusal in an answer: `userErrors`, as of a mutation. Null if there is none. */
function refusalIn(text: string): ClientError | null {
  try {
    return refusalOf({ answer: JSON.parse(text) });
  } catch {
    return null;
  }
}

async function* chunksOf(
  response: Response,
  aborted: { readonly signal: AbortSignal; release(): void },
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  const cancel = () => void reader?.cancel().catch(() => undefined);
  aborted.signal.addEventListener('abort', cancel);
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (aborted.signal.aborted) throw new SlipwayError(abortedFailure());
      if (done || value === undefined) return;
      yield value;
    }
  } catch (error) {
    if (error instanceof SlipwayError) throw error;
    const failure = aborted.signal.aborted
      ? abortedFailure()
      : localFailure('UNREACHABLE', `The answer did not arrive completely: ${reasonOf(error)}`);
    throw new SlipwayError(failure);
  } finally {
    cancel();
    aborted.release();
  }
}
