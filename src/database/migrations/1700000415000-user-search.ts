import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPostgres } from '../statements/dialect.js';

/**
 * The parts of a user id after its first character, of three characters each, in lower case. Its cost makes the planner use the
 * index whenever it can. It is not declared safe for parallel workers, whose start takes longer than the search.
 */
const ON_POSTGRES = [
  `CREATE FUNCTION user_id_grams(user_id text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT COST 10000 AS $$
    DECLARE
      lowered text := lower(user_id COLLATE "C");
      grams text[] := '{}';
    BEGIN
      FOR start IN 2 .. length(lowered) - 2 LOOP grams := grams || substr(lowered, start, 3); END LOOP;
      RETURN grams;
    END $$`,
  // With fastupdate, searches would read a list of up to 4 MB of new entries.
  `CREATE INDEX connected_user_grams ON connected_user USING gin (user_id_grams(user_id)) WITH (fastupdate = off)`,
  'ANALYZE connected_user',
];

/** VACUUM may renumber the rows of `connected_user`, so that the index has numbers of its own. */
const ON_SQLITE = [
  `CREATE VIRTUAL TABLE user_search USING fts5(user_id, content = '', detail = none, columnsize = 0,
    tokenize = 'trigram case_sensitive 1')`,
  `CREATE TABLE user_search_row (number integer PRIMARY KEY, connected_user_id varchar(90) NOT NULL UNIQUE)`,
  'INSERT INTO user_search_row (connected_user_id) SELECT id FROM connected_user',
  `INSERT INTO user_search (rowid, user_id)
    SELECT r.number, LOWER(SUBSTR(u.user_id, 2)) FROM user_search_row r CROSS JOIN connected_user u
    WHERE u.id = r.connected_user_id ORDER BY r.number`,
  // Otherwise the first units of work that add users would merge its parts.
  "INSERT INTO user_search (user_search) VALUES ('optimize')",
  `CREATE TRIGGER connected_user_search_insert AFTER INSERT ON connected_user BEGIN
    INSERT INTO user_search_row (connected_user_id) VALUES (NEW.id);
    INSERT INTO user_search (rowid, user_id)
      SELECT number, LOWER(SUBSTR(NEW.user_id, 2)) FROM user_search_row WHERE connected_user_id = NEW.id;
  END`,
  `CREATE TRIGGER connected_user_search_delete AFTER DELETE ON connected_user BEGIN
    INSERT INTO user_search (user_search, rowid, user_id)
      SELECT 'delete', number, LOWER(SUBSTR(OLD.user_id, 2)) FROM user_search_row WHERE connected_user_id = OLD.id;
    DELETE FROM user_search_row WHERE connected_user_id = OLD.id;
  END`,
];

/** An index of the parts of user ids, for searches among many connected users. The database keeps it up to date. */
export class UserSearch1700000415000 implements MigrationInterface {
  readonly name = 'UserSearch1700000415000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of isPostgres(runner) ? ON_POSTGRES : ON_SQLITE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = isPostgres(runner)
      ? ['DROP INDEX connected_user_grams', 'DROP FUNCTION user_id_grams(text)']
      : [
          'DROP TRIGGER connected_user_search_delete',
          'DROP TRIGGER connected_user_search_insert',
          'DROP TABLE user_search_row',
          'DROP TABLE user_search',
        ];
    for (const statement of statements) await runner.query(statement);
  }
}
