import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type FormattedExecutionResult, getOperationAST, type OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../api/context.js';
import { refusalCode } from '../../graphql/error-formatter.js';
import { type Observability, secondsSince } from '../../observability/observability.js';

/** The longest operation name in a trace. Clients choose it. */
const MAX_NAME = 100;

interface Observed {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
}

/** Executes an operation in a span with OpenTelemetry's attribute names. Contains neither the document nor variables. */
export function traceOperation<T>(
  { tracing }: Observability,
  { document, operationName }: Observed,
  execute: () => Promise<T>,
): Promise<T> {
  const operation = getOperationAST(document, operationName);
  const name = operation?.name?.value.slice(0, MAX_NAME);
  const attributes = {
    ...(operation ? { 'graphql.operation.type': operation.operation } : {}),
    ...(name === undefined ? {} : { 'graphql.operation.name': name }),
  };
  return tracing.withSpan({ name: operation?.operation ?? 'GraphQL Operation', kind: 'SERVER', attributes }, execute);
}

/** Counts an operation whose document is invalid. */
export function countInvalid({ metrics }: Observability): void {
  metrics.operations.inc({ type: 'unknown', outcome: 'refused' });
}

/** Counts an operation that failed before its type was known: refused, or because of a fault of the server. */
export function countUnparsed({ metrics }: Observability, errors: readonly unknown[]): void {
  const isFault = errors.some((error) => refusalCode(error) === null);
  metrics.operations.inc({ type: 'unknown', outcome: isFault ? 'failed' : 'refused' });
}

/** Counts an operation. Records the duration of queries and mutations. `errors` are as the caller gets them. */
export function countOperation(
  { metrics, tracing }: Observability,
  type: OperationTypeNode | undefined,
  errors: FormattedExecutionResult['errors'],
  start: number,
): void {
  const labels = { type: type ?? 'unknown', outcome: operationOutcome(errors) };
  metrics.operations.inc(labels);
  if (type === 'query' || type === 'mutation') metrics.operationTimes.observe(labels, secondsSince(start));
  if (labels.outcome === 'failed') tracing.activeSpan().fail('INTERNAL_SERVER_ERROR');
}

function operationOutcome(errors: FormattedExecutionResult['errors'] = []): 'ok' | 'refused' | 'failed' {
  if (errors.length === 0) return 'ok';
  return errors.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR') ? 'failed' : 'refused';
}

/** Counts the operations that Apollo Server executes. */
export function countOperations(observability: Observability): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const start = performance.now();
      return {
        async willSendResponse({ operation, response: { body } }) {
          const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
          countOperation(observability, operation?.operation, errors, start);
        },
      };
    },
  };
}
