import { localFailure } from '../classify.js';
import type { ClientError } from '../client-error.js';
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
  readonly signal: AbortSignal;
}

/** Runs an operation over HTTP, with as many retries as the policy allows. */
export async function execute(
  deps: HttpDeps,
  policy: RetryPolicy,
  { request, idempotencyKey, signal }: Call,
): Promise<Result<unknown>> {
  const startedAt = performance.now();
  const limited = AbortSignal.any([signal, AbortSignal.timeout(policy.timeoutMs)]);
  for (let retries = 0; ; retries++) {
    if (signal.aborted) return { ok: false, error: localFailure('ABORTED') };
    const answer = await sendOnce(deps, request, idempotencyKey ?? null, limited);
    if ('data' in answer) return { ok: true, data: answer.data };
    if (signal.aborted) return { ok: false, error: localFailure('ABORTED') };
    const elapsedMs = performance.now() - startedAt;
    const wait = retryWait(answer.failure, { repeatable: idempotencyKey !== null, retries, elapsedMs }, policy);
    if (wait === null) return { ok: false, error: finalFailure(answer.failure, idempotencyKey) };
    await sleep(wait, signal);
  }
}

/** A mutation that nobody answered may have been written. */
function finalFailure(failure: ClientError, idempotencyKey: string | null | undefined): ClientError {
  if (idempotencyKey === undefined) return failure;
  if (failure.kind !== 'UNREACHABLE' && failure.kind !== 'OUTCOME_UNKNOWN') return failure;
  return { ...failure, kind: 'OUTCOME_UNKNOWN', idempotencyKey };
}
