import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { AuditedOperation, OutcomeClassifier } from '../../audit/audit-recorder.js';
import { refusalCode } from '../../graphql/error-formatter.js';
import type { RequestContext } from '../context.js';
import { features } from '../features.js';
import { auditSubjects } from './audit-subjects.js';

/** The queries that write an audit entry, e.g. `Query.liveConfiguration`. */
const AUDITED_QUERIES: ReadonlySet<string> = new Set(features.flatMap(({ auditedQueries = [] }) => auditedQueries));

/**
 * Makes every mutation of a schema, and queries of secrets, write an audit entry, and records in the context which
 * mutations succeeded. Apply it last, so that refusals by other guards are recorded, too.
 */
export function auditOperations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    field.resolve = auditedMutation(field.name, field.resolve ?? defaultFieldResolver);
  }
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (!AUDITED_QUERIES.has(`Query.${field.name}`)) continue;
    field.resolve = auditedQuery(field.name, field.resolve ?? defaultFieldResolver);
  }
  return schema;
}

type AuditedResolver = GraphQLFieldResolver<unknown, RequestContext>;

/** The result is returned only once the entry is written. */
function auditedQuery(operation: string, resolve: AuditedResolver): AuditedResolver {
  return (root, args, context, info) =>
    recordOperation(context, operation, args, async () => resolve(root, args, context, info));
}

function auditedMutation(operation: string, resolve: AuditedResolver): AuditedResolver {
  return async (root, args, context, info) => {
    const run = async () => resolve(root, args, context, info);
    const { claim } = context;
    const name = info.path.key;
    const alsoInUnits = claim ? (projectId: string | null) => claim.hooksOf(String(name), projectId) : undefined;
    const recorded = recordOperation(context, operation, args.input, run, alsoInUnits);
    const payload = await recorded.finally(() => claim?.ranAs(context.caller));
    if (outcomeClassifier.refusalsOf(payload).length === 0) context.succeeded.add(name);
    return payload;
  };
}

/** Runs an operation and writes its audit entry. Returns the payload, or rethrows the error of the operation. */
export function recordOperation<Payload>(
  context: RequestContext,
  operation: string,
  input: unknown,
  run: () => Promise<Payload>,
  alsoInUnits?: AuditedOperation['alsoInUnits'],
): Promise<Payload> {
  const subjects = auditSubjects(operation, input);
  const auditedOperation = { ...originOf(context), operation, subjects, ...(alsoInUnits && { alsoInUnits }) };
  return context.services.audit.record<Payload>(auditedOperation, run, outcomeClassifier);
}

function originOf({ caller, requestId, address }: RequestContext): Omit<AuditedOperation, 'operation' | 'subjects'> {
  const memberId = caller.kind === 'MEMBER' ? caller.actor.memberId : null;
  const connectedUser = caller.kind === 'CONNECTED_USER' ? caller.user : null;
  const runtime = caller.kind === 'RUNTIME' ? caller.runtime : null;
  return { requestId, address, memberId, connectedUser, runtime };
}

/** A payload has its refusals in `userErrors`; an error has a code. */
const outcomeClassifier: OutcomeClassifier<unknown> = {
  refusalsOf: (payload) => (payload as { userErrors?: PayloadRefusals } | null)?.userErrors ?? [],
  codeOf: refusalCode,
};

type PayloadRefusals = ReturnType<OutcomeClassifier<unknown>['refusalsOf']>;
