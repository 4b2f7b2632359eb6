import {
  defaultFieldResolver,
  type GraphQLFieldMap,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type OperationTypeNode,
} from 'graphql';
import { authorize } from '../team/actor.js';
import { type CallerKind, type RequestContext, requireKind } from './context.js';
import { neededWithin } from './guarded-fields.js';

type OperationType = `${OperationTypeNode}`;

const OWN_STATE: readonly CallerKind[] = ['CONNECTED_USER'];
const MANIFEST: readonly CallerKind[] = ['MEMBER', 'RUNTIME'];

/** The root fields that are not for members alone. */
const CALLERS: Readonly<Record<OperationType, Readonly<Record<string, readonly CallerKind[]>>>> = {
  query: { currentUser: OWN_STATE, liveManifest: MANIFEST },
  mutation: {
    connectIntegration: OWN_STATE,
    disconnectIntegration: OWN_STATE,
    enableWorkflow: OWN_STATE,
    disableWorkflow: OWN_STATE,
    saveUserSettings: OWN_STATE,
  },
  subscription: { liveManifestChanged: MANIFEST },
};

/** Who may call a root field. Introspection is for all. */
export function callersOf(operation: OperationType, field: string): readonly CallerKind[] {
  const callers = CALLERS[operation];
  return Object.hasOwn(callers, field) ? (callers[field] ?? []) : ['MEMBER'];
}

/**
 * Lets each root field be called by those only whom it is for; others get `FORBIDDEN`, and nothing of it runs. A mutation
 * is for those who may read all that they ask it to give back. Throws where the table names a field that the schema lacks.
 */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  for (const operation of Object.keys(CALLERS) as OperationType[]) {
    const fields = rootFields(schema, operation);
    const absent = Object.keys(CALLERS[operation]).filter((name) => !Object.hasOwn(fields, name));
    if (absent.length > 0) throw new Error(`expected a ${operation} named ${absent.join(', ')}, got none`);
    for (const field of Object.values(fields)) {
      const callers = callersOf(operation, field.name);
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = guarded(callers, operation === 'mutation' ? allowedToRead(resolve) : resolve);
      if (field.subscribe) field.subscribe = guarded(callers, field.subscribe);
    }
  }
  return schema;
}

function rootFields(schema: GraphQLSchema, operation: OperationType): GraphQLFieldMap<unknown, RequestContext> {
  return schema.getRootType(operation as OperationTypeNode)?.getFields() ?? {};
}

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

function allowedToRead(resolve: Resolver): Resolver {
  return (root, args, context, info) => {
    for (const permission of neededWithin(info)) authorize(context.actor, permission);
    return resolve(root, args, context, info);
  };
}

function guarded(callers: readonly CallerKind[], resolve: Resolver): Resolver {
  return (root, args, context, info) => {
    requireKind(context.caller, ...callers);
    return resolve(root, args, context, info);
  };
}
