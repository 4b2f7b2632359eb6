import { abortedFailure } from '../classify.js';
import type { ClientError } from '../client-error.js';
import { linkSignals } from '../linked-signal.js';
import type { GraphQLRequest } from '../operation-document.js';
import type { Result } from '../result.js';
import { type RetryPolicy, retryWait } from '../retry-policy.js';
import { sleep } from '../sleep.js';
import { type HttpDeps, sendOnce } from './send.js';

/** A query or a mutation to run. */
export interface Call {
  readonly request: GraphQLRequest;
  /** Undefined for a query. Null for a mutation without a key. */
  readonly idempotencyKey: string | null | undefined;
  /** Abort the call. */
  readonly signals: readonly (AbortSignal | undefined)[];
}

/** Runs an operation over HTTP, with as many retries as the policy allows. */
export async function execute(deps: HttpDeps, policy: RetryPolicy, call: Call): Promise<Result<unknown>> {
  const aborted = linkSignals(call.signals);
  const limited = linkSignals([aborted.signal], policy.timeoutMs);
  try {
    return await attempt(deps, policy, call, { aborted: aborted.signal, limited: limited.signal });
  } finally {
    limited.release();
    aborted.release();
  }
}

interface CallSignals {
  /** The caller gave up. */
  readonly aborted: AbortSignal;
  /** The same, or the time is over. */
  readonly limited: AbortSignal;
}

async function attempt(
  deps: HttpDeps,
  policy: RetryPolicy,
  { request, idempotencyKey }: Call,
  { aborted, limited }: CallSignals,
): Promise<Result<unknown>> {
  const startedAt = performance.now();
  for (let retries = 0; ; retries++) {
    if (aborted.aborted) return { ok: false, error: abortedFailure() };
    const answer = await sendOnce(deps, request, idempotencyKey ?? null, limited);
    if ('data' in answer) return { ok: true, data: answer.data };
    if (aborted.aborted) return { ok: false, error: abortedFailure() };
    const attempted = { repeatable: idempotencyKey !== null, retries, elapsedMs: performance.now() - startedAt };
    const wait = retryWait(answer.failure, attempted, policy);
    if (wait === null) return { ok: false, error: finalFailure(answer.failure, idempotencyKey) };
    await sleep(wait, aborted);
  }
}

/** A mutation that nobody answered may have been written. The key is undefined for a query, null for a mutation without one. */
export function finalFailure(failure: ClientError, idempotencyKey: string | null | undefined): ClientError {
  if (idempotencyKey === undefined) return failure;
  if (failure.kind === 'OUTCOME_UNKNOWN') return { ...failure, idempotencyKey };
  if (failure.kind !== 'UNREACHABLE') return failure;
  return { ...failure, kind: 'OUTCOME_UNKNOWN', retryAfterSeconds: null, idempotencyKey };
}
