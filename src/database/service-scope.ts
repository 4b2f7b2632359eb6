import type { Database } from './database.js';

/** What every service is created from. */
export interface ServiceScope {
  /** The database, or the snapshot of it that the service reads. */
  readonly database: Database;
  readonly now: () => Date;
}
