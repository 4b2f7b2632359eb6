import type { FailureReason } from './exit-codes.js';

/** What a program may want to know of a failure, beside its reason and message. */
type FailureDetails = Readonly<Record<string, unknown>>;

/** A command did not do what was asked. It is printed for people, or is the JSON document. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  /** Lines that say more: what was found, and what to do. */
  readonly lines: readonly string[];
  /** Further properties of the JSON document's `error`. */
  readonly details: FailureDetails;

  constructor(
    /** Decides the exit code. */
    readonly reason: FailureReason,
    /** What was expected, and what was got. One line, without a full stop. */
    message: string,
    more: { readonly lines?: readonly string[]; readonly details?: FailureDetails } = {},
  ) {
    super(message);
    this.lines = more.lines ?? [];
    this.details = more.details ?? {};
  }
}

/** The command line or a setting is wrong. */
export function usageFailure(message: string, lines: readonly string[] = []): CommandFailure {
  return new CommandFailure('USAGE', message, { lines });
}
