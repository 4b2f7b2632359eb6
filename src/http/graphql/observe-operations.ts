import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type FormattedExecutionResult, getOperationAST, type OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../api/context.js';
import { refusalCode } from '../../graphql/error-formatter.js';
import { type Observability, secondsSince } from '../../observability/observability.js';

/** How much of an operation's name, which is the client's, a trace keeps. */
const MAX_NAME = 100;

interface Observed {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
}

/** Follows the execution of an operation. Names follow OpenTelemetry's conventions; neither document nor variables are told. */
export function followOperation<T>(
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
  return tracing.follow({ name: operation?.operation ?? 'GraphQL Operation', kind: 'SERVER', attributes }, execute);
}

/** Counts an operation that was refused before it was known which it is, or whether its caller may run any. */
export function countRefused({ metrics }: Observability): void {
  metrics.operations.inc({ type: 'unknown', outcome: 'refused' });
}

/** Counts an operation that ended with these errors before it was known which it is: refused, or by a fault of the server. */
export function countUnread({ metrics }: Observability, errors: readonly unknown[]): void {
  const isFault = errors.some((error) => refusalCode(error) === null);
  metrics.operations.inc({ type: 'unknown', outcome: isFault ? 'failed' : 'refused' });
}

/** Counts an operation, and times it where it is executed at once. `errors` are as the caller gets them. */
export function countOperation(
  { metrics, tracing }: Observability,
  type: OperationTypeNode | undefined,
  errors: FormattedExecutionResult['errors'],
  start: number,
): void {
  const labels = { type: type ?? 'unknown', outcome: operationOutcome(errors) };
  metrics.operations.inc(labels);
  if (type === 'query' || type === 'mutation') metrics.operationTimes.observe(labels, secondsSince(start));
  if (labels.outcome === 'failed') tracing.present().fail('INTERNAL_SERVER_ERROR');
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
