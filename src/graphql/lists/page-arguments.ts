import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
  Kind,
  OperationTypeNode,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;
type ArgumentValues = Readonly<Record<string, unknown>>;

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
    const [node] = info.fieldNodes;
    const page = node ? completed(field, node, args, info.variableValues) : args;
    // What a mutation has written is not followed by a refusal: there a cursor is only held against the name of the list.
    const ofAnyOwner = info.operation.operation === OperationTypeNode.MUTATION;
    return resolve(parent, { ...page, ofAnyOwner }, context, info);
  };
}

/** The arguments of a page, as the list takes them: at most one size, unless the client gave both. */
export function completed<T extends ArgumentValues>(
  field: Pick<Field, 'args'>,
  node: FieldNode,
  args: T,
  variables: ArgumentValues,
) {
  const first = isGiven('first', node, variables) ? args.first : null;
  return { ...args, first: first ?? (args.last == null ? defaultPageSize(field) : null) };
}

/** Whether the client gave an argument, if only null, so that its value is not the contract's default. */
function isGiven(name: string, node: FieldNode, variables: ArgumentValues): boolean {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value !== undefined && (value.kind !== Kind.VARIABLE || Object.hasOwn(variables, value.name.value));
}
