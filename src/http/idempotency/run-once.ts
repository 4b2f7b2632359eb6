import type { DocumentNode, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createSecretFieldFinder } from '../../api/access/secret-fields.js';
import type { Caller, OperationClaim } from '../../api/context.js';
import { stringifyInTurns } from '../../graphql/stringify-in-turns.js';
import type { Claim } from '../../idempotency/claim.js';
import { canonicalHash } from '../../json/canonical-hash.js';
import type { Observability } from '../../observability/observability.js';
import type { Services } from '../../services/services.js';
import { answerWithoutRun } from './answer-without-run.js';
import { isFinal, withSafeRetry } from './final-answer.js';
import { answerScopeOf, identityOf, mayRead, projectsOf, quotaOf } from './key-caller.js';

export interface RunOnceDeps {
  readonly schema: GraphQLSchema;
  readonly services: Pick<Services, 'idempotencyKeys'>;
  readonly log: Logger;
  readonly observability: Pick<Observability, 'metrics'>;
}

/** A mutation with an idempotency key. */
export interface KeyedOperation {
  readonly key: string;
  readonly caller: Caller;
  readonly requestId: string;
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  readonly document: DocumentNode;
}

type RunOperation = (claim: OperationClaim | null) => Promise<FormattedExecutionResult>;

/**
 * Runs an operation, unless its key belongs to an earlier one: then returns the answer of that one, or rejects with a
 * `RequestError` 409, 422 or 429. Without a key it just runs the operation.
 */
export type RunOnce = (operation: KeyedOperation | null, run: RunOperation) => Promise<FormattedExecutionResult>;

export function createRunOnce({ schema, services, log, observability }: RunOnceDeps): RunOnce {
  const showsSecret = createSecretFieldFinder(schema);
  const { idempotencyKeys } = observability.metrics;

  return async (operation, run) => {
    if (!operation) return run(null);
    const { caller } = operation;
    const claimed = await services.idempotencyKeys.claim({
      caller: identityOf(caller),
      quota: quotaOf(caller),
      key: operation.key,
      request: await requestHash(operation),
      mayRead: (scope) => mayRead(caller, scope),
    });
    idempotencyKeys.inc({ outcome: claimed.kind.toLowerCase() });
    if (claimed.kind !== 'CLAIMED') return answerWithoutRun(claimed);
    return runClaimed(operation, claimed.claim, run);
  };

  async function runClaimed(
    operation: KeyedOperation,
    claim: Claim,
    run: RunOperation,
  ): Promise<FormattedExecutionResult> {
    const stopRenewing = claim.keepRenewing();
    let { caller } = operation;
    const ofOperation: OperationClaim = {
      hooksOf: (name, projectId) => claim.hooksOf(name, projectId),
      ranAs(current) {
        caller = current;
      },
    };
    try {
      const result = await run(ofOperation).catch(async (error: unknown) => {
        await end(operation, () => claim.release());
        throw error;
      });
      if (!isFinal(result, claim.isWritten)) {
        await end(operation, () => claim.release());
        return withSafeRetry(result);
      }
      const ended = { scope: answerScopeOf(caller), hasSecrets: showsSecret(operation.document) };
      const projectIds = projectsOf(caller, claim.projects);
      const json = await stringifyInTurns(result);
      await end(operation, () => claim.keep({ ...ended, json }, projectIds));
      return result;
    } finally {
      stopRenewing();
    }
  }

  /** Never throws: the operation has ended. If the key can't be changed, it stays claimed until its lease is over. */
  async function end({ requestId }: KeyedOperation, change: () => Promise<void>): Promise<void> {
    await change().catch((error: unknown) => {
      log.warn({ requestId, err: error }, 'The answer for an idempotency key could not be stored');
    });
  }
}

/** Names an operation and its variables. Members of objects can have any order. */
function requestHash({ query, operationName, variables }: KeyedOperation): Promise<string> {
  return canonicalHash([query, operationName, variables ?? {}]);
}
