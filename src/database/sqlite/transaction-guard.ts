/** Errors after which SQLite may have rolled back the transaction by itself. */
const ROLLBACK_ERRORS = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM', 'SQLITE_INTERRUPT', 'SQLITE_CORRUPT'];

/**
 * Tracks the transaction of a connection. If SQLite may have rolled it back by itself, all statements must fail until
 * `ROLLBACK`, which then succeeds. Otherwise each later statement would be committed on its own, and TypeORM would take the
 * transaction for an open one.
 */
export class TransactionGuard {
  private isOpen = false;
  private brokenBy: Error | null = null;

  /** The error of the broken transaction, with which all statements but `ROLLBACK` must fail; null if there is none. */
  get error(): Error | null {
    return this.brokenBy;
  }

  recordOutcome(statement: string, error: (Error & { code?: string }) | null): void {
    if (statement === 'ROLLBACK' || (statement === 'COMMIT' && !error)) {
      this.isOpen = false;
      this.brokenBy = null;
    } else if (!error) {
      this.isOpen ||= statement.startsWith('BEGIN ');
    } else if (this.isOpen && ROLLBACK_ERRORS.includes(error.code ?? '')) {
      this.brokenBy = error;
    }
  }
}
