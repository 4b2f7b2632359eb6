import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { authorize } from '../../team/actor.js';
import { type CallerKind, type RequestContext, requireKind } from '../context.js';
import { joined } from '../features.js';
import { neededWithin } from './guarded-fields.js';

const CALLERS = joined(({ callers }) => callers);

/** Who may call a root field, such as `Query.projects`. Introspection is for all. */
export function callersOf(field: string): readonly CallerKind[] {
  return CALLERS.get(field) ?? ['MEMBER'];
}

/**
 * Lets each root field be called by those only whom it is for; others get `FORBIDDEN`, and nothing of it runs. A mutation
 * is for those who may read all that they ask it to give back.
 */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  for (const operation of Object.values(OperationTypeNode)) {
    const type = schema.getRootType(operation);
    for (const field of Object.values(type?.getFields() ?? {})) {
      const callers = callersOf(`${type?.name}.${field.name}`);
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = guarded(callers, operation === OperationTypeNode.MUTATION ? allowedToRead(resolve) : resolve);
      if (field.subscribe) field.subscribe = guarded(callers, field.subscribe);
    }
  }
  return schema;
}

type RootFieldResolver = GraphQLFieldResolver<unknown, RequestContext>;

function allowedToRead(resolve: RootFieldResolver): RootFieldResolver {
  return (root, args, context, info) => {
    for (const permission of neededWithin(info)) authorize(context.actor, permission);
    return resolve(root, args, context, info);
  };
}

function guarded(callers: readonly CallerKind[], resolve: RootFieldResolver): RootFieldResolver {
  return (root, args, context, info) => {
    requireKind(context.caller, ...callers);
    return resolve(root, args, context, info);
  };
}
