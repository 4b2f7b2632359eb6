import type { DataSource } from 'typeorm';

/** Whether a manager or query runner is connected to PostgreSQL. Otherwise it is SQLite. */
export function isPostgres({ connection }: { readonly connection: DataSource }): boolean {
  return connection.options.type === 'postgres';
}
