import { TooCostlyError } from '../errors/refusals.js';

/**
 * How much of definitions one operation may read and answer, in UTF-16 code units: 128 Mi. A definition counts when it is
 * read, and again each time that it stands in the answer. What is larger goes through exports and imports.
 */
const MAX_OPERATION_READ = 134_217_728;

/** How many entries of lists without pages one operation may read and answer, in all. An entry takes about a kilobyte. */
const MAX_OPERATION_ENTRIES = 200_000;

/**
 * What one operation, or one event of a stream, may still read: a query's cost can't know how large definitions are, and
 * how long lists without pages.
 */
export class ReadBudget {
  private spent = 0;
  private spentEntries = 0;

  constructor(
    private readonly maximum = MAX_OPERATION_READ,
    private readonly maximumEntries = MAX_OPERATION_ENTRIES,
  ) {}

  /** @throws TooCostlyError once more is read than one operation may. */
  spend(length: number): void {
    this.spent += length;
    if (this.spent <= this.maximum) return;
    const message =
      `The operation reads more than ${this.maximum} characters of definitions, the most that one may. ` +
      'Ask for smaller pages (`first`), or send several operations.';
    throw new TooCostlyError(message);
  }

  /** @throws TooCostlyError once there are more entries of lists without pages than one operation may have. */
  spendEntries(count: number): void {
    this.spentEntries += count;
    this.check();
  }

  /** @throws TooCostlyError where `spendEntries` has thrown it. */
  check(): void {
    if (this.spentEntries <= this.maximumEntries) return;
    const message =
      `The operation has more than ${this.maximumEntries} entries of lists without pages, the most that one may have. ` +
      'Ask for such a list under fewer names and of fewer things, or send several operations.';
    throw new TooCostlyError(message);
  }
}
