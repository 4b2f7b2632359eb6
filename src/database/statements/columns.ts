import type { ColumnOptions } from 'typeorm';

/**
 * Column types that are the same in SQLite and PostgreSQL, for entities and for migrations.
 *
 * Times are ISO 8601 text of 24 characters in UTC: both databases then keep the same precision (a cursor that compares
 * times can't skip rows), sort them alike, and give them to plain SQL and to entities in one form.
 *
 * PostgreSQL sorts text by the database's collation unless it is told otherwise, SQLite by its bytes: names and keys,
 * which lists are sorted by, are sorted by their bytes in both.
 */
export const ID = { type: 'varchar', length: '90' } as const;
const BYTEWISE = { collation: 'C' } as const;
export const NAME = { type: 'varchar', length: '400', ...BYTEWISE } as const;
export const KEY = { type: 'varchar', length: '420', ...BYTEWISE } as const;
export const USER_ID = { type: 'varchar', length: '255', ...BYTEWISE } as const;
export const SECRET_KEY = { type: 'varchar', length: '128', ...BYTEWISE } as const;
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
    // Conditions such as IsNull() come through here too.
    to: (value: unknown) => (value instanceof Date ? value.toISOString() : value),
    from: (value: string | null) => (value === null ? null : new Date(value)),
  },
};

/** An entity column of times that may be absent. */
export const optionalTime: ColumnOptions = { ...time, nullable: true };

/** The transformer of entity columns (`TEXT`) that hold a list as JSON, or nothing. */
export const jsonList = {
  to: (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : value),
  from: (value: string | null) => (value === null ? null : JSON.parse(value)),
};
