import { type Refusal, RefusedError } from '../errors/refusals.js';
import { isRefusalRetryable } from './error-codes.js';

/** The parent value of the GraphQL type `UserError`. */
export interface UserErrorNode {
  readonly code: Refusal['code'];
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly path: string | null;
  readonly key: string | null;
  readonly subjectIds: readonly string[];
  readonly dependantIds: readonly string[];
  readonly retryable: boolean;
}

/** The part of an operation's context that a mutation needs. */
export interface WriteContext {
  write<T>(work: () => Promise<T>): Promise<T>;
}

export interface Mutation<Result, Answer, Refused> {
  write(): Promise<Result>;
  /** Reads the payload after the write, with fresh loaders. */
  payload(result: Result): Promise<Answer>;
  /** The payload if the write was refused. */
  refused(): Refused | Promise<Refused>;
}

/** The write succeeded, but the payload could not be read; `cause` is the reason. */
export class UnreadPayloadError extends Error {
  override readonly name = 'UnreadPayloadError';

  constructor(cause: unknown) {
    super('expected to read the payload after the write', { cause });
  }
}

/**
 * Runs a write and returns its payload. A refusal becomes `userErrors`. Throws other errors; after the write, wrapped in an
 * `UnreadPayloadError`.
 */
export async function mutate<Result, Answer extends object, Refused extends object>(
  context: WriteContext,
  { write, payload: answer, refused }: Mutation<Result, Answer, Refused>,
): Promise<(Answer | Refused) & { userErrors: readonly UserErrorNode[] }> {
  let result: Result;
  try {
    result = await context.write(write);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { ...(await refused()), userErrors: error.refusals.map(userError) };
  }
  try {
    return { ...(await answer(result)), userErrors: [] };
  } catch (error) {
    throw new UnreadPayloadError(error);
  }
}

function userError({ code, message, field, path, key, subjectIds, dependantIds }: Refusal): UserErrorNode {
  return {
    code,
    message,
    field: field ?? null,
    path: path ?? null,
    key: key ?? null,
    subjectIds: subjectIds ?? [],
    dependantIds: dependantIds ?? [],
    retryable: isRefusalRetryable(code),
  };
}
