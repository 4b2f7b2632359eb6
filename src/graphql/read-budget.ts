import { TooCostlyError } from '../refusals.js';

/**
 * How much of definitions one operation may read and answer, in UTF-16 code units: 128 Mi. A definition counts when it is
 * read, and again each time that it stands in the answer. What is larger goes through exports and imports.
 */
const MAX_OPERATION_READ = 134_217_728;

/** What one operation, or one event of a stream, may still read: a query's cost can't know how large definitions are. */
export class ReadBudget {
  private spent = 0;

  constructor(private readonly maximum = MAX_OPERATION_READ) {}

  /** @throws TooCostlyError once more is read than one operation may. */
  spend(length: number): void {
    this.spent += length;
    if (this.spent <= this.maximum) return;
    const message =
      `The operation reads more than ${this.maximum} characters of definitions, the most that one may. ` +
      'Ask for smaller pages (`first`), or send several operations.';
    throw new TooCostlyError(message);
  }
}
