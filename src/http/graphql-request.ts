import type { OperationRequest } from '../graphql/operations.js';

/**
 * The operation that an HTTP request asks for, read as Apollo Server reads it; null where Apollo Server refuses the
 * request before it looks at any document.
 */
export function operationOf(method: string | undefined, search: string, body: unknown): OperationRequest | null {
  if (method === 'POST') return isRecord(body) ? operation(body.query, body.operationName, body.variables) : null;
  if (method !== 'GET') return null;
  const parameters = new URLSearchParams(search);
  const [query, operationName, variables] = ['query', 'operationName', 'variables'].map((name) => {
    const [value, ...others] = parameters.getAll(name);
    return others.length === 0 ? value : undefined;
  });
  return operation(query, operationName, parseJson(variables));
}

function operation(query: unknown, operationName: unknown, variables: unknown): OperationRequest | null {
  if (typeof query !== 'string') return null;
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables: isRecord(variables) ? variables : null,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
