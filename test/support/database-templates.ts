import { copyFile } from 'node:fs/promises';

/** The databases that `run.js` has made for the run: a file, and the name of one on PostgreSQL where there is a server. */
interface Templates {
  readonly sqlite: string;
  readonly postgres?: string;
}

/** Databases with the present schema and no rows: tests copy them instead of migrating an empty one each. */
export function templates(): Templates {
  const { SLIPWAY_TEST_TEMPLATES: made } = process.env;
  if (made === undefined) throw new Error('Expected databases that the run has made: tests in test/unit have none');
  return JSON.parse(made);
}

/** Copies the template to a file, and returns its path. */
export async function copySqliteTemplate(file: string): Promise<string> {
  await copyFile(templates().sqlite, file);
  return file;
}
