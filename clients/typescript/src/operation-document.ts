/**
 * The text of one GraphQL operation, with the types of its data and variables: what the client preset of GraphQL codegen
 * makes with `documentMode: 'string'`, or any text. A parsed document has to be printed first.
 */
export interface OperationDocument<TData, TVariables> {
  toString(): string;
  /** Only a type: carries those of the data and the variables. */
  readonly __apiType?: ((variables: TVariables) => TData) | undefined;
  /** Refuses parsed documents, which have one. */
  readonly kind?: never;
}

/** Variables may be left out if none is required. */
export type VariablesAndOptions<TVariables, TOptions> =
  Record<string, never> extends TVariables
    ? [variables?: TVariables, options?: TOptions]
    : [variables: TVariables, options?: TOptions];

/** An operation, as both transports send it. */
export interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export function requestOf<TData, TVariables>(
  document: OperationDocument<TData, TVariables>,
  variables: TVariables | undefined,
): GraphQLRequest {
  const query = String(document);
  if (query === '[object Object]') {
    throw new TypeError('Expected the text of a GraphQL operation, got a parsed document: print it first.');
  }
  return { query, ...(variables != null && { variables: variables as Readonly<Record<string, unknown>> }) };
}
