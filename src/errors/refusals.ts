/**
 * The codes of refusals, and whether the same input may succeed later without a change. `UserErrorCode` in the schema
 * describes them.
 */
export const REFUSALS = {
  NOT_FOUND: false,
  INVALID_INPUT: false,
  CONFLICT: false,
  ENVIRONMENT_READ_ONLY: false,
  KEY_TAKEN: false,
  DEFINITION_INVALID: false,
  ITEM_IN_USE: false,
  NOT_RELEASABLE: false,
  STATE_NOT_ALLOWED: false,
  PREVIEW_OPEN: false,
  PREVIEW_OUTDATED: false,
  NOTHING_TO_DEPLOY: false,
  CHANGE_NOT_FOUND: false,
  CHANGE_NEEDED: false,
  VERSION_INVALID: false,
  VERSION_NOT_HIGHER: false,
  DESCRIPTION_INVALID: false,
  WARNINGS_UNRESOLVED: false,
  DEPLOYMENT_IN_PROGRESS: true,
  DEPLOYMENT_NOT_CANCELLABLE: false,
  DEPLOYMENT_NOT_RETRYABLE: false,
  SECRET_EXISTS: false,
  VARIABLE_EXISTS: false,
  PUBLIC_KEY_EXISTS: false,
  LAST_ADMIN: false,
  NOT_CONNECTED: false,
  INTEGRATION_DISABLED: false,
  SETTING_INVALID: false,
  SETTING_REQUIRED: false,
};

export type RefusalCode = keyof typeof REFUSALS;

/** A mistake in a request: data in the answer, not a fault of the server. */
export interface Refusal {
  readonly code: RefusalCode;
  /** What was expected, what was got, and what to do. */
  readonly message: string;
  /** The path of the input field at fault. */
  readonly field?: readonly string[];
  /** The JSON Pointer to the fault in a definition or document. */
  readonly path?: string;
  /** The key of the document's item that has the fault. */
  readonly key?: string;
  /** Ids of what the refusal is about. */
  readonly subjectIds?: readonly string[];
  /** Ids of what depends on the subjects. */
  readonly dependantIds?: readonly string[];
}

/**
 * Thrown in a unit of work, so that it is rolled back. `mutate` translates it to `userErrors`; clients never see it as a
 * top-level error.
 */
export class RefusedError extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    this.name = 'RefusedError';
  }
}

/** @throws RefusedError with one refusal */
export function refuse(code: RefusalCode, message: string, details: Omit<Refusal, 'code' | 'message'> = {}): never {
  throw new RefusedError([{ code, message, ...details }]);
}

/** @throws RefusedError if there are refusals */
export function refuseIfAny(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new RefusedError(refusals);
}

/** Refuses an id that does not exist, or that the caller can't see. */
export function notFound(what: string, id: string, field: string): never {
  refuse('NOT_FOUND', `There is no ${what} with the id "${id}".`, { field: [field] });
}

/** The caller's role does not allow the operation: a top-level error. */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
}

/** The arguments of a query are invalid: a top-level error. */
export class BadInputError extends Error {
  override readonly name = 'BadInputError';
}

/** The subject of a subscription does not exist: a top-level error. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** The answer would exceed a limit: a top-level error. */
export class TooCostlyError extends Error {
  override readonly name = 'TooCostlyError';
}

/** Whether an error is the caller's, rather than a fault of the server. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof RefusedError ||
    error instanceof ForbiddenError ||
    error instanceof BadInputError ||
    error instanceof NotFoundError ||
    error instanceof TooCostlyError
  );
}
