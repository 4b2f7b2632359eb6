import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { authorize } from '../../team/authorize.js';
import { type CallerKind, type RequestContext, requireKind } from '../context.js';
import { joined } from '../features.js';
import { requiredPermissions } from './guarded-fields.js';

const CALLERS = joined(({ callers }) => callers);

/** The kinds of callers that a root field, e.g. `Query.projects`, is for. Introspection is for all. */
function callersOf(field: string): readonly CallerKind[] {
  return CALLERS.get(field) ?? ['MEMBER'];
}

/**
 * Restricts each root field to its kinds of callers. Others get `FORBIDDEN` before the resolver runs. A mutation also
 * requires the permissions for every field that it selects.
 */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  for (const operation of Object.values(OperationTypeNode)) {
    const type = schema.getRootType(operation);
    for (const field of Object.values(type?.getFields() ?? {})) {
      const callers = callersOf(`${type?.name}.${field.name}`);
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = restrictTo(
        callers,
        operation === OperationTypeNode.MUTATION ? requireReadPermissions(resolve) : resolve,
      );
      if (field.subscribe) field.subscribe = restrictTo(callers, field.subscribe);
    }
  }
  return schema;
}

type RootFieldResolver = GraphQLFieldResolver<unknown, RequestContext>;

function requireReadPermissions(resolve: RootFieldResolver): RootFieldResolver {
  return (root, args, context, info) => {
    for (const permission of requiredPermissions(info)) authorize(context.actor, permission);
    return resolve(root, args, context, info);
  };
}

function restrictTo(callers: readonly CallerKind[], resolve: RootFieldResolver): RootFieldResolver {
  return (root, args, context, info) => {
    requireKind(context.caller, ...callers);
    return resolve(root, args, context, info);
  };
}
