/**
 * The kinds of refusal, and whether the same input may be accepted later, without a change by its sender. `UserErrorCode`
 * in the schema says what each means.
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
  LAST_ADMIN: false,
  NOT_CONNECTED: false,
  INTEGRATION_DISABLED: false,
  SETTING_INVALID: false,
  SETTING_REQUIRED: false,
};

export type RefusalCode = keyof typeof REFUSALS;

/** Something a person did that can't be done: data for the answer, not a fault of the server. */
export interface Refusal {
  readonly code: RefusalCode;
  /** What was expected, what was got, and what to do. */
  readonly message: string;
  /** The input field at fault, from the input down. */
  readonly field?: readonly string[];
  /** JSON Pointer of the fault inside a definition or document. */
  readonly path?: string;
  /** The key of the item of a document that the fault is in. */
  readonly key?: string;
  /** Ids of what the refusal is about. */
  readonly subjectIds?: readonly string[];
}

/**
 * Carries refusals out of a unit of work, so that whatever it wrote is rolled back. Resolvers turn it into `userErrors`
 * in one place; it never reaches a client as an error.
 */
export class RefusedError extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    this.name = 'RefusedError';
  }
}

/** Refuses with one reason. */
export function refuse(code: RefusalCode, message: string, details: Omit<Refusal, 'code' | 'message'> = {}): never {
  throw new RefusedError([{ code, message, ...details }]);
}

/** Refuses if there is any reason to. */
export function refuseIfAny(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new RefusedError(refusals);
}

/** The refusal of an id that names nothing, or nothing that the caller may see. */
export function notFound(what: string, id: string, field: string): never {
  refuse('NOT_FOUND', `There is no ${what} with the id "${id}".`, { field: [field] });
}

/** The caller's role does not allow the operation: a top-level error. */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
}

/** The arguments of a query make no sense: a top-level error. */
export class BadInputError extends Error {
  override readonly name = 'BadInputError';
}

/** A subscription names something that is not there: a top-level error. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** An answer would be larger than one may be: a top-level error. */
export class TooCostlyError extends Error {
  override readonly name = 'TooCostlyError';
}

/** Whether an error says what its caller can't do, rather than that the server is at fault. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof RefusedError ||
    error instanceof ForbiddenError ||
    error instanceof BadInputError ||
    error instanceof NotFoundError ||
    error instanceof TooCostlyError
  );
}
