import { canonicalJson } from '../../json/canonical-json.js';

/** What identifies an operation. */
export interface IdentifiedOperation {
  /** The text of the document. */
  readonly query: string;
  readonly operationName?: string | null | undefined;
  /** The coerced variables. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A key that is equal for equal operations of callers with the same scope: see `Sharing`. */
export function operationKey({ query, operationName, values }: IdentifiedOperation, scope: string): string {
  return JSON.stringify([query, operationName ?? null, canonicalJson(values), scope]);
}
