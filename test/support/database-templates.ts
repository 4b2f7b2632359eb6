import { copyFile } from 'node:fs/promises';

/** The databases that `run.js` has created: a SQLite file, and the name of one on PostgreSQL if there is a server. */
interface Templates {
  readonly sqlite: string;
  readonly postgres?: string;
}

/** Databases with the current schema and no rows. Tests copy them instead of running all migrations. */
export function templates(): Templates {
  const { SLIPWAY_TEST_TEMPLATES: made } = process.env;
  if (made === undefined) throw new Error('Expected database templates, which tests in test/unit do not have');
  return JSON.parse(made);
}

/** Copies the template to a file, and returns its path. */
export async function copySqliteTemplate(file: string): Promise<string> {
  await copyFile(templates().sqlite, file);
  return file;
}
