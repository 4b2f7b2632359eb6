import { TooCostlyError } from '../errors/refusals.js';

/**
 * In UTF-16 code units, 128 Mi: the definitions that one operation may read and return. A definition counts when it is read,
 * and again each time that the response contains it. Larger content needs the export and import endpoints.
 */
const MAX_OPERATION_READ = 134_217_728;

/** The entries of lists without pages that one operation may read and return. An entry takes about a kilobyte. */
const MAX_OPERATION_ENTRIES = 200_000;

/**
 * Limits what one operation, or one event of a stream, reads. The cost of a query can't cover the sizes of definitions and
 * the lengths of lists without pages.
 */
export class ReadBudget {
  private spent = 0;
  private spentEntries = 0;

  constructor(
    private readonly maximum = MAX_OPERATION_READ,
    private readonly maximumEntries = MAX_OPERATION_ENTRIES,
  ) {}

  /** @throws TooCostlyError if the operation exceeds its budget of characters. */
  spend(length: number): void {
    this.spent += length;
    if (this.spent <= this.maximum) return;
    const message =
      `The operation reads more than ${this.maximum} characters of definitions, which is the limit. ` +
      'Ask for smaller pages (`first`), or send several operations.';
    throw new TooCostlyError(message);
  }

  /** @throws TooCostlyError if the operation exceeds its budget of entries. */
  spendEntries(count: number): void {
    this.spentEntries += count;
    this.check();
  }

  /** @throws TooCostlyError if the budget of entries is exceeded. */
  check(): void {
    if (this.spentEntries <= this.maximumEntries) return;
    const message =
      `The operation has more than ${this.maximumEntries} entries of lists without pages, which is the limit. ` +
      'Select such lists with fewer aliases and for fewer objects, or send several operations.';
    throw new TooCostlyError(message);
  }
}
