import type { ColumnOptions } from 'typeorm';

/**
 * Column types that are the same on SQLite and PostgreSQL, for entities and migrations.
 *
 * Times are ISO 8601 text of 24 characters in UTC. So both databases keep the same precision (a cursor that compares times
 * can't skip rows), sort them alike, and return them in one format.
 *
 * SQLite sorts text by its bytes, PostgreSQL by the database's collation. Names and keys (lists are sorted by them) have
 * the collation `C`, so that both sort them by their bytes.
 */
export const ID = { type: 'varchar', length: '90' } as const;
const BYTEWISE = { collation: 'C' } as const;
export const NAME = { type: 'varchar', length: '400', ...BYTEWISE } as const;
export const KEY = { type: 'varchar', length: '420', ...BYTEWISE } as const;
export const USER_ID = { type: 'varchar', length: '255', ...BYTEWISE } as const;
export const SECRET_KEY = { type: 'varchar', length: '128', ...BYTEWISE } as const;
export const REF = { type: 'varchar', length: '200' } as const;
export const WORD = { type: 'varchar', length: '40' } as const;
export const HASH = { type: 'varchar', length: '64' } as const;
export const VERSION = { type: 'varchar', length: '256' } as const;
export const INTEGER = { type: 'integer' } as const;
export const BOOLEAN = { type: 'boolean' } as const;
export const TEXT = { type: 'text' } as const;
export const TIME = { type: 'varchar', length: '24' } as const;

/** Entity columns of times: `Date` in the code, ISO 8601 text in the database. */
export const time: ColumnOptions = {
  ...TIME,
  transformer: {
    // Also called with conditions such as IsNull().
    to: (value: unknown) => (value instanceof Date ? value.toISOString() : value),
    from: (value: string | null) => (value === null ? null : new Date(value)),
  },
};

/** A nullable entity column of times. */
export const optionalTime: ColumnOptions = { ...time, nullable: true };

/** The transformer of `TEXT` columns that hold a list as JSON, or null. */
export const jsonList = {
  to: (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : value),
  from: (value: string | null) => (value === null ? null : JSON.parse(value)),
};
