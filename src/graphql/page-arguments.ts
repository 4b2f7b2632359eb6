import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  Kind,
} from 'graphql';
import type { RequestContext } from './context.js';

type Field = GraphQLField<unknown, RequestContext>;

/**
 * Applies the default size of a page, which the contract names, where neither `first` nor `last` is given. A client that
 * passes null for one of them has not given it.
 */
export function completePageArguments(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) if (isPaged(field)) complete(field);
  }
  return schema;
}

/** Whether a field is a list of which a page is asked for. */
export function isPaged({ args }: Pick<Field, 'args'>): boolean {
  return args.some(({ name }) => name === 'last');
}

/** How many nodes the contract gives where neither `first` nor `last` is given. */
export function defaultPageSize({ args }: Pick<Field, 'args'>): unknown {
  return args.find(({ name }) => name === 'first')?.defaultValue;
}

function complete(field: Field): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info) => {
    const first = isGiven('first', info) ? args.first : null;
    return resolve(
      parent,
      { ...args, first: first ?? (args.last == null ? defaultPageSize(field) : null) },
      context,
      info,
    );
  };
}

/** Whether the client gave an argument, if only null, so that its value is not the contract's default. */
function isGiven(name: string, { fieldNodes, variableValues }: GraphQLResolveInfo): boolean {
  const value = fieldNodes[0]?.arguments?.find((argument) => argument.name.value === name)?.value;
  return value !== undefined && (value.kind !== Kind.VARIABLE || Object.hasOwn(variableValues, value.name.value));
}
