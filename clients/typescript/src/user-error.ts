import type { UserErrorCode } from './generated/graphql.js';

/** Why a mutation was refused. `code` and `message` are always there; the others if the operation selects them. */
export interface UserError {
  /** The kind of refusal, to switch on. */
  readonly code: UserErrorCode;
  /** What was expected, what was received, and what to do: for people. */
  readonly message: string;
  /** The path of the input field at fault. Null if no single field is. */
  readonly field?: readonly string[] | null;
  /** The JSON Pointer of the fault in a definition or document. Null if there is none. */
  readonly path?: string | null;
  /** The key of the item at fault in an import document. Null if there is none. */
  readonly key?: string | null;
  /** Ids of what the refusal is about. */
  readonly subjectIds?: readonly string[];
  /** Ids of what depends on the subjects. */
  readonly dependantIds?: readonly string[];
  /** True if the same input may be accepted later. */
  readonly retryable?: boolean;
}
