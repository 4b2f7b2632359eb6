import { type Refusal, RefusedError } from '../errors/refusals.js';
import { isRefusalRetryable } from './error-codes.js';

/** A refusal as the contract shows it. */
export interface UserErrorNode {
  readonly code: Refusal['code'];
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly path: string | null;
  readonly key: string | null;
  readonly subjectIds: readonly string[];
  readonly retryable: boolean;
}

/** What a mutation needs of the context of its operation. */
export interface WriteContext {
  write<T>(work: () => Promise<T>): Promise<T>;
}

export interface Mutation<Result, Answer, Refused> {
  write(): Promise<Result>;
  /** The payload after the write. It reads the new state: what the loaders knew before is forgotten. */
  payload(result: Result): Promise<Answer>;
  /** The payload where nothing was written. */
  refused(): Refused | Promise<Refused>;
}

/** Something was written, and what the mutation gives back could not be read; `cause` says why. */
export class UnreadPayloadError extends Error {
  override readonly name = 'UnreadAnswerError';

  constructor(cause: unknown) {
    super('expected to read what was written', { cause });
  }
}

/**
 * Runs a write and returns its payload. A refusal becomes `userErrors`. Other errors are rethrown; one that is thrown after
 * the write is the cause of an `UnreadAnswerError`.
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

function userError({ code, message, field, path, key, subjectIds }: Refusal): UserErrorNode {
  return {
    code,
    message,
    field: field ?? null,
    path: path ?? null,
    key: key ?? null,
    subjectIds: subjectIds ?? [],
    retryable: isRefusalRetryable(code),
  };
}
