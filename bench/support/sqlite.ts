import sqlite3 from 'sqlite3';

export type SqliteRow = Readonly<Record<string, unknown>>;

/** Opens a database by the bare driver, with promises. */
export async function openSqlite(file: string) {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  return {
    run: (text: string, values: readonly unknown[] = []) =>
      new Promise<void>((resolve, reject) => {
        database.run(text, values, (error) => (error ? reject(error) : resolve()));
      }),
    all: (text: string, values: readonly unknown[] = []) =>
      new Promise<SqliteRow[]>((resolve, reject) => {
        database.all<SqliteRow>(text, values, (error, rows) => (error ? reject(error) : resolve(rows)));
      }),
    close: () =>
      new Promise<void>((resolve, reject) => {
        database.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
