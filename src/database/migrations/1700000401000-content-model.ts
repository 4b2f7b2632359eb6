import type { MigrationInterface, QueryRunner } from 'typeorm';
import { HASH, KEY, SECRET_KEY, WORD } from '../statements/columns.js';
import { isPostgres } from '../statements/dialect.js';
import { createTables, primary, table } from './table.js';

/**
 * Lets definitions refer to variables and to the integrations that steps use, finds keys without regard to case, and marks
 * drafts.
 */
export class ContentModel1700000401000 implements MigrationInterface {
  readonly name = 'ContentModel1700000401000';

  async up(runner: QueryRunner): Promise<void> {
    if (isPostgres(runner)) {
      await runner.query(`ALTER TABLE definition_secret ADD COLUMN kind varchar(40) NOT NULL DEFAULT 'SECRET'`);
      await runner.query('ALTER TABLE definition_secret ALTER COLUMN secret_key TYPE varchar(420) COLLATE "C"');
      await setPrimaryKey(runner, ['hash', 'kind', 'secret_key']);
    } else {
      const kind = primary({ ...WORD, default: `'SECRET'` });
      await rebuild(runner, { hash: primary(HASH), kind, secret_key: primary(KEY) });
    }
    await addVariables(runner);
    await runner.query(
      'CREATE INDEX content_version_key_case ON content_version (project_id, content_type, LOWER(key))',
    );
    await runner.query('ALTER TABLE content_version ADD COLUMN draft boolean');
    await runner.query(
      'CREATE INDEX content_version_draft ON content_version (project_id, valid_to) WHERE draft = TRUE',
    );
    // Statistics for SQLite's planner, as in the initial migration.
    if (!isPostgres(runner)) {
      await runner.query(`INSERT INTO sqlite_stat1 VALUES
        ('content_version', 'content_version_key_case', '300000 30000 10000 3'),
        ('content_version', 'content_version_draft', '1000 100 50')`);
      await runner.query('ANALYZE sqlite_schema');
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX content_version_draft');
    await runner.query('ALTER TABLE content_version DROP COLUMN draft');
    await runner.query('DROP INDEX content_version_key_case');
    await runner.query(`DELETE FROM content_use WHERE need = 'VARIABLE'`);
    await runner.query(`DELETE FROM definition_secret WHERE kind <> 'SECRET'`);
    if (isPostgres(runner)) {
      await setPrimaryKey(runner, ['hash', 'secret_key']);
      await runner.query('ALTER TABLE definition_secret ALTER COLUMN secret_key TYPE varchar(128) COLLATE "C"');
      await runner.query('ALTER TABLE definition_secret DROP COLUMN kind');
    } else {
      await rebuild(runner, { hash: primary(HASH), secret_key: primary(SECRET_KEY) });
    }
  }
}

async function setPrimaryKey(runner: QueryRunner, columns: readonly string[]): Promise<void> {
  const found = await runner.getTable('definition_secret');
  if (!found) throw new Error('expected the table definition_secret, found none');
  await runner.updatePrimaryKeys(
    found,
    found.columns.filter(({ name }) => columns.includes(name)),
  );
}

/** Replaces the table, since SQLite can't change a primary key. */
async function rebuild(runner: QueryRunner, columns: Parameters<typeof table>[1]['columns']): Promise<void> {
  await runner.query('DROP INDEX definition_secret_key');
  await runner.query('ALTER TABLE definition_secret RENAME TO former_definition_secret');
  await createTables(runner, [
    table('definition_secret', {
      columns,
      references: { hash: 'definition.hash' },
      indices: { definition_secret_key: { columns: ['secret_key'] } },
    }),
  ]);
  await runner.query(
    'INSERT INTO definition_secret (hash, secret_key) SELECT hash, secret_key FROM former_definition_secret',
  );
  await runner.query('DROP TABLE former_definition_secret');
}

/** How many definitions one statement reads: each may be a megabyte. */
const DEFINITIONS_PER_STATEMENT = 20;
const VARIABLE = /\{\{variables\.([A-Za-z_][A-Za-z0-9_]{0,127})\}\}/g;

/** Adds the variables that stored definitions use: until now, they were ordinary text. */
async function addVariables(runner: QueryRunner): Promise<void> {
  let page: readonly { readonly hash: string; readonly json: string }[] = [];
  do {
    page = await runner.query(`SELECT hash, json FROM definition WHERE json LIKE '%{{variables.%'
      AND hash > '${page.at(-1)?.hash ?? ''}' ORDER BY hash LIMIT ${DEFINITIONS_PER_STATEMENT}`);
    for (const { hash, json } of page) {
      const keys = new Set(Array.from(json.matchAll(VARIABLE), ([, key = '']) => key));
      for (const key of keys) {
        await runner.query(
          `INSERT INTO definition_secret (hash, kind, secret_key) VALUES ('${hash}', 'VARIABLE', '${key}')`,
        );
      }
    }
  } while (page.length === DEFINITIONS_PER_STATEMENT);
  await runner.query(`INSERT INTO content_use (project_id, need, key, uses)
    SELECT v.project_id, 'VARIABLE', s.secret_key, COUNT(*)
    FROM definition_secret s
    JOIN content_version v ON v.hash = s.hash
    JOIN project p ON p.id = v.project_id AND v.valid_from <= p.content_revision AND v.valid_to > p.content_revision
    WHERE s.kind = 'VARIABLE' GROUP BY v.project_id, s.secret_key`);
}
