import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { OperationReader } from '../../graphql/documents/read-operation.js';
import type { ErrorFormatter } from '../../graphql/error-formatter.js';
import type { Observability } from '../../observability/observability.js';
import type { Services } from '../../services/services.js';
import type { Limits } from '../../settings/limits.js';
import type { Admission } from '../admission/admission.js';
import type { RunOnce } from '../idempotency/run-once.js';
import type { ReceiveBudget } from '../limits/receive-budget.js';
import type { UnreadAnswers } from '../limits/unread-answers.js';

/** What GraphQL over HTTP and over WebSocket need. */
export interface GraphQLDeps {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly formatError: ErrorFormatter;
  readonly limits: Limits;
  /** Whether `X-Forwarded-For` has the addresses of clients. */
  readonly trustProxy: boolean;
  readonly log: Logger;
  readonly observability: Observability;
}

/** What transports and endpoints share, so that the same limits apply to all of them. */
export interface TransportDeps extends GraphQLDeps {
  readonly admission: Admission;
  readonly receiving: ReceiveBudget;
  readonly unread: UnreadAnswers;
  readonly readOperation: OperationReader;
  readonly runOnce: RunOnce;
}
