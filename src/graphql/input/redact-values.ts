import {
  type ASTNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isValueNode,
  Kind,
  type Token,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/*
 * Messages of GraphQL quote the input values that they refuse: these can be secrets, and responses end up in logs. The
 * functions below return messages without them. They decide by the node, the type or the token at fault, because the library
 * can change its wording.
 */

/** The message of an error of `coerceInputValue` about the value at a path, whose root has the given type. */
export function coercionMessage(
  error: GraphQLError,
  type: GraphQLInputType,
  path: readonly (string | number)[],
): string {
  const at = typeAt(type, path);
  return isOwn(error) || isInputObjectType(getNamedType(at)) ? error.message : expectationOf(at);
}

/** The errors of a validation. One about a literal says what was expected in its place. */
export function withoutLiterals(
  schema: GraphQLSchema,
  document: DocumentNode,
  errors: readonly GraphQLError[],
): GraphQLError[] {
  const literals = new Set(errors.flatMap((error) => literalOf(error) ?? []));
  if (literals.size === 0) return [...errors];
  const types = inputTypesOf(schema, document, literals);
  return errors.map((error) => {
    const literal = literalOf(error);
    if (literal === null) return error;
    const type = types.get(literal);
    // An object of the right type lacks a field, or has too many: the message names only fields.
    if (type && literal.kind === Kind.OBJECT && isInputObjectType(getNullableType(type))) return error;
    return new GraphQLError(type ? `The value is not valid: ${expectationOf(type)}.` : INVALID_LITERAL, {
      nodes: literal,
    });
  });
}

/** A syntax error. Its fault is the token that the parser has read last, or a text that is not a token. */
export function withoutToken(error: GraphQLError, token: Token): GraphQLError {
  const { message, source, positions } = error;
  const isOfToken = positions?.[0] === token.start;
  const text = isOfToken ? withoutValue(message, token) : firstClause(message);
  return new GraphQLError(text, { source, positions });
}

/** The message of an error of an execution. */
export function executionMessage(error: GraphQLError): string {
  const [node] = error.nodes ?? [];
  if (node?.kind === Kind.VARIABLE_DEFINITION && error.originalError)
    return `Variable "$${node.variable.name.value}" got an invalid value.`;
  return literalOf(error) === null ? error.message : INVALID_LITERAL;
}

const INVALID_LITERAL = 'The value of an argument is not valid.';

/** Whether the message is one of this server, which quotes no values. */
function isOwn({ extensions }: GraphQLError): boolean {
  return extensions.code !== undefined;
}

/** The literal that an error of the library is about. Null if it is about something else. */
function literalOf(error: GraphQLError): ASTNode | null {
  const [node] = error.nodes ?? [];
  if (isOwn(error) || !node || !isValueNode(node)) return null;
  return node.kind === Kind.VARIABLE || node.kind === Kind.NULL ? null : node;
}

function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  let at = type;
  for (const key of path) {
    const named = getNamedType(at);
    const field = isInputObjectType(named) ? named.getFields()[key] : undefined;
    at = field?.type ?? named;
  }
  return at;
}

/** The types that are expected in the places of literals, found in one pass over the document, which can be long. */
function inputTypesOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  literals: ReadonlySet<ASTNode>,
): ReadonlyMap<ASTNode, GraphQLInputType> {
  const info = new TypeInfo(schema);
  const types = new Map<ASTNode, GraphQLInputType>();
  const enter = (node: ASTNode) => {
    const type = literals.has(node) ? info.getInputType() : null;
    if (type) types.set(node, type);
  };
  visit(document, visitWithTypeInfo(info, { enter }));
  return types;
}

/** What is expected, e.g. `expected one of "ADMIN", "SUPPORT"`. */
function expectationOf(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (!isEnumType(nullable)) return `expected a value of the type "${type}"`;
  const names = nullable.getValues().map(({ name }) => `"${name}"`);
  return `expected one of ${names.join(', ')}`;
}

/** The message ends with the value of the token, if it has one. */
function withoutValue(message: string, { kind, value }: Token): string {
  if (value === undefined) return message;
  const end = message.lastIndexOf(` "${value}"`);
  return end === -1 ? `Syntax Error: Unexpected ${kind}.` : `${message.slice(0, end)}.`;
}

/** The text of the document only follows after a second colon: `Syntax Error: Invalid character: "…".` */
function firstClause(message: string): string {
  const [prefix, clause, ...others] = message.split(': ');
  return `${prefix}: ${clause}${others.length > 0 ? '.' : ''}`;
}
