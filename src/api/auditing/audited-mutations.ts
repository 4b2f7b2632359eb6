import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Act, Judgement } from '../../audit/audit-recorder.js';
import { refusalCode } from '../../graphql/error-formatter.js';
import type { RequestContext } from '../context.js';
import { auditSubjects } from './audit-subjects.js';

/**
 * Lets every mutation of a schema leave an entry in the audit log, whatever else guards it, and notes which have succeeded.
 * To be applied last, so that what guards refuse is noted, too.
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
    if (judgement.refusalsOf(payload).length === 0) context.succeeded.add(info.path.key);
    return payload;
  };
}

/** Runs a mutation and leaves its entry in the audit log. It gives a payload with `userErrors`, or throws. */
export function recordMutation<Payload>(
  context: RequestContext,
  operation: string,
  input: unknown,
  mutation: () => Promise<Payload>,
): Promise<Payload> {
  const act = { ...who(context), operation, subjects: auditSubjects(operation, input) };
  return context.services.audit.record<Payload>(act, mutation, judgement);
}

function who({ caller, requestId, address }: RequestContext): Omit<Act, 'operation' | 'subjects'> {
  const memberId = caller.kind === 'MEMBER' ? caller.actor.memberId : null;
  const connectedUser = caller.kind === 'CONNECTED_USER' ? caller.user : null;
  return { requestId, address, memberId, connectedUser };
}

/** Payloads tell in `userErrors` why they were refused; errors by their code. */
const judgement: Judgement<unknown> = {
  refusalsOf: (payload) => (payload as { userErrors?: PayloadRefusals } | null)?.userErrors ?? [],
  codeOf: refusalCode,
};

type PayloadRefusals = ReturnType<Judgement<unknown>['refusalsOf']>;
