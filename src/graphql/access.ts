import {
  defaultFieldResolver,
  type GraphQLFieldMap,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type OperationTypeNode,
} from 'graphql';
import { type Caller, type RequestContext, requireConnectedUser, requireMember } from './context.js';

/**
 * The root fields that connected users may call, each for its own state. All others are for members. Introspection is
 * for both.
 */
export const CONNECTED_USER_FIELDS: Readonly<Record<`${OperationTypeNode}`, readonly string[]>> = {
  query: ['currentUser'],
  mutation: ['connectIntegration', 'disconnectIntegration', 'enableWorkflow', 'disableWorkflow', 'saveUserSettings'],
  subscription: [],
};

/**
 * Lets each root field be called by those only whom it is for; others get `FORBIDDEN`, and nothing of it runs. Throws
 * where the table names a field that the schema lacks.
 */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  for (const [operation, userFields] of Object.entries(CONNECTED_USER_FIELDS)) {
    const fields = rootFields(schema, operation as OperationTypeNode);
    const absent = userFields.filter((name) => !Object.hasOwn(fields, name));
    if (absent.length > 0) throw new Error(`expected a ${operation} named ${absent.join(', ')}, got none`);
    for (const field of Object.values(fields)) {
      const requireCaller = userFields.includes(field.name) ? requireConnectedUser : requireMember;
      field.resolve = guarded(requireCaller, field.resolve ?? defaultFieldResolver);
      if (field.subscribe) field.subscribe = guarded(requireCaller, field.subscribe);
    }
  }
  return schema;
}

function rootFields(schema: GraphQLSchema, operation: OperationTypeNode): GraphQLFieldMap<unknown, RequestContext> {
  return schema.getRootType(operation)?.getFields() ?? {};
}

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

function guarded(requireCaller: (caller: Caller) => unknown, resolve: Resolver): Resolver {
  return (root, args, context, info) => {
    requireCaller(context.caller);
    return resolve(root, args, context, info);
  };
}
