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

/** Applies the schema's default page size if neither `first` nor `last` is given. Null counts as not given. */
export function applyDefaultPageSizes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) if (isPaged(field)) applyDefaultSize(field);
  }
  return schema;
}

/** Whether a field is a paged list. */
export function isPaged({ args }: Pick<Field, 'args'>): boolean {
  return args.some(({ name }) => name === 'last');
}

/** The schema's default for `first`. */
function defaultPageSize({ args }: Pick<Field, 'args'>): unknown {
  return args.find(({ name }) => name === 'first')?.defaultValue;
}

function applyDefaultSize(field: Field): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info) => {
    const [node] = info.fieldNodes;
    const page = node ? withPageSize(field, node, args, info.variableValues) : args;
    // The selection of a mutation must not be refused after the write, so only the list's name is checked there.
    const allowAnyOwner = info.operation.operation === OperationTypeNode.MUTATION;
    return resolve(parent, { ...page, allowAnyOwner }, context, info);
  };
}

/** The arguments of a page with at most one size, unless the client gave both. */
export function withPageSize<T extends ArgumentValues>(
  field: Pick<Field, 'args'>,
  node: FieldNode,
  args: T,
  variables: ArgumentValues,
) {
  const first = isGiven('first', node, variables) ? args.first : null;
  return { ...args, first: first ?? (args.last == null ? defaultPageSize(field) : null) };
}

/** Whether the client gave an argument, even as null, so that its value is not the schema's default. */
function isGiven(name: string, node: FieldNode, variables: ArgumentValues): boolean {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value !== undefined && (value.kind !== Kind.VARIABLE || Object.hasOwn(variables, value.name.value));
}
