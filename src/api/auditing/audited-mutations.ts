import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { AuditedOperation, OutcomeClassifier } from '../../audit/audit-recorder.js';
import { refusalCode } from '../../graphql/error-formatter.js';
import type { RequestContext } from '../context.js';
import { auditSubjects } from './audit-subjects.js';

/**
 * Makes every mutation of a schema write an audit entry, and records in the context which mutations succeeded. Apply it
 * last, so that refusals by other guards are recorded, too.
 */
export function auditMutations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    field.resolve = audited(field.name, field.resolve ?? defaultFieldResolver);
  }
  return schema;
}

type MutationResolver = GraphQLFieldResolver<unknown, RequestContext>;

function audited(operation: string, resolve: MutationResolver): MutationResolver {
  return async (root, args, context, info) => {
    const run = async () => resolve(root, args, context, info);
    const payload = await recordMutation(context, operation, args.input, run);
    if (outcomeClassifier.refusalsOf(payload).length === 0) context.succeeded.add(info.path.key);
    return payload;
  };
}

/** Runs a mutation and writes its audit entry. Returns the payload, or rethrows the error of the mutation. */
export function recordMutation<Payload>(
  context: RequestContext,
  operation: string,
  input: unknown,
  mutation: () => Promise<Payload>,
): Promise<Payload> {
  const auditedOperation = { ...originOf(context), operation, subjects: auditSubjects(operation, input) };
  return context.services.audit.record<Payload>(auditedOperation, mutation, outcomeClassifier);
}

function originOf({ caller, requestId, address }: RequestContext): Omit<AuditedOperation, 'operation' | 'subjects'> {
  const memberId = caller.kind === 'MEMBER' ? caller.actor.memberId : null;
  const connectedUser = caller.kind === 'CONNECTED_USER' ? caller.user : null;
  return { requestId, address, memberId, connectedUser };
}

/** A payload has its refusals in `userErrors`; an error has a code. */
const outcomeClassifier: OutcomeClassifier<unknown> = {
  refusalsOf: (payload) => (payload as { userErrors?: PayloadRefusals } | null)?.userErrors ?? [],
  codeOf: refusalCode,
};

type PayloadRefusals = ReturnType<OutcomeClassifier<unknown>['refusalsOf']>;
